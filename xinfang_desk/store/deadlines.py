"""Deadlines of cases: kept, met, closed; the nearest open one of a case is marked ``is_next``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, true, update
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.handling_clocks import NOT_LEADING, RIGHTS, WHAT
from xinfang_desk.domain.named_days import CALL_BACK, FEEDBACK
from xinfang_desk.domain.registration import DueLine
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING, due_line
from xinfang_desk.store.records import Deadline


@dataclass(frozen=True, slots=True)
class Owed:
    """A computed clock as it is kept.

    Attributes:
        due: its days.
        warn_on: the day to work towards, where it is not the one of the clock.
        met_on: the day it was fulfilled, with the event that did it.
        met_by: that event.
        closed: why nothing is owed; "" when it is.
        extended_days: days of an approved extension that are in the sum (C09).
        hearing_days: days of a hearing that are in the sum (C14).
    """

    due: clocks.Deadline
    warn_on: date | None = None
    met_on: date | None = None
    met_by: int | None = None
    closed: str = ""
    extended_days: int = 0
    hearing_days: int = 0

    @property
    def leads(self) -> bool:
        """Whether it is open and may be the case's nearest duty."""
        return self.met_on is None and not self.closed and self.due.rule not in NOT_LEADING


def keep(
    session: Session,
    case_id: int,
    owed: Sequence[Owed],
    *,
    receipt_id: int | None = None,
    slip_id: int | None = None,
) -> None:
    """Keep computed clocks of a case; of a case with earlier ones call :func:`mark_next` after it."""
    leading = [(one.warn_on or one.due.work_towards, place) for place, one in enumerate(owed) if one.leads]
    nearest = min(leading)[1] if leading and slip_id is None else None
    rows = [
        {
            "case_id": case_id,
            "receipt_id": receipt_id,
            "slip_id": slip_id,
            "rule": one.due.rule,
            "what": WHAT[one.due.rule],
            "start": one.due.start,
            "natural": one.due.natural,
            "safe": one.due.safe_due,
            "legal": one.due.legal_due,
            "warn_on": one.warn_on or one.due.work_towards,
            "provisional": one.due.provisional,
            "article": one.due.article,
            "explanation": one.due.explanation,
            "met_on": one.met_on,
            "met_by": one.met_by,
            "closed_reason": one.closed,
            "is_next": place == nearest,
            "extended_days": one.extended_days,
            "hearing_days": one.hearing_days,
        }
        for place, one in enumerate(owed)
    ]
    if rows:
        session.connection().execute(insert(Deadline), rows)


def mark_next(session: Session, case_id: int) -> None:
    """Mark the nearest open duty of the case, so that lists of what is due need one index walk."""
    mine = Deadline.case_id == case_id
    is_open = mine & Deadline.met_on.is_(None) & (Deadline.closed_reason == "")
    nearest = session.scalar(
        select(Deadline.id)
        .where(is_open, Deadline.rule.not_in(NOT_LEADING))
        .order_by(Deadline.warn_on, Deadline.id)
        .limit(1)
    )
    session.execute(update(Deadline).where(mine, Deadline.is_next == true()).values(is_next=False))
    if nearest is not None:
        session.execute(update(Deadline).where(Deadline.id == nearest).values(is_next=True))


def meet(
    session: Session,
    case_id: int,
    on: date,
    event_id: int,
    *,
    rules: Collection[str] | None = None,
    slip_id: int | None = None,
    receipt_id: int | None = None,
) -> None:
    """Write down that open duties of the case were fulfilled by an event, and mark the next one.

    Args:
        session: the open transaction.
        case_id: whose duties.
        on: the day.
        event_id: what fulfilled them.
        rules: only these clocks; None means all but those of slips, of our book-keeping and of
            the petitioner.
        slip_id: only the limit of this slip.
        receipt_id: only what this receipt started, where that is known.
    """
    which = (Deadline.case_id == case_id) & Deadline.met_on.is_(None) & (Deadline.closed_reason == "")
    if slip_id is not None:
        which &= Deadline.slip_id == slip_id
    elif rules is not None:
        which &= Deadline.rule.in_(rules)
    else:
        # What another organ or a caller was promised stays owed when the matter itself has ended.
        apart = (*HOUSEKEEPING, FEEDBACK, CALL_BACK)
        which &= Deadline.slip_id.is_(None) & Deadline.rule.not_in(apart)
    if receipt_id is not None:
        which &= (Deadline.receipt_id == receipt_id) | Deadline.receipt_id.is_(None)
    session.execute(update(Deadline).where(which).values(met_on=on, met_by=event_id, is_next=False))
    mark_next(session, case_id)


def meet_receipt(session: Session, case_id: int, receipt_id: int, rule: str, event_id: int, on: date) -> None:
    """The feedback or the call-back of one receipt was given; those of other receipts stay owed."""
    mine = (Deadline.receipt_id == receipt_id) & (Deadline.rule == rule) & Deadline.met_on.is_(None)
    session.execute(update(Deadline).where(mine).values(met_on=on, met_by=event_id, is_next=False))
    mark_next(session, case_id)


def reopen_slip(session: Session, case_id: int, slip_id: int) -> None:
    """The slip's report was returned (退回重办): its limit stands again."""
    session.execute(update(Deadline).where(Deadline.slip_id == slip_id).values(met_on=None, met_by=None))
    mark_next(session, case_id)


def move_slip(session: Session, case_id: int, slip_id: int, until: date, explanation: str) -> None:
    """The slip's limit was extended; what it was before stands in ``slip_extension``."""
    session.execute(
        update(Deadline)
        .where(Deadline.slip_id == slip_id)
        .values(natural=until, safe=None, legal=until, warn_on=until, explanation=explanation)
    )
    mark_next(session, case_id)


def close_slip(session: Session, case_id: int, slip_id: int, why: str) -> None:
    """The slip is void: nothing is owed by it any more."""
    session.execute(
        update(Deadline)
        .where(Deadline.slip_id == slip_id, Deadline.met_on.is_(None))
        .values(closed_reason=why)
    )
    mark_next(session, case_id)


_LINES = (
    select(
        Deadline.rule,
        Deadline.what,
        Deadline.safe,
        Deadline.legal,
        Deadline.explanation,
        Deadline.article,
        Deadline.provisional,
        Deadline.met_on,
        Deadline.closed_reason,
    )
    .where(Deadline.case_id == bindparam("of_case"), Deadline.rule != "C01")
    .order_by(
        Deadline.met_on.is_not(None),
        Deadline.closed_reason != "",
        Deadline.rule.in_(HOUSEKEEPING),
        Deadline.warn_on,
        Deadline.id,
    )
)


def lines(connection: Connection | Session, case_id: int, today: date) -> tuple[DueLine, ...]:
    """The duties of a case as cards: open ones by their day, our book-keeping, then those met or closed."""
    return tuple(_line(row, today) for row in connection.execute(_LINES, {"of_case": case_id}))


def _line(row: Any, today: date) -> DueLine:
    line = due_line(
        row.rule,
        what=row.what,
        safe=row.safe,
        legal=row.legal,
        explanation=row.explanation,
        article=row.article,
        today=today,
        provisional=row.provisional,
        met_on=row.met_on,
        closed=row.closed_reason,
    )
    if row.rule in RIGHTS and row.met_on is None and not row.closed_reason and today > row.legal:
        return replace(line, tone="grey", remaining="已届满")
    return line
