"""Alembic's entry: runs the revisions on the connection it is given, inside that connection's transaction."""

from alembic import context

from xinfang_desk.store.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
