"""The first tables: a frozen snapshot of the schema in the .sql file beside this one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, index and trigger."""
    for statement in _statements(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")):
        op.get_bind().exec_driver_sql(statement)


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
