"""回避 as the file keeps it: the latest decision about a person and a matter stands.

Whoever a matter complains of stays away by law; that stands whatever is decided later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from xinfang_desk.domain.firewall import OPEN, Recipient, Wall, refusal
from xinfang_desk.domain.recusal import (
    BY_LAW,
    DENIED,
    GRANTED,
    INTERESTS,
    Declared,
    RecusalLine,
    touched,
)
from xinfang_desk.domain.terms import PartyRole
from xinfang_desk.store import walls
from xinfang_desk.store.merges import CASE, kept_of, lineage
from xinfang_desk.store.records import (
    Account,
    Attachment,
    Case,
    Delivery,
    Document,
    Merge,
    Party,
    ReceiptCase,
    Recusal,
    Staff,
    SupervisionSlip,
    Unit,
)

_Later = aliased(Recusal)
_STANDS = ~exists().where(
    _Later.staff_id == Recusal.staff_id,
    _Later.case_id == Recusal.case_id,
    _Later.verdict.in_((GRANTED, DENIED)),
    _Later.id > Recusal.id,
)
_IS_AWAY = or_(Recusal.verdict == BY_LAW, and_(Recusal.verdict == GRANTED, _STANDS))


def away_cases(staff_id: int | BindParameter[int]) -> Select[int]:
    """The rows of the matters a person stays away from; also as a condition of a longer query.

    A decision stays with the matter it was made about; what is merged with that matter is one with it.
    """
    decided = select(Recusal.case_id.label("id")).where(
        Recusal.staff_id == staff_id, Recusal.case_id.is_not(None), _IS_AWAY
    )
    away = decided.cte("away", recursive=True)
    other = case((Merge.kept_id == away.c.id, Merge.absorbed_id), else_=Merge.kept_id)
    touches = or_(Merge.kept_id == away.c.id, Merge.absorbed_id == away.c.id)
    merged = select(other).join(away, touches).where(Merge.kind == "case", Merge.undone_at.is_(None))
    return select(away.union(merged).c.id)


_AWAY = away_cases(bindparam("staff_id"))
_NUMBERS = select(Case.id, Case.number).where(Case.id.in_(_AWAY))
_HAS_ANY = select(Recusal.id).where(Recusal.staff_id == bindparam("staff_id")).limit(1)
_ONE = select(Case.id).where(Case.id == bindparam("case_id"), Case.id.in_(_AWAY))
"""Made once: the first is asked by every list, the last before every act."""


def away_from(connection: Connection | Session, staff_id: int) -> dict[int, str]:
    """The matters a person stays away from, with their numbers."""
    values = {"staff_id": staff_id}
    if connection.execute(_HAS_ANY, values).first() is None:
        return {}
    return {row.id: row.number for row in connection.execute(_NUMBERS, values)}


def is_away(connection: Connection | Session, staff_id: int, case_id: int) -> bool:
    """Whether a person stays away from a matter now."""
    values = {"staff_id": staff_id}
    if connection.execute(_HAS_ANY, values).first() is None:
        return False
    return connection.execute(_ONE, {**values, "case_id": case_id}).first() is not None


def away_names(connection: Connection | Session, case_id: int) -> tuple[str, ...]:
    """Who stays away from a matter, or from one merged with it, by name."""
    query = select(Staff.name).join(Recusal, Recusal.staff_id == Staff.id)
    about = Recusal.case_id.in_(lineage(connection, CASE, kept_of(connection, CASE, case_id)))
    return tuple(dict.fromkeys(connection.scalars(query.where(about, _IS_AWAY).order_by(Recusal.id))))


def shut_out_by_law(session: Session, case_id: int, around: Wall, on: date) -> None:
    """Whoever of the desk a matter complains of stays away from it without anybody's decision.

    《信访工作条例》第三十条第三款; nobody can lift it (G3).
    """
    if around == OPEN:
        return
    known = select(Recusal.staff_id).where(Recusal.case_id == case_id, Recusal.verdict == BY_LAW)
    people = select(Staff.id, Staff.name, Staff.unit_id).where(
        Staff.id.in_(select(Account.staff_id).where(Account.is_active)), Staff.id.not_in(known)
    )
    session.add_all(
        Recusal(
            case_id=case_id,
            staff_id=person.id,
            subject="反映对象",
            interest="反映的是本人、本人的处室或其负责人",
            asked_on=on,
            decided_on=on,
            verdict=BY_LAW,
            reason="条例第三十条第三款",
        )
        for person in session.execute(people).all()
        if refusal(around, Recipient(person=person.name, member_of=person.unit_id)) is not None
    )
    session.flush()


def shut_out_newcomer(session: Session, staff_id: int, on: date) -> None:
    """As :func:`shut_out_by_law`, for somebody who gets an account: the matters that named him before."""
    person = session.get_one(Staff, staff_id)
    words = [person.name]
    unit = session.get(Unit, person.unit_id) if person.unit_id is not None else None
    while unit is not None and unit.name not in words:  # a list kept by hand may go in a circle
        words.append(unit.name)
        unit = session.get(Unit, unit.parent_id) if unit.parent_id is not None else None
    named = or_(*(Party.name.contains(word, autoescape=True) for word in words))
    query = select(Case).join(Party, Party.case_id == Case.id).where(Party.role == PartyRole.ACCUSED, named)
    for case_ in session.scalars(query.where(~Case.is_sealed).distinct()).all():
        shut_out_by_law(session, case_.id, walls.of_case(session, case_), on)


_OWNERS: dict[str, Select[Any]] = {
    "receipt": select(ReceiptCase.case_id).where(ReceiptCase.receipt_id == bindparam("row_id")),
    "slip": select(SupervisionSlip.case_id).where(SupervisionSlip.id == bindparam("row_id")),
    "document": select(Document.case_id).where(Document.id == bindparam("row_id")),
    "attachment": select(Attachment.case_id).where(Attachment.id == bindparam("row_id")),
    "delivery": select(Document.case_id)
    .join(Delivery, Delivery.document_id == Document.id)
    .where(Delivery.id == bindparam("row_id")),
}
"""What belongs to a matter, by the kind the journal names it with."""


def cases_of(connection: Connection | Session, kind: str, row_id: int) -> Sequence[int]:
    """The matters a thing belongs to; none for what belongs to no matter."""
    if kind in ("case", "evaluation"):
        return (row_id,)
    if kind not in _OWNERS:
        return ()
    found = connection.execute(_OWNERS[kind], {"row_id": row_id}).scalars()
    return [case_id for case_id in found if case_id is not None]


def register(connection: Connection | Session, case_id: int | None = None) -> tuple[RecusalLine, ...]:
    """The register, newest first; of one matter or of all."""
    decider, other = aliased(Staff), aliased(Staff)
    query = (
        select(
            Recusal.id,
            Recusal.case_id,
            Case.number,
            Staff.name,
            Recusal.subject,
            Recusal.interest,
            Recusal.asked_on,
            Recusal.decided_on,
            Recusal.verdict,
            Recusal.reason,
            decider.name.label("decider"),
            other.name.label("reassigned_to"),
            _STANDS.label("stands"),
        )
        .join(Case, Case.id == Recusal.case_id)
        .join(Staff, Staff.id == Recusal.staff_id)
        .outerjoin(decider, decider.id == Recusal.decider_id)
        .outerjoin(other, other.id == Recusal.reassigned_to)
        .order_by(Recusal.id.desc())
    )
    if case_id is not None:
        query = query.where(Recusal.case_id.in_(lineage(connection, CASE, case_id)))
    return tuple(
        RecusalLine(
            recusal_id=row.id,
            case_id=row.case_id,
            case_number=row.number,
            person=row.name,
            source=row.subject,
            interest=row.interest,
            asked_on=row.asked_on,
            decided_on=row.decided_on,
            verdict=row.verdict,
            reason=row.reason,
            decider=row.decider or "",
            reassigned_to=row.reassigned_to or "",
            stands=bool(row.stands),
        )
        for row in connection.execute(query)
    )


def declared(connection: Connection | Session, case_id: int) -> tuple[Declared, ...]:
    """Whose declared interests a matter touches, those who stay away already left out."""
    person = select(Staff.name, Account.settings).join(Account, Account.staff_id == Staff.id)
    rows = connection.execute(person.where(Account.is_active).order_by(Account.id)).all()
    telling = [(row.name, row.settings[INTERESTS]) for row in rows if row.settings.get(INTERESTS)]
    if not telling:
        return ()
    words = _words(connection, case_id)
    away = away_names(connection, case_id)
    found = ((name, touched(lines, words)) for name, lines in telling if name not in away)
    return tuple(Declared(name, lines) for name, lines in found if lines)


def _words(connection: Connection | Session, case_id: int) -> list[str]:
    """The names a matter speaks of: parties, their employers, the unit that handles it."""
    party = connection.execute(select(Party.name, Party.employer).where(Party.case_id == case_id))
    words = [word for row in party for word in row]
    unit = select(Unit.name).join(Case, Case.unit_id == Unit.id).where(Case.id == case_id)
    return [*words, *connection.scalars(unit)]
