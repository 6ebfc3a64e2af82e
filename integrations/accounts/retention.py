"""Deleting what the console no longer needs: sessions that are over, old tries to sign in, old lines of the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from integrations.accounts.audit import Audit
from integrations.accounts.sessions import Sessions
from integrations.accounts.tries import Tries


def delete_expired(engine: Engine, clock: Callable[[], datetime]) -> int:
    """Delete what has had its time; return how many rows. Raises StorageUnavailable."""
    return sum(kept.delete_expired() for kept in (Sessions(engine, clock), Tries(engine, clock), Audit(engine, clock)))
