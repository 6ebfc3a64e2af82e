"""The tables of the Steunpunt: requests to be called back, what happened to them, and the outbox.

Everything by which a person can be recognised stands in a column `sealed`, encrypted. Whoever a request came from, a row
and all that hangs on it go on the day of `delete_on`.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from integrations.storage.models import Base, Moment


class CallbackRow(Base):
    """A request. `secret_hash` is the SHA-256 of the secret in the link, `talk_hash` that of the id of the conversation.

    `version` counts changes: two people cannot change the same request without seeing each other's change.
    """

    __tablename__ = "callback"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    talk_hash: Mapped[str] = mapped_column(String(64), index=True)
    region: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16), index=True)
    caller: Mapped[str] = mapped_column(String(16))
    urgent: Mapped[bool] = mapped_column(Boolean)
    promised_on: Mapped[date] = mapped_column(Date, index=True)
    starts_at: Mapped[datetime | None] = mapped_column(Moment, nullable=True)
    taken_by: Mapped[str] = mapped_column(String(64))
    passed_to: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    delete_on: Mapped[date] = mapped_column(Date, index=True)
    sealed: Mapped[str] = mapped_column(Text)


class CallbackPlaceRow(Base):
    """A place in an appointment that is taken. That no two requests have the same place is what keeps it from overflowing."""

    __tablename__ = "callback_place"
    __table_args__ = (UniqueConstraint("starts_at", "place"),)

    callback_id: Mapped[int] = mapped_column(ForeignKey("callback.id", ondelete="CASCADE"), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[int] = mapped_column(Integer)


class CallbackEventRow(Base):
    """One thing that happened to a request: when, by whom (a function or an account, never a name), and to which state."""

    __tablename__ = "callback_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    callback_id: Mapped[int] = mapped_column(ForeignKey("callback.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(16))
    detail: Mapped[str] = mapped_column(String(64))


class CallbackNoteRow(Base):
    """A note of the Steunpunt. In a table of its own: what Toeleiding may read never touches it."""

    __tablename__ = "steunpunt_note"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    callback_id: Mapped[int] = mapped_column(ForeignKey("callback.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)


class OutboxRow(Base):
    """Something to deliver to the outside. `key` is the same at every attempt, so that a receiver can see a repeat.

    `state` is wacht, bezig, klaar or vast; a row that is `bezig` after `claimed_until` may be claimed by another worker.
    """

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    callback_id: Mapped[int | None] = mapped_column(ForeignKey("callback.id", ondelete="CASCADE"), nullable=True, index=True)
    state: Mapped[str] = mapped_column(String(8), index=True)
    attempts: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(Moment)
    next_at: Mapped[datetime] = mapped_column(Moment, index=True)
    claimed_by: Mapped[str] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None] = mapped_column(Moment, nullable=True)
    done_at: Mapped[datetime | None] = mapped_column(Moment, nullable=True)
    last_fault: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)
