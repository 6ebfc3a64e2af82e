"""Sessions of people who are signed in: new at every sign-in, ended by time, by signing out, or by a change of the account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, or_, select, update

from integrations.accounts.accounts import Account
from integrations.accounts.roles import Role
from integrations.storage.account_models import AccountRow, SessionRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

IDLE, LONGEST = timedelta(minutes=60), timedelta(hours=10)
"""A session ends an hour after its last use, and at the end of a working day whatever happens."""

_SECRET_BYTES = 32
_MARK_EVERY = timedelta(minutes=1)
"""A use is written down at most this often: a page that somebody reads is not worth a write each."""


class Sessions:
    """Keeps sessions. Every method may raise StorageUnavailable; the database holds only hashes of secrets."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Keep what is needed."""
        self._engine = engine
        self._writer = writing(engine)
        self._clock = clock

    def open(self, account: Account, before: str = "") -> str:
        """Begin a session and return its secret; the session that the browser had `before` ends."""
        secret, now = secrets.token_urlsafe(_SECRET_BYTES), self._clock()
        row = {"id": _hashed(secret), "account_id": account.id, "created_at": now, "last_used_at": now}
        with transaction(self._writer) as connection:
            connection.execute(delete(SessionRow).where(SessionRow.id == _hashed(before)))
            connection.execute(insert(SessionRow), row)
        return secret

    def account(self, secret: str, *, used: bool = True) -> Account | None:
        """Return whose session it is; None when it has ended. Without `used` it does not last longer by it.

        A page that refreshes itself is no use: otherwise a forgotten screen stays open all day.
        """
        if not secret:
            return None
        now = self._clock()
        columns = (*AccountRow.__table__.columns, SessionRow.created_at.label("begun_at"), SessionRow.last_used_at)
        mine = select(*columns).join(SessionRow, SessionRow.account_id == AccountRow.id).where(SessionRow.id == _hashed(secret))
        with transaction(self._engine) as connection:
            row = connection.execute(mine).first()
        if row is None or not row.active or now - row.begun_at >= LONGEST or now - row.last_used_at >= IDLE:
            return None
        if used and now - row.last_used_at >= _MARK_EVERY:
            with transaction(self._writer) as connection:
                connection.execute(update(SessionRow).where(SessionRow.id == _hashed(secret)).values(last_used_at=now))
        return Account(row.id, row.name, Role(row.role), row.active, row.subject is not None)

    def close(self, secret: str) -> None:
        """End a session."""
        with transaction(self._writer) as connection:
            connection.execute(delete(SessionRow).where(SessionRow.id == _hashed(secret)))

    def delete_expired(self) -> int:
        """Delete sessions that have ended by time; return how many."""
        now = self._clock()
        over = or_(SessionRow.created_at <= now - LONGEST, SessionRow.last_used_at <= now - IDLE)
        with transaction(self._writer) as connection:
            return connection.execute(delete(SessionRow).where(over)).rowcount


def form_key(secret: str, salt: str = "") -> str:
    """Return a value that only a page made for the holder of a secret can hold: every form posts one back.

    Each has a salt of its own, so that what a compressed page looks like from outside tells nothing about the next one.
    """
    salt = salt or secrets.token_hex(8)
    mark = hmac.new(b"formulier:" + secret.encode("utf-8", "replace"), salt.encode("utf-8", "replace"), hashlib.sha256)
    return f"{salt}.{mark.hexdigest()}"


def is_form_key(secret: str, given: str) -> bool:
    """Tell whether a form was made for the holder of a secret."""
    salt = given.partition(".")[0]
    expected = form_key(secret, salt or "-")
    return bool(secret) and hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def _hashed(secret: str) -> str:
    """Return what the database keeps. A secret has 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
