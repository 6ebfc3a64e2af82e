"""Make the table that counts how much one visitor sends in a few minutes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "pace",
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mark", name="pk_pace"),
    )
    op.create_index("ix_pace_window", "pace", ["window"])


def downgrade() -> None:
    """Remove the table; nobody misses what was in it."""
    op.drop_table("pace")
