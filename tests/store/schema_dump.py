"""The schema of a file as text, one statement a paragraph, in an order that does not depend on history."""

from __future__ import annotations

import re
import sqlite3


def schema_of(connection: sqlite3.Connection) -> str:
    """Every table, index and trigger; the inner tables of the search index and SQLite's own left out."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'case!_gram!_%' ESCAPE '!'"
    ).fetchall()
    order = {"table": 0, "index": 1, "trigger": 2}
    rows.sort(key=lambda row: (order[row[0]], row[1]))
    return (
        "\n\n".join(
            re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")") + ";" for _, _, sql in rows
        )
        + "\n"
    )
