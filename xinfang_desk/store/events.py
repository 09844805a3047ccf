"""The time line (经过) of a case: entries are added and read, never changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.access import Actor
from xinfang_desk.domain.cases import EventLine
from xinfang_desk.domain.errors import refuse
from xinfang_desk.domain.events import EventKind, event_line
from xinfang_desk.domain.terms import CaseState
from xinfang_desk.domain.transitions import MERGED_REFUSAL
from xinfang_desk.store import merges
from xinfang_desk.store.records import Case, Event


def add(
    session: Session,
    actor: Actor,
    case_id: int,
    kind: EventKind,
    text: str,
    *,
    on: date,
    at: datetime,
    by: str = "",
    reason: str = "",
    receipt_id: int | None = None,
    slip_id: int | None = None,
    document_id: int | None = None,
) -> int:
    """Add an entry inside the transaction of the act.

    Args:
        session: the open transaction.
        actor: who typed it in.
        case_id: whose time line.
        kind: what happened.
        text: its heading and, from the second line on, its text.
        on: the day it happened.
        at: the moment of entry.
        by: who did or reported it, as said (填报人).
        reason: why, where a reason is asked for.
        receipt_id: the visit it belongs to.
        slip_id: the slip it belongs to.
        document_id: the paper it belongs to.

    Returns:
        The entry's id.

    Raises:
        Refused: the matter was merged into another one; nothing more happens in it.
    """
    case = session.get(Case, case_id)
    if case is not None and case.state is CaseState.MERGED:
        raise refuse(MERGED_REFUSAL)
    entry = Event(
        case_id=case_id,
        receipt_id=receipt_id,
        slip_id=slip_id,
        document_id=document_id,
        kind=kind.value,
        happened_on=on,
        entered_at=at,
        actor_id=actor.account_id or None,
        staff_name=by,
        text=text,
        reason=reason,
    )
    session.add(entry)
    session.flush()
    return entry.id


def of_case(connection: Connection | Session, case_id: int) -> tuple[EventLine, ...]:
    """The time line of a case, newest first; of what was merged into it too, as long as the merge stands."""
    return _lines(connection, Event.case_id.in_(merges.lineage(connection, merges.CASE, case_id)))


def of_slip(
    connection: Connection | Session, slip_id: int, kind: EventKind | None = None
) -> tuple[EventLine, ...]:
    """What happened to a slip, newest first; only one kind when it is given."""
    which = Event.slip_id == slip_id
    return _lines(connection, which & (Event.kind == kind.value) if kind else which)


def _lines(connection: Connection | Session, which: ColumnElement[bool]) -> tuple[EventLine, ...]:
    query = select(Event.kind, Event.happened_on, Event.entered_at, Event.text, Event.staff_name)
    rows = connection.execute(query.where(which).order_by(Event.happened_on.desc(), Event.id.desc()))
    return tuple(event_line(*row) for row in rows)
