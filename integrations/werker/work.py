"""One round of work: deliver what waits, and now and then delete and remind."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sqlalchemy import select

from integrations.accounts.retention import delete_expired
from integrations.steunpunt import outbox
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.hours import AMSTERDAM
from integrations.steunpunt.outbox import Claimed, Outbox
from integrations.steunpunt.records import from_row
from integrations.steunpunt.states import OPEN
from integrations.steunpunt.vault import VaultLocked
from integrations.storage.call_notes import delete_old_calls
from integrations.storage.steunpunt_models import CallbackRow
from integrations.storage.transaction import transaction
from integrations.werker.results import GiveUp, TryLater
from integrations.werker.retention import Deleted, delete_due
from integrations.werker.smtp import Sender

LOG = logging.getLogger("informatiepunt.werker")

REMINDER_FROM_HOUR = 8
"""Hour in Almere from which the Steunpunt is reminded of what was promised for today."""


@dataclass(frozen=True)
class Work:
    """What a worker needs. `senders` delivers each kind; `folder` holds mail when there is no server."""

    box: Outbox
    callbacks: Callbacks
    announcements: Announcements
    senders: Mapping[str, Sender]
    folder: Path
    clock: Callable[[], datetime]
    reminders: bool = False

    def deliver_all(self, going_on: Callable[[], bool] = lambda: True) -> int:
        """Deliver everything whose time has come; return how many attempts were made. Raises StorageUnavailable."""
        attempts = 0
        while going_on():
            try:
                claimed = self.box.claim()
            except VaultLocked:
                LOG.error("a delivery cannot be opened with the keys that there are")
                attempts += 1
                continue
            if claimed is None:
                break
            attempts += 1
            self._deliver(claimed)
        return attempts

    def clean(self) -> Deleted:
        """Delete what has had its time, of the console too. Raises StorageUnavailable."""
        delete_expired(self.callbacks.engine, self.clock)
        delete_old_calls(self.callbacks.engine, self.callbacks.today)
        return delete_due(self.callbacks.engine, self.folder, self.clock(), self.callbacks.today)

    def remind(self) -> int:
        """Put a reminder in the outbox for every open request that is promised for today; once for each. Returns how many.

        Raises StorageUnavailable.
        """
        local = self.clock().astimezone(AMSTERDAM)
        if not self.reminders or local.hour < REMINDER_FROM_HOUR:
            return 0
        return self._remind(local.date())

    def _remind(self, today: date) -> int:
        states = [state.value for state in OPEN]
        due = (CallbackRow.promised_on == today) & CallbackRow.state.in_(states)
        early = CallbackRow.created_at < datetime.combine(today, time(), AMSTERDAM)
        with transaction(self.callbacks.writer) as connection:
            rows = connection.execute(select(*CallbackRow.__table__.columns).where(due, early)).all()
            for row in rows:
                delivery = self.announcements.to_steunpunt(from_row(row, self.callbacks.vault), "herinnering")
                outbox.put(connection, self.callbacks.vault, (delivery,), row.id, self.clock())
        return len(rows)

    def _deliver(self, claimed: Claimed) -> None:
        """Make one attempt and write down how it went. The log names the kind and a code, never whom it is for."""
        kind, send = claimed.delivery.kind, self.senders.get(claimed.delivery.kind)
        try:
            if send is None:
                raise GiveUp("onbekend_soort")
            send(claimed.delivery)
        except TryLater as later:
            self.box.failed(claimed, later.code)
            LOG.warning("%s not delivered (%s), attempt %d", kind, later.code, claimed.attempts)
        except GiveUp as final:
            self.box.refused(claimed, final.code)
            LOG.error("%s is stuck (%s)", kind, final.code)
        except Exception as fault:  # noqa: BLE001 - one delivery that fails must not stop the others
            self.box.failed(claimed, type(fault).__name__)
            LOG.error("%s not delivered (%s)", kind, type(fault).__name__)
        else:
            self.box.done(claimed)
            LOG.info("%s delivered", kind)
