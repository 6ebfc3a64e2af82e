"""Talks between a parent and somebody of the Steunpunt: ask, take, write, read, end.

Every method is one transaction and may raise StorageUnavailable. A message is stored before it is acknowledged, with a
key that its sender made, so that whoever sends again after a lost connection adds nothing. Both sides read what came after
the last message that they have. Nothing is kept in memory: any process can answer any of these.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from bot.understanding.model import Danger, Rank
from integrations.live.danger import danger_of, no_net
from integrations.live.model import End, LiveMessage, LiveTalk, Side, Stage, settled, times_of
from integrations.live.rows import message_from, sealed_danger, sealed_text, talk_from
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotForYou, NotPossible, RequestGone
from integrations.steunpunt.intake import Intake, to_plain
from integrations.storage.hashing import hashed
from integrations.storage.live_models import LiveMessageRow, LiveTalkRow
from integrations.storage.transaction import transaction

NUMBER_BYTES = 16
"""128 random bits in the address of a talk in the console."""

MARK_EVERY = timedelta(seconds=15)
"""A sign of life is written down at most this often."""


class LiveTalks:
    """Keeps talks, in the database and with the keys of the requests to be called back.

    `rank` is the classifier in this process: the net under the rules for signs of danger.
    """

    def __init__(self, callbacks: Callbacks, rank: Rank = no_net) -> None:
        """Keep what is needed."""
        self._callbacks = callbacks
        self._rank = rank
        self.times = times_of(callbacks.rules.arrangement)

    def ask(self, talk_id: str, told: Intake) -> LiveTalk:
        """Ask for somebody, from a conversation; a second time returns the first request. Signs of danger get the help lines."""
        danger = self.danger("\n".join((told.question, told.tried, told.wish, told.summary)))

        def keep(connection: Connection) -> LiveTalk:
            known = self._find(connection, LiveTalkRow.open_hash == hashed(talk_id))
            if known and known.open:
                return known
            if known:
                self._end(connection, known, known.ended)
            new_id = connection.execute(insert(LiveTalkRow).returning(LiveTalkRow.id), self._new(talk_id, told)).scalar_one()
            if danger:
                self._write(connection, new_id, Side.POINT, "gevaar", sealed_danger(danger, self._callbacks.vault), urgent=True)
            return self._read(connection, LiveTalkRow.id == new_id)

        return self._callbacks.try_again(keep)

    def of_conversation(self, talk_id: str, *, seen: bool = False) -> LiveTalk | None:
        """Return the last talk from a conversation, as it stands now. With `seen`, its page gave a sign of life."""
        mine = LiveTalkRow.talk_hash == hashed(talk_id)
        with transaction(self._callbacks.engine) as connection:
            found = self._find(connection, mine) if talk_id else None
        if found and found.open and seen and self._callbacks.clock() - found.parent_seen_at >= MARK_EVERY:
            with transaction(self._callbacks.writer) as connection:
                self._change(connection, found, parent_seen_at=self._callbacks.clock())
        return found

    def numbered(self, number: str) -> LiveTalk:
        """Return the talk with a number, as it stands now. Raises RequestGone."""
        with transaction(self._callbacks.engine) as connection:
            return self._read(connection, LiveTalkRow.number == number)

    def going(self) -> tuple[LiveTalk, ...]:
        """Return the talks that have not ended: danger first, then who waits longest."""
        going = LiveTalkRow.stage.in_((Stage.WAITING.value, Stage.TALKING.value))
        wanted = select(*LiveTalkRow.__table__.columns).where(going).order_by(LiveTalkRow.urgent.desc(), LiveTalkRow.id)
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(talk for row in rows if (talk := self._now(talk_from(row, self._callbacks.vault))).open)

    def ended(self, account: int) -> tuple[LiveTalk, ...]:
        """Return the talks that somebody had and that are kept, the last one first."""
        wanted = select(*LiveTalkRow.__table__.columns).where(LiveTalkRow.account == account).order_by(LiveTalkRow.id.desc())
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(wanted.where(LiveTalkRow.delete_on > self._callbacks.today)).all()
        return tuple(talk for row in rows if not (talk := self._now(talk_from(row, self._callbacks.vault))).open)

    def take(self, number: str, account: int) -> LiveTalk:
        """Take a request, or a talk whose helper is away. Raises ChangedMeanwhile when somebody was first, and RequestGone."""
        now = self._callbacks.clock()
        waits = and_(LiveTalkRow.stage == Stage.WAITING.value, LiveTalkRow.asked_at > now - self.times.wait)
        left = and_(
            LiveTalkRow.stage == Stage.TALKING.value,
            LiveTalkRow.helper_seen_at < now - self.times.present,
            LiveTalkRow.helper_seen_at > now - self.times.lost,
        )
        values = {"stage": Stage.TALKING.value, "account": account, "taken_at": now, "helper_seen_at": now}

        def claim(connection: Connection) -> LiveTalk:
            known = self._read(connection, LiveTalkRow.number == number)
            if known.stage is Stage.TALKING and known.account == account:
                return known
            free = update(LiveTalkRow).where(LiveTalkRow.id == known.id, or_(waits, left)).values(values)
            if connection.execute(free).rowcount != 1:
                raise ChangedMeanwhile
            return self._read(connection, LiveTalkRow.id == known.id)

        return self._callbacks.try_again(claim)

    def say(self, talk: LiveTalk, side: Side, key: str, text: str) -> bool:
        """Store a message and return True; False when it was stored before. Raises NotPossible when the talk has ended.

        Signs of danger in what a parent writes get the help lines in the same transaction: they wait for nobody.
        """
        danger = self.danger(text) if side is Side.PARENT else None
        mark = hashlib.sha256(f"{side.value}\n{key}\n{text}".encode()).hexdigest()
        vault = self._callbacks.vault

        def keep(connection: Connection) -> bool:
            same = (LiveMessageRow.live_id == talk.id) & (LiveMessageRow.key == mark)
            if connection.execute(select(LiveMessageRow.id).where(same)).first():
                return False
            if not self._read(connection, LiveTalkRow.id == talk.id).open:
                raise NotPossible
            self._write(connection, talk.id, side, mark, sealed_text(text, vault), urgent=danger is not None)
            if danger:
                self._write(connection, talk.id, Side.POINT, f"{mark[:57]}-gevaar", sealed_danger(danger, vault))
            return True

        return self._callbacks.try_again(keep)

    def messages(self, talk: LiveTalk, after: int = 0) -> tuple[LiveMessage, ...]:
        """Return the messages after a number, in order: what was stored before can not turn up later."""
        newer = (LiveMessageRow.live_id == talk.id) & (LiveMessageRow.sequence > after)
        wanted = select(*LiveMessageRow.__table__.columns).where(newer).order_by(LiveMessageRow.sequence)
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(wanted).all()
        return tuple(message_from(row, self._callbacks.vault) for row in rows)

    def end(self, talk: LiveTalk, why: End) -> None:
        """End a talk; one that has ended already stays as it ended."""

        def close(connection: Connection) -> None:
            now = self._read(connection, LiveTalkRow.id == talk.id)
            self._end(connection, now, why if now.open else now.ended)

        self._callbacks.try_again(close)

    def danger(self, text: str) -> Danger | None:
        """Return the danger that a text shows signs of."""
        return danger_of(text, self._rank)

    def _now(self, talk: LiveTalk) -> LiveTalk:
        return settled(talk, self._callbacks.clock(), self.times)

    def _find(self, connection: Connection, condition: Any) -> LiveTalk | None:
        """Return the last talk that fits and has not outlived its day, as it stands now."""
        alive = LiveTalkRow.delete_on > self._callbacks.today
        wanted = select(*LiveTalkRow.__table__.columns).where(condition, alive).order_by(LiveTalkRow.id.desc()).limit(1)
        row = connection.execute(wanted).first()
        return self._now(talk_from(row, self._callbacks.vault)) if row else None

    def _read(self, connection: Connection, condition: Any) -> LiveTalk:
        found = self._find(connection, condition)
        if found is None:
            raise RequestGone
        return found

    def _new(self, talk_id: str, told: Intake) -> dict[str, Any]:
        """Return the columns of a new request."""
        now = self._callbacks.clock()
        return {
            "number": secrets.token_urlsafe(NUMBER_BYTES),
            "talk_hash": hashed(talk_id),
            "open_hash": hashed(talk_id),
            "stage": Stage.WAITING.value,
            "ended": End.NOT.value,
            "urgent": False,
            "account": None,
            "last": 0,
            "asked_at": now,
            "taken_at": None,
            "parent_seen_at": now,
            "helper_seen_at": None,
            "delete_on": self._delete_on(),
            "sealed": self._callbacks.vault.seal(to_plain(told)),
        }

    def _write(self, connection: Connection, live_id: int, side: Side, key: str, sealed: str, *, urgent: bool = False) -> None:
        """Add a message. The next number is taken with a lock on the talk, so numbers appear in order."""
        now = self._callbacks.clock()
        seen = {"parent_seen_at": now} if side is Side.PARENT else {"helper_seen_at": now} if side is Side.HELPER else {}
        values = {"last": LiveTalkRow.last + 1, "delete_on": self._delete_on(), **seen, **({"urgent": True} if urgent else {})}
        open_one = (LiveTalkRow.id == live_id) & (LiveTalkRow.stage != Stage.ENDED.value)
        counted = update(LiveTalkRow).where(open_one).values(values).returning(LiveTalkRow.last)
        number = connection.execute(counted).scalar_one_or_none()
        if number is None:  # the other side ended or deleted it since it was read
            raise NotPossible
        row = {"live_id": live_id, "sequence": number, "key": key, "side": side.value, "at": now, "sealed": sealed}
        connection.execute(insert(LiveMessageRow), row)

    def _end(self, connection: Connection, talk: LiveTalk, why: End) -> None:
        values = {"stage": Stage.ENDED.value, "ended": why.value, "open_hash": None, "delete_on": self._delete_on()}
        self._change(connection, talk, **values)

    def _change(self, connection: Connection, talk: LiveTalk, **values: Any) -> None:
        connection.execute(update(LiveTalkRow).where(LiveTalkRow.id == talk.id).values(values))

    def _delete_on(self) -> date:
        return self._callbacks.today + timedelta(days=self.times.keep_days)


def own(talk: LiveTalk, account: int) -> LiveTalk:
    """Return a talk to who took it. Raises NotForYou for anybody else: what a parent wrote is for one person."""
    if talk.account != account:
        raise NotForYou
    return talk
