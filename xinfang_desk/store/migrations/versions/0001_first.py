"""The first tables: a frozen snapshot of the schema in the .sql file beside this one."""

from alembic import op

from xinfang_desk.store.migrations.statements import run_frozen

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, index and trigger."""
    run_frozen(op.get_bind(), __file__)
