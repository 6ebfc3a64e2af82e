"""Who of the Steunpunt can be asked now: somebody who said so, and whose screen gives signs of life."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from integrations.live.model import Stage, times_of
from integrations.live.talks import MARK_EVERY
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.hours import LINES, OpenNow
from integrations.storage.live_models import LivePresenceRow, LiveTalkRow
from integrations.storage.transaction import transaction

MOST_WAITING = 5
"""How many parents wait for each person who is there. Whoever comes after them would wait in vain, and can be called."""

COMES_BACK = timedelta(minutes=10)
"""A screen that was silent for longer does not make somebody present again: they say so themselves once more."""


class Presence:
    """Keeps who is there. Every method may raise StorageUnavailable."""

    def __init__(self, callbacks: Callbacks) -> None:
        """Keep what is needed."""
        self._callbacks = callbacks
        self._times = times_of(callbacks.rules.arrangement)

    def arrive(self, account: int) -> None:
        """Write down that somebody is there for the chat."""
        row = {"account_id": account, "seen_at": self._callbacks.clock()}

        def keep(connection: Connection) -> None:
            connection.execute(delete(LivePresenceRow).where(LivePresenceRow.account_id == account))
            connection.execute(insert(LivePresenceRow), row)

        self._callbacks.try_again(keep)

    def go(self, account: int) -> None:
        """Write down that somebody takes no new requests. Talks that go on go on."""
        with transaction(self._callbacks.writer) as connection:
            connection.execute(delete(LivePresenceRow).where(LivePresenceRow.account_id == account))

    def sign(self, account: int) -> bool:
        """Note a sign of life of somebody's screen, in their talks too; tell whether they are there for new requests."""
        now = self._callbacks.clock()
        mine = LivePresenceRow.account_id == account
        with transaction(self._callbacks.engine) as connection:
            seen = connection.execute(select(LivePresenceRow.seen_at).where(mine)).scalar_one_or_none()
            old = (LiveTalkRow.account == account) & (LiveTalkRow.stage == Stage.TALKING.value)
            stale = old & (LiveTalkRow.helper_seen_at <= now - MARK_EVERY) & (LiveTalkRow.helper_seen_at > now - self._times.lost)
            talks = connection.execute(select(LiveTalkRow.id).where(stale)).first()
        there = seen is not None and now - seen < COMES_BACK
        if talks or (there and seen is not None and now - seen >= MARK_EVERY):
            with transaction(self._callbacks.writer) as connection:
                connection.execute(update(LiveTalkRow).where(stale).values(helper_seen_at=now))
                if there:
                    connection.execute(update(LivePresenceRow).where(mine).values(seen_at=now))
        return there

    def anybody(self) -> bool:
        """Tell whether somebody is there now, whatever the hours."""
        with transaction(self._callbacks.engine) as connection:
            return self._present(connection) > 0

    def open_now(self) -> bool:
        """Tell whether it is a time at which the Steunpunt answers. Hours that are not filled in are no such time."""
        hours, now = self._callbacks.rules.hours, self._callbacks.clock()
        return any(isinstance(hours.status(line, now), OpenNow) for line in LINES)

    def can_be_asked(self) -> bool:
        """Tell whether a parent can ask for somebody now: it is open, somebody is there, and not too many wait already."""
        if not self.open_now():
            return False
        since = self._callbacks.clock() - self._times.wait
        waits = (LiveTalkRow.stage == Stage.WAITING.value) & (LiveTalkRow.asked_at > since)
        waiting = select(func.count()).select_from(LiveTalkRow).where(waits)
        with transaction(self._callbacks.engine) as connection:
            return connection.execute(waiting).scalar_one() < self._present(connection) * MOST_WAITING

    def _present(self, connection: Connection) -> int:
        since = self._callbacks.clock() - self._times.present
        present = select(func.count()).select_from(LivePresenceRow).where(LivePresenceRow.seen_at > since)
        return connection.execute(present).scalar_one()
