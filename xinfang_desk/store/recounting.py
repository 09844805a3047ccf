"""Open deadlines counted anew after a change of holidays or rules, a few statements for all of them.

Deadlines with the same rule and start end on the same days, so that a hundred thousand are counted
by some thousand sums. Limits of slips (C24) were printed at 签发 and stay; so do days an organ has
named (C07). An extension (C09) and the days of a hearing (C14) stay in the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.handling_clocks import NOT_LEADING
from xinfang_desk.domain.recounting import Moved, is_recounted
from xinfang_desk.domain.workdays import Calendar

_IS_OPEN = "met_on IS NULL AND closed_reason = ''"
_ALL = f"INDEXED BY ix_deadline_open WHERE {_IS_OPEN}"
_OF_ONE = f"INDEXED BY ix_deadline_case_id WHERE case_id = {{case_id}} AND {_IS_OPEN}"
# Deadlines of one sum read alike, so that one of them stands for all.
_KEPT = """
SELECT g.rule, g.start, g.extended_days, g.hearing_days, g.is_one,
  d."natural", d.safe, d.legal, d.provisional, d.article, d.explanation
FROM (
  SELECT rule, start, extended_days, hearing_days, min(id) AS one,
    min(legal) = max(legal) AND coalesce(min(safe), '') = coalesce(max(safe), '') AS is_one
  FROM deadline {which} GROUP BY 1, 2, 3, 4
) g JOIN deadline d ON d.id = g.one
"""
_TABLES = (
    """
CREATE TEMP TABLE counted (
  id INTEGER PRIMARY KEY, rule TEXT, start TEXT, extended_days INTEGER, hearing_days INTEGER,
  "natural" TEXT, safe TEXT, legal TEXT, provisional INTEGER, article TEXT, explanation TEXT
)""",
    "CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY, sum INTEGER, has_moved INTEGER)",
)
_COUNTED = "INSERT INTO temp.counted VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# From the few sums to their rows; then the rows in the order in which they lie in the file.
_CHANGED = """
INSERT INTO temp.changed
SELECT d.id, n.id, d.safe IS NOT n.safe OR d.legal IS NOT n.legal
FROM temp.counted n CROSS JOIN deadline d {which}
  AND d.rule = n.rule AND d.start = n.start
  AND d.extended_days = n.extended_days AND d.hearing_days = n.hearing_days
"""
_MOVED = """
SELECT d.case_id, c.number, d.rule, d.what, d.safe, d.legal, n.safe, n.legal
FROM temp.changed m CROSS JOIN temp.counted n ON n.id = m.sum
  CROSS JOIN deadline d ON d.id = m.id CROSS JOIN petition_case c ON c.id = d.case_id
WHERE m.has_moved ORDER BY coalesce(n.safe, n.legal), d.id
"""
# A day to work towards that somebody chose otherwise stays his.
_UPDATE = """
UPDATE deadline SET
  warn_on = CASE WHEN deadline.warn_on = coalesce(deadline.safe, deadline.legal)
    THEN coalesce(n.safe, n.legal) ELSE deadline.warn_on END,
  "natural" = n."natural", safe = n.safe, legal = n.legal,
  provisional = n.provisional, article = n.article, explanation = n.explanation
FROM temp.changed m CROSS JOIN temp.counted n ON n.id = m.sum WHERE deadline.id = m.id
"""
_NOT_LEADING = ", ".join(f"'{rule}'" for rule in sorted(NOT_LEADING))
_LEADS = f"met_on IS NULL AND closed_reason = '' AND rule NOT IN ({_NOT_LEADING})"
_NEXT = f"""
UPDATE deadline SET is_next = NOT is_next WHERE case_id = ? AND is_next <> (id IS (
  SELECT o.id FROM deadline o WHERE o.case_id = deadline.case_id AND {_LEADS} ORDER BY o.warn_on, o.id LIMIT 1
))
"""


def recount(
    session: Session,
    rules: Mapping[str, clocks.ClockRule],
    calendar: Calendar,
    *,
    case_id: int | None = None,
) -> tuple[Moved, ...]:
    """Count open deadlines anew inside the transaction that changed holidays or rules, or opened them again.

    Days, explanation and 暂定 are those of :func:`clocks.due` afterwards, and the nearest duty of each
    case is marked.

    Args:
        session: the open transaction.
        rules: every rule with its earlier wordings; a clock keeps the wording of the day it started.
        calendar: the holidays as they are from now on.
        case_id: whose; None for those of every case.

    Returns:
        The deadlines that end on another day than before, the nearest first.
    """
    connection = session.connection()
    which = _ALL if case_id is None else _OF_ONE.format(case_id=case_id)
    for table in _TABLES:
        connection.exec_driver_sql(table)
    try:
        sums = _changed_sums(connection, which, rules, calendar)
        if not sums:
            return ()
        connection.exec_driver_sql(_COUNTED, sums)
        connection.exec_driver_sql(_CHANGED.format(which=which))
        moved = tuple(_moved(row) for row in connection.exec_driver_sql(_MOVED))
        connection.exec_driver_sql(_UPDATE)
        if moved:
            connection.exec_driver_sql(_NEXT, [(case_id,) for case_id in {one.case_id for one in moved}])
        return moved
    finally:
        for name in ("counted", "changed"):
            connection.exec_driver_sql(f"DROP TABLE temp.{name}")


def _changed_sums(
    connection: Connection, which: str, rules: Mapping[str, clocks.ClockRule], calendar: Calendar
) -> list[tuple[Any, ...]]:
    """Each different sum of open deadlines that now gives other days or reads otherwise."""
    changed = []
    for rule_id, start, extended, hearing, is_one, *kept in connection.exec_driver_sql(
        _KEPT.format(which=which)
    ):
        began = date.fromisoformat(start)
        rule = rules.get(rule_id)
        if rule is None or not is_recounted(rule.as_of(began)):
            continue
        due = clocks.due(rule, began, calendar, extended=extended, hearing_days=hearing)
        days = [day.isoformat() if day else None for day in (due.natural, due.safe_due, due.legal_due)]
        now = [*days, int(due.provisional), due.article, due.explanation]
        if not is_one or now != kept:
            changed.append((rule_id, start, extended, hearing, *now))
    return changed


def _moved(row: Any) -> Moved:
    case_id, number, rule, what, *days = row
    old_safe, old_legal, safe, legal = (day and date.fromisoformat(day) for day in days)
    return Moved(case_id, number, rule, what, old_safe, old_legal, safe, legal)
