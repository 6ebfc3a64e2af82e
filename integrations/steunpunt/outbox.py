"""The outbox: what must be delivered to the outside, written in the same transaction as what it is about.

A delivery is never lost, because it is there as soon as the request is; and it has one key for all its attempts, so a
receiver can tell a repeat. Workers claim rows: several may run, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, or_, select, update

from integrations.pauses import doubled
from integrations.steunpunt.vault import Vault, VaultLocked
from integrations.storage.engine import writing
from integrations.storage.steunpunt_models import OutboxRow
from integrations.storage.transaction import transaction

WAITING, BUSY, DONE, STUCK = "wacht", "bezig", "klaar", "vast"

MAIL, HOOK = "post", "webhook"

CLAIM = timedelta(minutes=5)
"""How long a worker may be busy with a delivery; after that another one takes it: the first must have died."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)

WORRYING = 5
"""Attempts after which a delivery counts as stuck for whoever looks. It is still tried, once an hour."""

LATE = timedelta(minutes=15)
"""After so long past its time a delivery counts as stuck too: no worker can be running."""


@dataclass(frozen=True)
class Delivery:
    """Something to deliver. `content` is JSON data; it is stored encrypted."""

    key: str
    kind: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Claimed:
    """A delivery that this worker has claimed."""

    id: int
    delivery: Delivery
    attempts: int


@dataclass(frozen=True)
class Stuck:
    """A delivery that somebody should look at. `fault` says why in a code; nothing here is personal."""

    key: str
    kind: str
    attempts: int
    since: datetime
    fault: str
    given_up: bool


def put(connection: Connection, vault: Vault, deliveries: tuple[Delivery, ...], callback_id: int | None, now: datetime) -> None:
    """Write deliveries in the transaction of `connection`. One whose key is already there is not written again."""
    for delivery in deliveries:
        if connection.execute(select(OutboxRow.id).where(OutboxRow.key == delivery.key)).first():
            continue
        row = {
            "key": delivery.key,
            "kind": delivery.kind,
            "callback_id": callback_id,
            "state": WAITING,
            "attempts": 0,
            "created_at": now,
            "next_at": now,
            "claimed_by": "",
            "claimed_until": None,
            "done_at": None,
            "last_fault": "",
            "sealed": vault.seal(delivery.content),
        }
        connection.execute(insert(OutboxRow), row)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: doubled each time, at most an hour."""
    return doubled(FIRST_PAUSE, LONGEST_PAUSE, max(attempts - 1, 0))


class Outbox:
    """Claims deliveries and writes down how they went. Every method is one transaction and may raise StorageUnavailable."""

    def __init__(self, engine: Engine, vault: Vault, clock: Callable[[], datetime], worker: str) -> None:
        """Keep what is needed; `worker` names this process, to find its claims."""
        self._engine = engine
        self._writer = writing(engine)
        self._vault = vault
        self._clock = clock
        self._worker = worker

    def claim(self) -> Claimed | None:
        """Claim the oldest delivery whose time has come, or one of a worker that died; None when there is none.

        Raises VaultLocked when no key opens it; the delivery is stuck then.
        """
        now = self._clock()
        free = or_(
            (OutboxRow.state == WAITING) & (OutboxRow.next_at <= now),
            (OutboxRow.state == BUSY) & (OutboxRow.claimed_until <= now),
        )
        oldest = select(OutboxRow).where(free).order_by(OutboxRow.next_at, OutboxRow.id).limit(1)
        with transaction(self._writer) as connection:
            row = connection.execute(oldest.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            claim = {"state": BUSY, "claimed_by": self._worker, "claimed_until": now + CLAIM, "attempts": row.attempts + 1}
            connection.execute(update(OutboxRow).where(OutboxRow.id == row.id).values(claim))
        return self._opened(row)

    def done(self, claimed: Claimed) -> None:
        """Write down that a delivery arrived, and forget what was in it."""
        gone = {"state": DONE, "done_at": self._clock(), "claimed_until": None, "last_fault": "", "sealed": ""}
        self._finish(claimed, gone)

    def failed(self, claimed: Claimed, fault: str) -> None:
        """Write down that an attempt failed; it is tried again after a pause."""
        again = self._clock() + pause_after(claimed.attempts)
        self._finish(claimed, {"state": WAITING, "next_at": again, "claimed_until": None, "last_fault": fault[:64]})

    def refused(self, claimed: Claimed, fault: str) -> None:
        """Write down that trying again makes no sense, such as an address that does not exist. Somebody must look."""
        self._finish(claimed, {"state": STUCK, "claimed_until": None, "last_fault": fault[:64]})

    def retry(self, key: str) -> bool:
        """Let a stuck delivery be tried again now; return whether there was one."""
        stuck = (OutboxRow.key == key) & OutboxRow.state.in_((STUCK, WAITING))
        with transaction(self._writer) as connection:
            changed = connection.execute(update(OutboxRow).where(stuck).values(state=WAITING, next_at=self._clock(), attempts=0))
        return changed.rowcount > 0

    def stuck(self) -> tuple[Stuck, ...]:
        """Return what somebody should look at, oldest first."""
        late = (OutboxRow.attempts >= WORRYING) | (OutboxRow.next_at <= self._clock() - LATE)
        worrying = or_(OutboxRow.state == STUCK, (OutboxRow.state != DONE) & late)
        columns = (OutboxRow.key, OutboxRow.kind, OutboxRow.attempts, OutboxRow.created_at, OutboxRow.last_fault, OutboxRow.state)
        with transaction(self._engine) as connection:
            rows = connection.execute(select(*columns).where(worrying).order_by(OutboxRow.id)).all()
        return tuple(Stuck(row[0], row[1], row[2], row[3], row[4], row[5] == STUCK) for row in rows)

    def waiting(self) -> int:
        """Return how many deliveries have not arrived yet."""
        return sum(number for state, number in self.counts().items() if state != DONE)

    def counts(self) -> dict[str, int]:
        """Return how many deliveries there are in each state."""
        with transaction(self._engine) as connection:
            rows = connection.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state)).all()
        return {row[0]: row[1] for row in rows}

    def _opened(self, row: Row[Any]) -> Claimed:
        claimed = Claimed(row.id, Delivery(row.key, row.kind, {}), row.attempts + 1)
        try:
            return replace(claimed, delivery=replace(claimed.delivery, content=self._vault.open(row.sealed)))
        except VaultLocked:
            self.refused(claimed, "geen_sleutel")
            raise

    def _finish(self, claimed: Claimed, values: Mapping[str, object]) -> None:
        """Change a row, only as long as the claim is ours: another worker may have taken over."""
        ours = (OutboxRow.id == claimed.id) & (OutboxRow.state == BUSY) & (OutboxRow.claimed_by == self._worker)
        with transaction(self._writer) as connection:
            connection.execute(update(OutboxRow).where(ours).values(**values))
