"""The tables: conversations, the pace of visitors, and counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Date, DateTime, Integer, MetaData, String, Text, text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Fixed names for constraints, so that a later migration can find them in every database."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones; this puts UTC back, so both databases return the same."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; refuse one without a time zone, because nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The set of tables that the migrations make."""

    metadata = MetaData(naming_convention=NAMES)


class ConversationRow(Base):
    """A conversation. `version` is the number of turns taken; each turn names the version it builds on.

    `entries` is a line of JSON per entry: a turn needs all of them at once and adds some at the end, so a row per
    entry would only cost time (docs/besluiten/0044).
    """

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    region: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_used_at: Mapped[datetime] = mapped_column(Moment, index=True)
    entries: Mapped[str] = mapped_column(Text, server_default=text("''"))


class PaceRow(Base):
    """How much one visitor sent in a few minutes. `mark` is a keyed hash that is another one in each `window`."""

    __tablename__ = "pace"

    mark: Mapped[str] = mapped_column(String(32), primary_key=True)
    window: Mapped[int] = mapped_column(Integer, index=True)
    number: Mapped[int] = mapped_column(Integer)


class ClarityCountRow(Base):
    """How often "do you know what to do now?" got an answer after an outcome on a day. Nothing about who gave it."""

    __tablename__ = "clarity_count"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    flow: Mapped[str] = mapped_column(String(128), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(128), primary_key=True)
    answer: Mapped[str] = mapped_column(String(16), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
