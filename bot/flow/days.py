"""Choose the days with which to try a date question: few enough to walk, and one on each side of every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.flow.model import Question
from bot.flow.replay import Position, outcome_blocks, outcome_deadlines
from bot.rules.model import Deadline

DEFAULT_REACH = 430
"""How many days before and after today are looked at: past a year, and past every period of weeks."""

_STEP = 7
_ORDINARY = 30
_LONG_AGO = 400


def ordinary_days(today: date, reach: int) -> Iterator[date]:
    """Yield days for a first answer, the likeliest first: about a month ago, and in the end every day within reach."""
    month_ago = today - timedelta(days=_ORDINARY)
    yield month_ago - timedelta(days=max(0, month_ago.weekday() - 4))
    yield from special_days(today)
    yield from (today + timedelta(days=days) for days in range(-reach, reach + 1))


def special_days(today: date) -> tuple[date, ...]:
    """Return today, the days around it, a day long ago, the last Saturday and the last 25 December."""
    saturday = today - timedelta(days=(today.weekday() - 5) % 7 or 7)
    christmas = date(today.year - (today <= date(today.year, 12, 25)), 12, 25)
    near = tuple(today + timedelta(days=days) for days in (-1, 0, 1, -_LONG_AGO))
    return (*near, saturday, christmas)


def days_of_change(try_day: Callable[[date], Position], today: date, reach: int) -> tuple[date, ...]:
    """Return the special days, and the days on both sides of every change in what the flow does.

    `try_day` gives the position with that day as the answer. The days are looked at a week apart, and one by one
    where a week brought a change. What lasts less than a week and leaves no trace before and after it may be missed.
    """
    first = today - timedelta(days=reach)
    weeks = [first + timedelta(days=days) for days in range(0, 2 * reach + _STEP, _STEP)]
    seen = {day: _behaviour(try_day(day), today) for day in weeks}
    found = set(special_days(today))
    for start, end in zip(weeks, weeks[1:]):  # noqa: B905 - one shorter on purpose
        if seen[start] == seen[end]:
            continue
        days = [start + timedelta(days=days) for days in range(_STEP + 1)]
        behaviour = [_behaviour(try_day(day), today) for day in days]
        found.update(day for pair in range(_STEP) if behaviour[pair] != behaviour[pair + 1] for day in days[pair : pair + 2])
    return tuple(sorted(found))


def _behaviour(position: Position, today: date) -> tuple[object, ...]:
    """Return what the flow does at a position, as far as a reader can tell the difference."""
    deadlines = tuple(_against_today(deadline, today) for deadline in _deadlines(position))
    return (position.path, position.step.id, position.refused, outcome_blocks(position), deadlines)


def _deadlines(position: Position) -> Iterator[Deadline]:
    """Yield the deadlines that count at a position: those in the results of rules, and those that are shown."""
    yield from outcome_deadlines(position)
    for name in position.path:
        step = position.flow.steps[name]
        if not isinstance(step, Question):
            fields = vars(position.values[name]).values() if hasattr(position.values[name], "__dict__") else ()
            yield from (value for value in fields if isinstance(value, Deadline))


def _against_today(deadline: Deadline, today: date) -> tuple[int, ...]:
    """Return for each date of a deadline whether it lies before (-1), on (0) or after (1) today."""
    return tuple((day > today) - (day < today) for day in (deadline.raw, deadline.safe, deadline.last))
