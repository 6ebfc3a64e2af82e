"""Keeping conversations: create, load, add a turn, delete."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Text, bindparam, delete, func, insert, select, update

from bot.dialogue.model import Entry, EntryKind
from integrations.storage.counts import Clarity, add_one
from integrations.storage.engine import writing
from integrations.storage.faults import ConversationGone, StaleVersion
from integrations.storage.hashing import hashed
from integrations.storage.lines import from_lines, to_lines
from integrations.storage.live_models import LiveTalkRow
from integrations.storage.models import ConversationRow
from integrations.storage.transaction import transaction

KEEP = timedelta(hours=24)
"""How long a conversation is kept after its last turn, unless the settings say otherwise."""

ID_BYTES = 16

_ALIVE = (ConversationRow.id == bindparam("which"), ConversationRow.last_used_at > bindparam("oldest"))

# Every turn executes these two; made once, because making a statement costs more than executing it on SQLite.
_LOAD = select(ConversationRow.version, ConversationRow.entries).where(*_ALIVE)
_TAKE_TURN = (
    update(ConversationRow)
    .where(*_ALIVE, ConversationRow.version == bindparam("expected"))
    .values(
        version=ConversationRow.version + 1,
        last_used_at=bindparam("now"),
        entries=ConversationRow.entries + bindparam("added", type_=Text),
    )
)


@dataclass(frozen=True)
class Stored:
    """A conversation as it was read. `skipped` names the kinds of entries that this version cannot read."""

    entries: tuple[Entry, ...]
    version: int
    skipped: tuple[str, ...] = ()


class ConversationStore:
    """Keeps conversations in a database. Every method is one transaction; it stores all or nothing.

    Each method raises StorageUnavailable when the database does not answer. `clock` gives the moment, with a time
    zone. A conversation that was not used for `keep` counts as absent, also when it has not been deleted yet.
    """

    def __init__(self, engine: Engine, clock: Callable[[], datetime], keep: timedelta = KEEP) -> None:
        """Keep the engine; nothing is read or made yet."""
        self._engine = engine
        self._writer = writing(engine)
        self._clock = clock
        self._keep = keep

    @property
    def keep_hours(self) -> int:
        """Return the whole hours that a conversation is kept after its last turn, for whoever tells people."""
        return int(self._keep.total_seconds() // 3600)

    def create(self, region: str) -> str:
        """Make an empty conversation and return its id: 128 random bits, so that nobody can guess it."""
        conversation_id = secrets.token_urlsafe(ID_BYTES)
        now = self._clock()
        row = {"id": conversation_id, "version": 0, "region": region, "created_at": now, "last_used_at": now}
        with transaction(self._writer) as connection:
            connection.execute(insert(ConversationRow), row)
        return conversation_id

    def load(self, conversation_id: str) -> Stored | None:
        """Return a conversation, or None when there is none (any more)."""
        with transaction(self._engine) as connection:
            row = connection.execute(_LOAD, {"which": conversation_id, "oldest": self._oldest()}).one_or_none()
        if row is None:
            return None
        entries, skipped = from_lines(row.entries)
        return Stored(entries, row.version, skipped)

    def began(self, conversation_id: str) -> datetime | None:
        """Return when a conversation was begun; None when it is not there (any more)."""
        with transaction(self._engine) as connection:
            mine = select(ConversationRow.created_at).where(ConversationRow.id == conversation_id)
            return connection.execute(mine).scalar_one_or_none()

    def append(self, conversation_id: str, expected_version: int, entries: Sequence[Entry]) -> int:
        """Add the entries of one turn and return the new version.

        Raises StaleVersion when another turn was stored since `expected_version` was read, and ConversationGone when
        the conversation was deleted or expired; nothing is stored then.
        """
        with transaction(self._writer) as connection:
            builds_on = {"which": conversation_id, "oldest": self._oldest(), "expected": expected_version}
            changed = connection.execute(_TAKE_TURN, {**builds_on, "now": self._clock(), "added": to_lines(entries)})
            if changed.rowcount != 1:
                raise self._refusal(connection, conversation_id)
            for entry in entries:
                if entry.kind is EntryKind.CLARITY:
                    add_one(connection, Clarity(entry.day, entry.flow, entry.node, str(entry.value)))
        return expected_version + 1

    def count(self, clarity: Clarity) -> None:
        """Count an answer that was given outside any conversation, such as on a page."""
        with transaction(self._writer) as connection:
            add_one(connection, clarity)

    def delete(self, conversation_id: str) -> bool:
        """Delete a conversation with all its entries now; return whether there was one.

        What was written with somebody of the Steunpunt goes along, also when the conversation itself has expired.
        """
        with transaction(self._writer) as connection:
            connection.execute(delete(LiveTalkRow).where(LiveTalkRow.talk_hash == hashed(conversation_id)))
            gone = connection.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))
        return gone.rowcount > 0

    def delete_expired(self) -> int:
        """Delete every conversation that was not used for too long; return how many there were."""
        with transaction(self._writer) as connection:
            gone = connection.execute(delete(ConversationRow).where(ConversationRow.last_used_at <= self._oldest()))
        return gone.rowcount

    def check(self) -> None:
        """Raise StorageUnavailable unless the database answers and has its tables."""
        with transaction(self._engine) as connection:
            connection.execute(select(ConversationRow.id).limit(1)).first()

    def _oldest(self) -> datetime:
        return self._clock() - self._keep

    def _refusal(self, connection: Connection, conversation_id: str) -> Exception:
        """Say why no conversation with that version could be changed."""
        alive = select(func.count()).where(ConversationRow.id == conversation_id, ConversationRow.last_used_at > self._oldest())
        return StaleVersion() if connection.execute(alive).scalar_one() else ConversationGone()
