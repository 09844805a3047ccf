"""The list of matters: two orders, both walked along an index and gone on with by keyset."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, select, tuple_

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
    "concluded": (CaseState.CONCLUDED, CaseState.REVIEWED, CaseState.TERMINATED, CaseState.ARCHIVED),
    "all": tuple(CaseState),
}
"""The segments above the list and the states in each; 待告知 and 办理中 share out what is open."""

TO_INFORM = and_(r.Case.state == CaseState.REGISTERED, r.Case.purpose.in_(NOTICE_OWED))

BY_DUE = frozenset({"open", "to_inform", "working"})
"""Segments in the order of what is due; the others show the newest first."""

_ABOVE_ALL = (1 << 63) - 1
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
    values: dict[str, object] = {"rows": limit + 1}
    if cursor is not None:
        values |= {"warn_on": date.fromisoformat(cursor.value), "below": cursor.row_id}
    ids = connection.scalars(_due_ids(which, today, scope, cursor is not None), values).all()
    return list(case_rows.by_ids(connection, ids, today))


@lru_cache(maxsize=64)
def _due_ids(which: CaseFilter, today: date, scope: str, goes_on: bool) -> Select[int]:
    """Putting a statement together takes longer than answering it, so a filter's is kept."""
    next_one = r.Deadline
    query = select(r.Case.id).select_from(next_one).join(r.Case, case_rows.NEXT)
    query = query.where(next_one.is_next.is_(True), *_due_window(which.due, today))
    query = query.where(*(case_rows.beside_index(part) for part in _parts(which, scope)))
    if goes_on:
        place = tuple_(bindparam("warn_on", type_=next_one.warn_on.type), bindparam("below"))
        query = query.where(tuple_(next_one.warn_on, next_one.id) > place)
    return query.order_by(next_one.warn_on, next_one.id).limit(bindparam("rows"))


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
    ids: list[int] = []
    for state in GROUPS[which.group if which.group in GROUPS else "open"]:
        ids += connection.scalars(_undated_ids(which, scope), {"state": state, **_from(cursor, limit)})
    return list(case_rows.by_ids(connection, sorted(ids, reverse=True)[:limit], today))


@lru_cache(maxsize=64)
def _undated_ids(which: CaseFilter, scope: str) -> Select[int]:
    owes = select(r.Deadline.id).where(r.Deadline.case_id == r.Case.id, r.Deadline.is_next.is_(True))
    query = select(r.Case.id).where(r.Case.state == bindparam("state"), ~owes.exists(), _BELOW)
    query = query.where(*(case_rows.beside_index(part) for part in _parts(which, scope, states=False)))
    return query.order_by(r.Case.id.desc()).limit(bindparam("rows"))


def _newest(
    connection: Connection, which: CaseFilter, cursor: Cursor | None, limit: int, today: date, scope: str
) -> CasePage:
    """Newest first: ids are given in the order of registration."""
    ids = connection.scalars(_newest_ids(which, scope), _from(cursor, limit + 1)).all()
    return _page(list(case_rows.by_ids(connection, ids, today)), limit, by_due=False)


@lru_cache(maxsize=64)
def _newest_ids(which: CaseFilter, scope: str) -> Select[int]:
    first, *others = _parts(which, scope) or [r.Case.id > 0]
    query = select(r.Case.id).where(first, _BELOW, *(case_rows.beside_index(part) for part in others))
    return query.order_by(r.Case.id.desc()).limit(bindparam("rows"))


_BELOW = r.Case.id < bindparam("below")


def _from(cursor: Cursor | None, rows: int) -> dict[str, int]:
    """Where a list that shows the newest first goes on, and how far."""
    return {"below": cursor.row_id if cursor is not None else _ABOVE_ALL, "rows": rows}


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
        found.append(case_rows.beside_index(TO_INFORM if which.group == "to_inform" else ~TO_INFORM))
    group = GROUPS.get(which.group, GROUPS["open"])
    if states and len(group) < len(CaseState):
        # Behind the others: SQLite would otherwise sort whole states to find fifty rows.
        found.append(case_rows.beside_index(r.Case.state.in_(group)))
    return found


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
