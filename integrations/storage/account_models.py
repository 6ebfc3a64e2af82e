"""The tables of the console: accounts, sessions, wrong tries to sign in, and who saw and changed what."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from integrations.storage.models import Base, Moment


class AccountRow(Base):
    """Somebody who may use the console. `name` is what they sign in with; nothing else is known about them.

    `sealed` is the encrypted secret of the app with codes, `code_step` the last code that was used. `subject` is the
    SHA-256 of issuer and subject when another organisation signs them in; then there is no password.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(256))
    sealed: Mapped[str] = mapped_column(Text)
    code_step: Mapped[int] = mapped_column(Integer)
    subject: Mapped[str | None] = mapped_column(String(64), nullable=True, unique=True)
    active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(Moment)


class SessionRow(Base):
    """A session of somebody who is signed in. `id` is the SHA-256 of the secret in the cookie."""

    __tablename__ = "console_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment, index=True)
    last_used_at: Mapped[datetime] = mapped_column(Moment)


class SignInTryRow(Base):
    """Wrong tries to sign in under a name, whether an account has that name or not. `key` is a piece of a hash of it."""

    __tablename__ = "sign_in_try"

    key: Mapped[str] = mapped_column(String(16), primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)


class AuditRow(Base):
    """Who saw or changed what, and when. `account` is a number, `thing` a number or an id: nothing here names a person."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account: Mapped[int] = mapped_column(Integer, index=True)
    role: Mapped[str] = mapped_column(String(16))
    action: Mapped[str] = mapped_column(String(32))
    thing: Mapped[str] = mapped_column(String(64))


class CallNoteRow(Base):
    """A call that has ended, for the figures: what it was about and how long it took. Nothing about who called or answered."""

    __tablename__ = "call_note"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    topic: Mapped[str] = mapped_column(String(128))
    outcome: Mapped[str] = mapped_column(String(32))
    minutes: Mapped[int] = mapped_column(Integer)
