"""The queue and the calendar as data: what a page shows of requests, without anything personal. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from integrations.steunpunt.hours import AMSTERDAM
from integrations.steunpunt.promise import Slot
from integrations.steunpunt.records import Callback
from integrations.steunpunt.states import OPEN, State, may_follow

ORDER = (State.NEW, State.TAKEN, State.AGREED, State.NO_ANSWER, State.DONE, State.WITHDRAWN)


@dataclass(frozen=True)
class Filter:
    """What somebody wants to see of the queue."""

    states: tuple[State, ...] = tuple(state for state in ORDER if state in OPEN)
    mine: bool = False
    late: bool = False

    @property
    def usual(self) -> bool:
        """Tell whether nothing was chosen: all that is open, of everybody."""
        return self == Filter()


@dataclass(frozen=True)
class Row:
    """A request in the queue. `taken_by` is the name of an account, `passed_to` that of a contact; "" for nobody."""

    number: str
    state: State
    caller: str
    urgent: bool
    late: bool
    promised_on: date
    starts_at: datetime | None
    taken_by: str
    passed_to: str


@dataclass(frozen=True)
class Appointment:
    """A time of the calendar: the numbers of the requests at that time, and how many places are left."""

    start: time
    numbers: tuple[str, ...]
    left: int


def read_filter(states: Collection[str], mine: str, late: str) -> Filter:
    """Return what the form of the queue asks; with no state picked, or none that exists, all that are open."""
    picked = tuple(state for state in ORDER if state.value in states)
    return Filter(picked or Filter().states, bool(mine), bool(late))


def rows(
    callbacks: Iterable[Callback],
    wanted: Filter,
    account: str,
    today: date,
    names: Mapping[str, str],
    contacts: Mapping[str, str],
) -> tuple[Row, ...]:
    """Return the requests that a filter lets through, in the order in which they come."""
    return tuple(
        Row(
            each.number,
            each.state,
            each.caller.value,
            each.urgent,
            each.overdue(today),
            each.promised_on,
            each.starts_at,
            names.get(each.taken_by, each.taken_by),
            contacts.get(each.passed_to, each.passed_to),
        )
        for each in callbacks
        if (not wanted.mine or each.taken_by == account) and (not wanted.late or each.overdue(today))
    )


def calendar(free: Sequence[Slot], callbacks: Iterable[Callback]) -> tuple[tuple[date, tuple[Appointment, ...]], ...]:
    """Return the days with appointments, and for each time who is called and how many places are left."""
    left = {(slot.day, slot.start): slot.left for slot in free}
    booked: dict[tuple[date, time], list[str]] = {}
    for each in callbacks:
        if each.starts_at:
            local = each.starts_at.astimezone(AMSTERDAM)
            booked.setdefault((local.date(), local.time()), []).append(each.number)
    moments = sorted({*left, *booked})
    days = dict.fromkeys(day for day, _ in moments)
    return tuple(
        (
            day,
            tuple(
                Appointment(start, tuple(booked.get((day, start), ())), left.get((day, start), 0))
                for this, start in moments
                if this == day
            ),
        )
        for day in days
    )


def steps_from(state: State) -> tuple[State, ...]:
    """Return to which states somebody can move a request by hand. Taking it and putting it back have buttons of their own."""
    by_hand = (State.AGREED, State.NO_ANSWER, State.DONE)
    return tuple(each for each in by_hand if may_follow(state, each))
