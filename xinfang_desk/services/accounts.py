"""账号: made, changed and closed by the keeper; the key to sealed matters passes from officer to officer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from xinfang_desk.domain import accounts
from xinfang_desk.domain.access import Act, refusal, roles_problem
from xinfang_desk.domain.accounts import MUST_CHANGE, AccountDraft, AccountRow
from xinfang_desk.domain.errors import Forbidden, Refused, refuse
from xinfang_desk.domain.registration import Choice
from xinfang_desk.domain.terms import Role
from xinfang_desk.domain.typed_text import clean_line
from xinfang_desk.services.accounts_changes import (
    account_of,
    give_roles,
    require_other,
    roles_of,
    temporary_password,
)
from xinfang_desk.services.context import Context
from xinfang_desk.store import records as r
from xinfang_desk.store import recusals
from xinfang_desk.store.keys import NewSlot, Unlocked

ONE_ACCOUNT = "“{name}”已经有账号，一个人不开两个。真是同名的另一位，请写成分得开的姓名，例如“{name}（小）”。"
"""Two signatures of one person would pass for two people."""


class AccountsService:
    """Accounts and roles. Nobody sees a password; a temporary one is shown once and changed at sign-in."""

    def __init__(self, context: Context) -> None:
        """For the person of the context."""
        self._context = context

    def rows(self) -> tuple[AccountRow, ...]:
        """Every account, for the keeper, and for an officer who admits another.

        Raises:
            Forbidden: the person is neither.
        """
        if not self._context.may(Act.ADMIT_OFFICER):
            self._context.require(Act.KEEP_ACCOUNTS, kind="account")
        account = r.Account
        query = (
            select(
                account.id,
                account.login,
                account.is_active,
                account.created_at,
                account.last_sign_in_at,
                account.settings,
                r.Staff.name,
                r.Staff.post,
            )
            .join(r.Staff, r.Staff.id == account.staff_id)
            .order_by(account.id)
        )
        with self._context.read() as connection:
            found = connection.execute(query).all()
            roles: dict[int, set[Role]] = {}
            for account_id, role in connection.execute(select(r.AccountRole.account_id, r.AccountRole.role)):
                roles.setdefault(account_id, set()).add(role)
        return tuple(
            AccountRow(
                account_id=row.id,
                login=row.login,
                name=row.name,
                post=row.post,
                roles=frozenset(roles.get(row.id, ())),
                is_active=row.is_active,
                must_change=bool(row.settings.get(MUST_CHANGE)),
                is_admitted=self._context.desk.keys.holds_sealed(row.login),
                created_at=row.created_at,
                last_sign_in_at=row.last_sign_in_at,
            )
            for row in found
        )

    def staff(self) -> tuple[Choice, ...]:
        """The people of the staff list who have no account yet.

        Raises:
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account")
        with_account = select(r.Account.staff_id)
        query = select(r.Staff.id, r.Staff.name, r.Staff.post).where(r.Staff.id.not_in(with_account))
        with self._context.read() as connection:
            found = connection.execute(query.order_by(r.Staff.sort, r.Staff.id)).all()
        return tuple(Choice(str(row.id), f"{row.name} {row.post}".rstrip()) for row in found)

    def add(self, draft: AccountDraft) -> str:
        """Make an account and answer its temporary password, which is shown once and kept nowhere.

        Raises:
            Refused: login, name or roles cannot be.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account", number=draft.login)
        if found := accounts.draft_problems(draft):
            raise Refused(*found)
        password = temporary_password()
        with self._context.begin() as session:
            if session.scalar(select(r.Account.id).where(r.Account.login == draft.login)) is not None:
                raise refuse("这个登录名已经有人用了，请另取一个。", "login")
            person = self._person(session, draft)
            account = r.Account(
                login=draft.login,
                staff_id=person.id,
                created_at=self._context.now,
                settings={MUST_CHANGE: True},
            )
            session.add(account)
            session.flush()
            give_roles(session, account.id, draft.roles)
            recusals.shut_out_newcomer(session, person.id, self._context.today)
            self._journal(session, "add_account", account, roles=draft.roles)
            self._context.desk.keys.add_slot(self._unlocked, NewSlot(draft.login, person.name, password))
        return password

    def set_roles(self, account_id: int, roles: frozenset[Role]) -> None:
        """Give an account other roles; who is no officer any more loses the key to sealed matters.

        Raises:
            Refused: the roles cannot be one person's, or the last keeper would be gone.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account", object_id=account_id)
        if (sentence := roles_problem(roles)) is not None:
            raise refuse(sentence, "roles")
        with self._context.begin() as session:
            account = account_of(session, account_id)
            if Role.KEEPER not in roles:
                require_other(session, account, Role.KEEPER)
            session.execute(delete(r.AccountRole).where(r.AccountRole.account_id == account_id))
            give_roles(session, account_id, roles)
            self._journal(session, "set_roles", account, roles=roles)
            loses_key = Role.OFFICER not in roles and self._holds_sealed(account)
            if loses_key:
                self._require_other_holder(session, account)
        if loses_key:  # after the commit: a role without the key does no harm, nor the key without the role
            self._context.desk.keys.revoke_sealed(self._unlocked, account.login)

    def reset_password(self, account_id: int) -> str:
        """Give an account a temporary password; an officer has to be admitted anew after that.

        Raises:
            Refused: the account is closed.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account", object_id=account_id)
        password = temporary_password()
        with self._context.begin() as session:
            account = account_of(session, account_id)
            if not account.is_active:
                raise refuse("这个账号已经停用，请先启用。")
            account.settings = {**account.settings, MUST_CHANGE: True}
            self._journal(session, "reset_password", account)
            session.flush()
            self._context.desk.keys.reset_password(self._unlocked, account.login, password)
        return password

    def deactivate(self, account_id: int) -> None:
        """Close an account: its password opens nothing any more, its lines in the journal stay.

        Raises:
            Refused: it is one's own, or that of the last keeper or the last admitted officer.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account", object_id=account_id)
        if account_id == self._context.actor.account_id:
            raise refuse("不能停用自己正在使用的账号。")
        with self._context.begin() as session:
            account = account_of(session, account_id)
            require_other(session, account, Role.KEEPER)
            if self._holds_sealed(account):
                self._require_other_holder(session, account)
            account.is_active = False
            self._journal(session, "deactivate_account", account)
        self._context.desk.keys.remove_slot(self._unlocked, account.login)

    def activate(self, account_id: int) -> str:
        """Open a closed account again with a temporary password.

        Raises:
            Refused: it is open.
            Forbidden: the person is not the keeper.
        """
        self._context.require(Act.KEEP_ACCOUNTS, kind="account", object_id=account_id)
        password = temporary_password()
        with self._context.begin() as session:
            account = account_of(session, account_id)
            if account.is_active:
                raise refuse("这个账号没有停用。")
            account.is_active = True
            account.settings = {**account.settings, MUST_CHANGE: True}
            self._journal(session, "activate_account", account)
            session.flush()
            recusals.shut_out_newcomer(session, account.staff_id, self._context.today)
            name = session.scalar(select(r.Staff.name).where(r.Staff.id == account.staff_id)) or ""
            self._context.desk.keys.add_slot(self._unlocked, NewSlot(account.login, name, password))
        return password

    def admit_officer(self, account_id: int) -> None:
        """An officer lets another one open sealed matters, from his next sign-in on (准入).

        Raises:
            Refused: the account is no officer's or has a temporary password, or the one who admits does
                not hold the key himself.
            Forbidden: the person is no officer.
        """
        self._context.require(Act.ADMIT_OFFICER, kind="account", object_id=account_id)
        with self._context.begin() as session:
            account = account_of(session, account_id)
            if Role.OFFICER not in roles_of(session, account_id):
                raise refuse("只能准入保密专管员。请先由系统管理员把身份改为保密专管员。")
            if account.settings.get(MUST_CHANGE):  # the keeper, who made it, knows it too
                raise refuse("他用的还是临时口令。请他先登录改成自己的口令，再来准入。")
            self._journal(session, Act.ADMIT_OFFICER.value, account)
            self._context.desk.keys.grant_sealed(self._unlocked, account.login)

    def admit_myself(self, code: str) -> None:
        """An officer takes the key to sealed matters from the second recovery sheet (密封恢复单).

        It opens them from the next sign-in on.

        Raises:
            Refused: the code is mistyped, of the other sheet or of another desk.
            Forbidden: the person is no officer.
        """
        actor = self._context.actor
        self._context.require(Act.ADMIT_OFFICER, kind="account", object_id=actor.account_id)
        with self._context.begin() as session:
            account = account_of(session, actor.account_id)
            if account.settings.get(MUST_CHANGE):
                raise refuse(accounts.TEMPORARY)
            self._journal(session, Act.ADMIT_OFFICER.value, account, by="recovery_sheet")
            self._context.desk.keys.recover_sealed(code, self._unlocked, actor.login)

    @property
    def _unlocked(self) -> Unlocked:
        unlocked = self._context.unlocked
        if unlocked is None:
            raise Forbidden(refusal(self._context.actor, Act.KEEP_ACCOUNTS) or "请先登录。")
        return unlocked

    def _person(self, session: Session, draft: AccountDraft) -> r.Staff:
        if draft.staff_id is not None:
            person = session.get(r.Staff, draft.staff_id)
            if person is None:
                raise refuse("人员名单里没有这个人，请重新选择。", "staff_id")
            return person
        name = clean_line(draft.name)
        named = select(r.Account.id).join(r.Staff, r.Staff.id == r.Account.staff_id)
        if session.scalar(named.where(r.Staff.name == name).limit(1)) is not None:
            raise refuse(ONE_ACCOUNT.format(name=name), "name")
        person = r.Staff(name=name, post=clean_line(draft.post))
        session.add(person)
        session.flush()
        return person

    def _holds_sealed(self, account: r.Account) -> bool:
        return self._context.desk.keys.holds_sealed(account.login)

    def _require_other_holder(self, session: Session, account: r.Account) -> None:
        others = session.scalars(
            select(r.Account.login).where(r.Account.id != account.id, r.Account.is_active)
        )
        if not any(self._context.desk.keys.holds_sealed(login) for login in others):
            raise refuse("这是最后一名已准入的保密专管员，请先由他准入另一名，否则密封件没有人能打开。")

    def _journal(
        self, session: Session, action: str, account: r.Account, *, roles: Iterable[Role] = (), by: str = ""
    ) -> None:
        detail: dict[str, object] = {}
        if roles := sorted(roles):
            detail["roles"] = [role.value for role in roles]
        if by:
            detail["by"] = by
        self._context.journal(
            session, action, kind="account", object_id=account.id, number=account.login, detail=detail
        )
