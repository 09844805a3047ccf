"""合并 in the file: rows are pointed to the one kept, cell by cell, and back again exactly.

No row is deleted and no number given; what moved and how it stood is kept with the merge. Events are
append-only: they stay where they were written and are read through the merges that stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import Session

from xinfang_desk.store.records import Base, Merge

PERSON, CASE = "person", "case"

TARGETS = {PERSON: "person", CASE: "petition_case"}
LEFT = {
    PERSON: frozenset({"person_key", "person_link"}),
    CASE: frozenset(
        {"event", "receipt_case", "case_link", "sealed_content", "draft", "recusal", "visit_detail"}
    ),
}
"""Tables that point to a person or case and do not move as a whole: in their own way, or never."""

WATCHED: dict[str, tuple[str, ...]] = {
    "deadline": ("met_on", "closed_reason", "extended_days", "hearing_days"),
    "document": ("state", "awaits_service"),
    "supervision_slip": ("state",),
    "promise": ("kept_on",),
    "evaluation": ("verdict",),
}
"""Columns of moved rows that later work on the merged matter changes; then the merge cannot be undone."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of a table of which one column was changed from the same value to the same value."""

    table: str
    key: str
    column: str
    before: Any
    after: Any
    rows: tuple[int, ...]


@dataclass(slots=True)
class Changes:
    """What a merge changed, in its order, and how the moved rows stood when it was done."""

    cells: list[Cells] = field(default_factory=list)
    stood: dict[str, dict[str, list[Any]]] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As kept in the file."""
        cells = [[one.table, one.key, one.column, one.before, one.after, [*one.rows]] for one in self.cells]
        return {"cells": cells, "stood": self.stood}

    @classmethod
    def read(cls, plain: Any) -> Changes:
        """From the file."""
        cells = [
            Cells(table, key, column, before, after, tuple(rows))
            for table, key, column, before, after, rows in plain["cells"]
        ]
        return cls(cells, plain["stood"])


def pointing_at(kind: str) -> list[tuple[str, str]]:
    """(table, column) of everything that points to a person or a case."""
    target = Base.metadata.tables[TARGETS[kind]].c.id
    return [
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is target for key in column.foreign_keys)
    ]


def change(
    session: Session,
    changes: Changes,
    table: str,
    column: str,
    before: Any,
    after: Any,
    *,
    rows: Sequence[int] | None = None,
    key: str = "id",
) -> None:
    """Set a column from one value to another, in all rows that hold it or in these, and note which."""
    connection = session.connection()
    if rows is None:
        found = connection.exec_driver_sql(f"SELECT {key} FROM {table} WHERE {column} IS ?", (before,))
        rows = [row[0] for row in found]
    if rows and before != after:
        _set(connection, Cells(table, key, column, before, after, tuple(rows)))
        changes.cells.append(Cells(table, key, column, before, after, tuple(rows)))


def move_all(session: Session, changes: Changes, kind: str, kept_id: int, absorbed_id: int) -> None:
    """Point every table that moves as a whole from the absorbed row to the kept one."""
    for table, column in pointing_at(kind):
        if table not in LEFT[kind]:
            change(session, changes, table, column, absorbed_id, kept_id)


def note_standing(session: Session, changes: Changes) -> None:
    """Remember how the moved rows stand now; called when the merge has done all its changes."""
    connection = session.connection()
    for cells in changes.cells:
        if cells.table in WATCHED and cells.column == "case_id":
            changes.stood[cells.table] = _standing(connection, cells.table, cells.rows)


def edited_since(session: Session, changes: Changes, words: Callable[[str, int], str]) -> list[str]:
    """What was changed of the moved rows since the merge, in words; empty when it can be undone.

    Args:
        session: the open transaction.
        changes: of the merge.
        words: (table, row) → what a person calls it.
    """
    connection = session.connection()
    found: dict[str, None] = {}
    for cells in changes.cells:
        for row_id in _not_as_left(connection, cells):
            found[words(cells.table, row_id)] = None
    for table, stood in changes.stood.items():
        now = _standing(connection, table, [int(row_id) for row_id in stood])
        for name, values in stood.items():
            if name in now and now[name] != values:
                found[words(table, int(name))] = None
    return list(found)


def put_back(session: Session, changes: Changes) -> None:
    """Give every changed cell what it held before, the last change first."""
    session.flush()
    for cells in reversed(changes.cells):
        back = Cells(cells.table, cells.key, cells.column, cells.after, cells.before, cells.rows)
        _set(session.connection(), back)
    session.expire_all()


def kept_of(connection: Connection | Session, kind: str, row_id: int) -> int:
    """Where a person or case went: itself, or the row it was merged into, however many times over."""
    query = select(Merge.kept_id).where(Merge.kind == kind, Merge.undone_at.is_(None))
    while (following := connection.scalar(query.where(Merge.absorbed_id == row_id))) is not None:
        row_id = following
    return row_id


def lineage(connection: Connection | Session, kind: str, row_id: int) -> tuple[int, ...]:
    """The row and every row that was merged into it, also by way of others."""
    found, waiting = [row_id], [row_id]
    query = select(Merge.absorbed_id).where(Merge.kind == kind, Merge.undone_at.is_(None))
    while waiting:
        waiting = list(connection.scalars(query.where(Merge.kept_id.in_(waiting))))
        found += waiting
    return tuple(found)


def moved_from(session: Session, table: str, row_id: int, case_id: int) -> int:
    """The case that a row lay in before the merges that stand moved it to this one; itself, if none did."""
    ids = lineage(session, CASE, case_id)
    if len(ids) == 1:
        return case_id
    query = select(Merge.absorbed_id, Merge.changes).where(Merge.kind == CASE, Merge.undone_at.is_(None))
    for absorbed_id, changes in session.execute(query.where(Merge.kept_id.in_(ids)).order_by(Merge.id)):
        cells = Changes.read(changes).cells
        if any((one.table, one.column) == (table, "case_id") and row_id in one.rows for one in cells):
            return int(absorbed_id)
    return case_id


def absorbed_among(connection: Connection | Session, kind: str, ids: Sequence[int]) -> set[int]:
    """Which of these rows go under another one now."""
    which = Merge.absorbed_id.in_(ids)
    query = select(Merge.absorbed_id).where(Merge.kind == kind, which, Merge.undone_at.is_(None))
    return set(connection.scalars(query))


def standing_into(connection: Connection | Session, kind: str, kept_id: int) -> list[Any]:
    """The merges into a row that stand, the newest first."""
    wanted = (Merge.id, Merge.absorbed_id, Merge.decided_at, Merge.reason)
    query = select(*wanted).where(Merge.kind == kind, Merge.kept_id == kept_id, Merge.undone_at.is_(None))
    return list(connection.execute(query.order_by(Merge.id.desc())))


def built_on(session: Session, merge: Merge) -> Merge | None:
    """A later merge that stands and touches one of the two rows, if any."""
    both = (merge.kept_id, merge.absorbed_id)
    touches = Merge.kept_id.in_(both) | Merge.absorbed_id.in_(both)
    query = select(Merge).where(Merge.kind == merge.kind, Merge.id > merge.id, Merge.undone_at.is_(None))
    return session.scalars(query.where(touches).order_by(Merge.id.desc()).limit(1)).first()


def _set(connection: Connection, cells: Cells) -> None:
    """One statement however many rows; rows made by people count it in their revision."""
    rev = ", rev = rev + 1" if "rev" in _columns(cells.table) else ""
    connection.exec_driver_sql(
        f"UPDATE {cells.table} SET {cells.column} = ?{rev} WHERE {cells.column} IS ?"
        f" AND {cells.key} IN (SELECT value FROM json_each(?))",
        (cells.after, cells.before, json.dumps(cells.rows)),
    )


def _not_as_left(connection: Connection, cells: Cells) -> list[int]:
    """Rows that hold something else now than the merge left in them; rows that are gone do not matter."""
    which = f"{cells.key} IN (SELECT value FROM json_each(?))"
    query = f"SELECT {cells.key} FROM {cells.table} WHERE {which} AND {cells.column} IS"
    if cells.key == "id":
        found = connection.exec_driver_sql(f"{query} NOT ?", (json.dumps(cells.rows), cells.after))
        return [row[0] for row in found]
    left = connection.exec_driver_sql(f"{query} ?", (json.dumps(cells.rows), cells.after))
    return sorted(set(cells.rows) - {row[0] for row in left})


def _standing(connection: Connection, table: str, rows: Sequence[int]) -> dict[str, list[Any]]:
    found = connection.exec_driver_sql(
        f"SELECT id, {', '.join(WATCHED[table])} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(rows)),),
    )
    return {str(row[0]): [*row[1:]] for row in found}


def _columns(name: str) -> Any:
    table: Table = Base.metadata.tables[name]
    return table.columns
