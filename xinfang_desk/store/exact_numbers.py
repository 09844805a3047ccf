"""Finding by a number typed whole: case, receipt, document (brackets of any kind), slip code."""

from __future__ import annotations

import sqlite3

from xinfang_desk.domain.cases import FoundPaper
from xinfang_desk.domain.errors import Refused
from xinfang_desk.domain.numbering import (
    read_case_number,
    read_document_code,
    read_document_number,
    read_slip_code,
)


def cases_by_number(connection: sqlite3.Connection, words: str) -> tuple[int, ...]:
    """The cases that carry exactly this number, or a paper or receipt of which does."""
    if (case := read_case_number(words)) is not None:
        return _ids(
            connection,
            "SELECT id FROM petition_case WHERE number = ?1 AND state <> 'merged' UNION SELECT rc.case_id"
            " FROM receipt t JOIN receipt_case rc ON rc.receipt_id = t.id"
            " JOIN petition_case c ON c.id = rc.case_id WHERE t.number = ?1 AND c.state <> 'merged'",
            str(case),
        )
    if (document := read_document_number(words)) is not None:
        return _ids(
            connection,
            "SELECT case_id FROM document WHERE number = ?1 AND case_id IS NOT NULL",
            str(document),
        )
    if (paper := paper_by_code(connection, words)) is not None:
        return (paper.case_id,)
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


def paper_by_code(connection: sqlite3.Connection, words: str) -> FoundPaper | None:
    """The paper whose code was typed or read by a wand; None when it is no code or not of this desk.

    A sealed matter is not found by the code of its papers.
    """
    code = read_document_code(words)
    if code is None:
        return None
    row = connection.execute(
        "SELECT d.case_id, d.form_id FROM document d JOIN petition_case c ON c.id = d.case_id"
        " JOIN office o ON o.code = ?1 WHERE d.id = ?2 AND d.state <> 'draft' AND NOT c.is_sealed"
        " AND substr(d.signed_on, 1, 4) = ?3 AND ?4 IN (d.form_id, 'F14')",
        (code.office, code.row_id, f"{code.year:04}", code.form_id),
    ).fetchone()
    return FoundPaper(row[0], row[1], code.row_id, code.form_id == "F14") if row else None


def _ids(connection: sqlite3.Connection, query: str, value: str | int) -> tuple[int, ...]:
    return tuple(row[0] for row in connection.execute(query, (value,)))
