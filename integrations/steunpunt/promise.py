"""By which day somebody calls back, and which appointments there are: pure rules on hours, calendar and moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.hours import AMSTERDAM, SPREEKUUR, OpeningHours

FAR = 120
"""Days after which looking for a working day ends: the data must be wrong then, and the last day stands."""

URGENT_UNTIL = time(15)
"""A request with signs of danger that comes in later than this is for the next working day."""

_FRIDAY = 4


@dataclass(frozen=True, order=True)
class Slot:
    """An appointment to be called: a day and a time by the clock in Almere, and how many places are left."""

    day: date
    start: time
    until: time
    left: int = field(default=1, compare=False)

    @property
    def id(self) -> str:
        """Return how a form names it, such as "2026-11-30T09:00"."""
        return f"{self.day.isoformat()}T{self.start:%H:%M}"


def is_workday(day: date, hours: OpeningHours) -> bool:
    """Tell whether people work on a day: Monday to Friday, no holiday, not in a closed week."""
    return day.weekday() <= _FRIDAY and hours.open_on(day)


def promised_day(moment: datetime, hours: OpeningHours, arrangement: Arrangement, *, urgent: bool = False) -> date:
    """Return the day by which somebody calls. Source of the numbers: the Steunpunt itself (terugbellen.yml).

    The day of the request does not count. With the spreekuur filled in its mornings count, otherwise working days. An
    urgent request is for today, or for the next working day when today is free or almost over.
    """
    local = moment.astimezone(AMSTERDAM)
    if urgent:
        first = local.date() if local.time() < URGENT_UNTIL else local.date() + timedelta(days=1)
        return _first_workday(first, hours)
    mornings = hours.known(SPREEKUUR)
    needed = arrangement.mornings if mornings else arrangement.workdays
    day = local.date()
    for _ in range(FAR):
        day += timedelta(days=1)
        needed -= bool(hours.blocks(SPREEKUUR, day)) if mornings else is_workday(day, hours)
        if needed <= 0:
            break
    return day


def _first_workday(day: date, hours: OpeningHours) -> date:
    for _ in range(FAR):
        if is_workday(day, hours):
            break
        day += timedelta(days=1)
    return day


def slots(
    moment: datetime, hours: OpeningHours, arrangement: Arrangement, taken: Mapping[datetime, int] | None = None
) -> tuple[Slot, ...]:
    """Return the appointments that can still be chosen, from the next day on; none when the spreekuur is not filled in.

    `taken` says how many places are taken, by the moment at which a slot starts.
    """
    if not hours.known(SPREEKUUR):
        return ()
    found = []
    for day in _days_ahead(moment, hours, arrangement):
        for slot in _slots_of(day, hours, arrangement):
            left = arrangement.slot_places - (taken or {}).get(starts_at(slot.day, slot.start), 0)
            if left > 0:
                found.append(Slot(slot.day, slot.start, slot.until, left))
    return tuple(found)


def slot_called(name: str, moment: datetime, hours: OpeningHours, arrangement: Arrangement) -> Slot | None:
    """Return the slot that a form names, full or not; None when there is no such slot."""
    return next((slot for slot in slots(moment, hours, arrangement) if slot.id == name), None)


def starts_at(day: date, start: time) -> datetime:
    """Return a day and time in Almere as a moment."""
    return datetime.combine(day, start, AMSTERDAM)


def _days_ahead(moment: datetime, hours: OpeningHours, arrangement: Arrangement) -> Iterator[date]:
    """Yield the days on which an appointment can be: a number of working days, from tomorrow."""
    day, workdays = moment.astimezone(AMSTERDAM).date(), 0
    for _ in range(FAR):
        day += timedelta(days=1)
        workdays += is_workday(day, hours)
        if workdays > arrangement.slot_workdays:
            return
        yield day


def _slots_of(day: date, hours: OpeningHours, arrangement: Arrangement) -> Iterator[Slot]:
    """Yield the slots that fit whole in the blocks of a day."""
    length = timedelta(minutes=arrangement.slot_minutes)
    for block in hours.blocks(SPREEKUUR, day) or ():
        start, until = datetime.combine(day, block.start), datetime.combine(day, block.until)
        while start + length <= until:
            yield Slot(day, start.time(), (start + length).time())
            start += length
