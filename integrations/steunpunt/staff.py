"""What people of the organisation do with requests: see the queue, take one, move it on, write a note, pass it on.

The console stands on this. Who may call what is its business, except for one rule that holds here: the notes of the
Steunpunt are not for Toeleiding, which decides about the same pupils.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from integrations.steunpunt.booking import take_place
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotForYou, NotPossible, SlotTaken
from integrations.steunpunt.promise import slot_called, starts_at
from integrations.steunpunt.records import Callback, from_row, number_as_written, to_plain
from integrations.steunpunt.states import OPEN, State
from integrations.storage.steunpunt_models import CallbackEventRow, CallbackNoteRow, CallbackRow
from integrations.storage.transaction import transaction

STEUNPUNT = frozenset({"ouderconsulent"})
"""Functions that may read and write notes. The secretariaat plans calls, and Toeleiding decides: neither needs them."""

PASS_ON = ".doorgeven"
"""Ends the name of the fact by which a contact of the region can be passed a request (`contacten.yml`)."""


@dataclass(frozen=True)
class Actor:
    """Who does something: the id of an account or desk, and its function. Never the name of a person."""

    id: str
    function: str

    @property
    def written(self) -> str:
        """Return how an event names it."""
        return f"{self.function}:{self.id}"[:64]


@dataclass(frozen=True)
class Event:
    """One thing that happened to a request."""

    at: datetime
    actor: str
    what: str
    state: State
    detail: str


@dataclass(frozen=True)
class Note:
    """A note of the Steunpunt; the text is empty when no key opens it any more."""

    at: datetime
    actor: str
    text: str


class Staff:
    """The work on requests. Every method may raise StorageUnavailable, and RequestGone for an unknown request."""

    def __init__(self, callbacks: Callbacks, facts: Mapping[str, str]) -> None:
        """Keep the requests, and the facts of the region that name whom they can be passed on to."""
        self._callbacks = callbacks
        self._facts = facts

    def queue(self, states: Collection[State] = OPEN) -> tuple[Callback, ...]:
        """Return the requests in these states: urgent ones first, then the oldest promise, then the oldest request."""
        wanted = CallbackRow.state.in_([state.value for state in states])
        order = (CallbackRow.urgent.desc(), CallbackRow.promised_on, CallbackRow.id)
        alive = CallbackRow.delete_on > self._callbacks.today
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(select(*CallbackRow.__table__.columns).where(wanted, alive).order_by(*order)).all()
        return tuple(from_row(row, self._callbacks.vault) for row in rows)

    def find(self, typed: str) -> Callback:
        """Return the request with a number, however it was typed. Raises RequestGone."""
        with transaction(self._callbacks.engine) as connection:
            return self._callbacks.read(connection, CallbackRow.number == number_as_written(typed))

    def history(self, number: str) -> tuple[Event, ...]:
        """Return what happened to a request, oldest first."""
        callback = self.find(number)
        mine = CallbackEventRow.callback_id == callback.id
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(select(*CallbackEventRow.__table__.columns).where(mine).order_by(CallbackEventRow.id)).all()
        return tuple(Event(row.at, row.actor, row.what, State(row.state), row.detail) for row in rows)

    def take(self, number: str, version: int, actor: Actor) -> Callback:
        """Take a request, so that nobody else does. Raises ChangedMeanwhile when somebody was first, and NotPossible."""
        return self._move(number, version, State.TAKEN, actor, taken_by=actor.id)

    def put_back(self, number: str, version: int, actor: Actor) -> Callback:
        """Put a request back in the queue. Raises ChangedMeanwhile, NotPossible."""
        return self._move(number, version, State.NEW, actor, taken_by="")

    def move(self, number: str, version: int, state: State, actor: Actor) -> Callback:
        """Move a request to another state. Raises ChangedMeanwhile, NotPossible."""
        return self._move(number, version, state, actor)

    def agree(self, number: str, version: int, slot_id: str, actor: Actor) -> Callback:
        """Write down that a call was agreed, with `slot_id` at the time of that appointment; "" for another time.

        Raises ChangedMeanwhile, NotPossible, and SlotTaken when no place is left at that time.
        """
        if not slot_id:
            return self._move(number, version, State.AGREED, actor)
        rules = self._callbacks.rules
        slot = slot_called(slot_id, self._callbacks.clock(), rules.hours, rules.arrangement)
        if slot is None:
            raise SlotTaken
        start = starts_at(slot.day, slot.start)

        def keep(connection: Connection) -> Callback:
            now = self._as_seen(connection, number, version)
            take_place(connection, now.id, start, rules.arrangement.slot_places)
            agreed: dict[str, Any] = {"starts_at": start, "promised_on": slot.day}
            if now.request:  # what the parent sees and changes names the same time
                agreed["sealed"] = self._callbacks.vault.seal(to_plain(replace(now.request, slot=slot_id)))
            return self._callbacks.move(connection, now, State.AGREED, actor.written, **agreed)

        return self._callbacks.try_again(keep)

    def contacts(self) -> Mapping[str, str]:
        """Return whom a request can be passed on to: functions by their id, each with how it is called."""
        found = (name.removesuffix(PASS_ON) for name in self._facts if name.endswith(PASS_ON))
        return {name: self._facts.get(f"{name}.naam", name) for name in found}

    def pass_on(self, number: str, version: int, contact: str, actor: Actor) -> Callback:
        """Pass a request on to a contact. Its notes stay with the Steunpunt. Raises NotPossible for no such contact."""
        if contact not in self.contacts():
            raise NotPossible

        def keep(connection: Connection) -> Callback:
            now = self._as_seen(connection, number, version)
            if not now.open:
                raise NotPossible
            self._callbacks.store(connection, now, {"passed_to": contact})
            return self._callbacks.record(connection, now.id, actor.written, "doorgegeven", detail=contact)

        return self._callbacks.try_again(keep)

    def note(self, number: str, text: str, actor: Actor) -> None:
        """Write a note at a request. Raises NotForYou."""
        _only_steunpunt(actor)

        def keep(connection: Connection) -> None:
            now = self._callbacks.read(connection, CallbackRow.number == number_as_written(number))
            sealed = self._callbacks.vault.seal(text)
            row = {"callback_id": now.id, "at": self._callbacks.clock(), "actor": actor.written, "sealed": sealed}
            connection.execute(insert(CallbackNoteRow), row)

        self._callbacks.try_again(keep)

    def notes(self, number: str, actor: Actor) -> tuple[Note, ...]:
        """Return the notes at a request, oldest first. Raises NotForYou."""
        _only_steunpunt(actor)
        callback = self.find(number)
        mine = CallbackNoteRow.callback_id == callback.id
        with transaction(self._callbacks.engine) as connection:
            rows = connection.execute(select(*CallbackNoteRow.__table__.columns).where(mine).order_by(CallbackNoteRow.id)).all()
        return tuple(Note(row.at, row.actor, self._callbacks.vault.opened(row.sealed, str) or "") for row in rows)

    def _move(self, number: str, version: int, state: State, actor: Actor, **more: str) -> Callback:
        def keep(connection: Connection) -> Callback:
            now = self._as_seen(connection, number, version)
            return self._callbacks.move(connection, now, state, actor.written, **more)

        return self._callbacks.try_again(keep)

    def _as_seen(self, connection: Connection, number: str, version: int) -> Callback:
        """Return a request, if it is still as the person on the console saw it."""
        now = self._callbacks.read(connection, CallbackRow.number == number_as_written(number))
        if now.version != version:
            raise ChangedMeanwhile
        return now


def _only_steunpunt(actor: Actor) -> None:
    if actor.function not in STEUNPUNT:
        raise NotForYou
