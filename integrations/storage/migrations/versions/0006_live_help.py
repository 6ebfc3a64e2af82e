"""Make the tables of live help: talks, messages, and who is there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _talks()
    _beside_talks()


def _talks() -> None:
    op.create_table(
        "live_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("talk_hash", sa.String(64), nullable=False),
        sa.Column("open_hash", sa.String(64), nullable=True),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("ended", sa.String(16), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parent_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("helper_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_live_talk"),
        sa.UniqueConstraint("number", name="uq_live_talk_number"),
        sa.UniqueConstraint("open_hash", name="uq_live_talk_open_hash"),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name="fk_live_talk_account_account", ondelete="SET NULL"),
    )
    for column in ("talk_hash", "stage", "account", "delete_on"):
        op.create_index(f"ix_live_talk_{column}", "live_talk", [column])


def _beside_talks() -> None:
    op.create_table(
        "live_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("live_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("side", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_live_message"),
        sa.UniqueConstraint("live_id", "sequence", name="uq_live_message_live_id"),
        sa.UniqueConstraint("live_id", "key", name="uq_live_message_key"),
        sa.ForeignKeyConstraint(["live_id"], ["live_talk.id"], name="fk_live_message_live_id_live_talk", ondelete="CASCADE"),
    )
    op.create_table(
        "live_presence",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_live_presence"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_live_presence_account_id_account", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Remove the tables, with all talks."""
    for table in ("live_presence", "live_message", "live_talk"):
        op.drop_table(table)
