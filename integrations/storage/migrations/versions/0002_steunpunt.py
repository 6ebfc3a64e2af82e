"""Make the tables of the Steunpunt: requests to be called back, their places, events and notes, and the outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _callbacks()
    _beside_callbacks()
    _outbox()


def _callbacks() -> None:
    op.create_table(
        "callback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("talk_hash", sa.String(64), nullable=False),
        sa.Column("region", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("caller", sa.String(16), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by", sa.String(64), nullable=False),
        sa.Column("passed_to", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_callback"),
        sa.UniqueConstraint("number", name="uq_callback_number"),
        sa.UniqueConstraint("secret_hash", name="uq_callback_secret_hash"),
    )
    for column in ("talk_hash", "state", "promised_on", "delete_on"):
        op.create_index(f"ix_callback_{column}", "callback", [column])


def _beside_callbacks() -> None:
    op.create_table(
        "callback_place",
        sa.Column("callback_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("callback_id", name="pk_callback_place"),
        sa.UniqueConstraint("starts_at", "place", name="uq_callback_place_starts_at"),
        _of_callback("callback_place"),
    )
    op.create_table(
        "callback_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("callback_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("detail", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_callback_event"),
        _of_callback("callback_event"),
    )
    op.create_table(
        "steunpunt_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("callback_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_steunpunt_note"),
        _of_callback("steunpunt_note"),
    )
    for table in ("callback_event", "steunpunt_note"):
        op.create_index(f"ix_{table}_callback_id", table, ["callback_id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("callback_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(64), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fault", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        _of_callback("outbox"),
    )
    for column in ("callback_id", "state", "next_at"):
        op.create_index(f"ix_outbox_{column}", "outbox", [column])


def _of_callback(table: str) -> sa.ForeignKeyConstraint:
    """Return the key by which a row goes when its request goes."""
    return sa.ForeignKeyConstraint(["callback_id"], ["callback.id"], name=f"fk_{table}_callback_id_callback", ondelete="CASCADE")


def downgrade() -> None:
    """Remove the tables, with all requests."""
    for table in ("outbox", "steunpunt_note", "callback_event", "callback_place", "callback"):
        op.drop_table(table)
