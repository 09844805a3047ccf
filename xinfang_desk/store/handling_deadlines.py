"""What a paper does to the duties of its case: closed, opened again, moved by an extension."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.store.deadlines import mark_next
from xinfang_desk.store.records import Deadline


def rows(connection: Connection | Session, case_id: int) -> list[Any]:
    """The duties of a case that are not a slip's, oldest first."""
    query = (
        select(
            Deadline.id,
            Deadline.rule,
            Deadline.receipt_id,
            Deadline.start,
            Deadline.natural,
            Deadline.legal,
            Deadline.extended_days,
            Deadline.met_on,
            Deadline.closed_reason,
        )
        .where(Deadline.case_id == case_id, Deadline.slip_id.is_(None))
        .order_by(Deadline.id)
    )
    return list(connection.execute(query))


def is_open(row: Any) -> bool:
    """Whether a row of :func:`rows` is neither met nor closed."""
    return row.met_on is None and not row.closed_reason


def meet(session: Session, case_id: int, ids: Iterable[int], on: date, event_id: int) -> None:
    """Write down that these open duties were fulfilled."""
    _change(session, case_id, ids, met_on=on, met_by=event_id, is_next=False)


def close(session: Session, case_id: int, ids: Iterable[int], why: str, event_id: int | None = None) -> None:
    """Nothing is owed by these any more; the event, if any, is what ended them."""
    _change(session, case_id, ids, closed_reason=why, met_by=event_id, is_next=False)


def move(
    session: Session,
    case_id: int,
    deadline_id: int,
    due: clocks.Deadline,
    extended_days: int,
    *,
    hearing_days: int = 0,
) -> None:
    """The clock was reckoned anew: an extension took effect, or hearing days are deducted."""
    _change(
        session,
        case_id,
        [deadline_id],
        natural=due.natural,
        safe=due.safe_due,
        legal=due.legal_due,
        warn_on=due.work_towards,
        provisional=due.provisional,
        explanation=due.explanation,
        extended_days=extended_days,
        hearing_days=hearing_days,
    )


def undo(session: Session, case_id: int, event_ids: Collection[int]) -> None:
    """Duties that these events fulfilled or ended are owed again: their paper is void."""
    which = (Deadline.case_id == case_id) & Deadline.met_by.in_(event_ids)
    session.execute(update(Deadline).where(which).values(met_on=None, met_by=None, closed_reason=""))
    mark_next(session, case_id)


def _change(session: Session, case_id: int, ids: Iterable[int], **values: object) -> None:
    wanted = list(ids)
    if wanted:
        session.execute(update(Deadline).where(Deadline.id.in_(wanted)).values(**values))
        mark_next(session, case_id)
