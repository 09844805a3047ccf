"""The list of slips: open ones by their limit, the others newest first, gone on with by keyset."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, tuple_

from xinfang_desk.domain import due_badge
from xinfang_desk.domain.case_lists import ListedCase, masked_petitioner
from xinfang_desk.domain.case_words import OPEN_SLIP_STATES, OWED_SLIP_STATES, SLIP_LOOKS
from xinfang_desk.domain.cases import Cursor
from xinfang_desk.domain.supervision import SlipFilter, SlipPage, SlipRow
from xinfang_desk.domain.terms import SlipReason, SlipState
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r

MOST_ROWS = 200

GROUPS: dict[str, tuple[SlipState, ...]] = {
    "open": OPEN_SLIP_STATES,
    "draft": (SlipState.DRAFT,),
    "to_review": (SlipState.REPORTED,),
    "closed": (SlipState.ARCHIVED, SlipState.VOID),
    "all": tuple(SlipState),
}
BY_DUE = frozenset({"open", "to_review"})
MOST_SLIPS = frozenset({"closed", "all"})
"""Segments in which nearly every slip is: walked from the newest, not sorted out by state."""
_DAYS = {"three_days": 3, "seven_days": 7}


def page(
    connection: Connection, which: SlipFilter, cursor: Cursor | None, limit: int, today: date
) -> SlipPage:
    """A page of slips and where to go on."""
    limit = max(1, min(limit, MOST_ROWS))
    by_due = which.group in BY_DUE or bool(which.due)
    values: dict[str, object] = {"rows": limit + 1}
    if cursor is not None:
        values |= {"due_on": date.fromisoformat(cursor.value)} if by_due else {}
        values["row_id"] = cursor.row_id
    found = connection.execute(_listed(which, today, by_due, cursor is not None), values).all()
    shown = found[:limit]
    case_ids = list(dict.fromkeys(row.case_id for row in shown))
    cases = {one.case_id: one for one in case_rows.by_ids(connection, case_ids, today)}
    after = None
    if len(found) > limit:
        last = shown[-1]
        after = Cursor(last.due_on.isoformat() if by_due else "", last.id)
    return SlipPage(tuple(_row(row, cases[row.case_id], today) for row in shown), after)


@lru_cache(maxsize=64)
def _listed(which: SlipFilter, today: date, by_due: bool, goes_on: bool) -> Select[Any]:
    """Putting a statement together takes longer than answering it, so a filter's is kept."""
    slip = r.SupervisionSlip
    states, *others = conditions(which, today)
    if which.group in MOST_SLIPS:
        states = case_rows.beside_index(states)
    query = _slips().where(states, *others)
    row_id = bindparam("row_id", type_=slip.id.type)
    if by_due:
        if goes_on:
            place = tuple_(bindparam("due_on", type_=slip.due_on.type), row_id)
            query = query.where(tuple_(slip.due_on, slip.id) > place)
        query = query.order_by(slip.due_on, slip.id)
    else:
        query = (query.where(slip.id < row_id) if goes_on else query).order_by(slip.id.desc())
    return query.limit(bindparam("rows"))


def _slips() -> Select[Any]:
    slip = r.SupervisionSlip
    wanted: tuple[Any, ...] = (
        slip.id,
        slip.case_id,
        slip.reason,
        slip.state,
        slip.due_on,
        slip.reported_on,
        r.Document.number,
        r.Unit.name.label("unit"),
    )
    is_main = (r.SlipUnit.slip_id == slip.id) & r.SlipUnit.is_main
    return (
        select(*wanted)
        .join(r.Document, r.Document.id == slip.document_id)
        .outerjoin(r.SlipUnit, is_main)
        .outerjoin(r.Unit, r.Unit.id == r.SlipUnit.unit_id)
    )


def conditions(which: SlipFilter, today: date) -> list[ColumnElement[bool]]:
    """What the filters ask of a slip and its main unit."""
    slip = r.SupervisionSlip
    found: list[ColumnElement[bool]] = [slip.state.in_(GROUPS.get(which.group, GROUPS["open"]))]
    if which.unit_id is not None:
        found.append(r.SlipUnit.unit_id == which.unit_id)
    if which.due:
        found += [slip.state.in_(OWED_SLIP_STATES), slip.due_on.is_not(None)]
    if which.due == "overdue":
        found.append(slip.due_on < today)
    elif which.due in _DAYS:
        found += [slip.due_on >= today, slip.due_on <= today + timedelta(days=_DAYS[which.due])]
    return found


def _row(row: Any, case: ListedCase, today: date) -> SlipRow:
    look = SLIP_LOOKS[row.state]
    tone, remaining = due_words(row.state, row.due_on, row.reported_on, today)
    return SlipRow(
        slip_id=row.id,
        number=row.number or "",
        case_number=case.number,
        title=case.title,
        petitioner=masked_petitioner(case),
        unit=row.unit or "",
        reason=row.reason or SlipReason.INSTRUCTION,
        state=row.state,
        tone=look.tone,
        icon=look.icon,
        due_on=row.due_on,
        remaining=remaining,
        due_tone=tone,
    )


def due_words(
    state: SlipState, due_on: date | None, reported_on: date | None, today: date
) -> tuple[str, str]:
    """Tone and words of a slip's limit: what is left of it, or whether the report came in time."""
    if due_on is None or state is SlipState.VOID:
        return "grey", ""
    if state in OWED_SLIP_STATES:
        badge = due_badge.badge(None, due_on, today)
        return badge.tone, badge.text
    late = (reported_on - due_on).days if reported_on else 0
    return ("red", f"迟 {late} 日") if late > 0 else ("green", "按时")
