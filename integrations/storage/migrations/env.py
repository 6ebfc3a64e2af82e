"""What Alembic runs: the migrations, on the connection that `integrations.storage.migrate` hands over."""

from __future__ import annotations

from alembic import context

from integrations.storage.steunpunt_models import OutboxRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=OutboxRow.metadata,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
