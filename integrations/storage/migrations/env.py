"""What Alembic runs: the migrations, on the connection that `integrations.storage.migrate` hands over."""

from __future__ import annotations

from alembic import context

from integrations.storage import account_models, live_models, steunpunt_models  # noqa: F401 - so that all tables are known
from integrations.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
