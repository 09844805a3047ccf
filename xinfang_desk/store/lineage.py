"""A unit (处室) and those above it."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from xinfang_desk.domain.firewall import UnitWords
from xinfang_desk.store.records import Unit


def lineage(connection: Connection | Session, unit_id: int) -> tuple[UnitWords, ...]:
    """The unit first, then its superiors up to the top; empty when there is no such unit."""
    rows = {
        row.id: row for row in connection.execute(select(Unit.id, Unit.parent_id, Unit.name, Unit.head_name))
    }
    found: dict[int, UnitWords] = {}
    row = rows.get(unit_id)
    while row is not None and row.id not in found:  # a list kept by hand may go in a circle
        found[row.id] = UnitWords(row.id, row.name, row.head_name or "")
        row = rows.get(row.parent_id)
    return tuple(found.values())
