"""Every visit keeps all that was stated that day; what is sealed can no more be changed or deleted."""

from alembic import op

from xinfang_desk.store.migrations.statements import run_frozen

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of visits anew with its columns and add the triggers."""
    run_frozen(op.get_bind(), __file__)
