"""Make the table that counts whether people know what to do after an outcome."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "clarity_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("flow", sa.String(128), nullable=False),
        sa.Column("outcome", sa.String(128), nullable=False),
        sa.Column("answer", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "flow", "outcome", "answer", name="pk_clarity_count"),
    )


def downgrade() -> None:
    """Remove the table, with all counts."""
    op.drop_table("clarity_count")
