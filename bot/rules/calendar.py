"""Which days are ordinary days and which are holidays, in the sense of the Algemene termijnenwet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from bot.rules.arithmetic import add_days

_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return Easter Sunday of a year in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    century, year_of_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, century_rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leap_years, year_rest = divmod(year_of_century, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """Return Koningsdag: 27 April, or 26 April when the 27th is a Sunday (since 2014)."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


@lru_cache(maxsize=512)
def public_holidays(year: int) -> Mapping[date, str]:
    """Return the holidays of a year with their Dutch names.

    Algemene termijnenwet art. 3 lid 1 names them, with 5 May every year; lid 2 adds Goede Vrijdag. Eerste Paasdag
    and Eerste Pinksterdag are Sundays and stand here for their names. Of two on one day the first in the law counts.
    """
    sunday = easter(year)
    days = (
        (date(year, 1, 1), "Nieuwjaarsdag"),
        (sunday - timedelta(days=2), "Goede Vrijdag"),
        (sunday, "Eerste Paasdag"),
        (sunday + timedelta(days=1), "Tweede Paasdag"),
        (sunday + timedelta(days=39), "Hemelvaartsdag"),
        (sunday + timedelta(days=49), "Eerste Pinksterdag"),
        (sunday + timedelta(days=50), "Tweede Pinksterdag"),
        (kings_day(year), "Koningsdag"),
        (date(year, 5, 5), "Bevrijdingsdag"),
        (date(year, 12, 25), "Eerste Kerstdag"),
        (date(year, 12, 26), "Tweede Kerstdag"),
    )
    return MappingProxyType(dict(reversed(days)))


@dataclass(frozen=True)
class DecreeDay:
    """A day made equal to a holiday by royal decree (Algemene termijnenwet art. 3 lid 3)."""

    day: date
    name: str
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Calendar:
    """The holidays of the law, the days by royal decree, and the years for which all decree days are known."""

    decree_days: Mapping[date, DecreeDay] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()

    def holiday(self, day: date) -> str | None:
        """Return the Dutch name of the holiday or decree day on this day, or None."""
        decree = self.decree_days.get(day)
        return public_holidays(day.year).get(day) or (decree.name if decree else None)

    def ordinary(self, day: date) -> bool:
        """Tell whether the day is no Saturday, Sunday, holiday or decree day."""
        return day.weekday() < _SATURDAY and self.holiday(day) is None

    def next_ordinary(self, day: date) -> date:
        """Return the first ordinary day that is not before `day`. Raises DateOutOfRangeError at the end of the calendar."""
        while not self.ordinary(day):
            day = add_days(day, 1)
        return day

    def previous_ordinary(self, day: date) -> date:
        """Return the last ordinary day that is not after `day`. Raises DateOutOfRangeError at the start of the calendar."""
        while not self.ordinary(day):
            day = add_days(day, -1)
        return day

    def add_workdays(self, day: date, number: int) -> date:
        """Return the `number`th ordinary day after `day` (before it when negative); `day` itself when it is 0."""
        step = 1 if number > 0 else -1
        for _ in range(abs(number)):
            day = add_days(day, step)
            day = self.next_ordinary(day) if step > 0 else self.previous_ordinary(day)
        return day

    def known(self, year: int) -> bool:
        """Tell whether all decree days of this year are known."""
        return year in self.known_years
