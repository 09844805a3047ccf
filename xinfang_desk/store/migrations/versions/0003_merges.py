"""Merges of persons and matters that can be undone, and what two persons told apart were known by."""

from alembic import op

from xinfang_desk.store.migrations.statements import run_frozen

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table and the column."""
    run_frozen(op.get_bind(), __file__)
