"""Finding by a number typed whole: case, receipt, document (brackets of any kind), slip code."""

from __future__ import annotations

import sqlite3

from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.numbering import read_case_number, read_document_number, read_slip_code


def cases_by_number(connection: sqlite3.Connection, words: str) -> tuple[int, ...]:
    """The cases that carry exactly this number, or a paper or receipt of which does."""
    if (case := read_case_number(words)) is not None:
        return _ids(
            connection,
            "SELECT id FROM petition_case WHERE number = ?1 UNION SELECT rc.case_id FROM receipt t"
            " JOIN receipt_case rc ON rc.receipt_id = t.id WHERE t.number = ?1",
            str(case),
        )
    if (document := read_document_number(words)) is not None:
        return _ids(
            connection,
            "SELECT case_id FROM document WHERE number = ?1 AND case_id IS NOT NULL",
            str(document),
        )
    slip = slip_by_code(connection, words)
    return _ids(connection, "SELECT case_id FROM supervision_slip WHERE id = ?1", slip) if slip else ()


def slip_by_code(connection: sqlite3.Connection, words: str) -> int | None:
    """The slip whose code was typed or read by a wand; None when it is no code or not of this desk."""
    try:
        code = str(read_slip_code(words))
    except Refused:
        return None
    row = connection.execute("SELECT id FROM supervision_slip WHERE code = ?", (code,)).fetchone()
    return int(row[0]) if row else None


def _ids(connection: sqlite3.Connection, query: str, value: str | int) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(query, (value,)))
