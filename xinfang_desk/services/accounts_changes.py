"""What the changes of accounts share: rows to change, roles, temporary passwords."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.terms import Role
from xinfang_desk.store import records as r

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def account_of(session: Session, account_id: int) -> r.Account:
    """The account's row, to be changed.

    Raises:
        Refused: there is none.
    """
    account = session.get(r.Account, account_id)
    if account is None:
        raise refuse("没有这个账号，请刷新一下再看。")
    return account


def roles_of(session: Session, account_id: int) -> set[Role]:
    """The roles an account has now."""
    return set(session.scalars(select(r.AccountRole.role).where(r.AccountRole.account_id == account_id)))


def give_roles(session: Session, account_id: int, roles: frozenset[Role]) -> None:
    """Give roles to an account that has none."""
    session.add_all(r.AccountRole(account_id=account_id, role=role) for role in sorted(roles))
    session.flush()


def require_other(session: Session, account: r.Account, role: Role) -> None:
    """Let pass what takes a role from an account, unless nobody else has it.

    Raises:
        Refused: the account is the last one of that role.
    """
    if role not in roles_of(session, account.id):
        return
    others = session.scalar(
        select(func.count())
        .select_from(r.AccountRole)
        .join(r.Account, r.Account.id == r.AccountRole.account_id)
        .where(r.AccountRole.role == role, r.Account.is_active, r.Account.id != account.id)
    )
    if not others:
        raise refuse(f"至少要有一名{role.label}，请先把这个身份交给另一人。", "roles")


def temporary_password() -> str:
    """Three groups of four that can be read out without mistaking one letter for another."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
