"""Keep the entries of a conversation as lines in its own row, instead of a row each."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CONVERSATION = sa.table("conversation", sa.column("id", sa.String), sa.column("entries", sa.Text))
ENTRY = sa.table(
    "entry",
    sa.column("conversation_id", sa.String),
    sa.column("sequence", sa.Integer),
    sa.column("turn", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("flow", sa.String),
    sa.column("node", sa.String),
    sa.column("value", sa.JSON(none_as_null=True)),
    sa.column("day", sa.Date),
)


def upgrade() -> None:
    """Write the entries of each conversation in its row, and remove their table. Nobody loses a conversation."""
    op.add_column("conversation", sa.Column("entries", sa.Text(), nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    for conversation_id in connection.execute(sa.select(CONVERSATION.c.id)).scalars().all():
        mine = sa.select(ENTRY).where(ENTRY.c.conversation_id == conversation_id).order_by(ENTRY.c.sequence)
        lines = "".join(_line(row) for row in connection.execute(mine))
        connection.execute(sa.update(CONVERSATION).where(CONVERSATION.c.id == conversation_id).values(entries=lines))
    op.drop_table("entry")


def downgrade() -> None:
    """Make the table of entries again and fill it."""
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("flow", sa.String(128), nullable=False),
        sa.Column("node", sa.String(128), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_entry_conversation_id_conversation", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("conversation_id", "sequence", name="uq_entry_conversation_id"),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(CONVERSATION)).all():
        rows = [_row(row.id, number, line) for number, line in enumerate(row.entries.splitlines(), 1)]
        if rows:
            connection.execute(sa.insert(ENTRY), rows)
    op.drop_column("conversation", "entries")


def _line(row: sa.Row[Any]) -> str:
    names = ("kind", "day", "turn", "flow", "node", "value")
    return json.dumps({**{name: getattr(row, name) for name in names}, "day": row.day.isoformat()}) + "\n"


def _row(conversation_id: str, sequence: int, line: str) -> dict[str, Any]:
    data = json.loads(line)
    day = date.fromisoformat(data.pop("day"))
    return {"conversation_id": conversation_id, "sequence": sequence, "day": day, **data}
