"""The audit trail: who saw or changed what, and when. It names accounts and numbers, never people or what they told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from integrations.accounts.accounts import Account
from integrations.storage.account_models import AccountRow, AuditRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

KEEP = timedelta(days=365)
"""A year: long enough to look into a complaint."""

SHOWN = 200

SIGNED_IN, SIGNED_OUT, REFUSED = "aangemeld", "afgemeld", "geweigerd"
SEEN, CHANGED, NOTED, ENTERED, MAILED, ACCOUNT = "gezien", "gewijzigd", "notitie", "ingevoerd", "gemaild", "account"


@dataclass(frozen=True)
class Line:
    """One thing that somebody did. `name` is what the account is called now, "" for one that is gone."""

    at: datetime
    name: str
    role: str
    action: str
    thing: str


class Audit:
    """Keeps the trail. Every method may raise StorageUnavailable: what cannot be written down is not shown or done."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Keep what is needed."""
        self._engine = engine
        self._writer = writing(engine)
        self._clock = clock

    def write(self, account: Account, action: str, thing: str = "") -> None:
        """Write down that somebody did something to `thing`: a number, an id or an address without anything personal."""
        row = {"at": self._clock(), "account": account.id, "role": account.role.value, "action": action, "thing": thing[:64]}
        with transaction(self._writer) as connection:
            connection.execute(insert(AuditRow), row)

    def last(self, thing: str = "") -> tuple[Line, ...]:
        """Return the last lines, the newest first; with `thing` only those about it."""
        columns = (AuditRow.at, AccountRow.name, AuditRow.role, AuditRow.action, AuditRow.thing)
        wanted = select(*columns).outerjoin(AccountRow, AccountRow.id == AuditRow.account)
        wanted = wanted.where(AuditRow.thing == thing) if thing else wanted
        with transaction(self._engine) as connection:
            rows = connection.execute(wanted.order_by(AuditRow.id.desc()).limit(SHOWN)).all()
        return tuple(Line(row.at, row.name or "", row.role, row.action, row.thing) for row in rows)

    def delete_expired(self) -> int:
        """Delete lines that are older than a year; return how many."""
        with transaction(self._writer) as connection:
            return connection.execute(delete(AuditRow).where(AuditRow.at < self._clock() - KEEP)).rowcount
