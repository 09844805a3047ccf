"""Running the frozen SQL file that lies beside a revision."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection


def run_frozen(connection: Connection, revision: str) -> None:
    """Run every statement of the .sql file beside the module file ``revision``."""
    for statement in _statements(Path(revision).with_suffix(".sql").read_text(encoding="utf-8")):
        connection.exec_driver_sql(statement)


def _statements(script: str) -> Iterator[str]:
    """Single statements; a trigger's own semicolons do not end it."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        if line.startswith("--"):
            continue
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip().removesuffix(";")
            waiting = ""
