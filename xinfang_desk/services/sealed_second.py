"""另一名保密专管员: signs in with his own password beside the first, in the same dialog (domain: §7.2)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.accounts import MUST_CHANGE, PersonAtDesk
from xinfang_desk.domain.accused_words import plain
from xinfang_desk.domain.errors import Problem, Refused, refuse
from xinfang_desk.domain.sealing_drafts import SecondOfficer
from xinfang_desk.domain.terms import Role
from xinfang_desk.services.context import Context
from xinfang_desk.services.context_sealed import SealedMatter, reading_refusal
from xinfang_desk.store import records as r
from xinfang_desk.store import recusals
from xinfang_desk.store.keys import WRONG_PASSWORD

LOGIN, PASSWORD, READ = "second_login", "second_password", "second_read"
"""Names of the fields by which the dialog shows what is not right."""
_NOBODY = "请另一名保密专管员选自己的姓名，输入自己的口令。"
_TEMPORARY = "这位用的还是临时口令，请他先登录改成自己的口令，再来复核。"
_WRONG = "复核人的口令没有对上，请复核人再输一次。"
_OTHER = "这位不能复核这件事项，请另一名已准入的保密专管员复核。"


def candidates(context: Context) -> tuple[PersonAtDesk, ...]:
    """The other admitted officers, who could be the second one."""
    account, role = r.Account, r.AccountRole
    query = (
        select(account.login, r.Staff.name)
        .join(r.Staff, r.Staff.id == account.staff_id)
        .join(role, role.account_id == account.id)
        .where(
            role.role == Role.OFFICER,
            account.is_active,
            account.id != context.actor.account_id,
            account.staff_id != context.actor.staff_id,
        )
        .order_by(account.id)
    )
    with context.read() as connection:
        found = connection.execute(query).all()
    return tuple(
        PersonAtDesk(row.login, row.name) for row in found if context.desk.keys.holds_sealed(row.login)
    )


def signed_in(context: Context, second: SecondOfficer, *, reads: bool) -> str:
    """The login of the second officer, once his password is right; asks the key file, not the records.

    Args:
        context: of the first officer.
        second: as typed.
        reads: whether he has to have compared the summary (G5).

    Raises:
        Refused: nobody was chosen, it is the first one again, the password is not right, or he has
            not compared.
    """
    known = {person.login for person in candidates(context)}
    if not second.login or second.login == context.actor.login:
        raise refuse(_NOBODY, LOGIN)
    if second.login not in known:
        raise refuse(_OTHER, LOGIN)
    if reads and not second.has_read:
        raise refuse("请复核人逐句核对摘要以后勾选。", READ)
    if not second.password:
        raise refuse("请复核人输入自己的口令。", PASSWORD)
    try:
        unlocked = context.desk.keys.unlock(second.login, second.password, context.now)
    except Refused as refused:
        # By the name of its field here; how long to wait is said as it is.
        said = [_WRONG if one.message == WRONG_PASSWORD else one.message for one in refused.problems]
        raise Refused(*(Problem(PASSWORD, sentence) for sentence in said)) from refused
    if unlocked.sealed_private is None:
        raise refuse(_OTHER, LOGIN)
    return unlocked.login


def actor_of(context: Context, session: Session, login: str, matter: SealedMatter) -> Actor:
    """The second officer as a person who acts; never one it accuses (G3) or who stays away (回避).

    Raises:
        Refused: he may have nothing to do with this matter, bears the first one's name, or has a
            password that somebody else knows.
    """
    row = session.execute(
        select(r.Account.id, r.Staff.id, r.Staff.name, r.Account.settings)
        .join(r.Staff, r.Staff.id == r.Account.staff_id)
        .where(r.Account.login == login)
    ).one()
    actor = Actor(row[0], login, row[1], row[2], frozenset({Role.OFFICER}))
    if row.settings.get(MUST_CHANGE):
        raise refuse(_TEMPORARY, PASSWORD)
    is_away = recusals.is_away(session, actor.staff_id, matter.case.id)
    is_same = plain(actor.name) == plain(context.actor.name)
    refused = reading_refusal(context.desk, session, matter, actor, is_second=True)
    if is_away or is_same or refused is not None:
        raise refuse(_OTHER, LOGIN)
    return actor
