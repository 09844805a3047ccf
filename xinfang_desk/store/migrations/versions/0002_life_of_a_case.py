"""The life of a case: typed papers, letters, calls, matters from above, evaluations; only additions."""

from alembic import op

from xinfang_desk.store.migrations.statements import run_frozen

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, tables and indexes."""
    run_frozen(op.get_bind(), __file__)
