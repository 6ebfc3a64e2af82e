"""Requests to be called back, as the parent meets them: send, look, change, withdraw.

`staff` has what people of the Steunpunt do with them. Everything that a change brings about (the row, its event, the
place in an appointment, what must be mailed) is one transaction: all of it is kept, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError

from integrations.settings import Outside
from integrations.steunpunt import outbox
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.booking import free_place, take_place, taken_since
from integrations.steunpunt.faults import ChangedMeanwhile, NotPossible, RequestGone, SlotTaken
from integrations.steunpunt.hours import AMSTERDAM, OpeningHours
from integrations.steunpunt.outbox import Delivery
from integrations.steunpunt.promise import Slot, promised_day, slot_called, slots, starts_at
from integrations.steunpunt.records import Callback, from_row, new_number, to_plain
from integrations.steunpunt.request import Request, danger_in
from integrations.steunpunt.states import State, may_follow
from integrations.steunpunt.vault import Vault
from integrations.storage.engine import writing
from integrations.storage.faults import StorageUnavailable
from integrations.storage.hashing import hashed
from integrations.storage.steunpunt_models import CallbackEventRow, CallbackRow
from integrations.storage.transaction import transaction

PARENT = "aanvrager"
"""Who did it, when it was whoever has the secret link."""

_TRIES = 5
_Result = TypeVar("_Result")


class Announcer(Protocol):
    """Says what must be sent to the outside about a change of a request."""

    def __call__(self, callback: Callback, what: str, secret: str) -> tuple[Delivery, ...]:
        """Return the deliveries for a request that was `gemaakt`, `gewijzigd`, `ingetrokken` or moved to another state."""


@dataclass(frozen=True)
class Rules:
    """What the promise, the appointments and the consent follow from."""

    hours: OpeningHours
    arrangement: Arrangement
    region: str
    outside: Outside = field(default_factory=Outside)


class Callbacks:
    """Keeps requests. Every method may raise StorageUnavailable; `clock` gives the moment, with a time zone."""

    def __init__(self, engine: Engine, vault: Vault, clock: Callable[[], datetime], rules: Rules, announce: Announcer) -> None:
        """Keep what is needed; nothing is read or made yet."""
        self.engine = engine
        self.writer = writing(engine)
        self.vault = vault
        self.clock = clock
        self.rules = rules
        self.announce = announce

    @property
    def today(self) -> date:
        """Return the day it is in Almere."""
        return self.clock().astimezone(AMSTERDAM).date()

    def slots(self) -> tuple[Slot, ...]:
        """Return the appointments that can be chosen now."""
        now = self.clock()
        with transaction(self.engine) as connection:
            taken = taken_since(connection, now)
        return slots(now, self.rules.hours, self.rules.arrangement, taken)

    def promise(self, *, urgent: bool = False) -> date:
        """Return the day by which somebody calls who asks for it now."""
        return promised_day(self.clock(), self.rules.hours, self.rules.arrangement, urgent=urgent)

    def send(self, request: Request, secret: str, *, talk_id: str = "", actor: str = PARENT) -> Callback:
        """Keep a request and return it. The same secret a second time gives the first request: a double click is no second one.

        Raises SlotTaken when the appointment has no place left.
        """

        def keep(connection: Connection) -> Callback:
            known = self._find(connection, CallbackRow.secret_hash == hashed(secret))
            if known:
                return known
            values = self._new(request, secret, talk_id)
            new_id = connection.execute(insert(CallbackRow).returning(CallbackRow.id), values).scalar_one()
            take_place(connection, new_id, values["starts_at"], self.rules.arrangement.slot_places)
            return self.record(connection, new_id, actor, "gemaakt", secret=secret)

        return self.try_again(keep)

    def with_secret(self, secret: str) -> Callback:
        """Return the request that a secret link leads to. Raises RequestGone."""
        with transaction(self.engine) as connection:
            found = self._find(connection, CallbackRow.secret_hash == hashed(secret)) if secret else None
        if found is None:
            raise RequestGone
        return found

    def of_talk(self, talk_id: str) -> Callback | None:
        """Return the last request that was sent from a conversation, so that the bot knows how it stands."""
        with transaction(self.engine) as connection:
            return self._find(connection, CallbackRow.talk_hash == hashed(talk_id)) if talk_id else None

    def change(self, secret: str, request: Request) -> Callback:
        """Replace what a parent asked. The promise stays, unless an appointment or a sign of danger changes it.

        Raises RequestGone, SlotTaken, and NotPossible when nobody has to call any more.
        """

        def keep(connection: Connection) -> Callback:
            now = self._of_secret(connection, secret)
            if not now.open:
                raise NotPossible
            start = self._start(request, now)
            take_place(connection, now.id, start, self.rules.arrangement.slot_places)
            urgent = now.urgent or danger_in(request) is not None
            values: dict[str, Any] = {"urgent": urgent, "starts_at": start, "sealed": self.vault.seal(to_plain(request))}
            if urgent and not now.urgent:
                values["promised_on"] = self.promise(urgent=True)
            elif start != now.starts_at and not urgent:
                values["promised_on"] = start.astimezone(AMSTERDAM).date() if start else self.promise()
            self.store(connection, now, values)
            return self.record(connection, now.id, PARENT, "gewijzigd", secret=secret)

        return self.try_again(keep)

    def withdraw(self, secret: str) -> Callback:
        """Take a request back. Nobody calls any more; a second time changes nothing. Raises RequestGone, NotPossible."""

        def keep(connection: Connection) -> Callback:
            now = self._of_secret(connection, secret)
            if now.state is State.WITHDRAWN:
                return now
            return self.move(connection, now, State.WITHDRAWN, PARENT, secret=secret)

        return self.try_again(keep)

    def move(self, connection: Connection, now: Callback, state: State, actor: str, *, secret: str = "", **more: Any) -> Callback:
        """Bring a request to another state, inside a transaction. Raises NotPossible."""
        if not may_follow(now.state, state):
            raise NotPossible
        values: dict[str, Any] = {"state": state.value, **more}
        if state in (State.DONE, State.WITHDRAWN):
            free_place(connection, now.id)
            closed = self.today + timedelta(days=self.rules.arrangement.keep_after_close)
            values |= {"starts_at": None, "delete_on": min(closed, self._delete_at_last(now.created_at))}
        elif now.state is State.DONE:
            values["delete_on"] = self._delete_at_last(now.created_at)
        self.store(connection, now, values)
        return self.record(connection, now.id, actor, state.value, secret=secret)

    def store(self, connection: Connection, now: Callback, values: dict[str, Any]) -> None:
        """Change the row of a request as it was read. Raises ChangedMeanwhile when somebody else was first."""
        same = (CallbackRow.id == now.id) & (CallbackRow.version == now.version)
        change = {**values, "version": now.version + 1, "changed_at": self.clock()}
        if connection.execute(update(CallbackRow).where(same).values(change)).rowcount != 1:
            raise ChangedMeanwhile

    def record(
        self, connection: Connection, callback_id: int, actor: str, what: str, *, detail: str = "", secret: str = ""
    ) -> Callback:
        """Write down what happened and by whom, put what must be sent in the outbox, and return the request as it is now."""
        now = self.read(connection, CallbackRow.id == callback_id)
        event = {"callback_id": now.id, "at": self.clock(), "actor": actor, "what": what, "state": now.state.value}
        connection.execute(insert(CallbackEventRow), {**event, "detail": detail})
        outbox.put(connection, self.vault, self.announce(now, what, secret), now.id, self.clock())
        return now

    def read(self, connection: Connection, condition: Any) -> Callback:
        """Return the request that fits. Raises RequestGone."""
        found = self._find(connection, condition)
        if found is None:
            raise RequestGone
        return found

    def try_again(self, change: Callable[[Connection], _Result]) -> _Result:
        """Run a change in a transaction; once more when another one took the same place, number or secret at that moment."""
        for _ in range(_TRIES):
            try:
                with self.writer.begin() as connection:
                    return change(connection)
            except IntegrityError:
                continue
            except (DBAPIError, TimeoutError) as fault:
                raise StorageUnavailable(type(fault).__name__) from None
        raise StorageUnavailable("IntegrityError")

    def _of_secret(self, connection: Connection, secret: str) -> Callback:
        return self.read(connection, CallbackRow.secret_hash == hashed(secret))

    def _find(self, connection: Connection, condition: Any) -> Callback | None:
        """Return the last request that fits and has not outlived its day."""
        alive = CallbackRow.delete_on > self.today
        columns = CallbackRow.__table__.columns
        row = connection.execute(select(*columns).where(condition, alive).order_by(CallbackRow.id.desc()).limit(1)).first()
        return from_row(row, self.vault) if row else None

    def _start(self, request: Request, now: Callback | None = None) -> datetime | None:
        """Return when the chosen appointment starts, None when none was chosen. Raises SlotTaken when it does not exist."""
        if not request.slot:
            return None
        if now and now.starts_at and now.request and now.request.slot == request.slot:
            return now.starts_at
        slot = slot_called(request.slot, self.clock(), self.rules.hours, self.rules.arrangement)
        if slot is None:
            raise SlotTaken
        return starts_at(slot.day, slot.start)

    def _new(self, request: Request, secret: str, talk_id: str) -> dict[str, Any]:
        """Return the columns of a new request."""
        now, urgent, start = self.clock(), danger_in(request) is not None, self._start(request)
        agreed = start.astimezone(AMSTERDAM).date() if start and not urgent else None
        return {
            "number": new_number(),
            "secret_hash": hashed(secret),
            "talk_hash": hashed(talk_id),
            "region": self.rules.region,
            "state": State.NEW.value,
            "caller": request.caller.value,
            "urgent": urgent,
            "promised_on": agreed or self.promise(urgent=urgent),
            "starts_at": start,
            "taken_by": "",
            "passed_to": "",
            "version": 1,
            "created_at": now,
            "changed_at": now,
            "delete_on": self._delete_at_last(now),
            "sealed": self.vault.seal(to_plain(request)),
        }

    def _delete_at_last(self, created: datetime) -> date:
        return created.astimezone(AMSTERDAM).date() + timedelta(days=self.rules.arrangement.keep_at_most)
