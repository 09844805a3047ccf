"""放假安排: a new year's decree over every case open at once, against changing as many rows in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy.orm import Session

from tests.bench.desks import copy_of, signed_in
from tests.bench.rows import Row, at_most
from xinfang_desk.services import Services
from xinfang_desk.store.recounting import recount

MOST_MS = 2_000
DUTIES = "('C03', 'C04', 'C09', 'C18', 'C19')"

# Every case owes something that began in the last quarter of a year, and the next year has no decree.
_ALL_OPEN = f"""
UPDATE deadline SET met_on = NULL, met_by = NULL, closed_reason = '',
  start = date(?, '+' || (id * 7919 % 92) || ' days')
WHERE slip_id IS NULL AND rule IN {DUTIES}
"""
_AS_MANY = f"""
UPDATE deadline SET warn_on = date(warn_on, '+1 day'), safe = date(safe, '+1 day'),
  legal = date(legal, '+1 day'), explanation = explanation || '·'
WHERE slip_id IS NULL AND rule IN {DUTIES} AND legal >= ?
"""


def measure(folder: Path) -> list[Row]:
    """The desk as it is, then with all its cases open."""
    with copy_of(folder) as copy, signed_in(copy, "keeper") as services:
        context = services.context
        year = max(context.desk.calendar.decreed_years) + 1
        with context.begin() as session:
            cases = _open_all(services, session, date(year - 1, 10, 1))
        with context.desk.db.begin() as session:
            begun = perf_counter()
            recount(session, context.desk.wordings, context.desk.calendar)
            unchanged = (perf_counter() - begun) * 1000
        begun = perf_counter()
        done = services.settings.import_calendar(_decree(year))
        took = (perf_counter() - begun) * 1000
        begun = perf_counter()
        with context.desk.db.begin() as session:
            as_many = session.connection().exec_driver_sql(_AS_MANY, (f"{year}-01-01",)).rowcount
        floor = (perf_counter() - begun) * 1000
    return [
        at_most(f"recount of {cases} open cases, nothing moves", [unchanged], MOST_MS),
        at_most(
            f"导入放假安排, {len(done.moved)} of {cases} moved and journalled",
            [took],
            MOST_MS,
            floor=[floor],
            floor_name=f"{as_many} rows changed in SQL",
        ),
    ]


def _open_all(services: Services, session: Session, quarter: date) -> int:
    desk, connection = services.context.desk, session.connection()
    connection.exec_driver_sql(_ALL_OPEN, (quarter.isoformat(),))
    recount(session, desk.wordings, desk.calendar)
    found = connection.exec_driver_sql(
        "SELECT count(DISTINCT case_id) FROM deadline WHERE met_on IS NULL AND closed_reason = ''"
    )
    return int(found.scalar_one())


def _decree(year: int) -> bytes:
    """A fictitious arrangement: 元旦 three days, 春节 and 国庆节 a week each."""
    off = [(date(year, 1, 1), 3, "元旦"), (date(year, 2, 5), 7, "春节"), (date(year, 10, 1), 7, "国庆节")]
    rows = [
        f"{first + timedelta(days=shift)},rest,{name},测量用"
        for first, days, name in off
        for shift in range(days)
    ]
    return "\n".join(["date,kind,note,source_doc", *rows]).encode()
