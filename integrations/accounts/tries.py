"""Counting wrong tries to sign in, in the database, so that all processes of the site count together.

A try is counted before anything is compared, and taken back when it was right: many tries at the same moment cannot
all be the fifth. Names that no account has are counted too, so that waiting tells nobody which names exist.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from integrations.accounts import lockout
from integrations.accounts.faults import Locked
from integrations.storage.account_models import SignInTryRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

_KEY_LETTERS = 12


class Tries:
    """Counts. Every method may raise StorageUnavailable."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Keep what is needed."""
        self._writer = writing(engine)
        self._clock = clock

    def count(self, name: str) -> None:
        """Count one try under a name. Raises Locked while nobody may try; that try does not make the wait longer."""
        now, key = self._clock(), _key(name)
        with transaction(self._writer) as connection:
            _see_to_row(connection, key, now)
            mine = select(SignInTryRow.failures, SignInTryRow.last_at).where(SignInTryRow.key == key).with_for_update()
            row = connection.execute(mine).one()
            failures = row.failures if lockout.counts_still(row.last_at, now) else 0
            until = lockout.locked_until(failures, row.last_at, now)
            if until is None:
                change = update(SignInTryRow).where(SignInTryRow.key == key).values(failures=failures + 1, last_at=now)
                connection.execute(change)
        if until is not None:
            raise Locked(until)

    def forget(self, name: str) -> None:
        """Take back the tries under a name, after a right one."""
        with transaction(self._writer) as connection:
            connection.execute(delete(SignInTryRow).where(SignInTryRow.key == _key(name)))

    def delete_expired(self) -> int:
        """Delete tries that no longer count; return how many names that were."""
        before = self._clock() - lockout.FORGET_AFTER
        with transaction(self._writer) as connection:
            return connection.execute(delete(SignInTryRow).where(SignInTryRow.last_at < before)).rowcount


def _see_to_row(connection: Connection, key: str, now: datetime) -> None:
    """Make the row of a name if there is none, also when another process does so now."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert(SignInTryRow).values(key=key, failures=0, last_at=now).on_conflict_do_nothing())


def _key(name: str) -> str:
    """Return under what the tries of a name are kept. A piece of a hash: what somebody typed there may be their password."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_KEY_LETTERS]
