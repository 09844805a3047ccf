"""The list of matters: two orders, both walked along an index and gone on with by keyset."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, select, tuple_
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from xinfang_desk.domain.case_lists import ListedCase, case_row
from xinfang_desk.domain.case_words import NOTICE_OWED
from xinfang_desk.domain.cases import CaseFilter, CasePage, Cursor
from xinfang_desk.domain.terms import OPEN_STATES, CaseState
from xinfang_desk.store import case_rows
from xinfang_desk.store import records as r

MOST_ROWS = 200

GROUPS: dict[str, tuple[CaseState, ...]] = {
    "open": OPEN_STATES,
    "to_inform": (CaseState.REGISTERED,),
    "working": OPEN_STATES,
    "concluded": (CaseState.CONCLUDED, CaseState.REDIRECTED, CaseState.ARCHIVED),
    "all": tuple(CaseState),
}
"""The segments above the list and the states in each; 待告知 and 办理中 share out what is open."""

TO_INFORM = and_(r.Case.state == CaseState.REGISTERED, r.Case.purpose.in_(NOTICE_OWED))

BY_DUE = frozenset({"open", "to_inform", "working"})
"""Segments in the order of what is due; the others show the newest first."""

_AFTER_DUE = ""
"""Cursor value of the open matters to which no day is set: they follow those with one."""


def page(
    connection: Connection, which: CaseFilter, cursor: Cursor | None, limit: int, today: date, scope: str
) -> CasePage:
    """A page of masked rows and where to go on.

    Args:
        connection: a reader.
        which: the filters.
        cursor: where the last page ended; None for the first.
        limit: rows wanted.
        today: for what is overdue.
        scope: ``all`` or ``sealed`` (all that an officer without another role sees).
    """
    limit = max(1, min(limit, MOST_ROWS))
    if which.group not in BY_DUE and not which.due:
        return _newest(connection, which, cursor, limit, today, scope)
    found: list[ListedCase] = []
    if cursor is None or cursor.value != _AFTER_DUE:
        found = _due_first(connection, which, cursor, limit, today, scope)
        if len(found) > limit or which.due:
            return _page(found, limit, by_due=True)
        cursor = None
    rest = _undated(connection, which, cursor, limit + 1 - len(found), today, scope)
    return _page([*found, *rest], limit, by_due=True)


def _page(found: list[ListedCase], limit: int, *, by_due: bool) -> CasePage:
    shown = found[:limit]
    after = None
    if len(found) > limit:
        last = shown[-1]
        if by_due and last.due is not None and last.deadline_id is not None:
            after = Cursor(last.due.due_on.isoformat(), last.deadline_id)
        else:
            after = Cursor(_AFTER_DUE, last.case_id)
    return CasePage(tuple(case_row(case) for case in shown), after)


def _due_first(
    connection: Connection, which: CaseFilter, cursor: Cursor | None, limit: int, today: date, scope: str
) -> list[ListedCase]:
    """Matters that owe something, the nearest first: one walk along the index of what is next."""
    query = case_rows.by_due().where(r.Deadline.is_next.is_(True), *_due_window(which.due, today))
    query = query.where(*(beside_index(part) for part in _parts(which, scope)))
    if cursor is not None:
        place = (date.fromisoformat(cursor.value), cursor.row_id)
        query = query.where(tuple_(r.Deadline.warn_on, r.Deadline.id) > place)
    query = query.order_by(r.Deadline.warn_on, r.Deadline.id).limit(limit + 1)
    return list(case_rows.read(connection, query, today))


def _due_window(due: str, today: date) -> list[ColumnElement[bool]]:
    if due == "overdue":
        return [r.Deadline.legal < today]
    days = {"three_days": 3, "seven_days": 7}.get(due)
    if days is None:
        return []
    return [r.Deadline.legal >= today, r.Deadline.warn_on <= today + timedelta(days=days)]


def _undated(
    connection: Connection, which: CaseFilter, cursor: Cursor | None, limit: int, today: date, scope: str
) -> list[ListedCase]:
    """Open matters to which no day is set, newest first; each state is its own walk along (state, id)."""
    owes = select(r.Deadline.id).where(r.Deadline.case_id == r.Case.id, r.Deadline.is_next.is_(True))
    ids: list[int] = []
    for state in GROUPS[which.group if which.group in GROUPS else "open"]:
        query = select(r.Case.id).where(r.Case.state == state, ~owes.exists())
        query = query.where(*(beside_index(part) for part in _parts(which, scope, states=False)))
        if cursor is not None:
            query = query.where(r.Case.id < cursor.row_id)
        ids += connection.scalars(query.order_by(r.Case.id.desc()).limit(limit))
    newest = sorted(ids, reverse=True)[:limit]
    return list(case_rows.by_ids(connection, newest, today)) if newest else []


def _newest(
    connection: Connection, which: CaseFilter, cursor: Cursor | None, limit: int, today: date, scope: str
) -> CasePage:
    """Newest first: ids are given in the order of registration."""
    first, *others = _parts(which, scope) or [r.Case.id > 0]
    query = select(r.Case.id).where(first, *(beside_index(part) for part in others))
    if cursor is not None:
        query = query.where(r.Case.id < cursor.row_id)
    ids = connection.scalars(query.order_by(r.Case.id.desc()).limit(limit + 1)).all()
    return _page(list(case_rows.by_ids(connection, ids, today)) if ids else [], limit, by_due=False)


def _parts(which: CaseFilter, scope: str, *, states: bool = True) -> list[ColumnElement[bool]]:
    """The conditions of a filter, the most selective first."""
    found: list[ColumnElement[bool]] = []
    if which.unit_id is not None:
        found.append(r.Case.unit_id == which.unit_id)
    if which.channel is not None:
        found.append(r.Case.channel == which.channel)
    if which.repeat is not None:
        found.append(r.Case.repeat == which.repeat)
    if scope == "sealed":
        found.append(r.Case.is_sealed.is_(True))
    if which.group in ("to_inform", "working"):
        found.append(beside_index(TO_INFORM if which.group == "to_inform" else ~TO_INFORM))
    group = GROUPS.get(which.group, GROUPS["open"])
    if states and len(group) < len(CaseState):
        # Behind the others: SQLite would otherwise sort whole states to find fifty rows.
        found.append(beside_index(r.Case.state.in_(group)))
    return found


def beside_index(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same condition, tested on each row and not looked up in an index (SQLite's unary plus)."""
    return UnaryExpression(condition.self_group(), operator=operators.custom_op("+"))


def counts(connection: Connection, which: CaseFilter, today: date, scope: str) -> dict[str, int]:
    """How many matters each segment holds under the other filters."""
    query = select(r.Case.state, func.count()).group_by(r.Case.state)
    if which.due:
        query = query.join(r.Deadline, case_rows.NEXT).where(*_due_window(which.due, today))
    query = query.where(*_parts(replace(which, group="all"), scope))
    by_state = {row[0]: row[1] for row in connection.execute(query)}
    found = {group: sum(by_state.get(state, 0) for state in states) for group, states in GROUPS.items()}
    to_inform = {row[0]: row[1] for row in connection.execute(query.where(TO_INFORM))}
    found["to_inform"] = to_inform.get(CaseState.REGISTERED, 0)
    found["working"] = found["open"] - found["to_inform"]
    return found
