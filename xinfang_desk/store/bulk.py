"""Many rows at once, for the demonstration and for imports: ids taken beforehand, a batch per statement.

One transaction per few thousand rows; the case ids go to :func:`search.write_grams` at its end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from xinfang_desk.store.records import Base


def take_ids(session: Session, table: type[Base], count: int) -> range:
    """Ids for ``count`` new rows, in registration order (the newest case has the greatest id)."""
    columns = _table(table).c
    last = session.scalar(select(func.max(columns.id))) or 0
    return range(last + 1, last + 1 + count)


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns; uid, rev, origin and other defaults are filled in."""
    if rows:
        session.connection().execute(_table(table).insert(), list(rows))


def _table(table: type[Base]) -> Table:
    found = table.__table__
    assert isinstance(found, Table)
    return found
