"""Two persons and two matters to be merged, and every domain table as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from tests.fixtures_desk import OpenDesk
from tests.visitors import PATIENTS_WIFE, VETERAN
from xinfang_desk.store import records as r

DAY = date(2026, 3, 25)
RECORD = frozenset({"event", "journal", "merge", "meta", "account"})
"""Append-only lines that tell of it, and what every act writes."""

FIRST = replace(VETERAN, target="", instruction="")
SECOND = replace(PATIENTS_WIFE, received_on=DAY, title="再次请求生活救助", category_code="0301")


def tables(desk: OpenDesk, but: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every domain table in every column but ``rev`` (and these)."""
    found = {}
    with desk.desk.db.read() as connection:
        for table in r.Base.metadata.sorted_tables:
            if table.name not in RECORD:
                names = [column.name for column in table.columns if column.name not in ("rev", *but)]
                rows = connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM {table.name}")
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Which tables are not as they were."""
    return {name for name, rows in after.items() if rows != before[name]}


def two_matters(desk: OpenDesk, on: date = DAY) -> tuple[int, int]:
    """Two open matters of two persons, the first registered first."""
    desk.on(on)
    registration = desk.as_("clerk").registration
    first, second = (registration.register(replace(said, received_on=on)) for said in (FIRST, SECOND))
    return first.case_id, second.case_id


def person_of(desk: OpenDesk, case_id: int) -> int:
    """Who came first in a matter."""
    with desk.desk.db.read() as connection:
        query = select(r.Party.person_id).where(r.Party.case_id == case_id).order_by(r.Party.id)
        found = connection.scalars(query).first()
    assert found is not None
    return found


def number_of(desk: OpenDesk, case_id: int) -> str:
    """The number of a matter."""
    with desk.desk.db.read() as connection:
        return connection.scalars(select(r.Case.number).where(r.Case.id == case_id)).one()


def hits(desk: OpenDesk, *words: str) -> list[tuple[str, ...]]:
    """What each search finds, by number."""
    search = desk.as_("clerk").search
    return [tuple(row.number for row in search.find(word, patient=True).rows) for word in words]
