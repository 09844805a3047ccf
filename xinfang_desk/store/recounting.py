"""Open deadlines counted anew after a change of holidays or rules, a few statements for all of them.

Deadlines with the same rule and start end on the same days, so that a hundred thousand are counted
by some thousand sums. Limits of slips (C24) were printed at 签发 and stay; so do days an organ has
named (C07). An extension (C09) and the days of a hearing (C14) stay in the sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from xinfang_desk.domain import clocks
from xinfang_desk.domain.recounting import Moved, is_recounted
from xinfang_desk.domain.visit_clocks import HOUSEKEEPING
from xinfang_desk.domain.workdays import Calendar

_IS_OPEN = "met_on IS NULL AND closed_reason = '' AND slip_id IS NULL"
_KEYS = f"SELECT DISTINCT rule, start, extended_days, hearing_days FROM deadline WHERE {_IS_OPEN}"
_COUNTED = """
CREATE TEMP TABLE counted (
  rule TEXT, start TEXT, extended_days INTEGER, hearing_days INTEGER,
  "natural" TEXT, safe TEXT, legal TEXT, provisional INTEGER, article TEXT, explanation TEXT,
  PRIMARY KEY (rule, start, extended_days, hearing_days)
) WITHOUT ROWID
"""
_SAME_SUM = (
    "n.rule = d.rule AND n.start = d.start"
    " AND n.extended_days = d.extended_days AND n.hearing_days = d.hearing_days"
)
_DAYS_DIFFER = "(d.safe IS NOT n.safe OR d.legal IS NOT n.legal)"
_DIFFER = (
    f'({_DAYS_DIFFER} OR d."natural" IS NOT n."natural" OR d.provisional <> n.provisional'
    " OR d.article <> n.article OR d.explanation <> n.explanation)"
)
_MOVED = f"""
SELECT d.case_id, c.number, d.rule, d.what, d.safe, d.legal, n.safe, n.legal
FROM deadline d JOIN temp.counted n ON {_SAME_SUM} JOIN petition_case c ON c.id = d.case_id
WHERE {_IS_OPEN} AND {_DAYS_DIFFER} ORDER BY coalesce(n.safe, n.legal), d.id
"""
# A day to work towards that somebody chose otherwise stays his.
_UPDATE = f"""
UPDATE deadline AS d SET
  warn_on = CASE WHEN d.warn_on = coalesce(d.safe, d.legal) THEN coalesce(n.safe, n.legal) ELSE d.warn_on END,
  "natural" = n."natural", safe = n.safe, legal = n.legal,
  provisional = n.provisional, article = n.article, explanation = n.explanation
FROM temp.counted n WHERE {_SAME_SUM} AND {_IS_OPEN} AND {_DIFFER}
"""
_HOUSEKEEPING = ", ".join(f"'{rule}'" for rule in sorted(HOUSEKEEPING))
_LEADS = f"met_on IS NULL AND closed_reason = '' AND rule NOT IN ({_HOUSEKEEPING})"
_SEVERAL = f"SELECT case_id FROM deadline WHERE {_LEADS} GROUP BY case_id HAVING count(*) > 1"
_NEXT = f"""
UPDATE deadline SET is_next = (id = (
  SELECT o.id FROM deadline o WHERE o.case_id = deadline.case_id AND {_LEADS} ORDER BY o.warn_on, o.id LIMIT 1
)) WHERE case_id = ?
"""


def recount(session: Session, rules: Mapping[str, clocks.ClockRule], calendar: Calendar) -> tuple[Moved, ...]:
    """Count every open deadline anew inside the transaction that changed holidays or rules.

    Days, explanation and 暂定 are those of :func:`clocks.due` afterwards, and the nearest duty of each
    case is marked.

    Args:
        session: the open transaction.
        rules: every rule with its earlier wordings; a clock keeps the wording of the day it started.
        calendar: the holidays as they are from now on.

    Returns:
        The deadlines that end on another day than before, the nearest first.
    """
    connection = session.connection()
    connection.exec_driver_sql(_COUNTED)
    try:
        sums = list(_sums(connection, rules, calendar))
        if not sums:
            return ()
        connection.exec_driver_sql(f"INSERT INTO temp.counted VALUES ({', '.join('?' * 10)})", sums)
        moved = tuple(_moved(row) for row in connection.exec_driver_sql(_MOVED))
        connection.exec_driver_sql(_UPDATE)
        if moved:
            _mark_next(connection, {one.case_id for one in moved})
        return moved
    finally:
        connection.exec_driver_sql("DROP TABLE temp.counted")


def _sums(
    connection: Connection, rules: Mapping[str, clocks.ClockRule], calendar: Calendar
) -> Iterator[tuple[Any, ...]]:
    """The days of each different sum that open deadlines have."""
    for rule_id, start, extended, hearing in connection.exec_driver_sql(_KEYS):
        began = date.fromisoformat(start)
        rule = rules.get(rule_id)
        if rule is None or not is_recounted(rule.as_of(began)):
            continue
        due = clocks.due(rule, began, calendar, extended=extended, hearing_days=hearing)
        yield (
            *(rule_id, start, extended, hearing),
            *(day.isoformat() if day else None for day in (due.natural, due.safe_due, due.legal_due)),
            *(int(due.provisional), due.article, due.explanation),
        )


def _moved(row: Any) -> Moved:
    case_id, number, rule, what, *days = row
    old_safe, old_legal, safe, legal = (day and date.fromisoformat(day) for day in days)
    return Moved(case_id, number, rule, what, old_safe, old_legal, safe, legal)


def _mark_next(connection: Connection, cases: set[int]) -> None:
    """Only a case that owes several things can have another nearest one now."""
    several = [(row.case_id,) for row in connection.exec_driver_sql(_SEVERAL) if row.case_id in cases]
    if several:
        connection.exec_driver_sql(_NEXT, several)
