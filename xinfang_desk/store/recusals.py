"""回避 as the file keeps it: the latest decision about a person and a matter stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from xinfang_desk.domain.recusal import GRANTED, INTERESTS, Declared, RecusalLine, touched
from xinfang_desk.store.records import (
    Account,
    Attachment,
    Case,
    Delivery,
    Document,
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
    _Later.verdict != "",
    _Later.id > Recusal.id,
)
_IS_AWAY = and_(Recusal.verdict == GRANTED, _STANDS)


def away_cases(staff_id: int | BindParameter[int]) -> Select[int | None]:
    """The rows of the matters a person stays away from; also as a condition of a longer query."""
    return select(Recusal.case_id).where(Recusal.staff_id == staff_id, Recusal.case_id.is_not(None), _IS_AWAY)


_NUMBERS = select(Case.id, Case.number).where(Case.id.in_(away_cases(bindparam("staff_id"))))
_HAS_ANY = select(Recusal.id).where(Recusal.staff_id == bindparam("staff_id")).limit(1)
_ONE = away_cases(bindparam("staff_id")).where(Recusal.case_id == bindparam("case_id")).limit(1)
"""Made once: the first is asked by every list, the last before every act."""


def away_from(connection: Connection | Session, staff_id: int) -> dict[int, str]:
    """The matters a person stays away from, with their numbers."""
    values = {"staff_id": staff_id}
    if connection.execute(_HAS_ANY, values).first() is None:
        return {}
    return {row.id: row.number for row in connection.execute(_NUMBERS, values)}


def is_away(connection: Connection | Session, staff_id: int, case_id: int) -> bool:
    """Whether a person stays away from a matter now."""
    return connection.execute(_ONE, {"staff_id": staff_id, "case_id": case_id}).first() is not None


def away_names(connection: Connection | Session, case_id: int) -> tuple[str, ...]:
    """Who stays away from a matter, by name."""
    query = select(Staff.name).join(Recusal, Recusal.staff_id == Staff.id)
    return tuple(connection.scalars(query.where(Recusal.case_id == case_id, _IS_AWAY).order_by(Recusal.id)))


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
        query = query.where(Recusal.case_id == case_id)
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
