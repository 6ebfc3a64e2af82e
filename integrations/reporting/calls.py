"""The figures of the phone hour in a month: how many calls, about what, how they ended, and how long they took. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from integrations.storage.call_notes import OUTCOMES, CallSum

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month, written as "2026-11"."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month, 1)

    @property
    def after(self) -> Month:
        """Return the month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def before(self) -> Month:
        """Return the month before it."""
        return Month(self.year - (self.month == 1), (self.month - 2) % 12 + 1)

    def __str__(self) -> str:
        """Return how an address names it."""
        return f"{self.year}-{self.month:02d}"


@dataclass(frozen=True)
class Line:
    """What was counted about one topic, or about all together: calls by how they ended, all calls, and all minutes."""

    title: str
    outcomes: Mapping[str, int]
    calls: int
    minutes: int


def month_of(typed: str, today: date) -> Month:
    """Return the month that an address names; that of today for anything else."""
    found = _MONTH.fullmatch(typed)
    return Month(int(found[1]), int(found[2])) if found else Month(today.year, today.month)


def report(sums: Iterable[CallSum], title: Callable[[str], str]) -> tuple[Line, ...]:
    """Return a line for each topic, the most calls first. `title` gives what a topic is called."""
    found: dict[str, list[CallSum]] = {}
    for each in sums:
        found.setdefault(each.topic, []).append(each)
    lines = (total(title(topic), each) for topic, each in found.items())
    return tuple(sorted(lines, key=lambda line: (-line.calls, line.title.casefold())))


def total(title: str, sums: Iterable[CallSum]) -> Line:
    """Return all that was counted, as one line."""
    sums = tuple(sums)
    outcomes = {outcome: sum(each.calls for each in sums if each.outcome == outcome) for outcome in OUTCOMES}
    return Line(title, outcomes, sum(each.calls for each in sums), sum(each.minutes for each in sums))
