"""Choose the days with which to try a date question: few enough to walk, and one on each side of every change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta

_WEEK = 7
_MONTH = 30
_LONG_AGO = 400


def ordinary_days(today: date, reach: int, place: int) -> Iterator[date]:
    """Yield days for a first answer, the likeliest first: a weekday about a month ago, and in the end every day.

    `place` is the number of dates given before: people tell what happened in order, so each is a week later.
    """
    likely = today - timedelta(days=_MONTH - _WEEK * min(place, 3))
    yield likely - timedelta(days=max(0, likely.weekday() - 4))
    yield from special_days(today)
    yield from (today + timedelta(days=days) for days in range(-reach, reach + 1))


def special_days(today: date) -> tuple[date, ...]:
    """Return yesterday, today, tomorrow, a day long ago, the last Saturday and the last 25 December."""
    near = tuple(today + timedelta(days=days) for days in (-1, 0, 1, -_LONG_AGO))
    saturday = today - timedelta(days=(today.weekday() - 5) % _WEEK or _WEEK)
    christmas = date(today.year - (today <= date(today.year, 12, 25)), 12, 25)
    return (*near, saturday, christmas)


def days_of_change(behaviour: Callable[[date], Hashable], today: date, reach: int) -> tuple[date, ...]:
    """Return the special days, and the days on both sides of every change in behaviour within reach of today.

    The days are looked at a week apart, and one by one in a week that brought a change. What begins and ends
    within one week, and leaves everything as it was, is not seen.
    """
    first = today - timedelta(days=reach)
    weeks = [first + timedelta(days=days) for days in range(0, 2 * reach + 1, _WEEK)]
    seen = {day: behaviour(day) for day in weeks}
    found = set(special_days(today))
    for start in weeks[:-1]:
        days = [start + timedelta(days=days) for days in range(_WEEK + 1)]
        if seen[days[0]] != seen[days[-1]]:
            each = [behaviour(day) for day in days]
            found.update(day for nth in range(_WEEK) if each[nth] != each[nth + 1] for day in days[nth : nth + 2])
    return tuple(sorted(found))
