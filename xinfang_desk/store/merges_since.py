"""What was written since a merge and would stand astride once it is undone: on one side, about the other."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from xinfang_desk.store.merges import CASE, LEFT, pointing_at
from xinfang_desk.store.records import Base

_APART = LEFT[CASE] - {"event"}
"""Tables that point to a case and to nothing else that a merge moves."""

_BY_ANOTHER = {
    "receipt": "SELECT case_id FROM receipt_case WHERE receipt_id = {}.id",
    "delivery": "SELECT case_id FROM document WHERE id = {}.document_id",
}
"""Tables whose rows belong to a case by way of another row."""


@dataclass(frozen=True, slots=True)
class Astride:
    """A row of one of two cases that points to a row (``about``) of the other one."""

    table: str
    row_id: int
    case: int
    about: str
    about_id: int
    about_case: int


def newest(session: Session) -> dict[str, int]:
    """The last row of each table whose rows belong to cases; what has a greater id comes later."""
    found = {}
    for name in sorted(belonging()):
        found[name] = session.connection().exec_driver_sql(f"SELECT max(id) FROM {name}").scalar() or 0
    return found


def astride(
    session: Session, kept: Collection[int], absorbed: Collection[int], newest: Mapping[str, int]
) -> list[Astride]:
    """The rows that belong to one side and point to the other, one of both written since.

    Args:
        session: the open transaction, every row put back already.
        kept: the case that was kept, and those that are merged into it.
        absorbed: the case that was absorbed, and those that are merged into it.
        newest: of :func:`newest` when the merge was done.
    """
    sides = dict.fromkeys(kept, 0) | dict.fromkeys(absorbed, 1)
    found = []
    for table, column, about in _references():
        rows = session.execute(text(_query(table, column, about)), {"cases": json.dumps([*sides])})
        for row_id, case, about_id, about_case in rows:
            is_new = row_id > newest.get(table, 0) or about_id > newest.get(about, 0)
            if is_new and {sides.get(case), sides.get(about_case)} == {0, 1}:
                found.append(Astride(table, row_id, case, about, about_id, about_case))
    return found


def take_along(
    session: Session, kept: Collection[int], absorbed: Collection[int], newest: Mapping[str, int]
) -> list[Astride]:
    """Let pictures of names go with whom or what they were kept for.

    Returns:
        What stands astride after that: it cannot be taken along.
    """
    found = astride(session, kept, absorbed, newest)
    pictures = {}
    for one in found:
        if (one.table, one.about) == ("party", "attachment"):
            pictures[one.about_id] = one.case
        elif one.table == "attachment" and _is_picture(session, one.row_id):
            pictures[one.row_id] = one.about_case
    if not pictures:
        return found
    for picture, case in pictures.items():
        moved = "UPDATE attachment SET case_id = ?, rev = rev + 1 WHERE id = ?"
        session.connection().exec_driver_sql(moved, (case, picture))
    session.expire_all()
    return astride(session, kept, absorbed, newest)


def _is_picture(session: Session, attachment: int) -> bool:
    """A small picture that lies in its row; a file was put there by hand and has a line of its own."""
    query = "SELECT content IS NOT NULL FROM attachment WHERE id = ?"
    return bool(session.connection().exec_driver_sql(query, (attachment,)).scalar())


def belonging() -> set[str]:
    """The tables whose rows belong to one case each and may point to rows of another."""
    return {table for table, _ in pointing_at(CASE)} - _APART | _BY_ANOTHER.keys()


def _references() -> Iterator[tuple[str, str, str]]:
    """(table, column, table it points to) between rows that belong to cases."""
    for name in sorted(belonging()):
        for column in Base.metadata.tables[name].columns:
            for key in column.foreign_keys:
                about = key.column.table.name
                if about in belonging() and (name, column.name) != ("delivery", "document_id"):
                    yield name, column.name, about


def _query(table: str, column: str, about: str) -> str:
    of_these = "case_id IN (SELECT value FROM json_each(:cases))"
    if table == "delivery":
        of_these = f"document_id IN (SELECT id FROM document WHERE {of_these})"
    mine, theirs = _case_of(table, "t"), _case_of(about, "u")
    return (
        f"SELECT t.id, {mine}, u.id, {theirs} FROM {table} t JOIN {about} u ON u.id = t.{column}"
        f" WHERE t.{of_these} AND {mine} IS NOT {theirs} ORDER BY t.id"
    )


def _case_of(table: str, alias: str) -> str:
    by_another = _BY_ANOTHER.get(table)
    return f"({by_another.format(alias)})" if by_another is not None else f"{alias}.case_id"
