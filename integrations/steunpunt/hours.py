"""When somebody answers the phone: the one place that computes it, for every page and process.

There are two lines: the `spreekuur` for parents, and the general number (`algemeen`). Each day of a line is open, closed
or not filled in. Nothing here reads a clock: the moment is passed in, with its time zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.calendar import Calendar
from bot.rules.words import WEEKDAYS

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

SPREEKUUR, GENERAL = "spreekuur", "algemeen"
LINES = (SPREEKUUR, GENERAL)

LOOK_AHEAD = 60
"""Days in which a line must open again to be called "closed until"; further away nobody should wait for it."""


@dataclass(frozen=True)
class Block:
    """A time of one day in which somebody answers, in Dutch local time; `until` itself is closed."""

    start: time
    until: time


Week = tuple[tuple[Block, ...] | None, ...]
"""Seven days from Monday: the blocks of a day, () when it is closed, None when it is not filled in."""

UNKNOWN_WEEK: Week = (None,) * len(WEEKDAYS)


@dataclass(frozen=True)
class OpenNow:
    """Somebody answers now, until this time."""

    until: time


@dataclass(frozen=True)
class OpensAt:
    """Nobody answers now; `day` and `at` say when somebody does, `today` which day it is."""

    today: date
    day: date
    at: time


@dataclass(frozen=True)
class Closed:
    """Nobody answers, and not within LOOK_AHEAD days either."""


@dataclass(frozen=True)
class Unknown:
    """It is not filled in: a page shows the number and no times."""


Status = OpenNow | OpensAt | Closed | Unknown


@dataclass(frozen=True)
class OpeningHours:
    """The hours of both lines. `closed` holds the first and last days of weeks in which nobody answers.

    `open_anyway` holds holidays on which the line follows its ordinary week.
    """

    weeks: Mapping[str, Week] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    closed: tuple[tuple[date, date], ...] = ()
    open_anyway: frozenset[date] = frozenset()

    def blocks(self, line: str, day: date) -> tuple[Block, ...] | None:
        """Return when a line is open on a day: () when it is closed, None when that is not filled in."""
        usual = self.weeks.get(line, UNKNOWN_WEEK)[day.weekday()]
        if usual is None or self.open_on(day):
            return usual
        return ()

    def open_on(self, day: date) -> bool:
        """Tell whether a day is no holiday and not in a closed week. A weekend is not closed here: a week says so itself."""
        if any(first <= day <= last for first, last in self.closed):
            return False
        return day in self.open_anyway or self.calendar.holiday(day) is None

    def known(self, line: str) -> bool:
        """Tell whether every working day of a line is filled in."""
        return all(day is not None for day in self.weeks.get(line, UNKNOWN_WEEK)[:5])

    def status(self, line: str, moment: datetime) -> Status:
        """Say whether a line is open at a moment, and if not when it opens. Raises ValueError without a time zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        local = moment.astimezone(AMSTERDAM)
        today, now = local.date(), local.time()
        for days in range(LOOK_AHEAD + 1):
            day = today + timedelta(days=days)
            blocks = self.blocks(line, day)
            if blocks is None:
                return Unknown()
            for block in blocks:
                if days == 0 and block.until <= now:
                    continue
                return OpenNow(block.until) if days == 0 and block.start <= now else OpensAt(today, day, block.start)
        return Closed()
