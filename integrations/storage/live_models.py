"""The tables of live help: talks of parents with somebody of the Steunpunt, what was written, and who can be asked now.

What people wrote stands in a column `sealed`, encrypted. A talk and all that was written in it go on the day of
`delete_on`, or earlier when the parent deletes the conversation that it came from.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from integrations.storage.models import Base, Moment


class LiveTalkRow(Base):
    """A talk. `number` is its address in the console, `talk_hash` the SHA-256 of the id of the conversation it came from.

    `open_hash` is the same hash until the talk ends: no conversation has two talks at once. `account` is who talks,
    `last` the number of the last message. `sealed` holds the intake record that the parent agreed to share.
    """

    __tablename__ = "live_talk"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(32), unique=True)
    talk_hash: Mapped[str] = mapped_column(String(64), index=True)
    open_hash: Mapped[str | None] = mapped_column(String(64), nullable=True, unique=True)
    stage: Mapped[str] = mapped_column(String(16), index=True)
    ended: Mapped[str] = mapped_column(String(16))
    urgent: Mapped[bool] = mapped_column(Boolean)
    account: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), nullable=True, index=True)
    last: Mapped[int] = mapped_column(Integer)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    taken_at: Mapped[datetime | None] = mapped_column(Moment, nullable=True)
    parent_seen_at: Mapped[datetime] = mapped_column(Moment)
    helper_seen_at: Mapped[datetime | None] = mapped_column(Moment, nullable=True)
    delete_on: Mapped[date] = mapped_column(Date, index=True)
    sealed: Mapped[str] = mapped_column(Text)


class LiveMessageRow(Base):
    """A message. `sequence` counts from 1 in its talk; `key` is made by whoever sends, so that sending again is no second one."""

    __tablename__ = "live_message"
    __table_args__ = (UniqueConstraint("live_id", "sequence"), UniqueConstraint("live_id", "key", name="uq_live_message_key"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    live_id: Mapped[int] = mapped_column(ForeignKey("live_talk.id", ondelete="CASCADE"))
    sequence: Mapped[int] = mapped_column(Integer)
    key: Mapped[str] = mapped_column(String(64))
    side: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(Moment)
    sealed: Mapped[str] = mapped_column(Text)


class LivePresenceRow(Base):
    """Somebody of the Steunpunt who said to be there for the chat, and when their screen last gave a sign of life."""

    __tablename__ = "live_presence"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Moment)
