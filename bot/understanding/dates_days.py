"""Arithmetic with days for the date reader. Every function gives None, never an error, for a day that does not exist."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from bot.rules.calendar import easter, kings_day

PAST, FUTURE = "verleden", "toekomst"
"""Which way a date without a year is looked for."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside these are typing errors."""

CENTURY_TURN = 15
"""Years written with two digits may lie this far ahead; beyond, they are of the century before. Four digits are then a slip."""


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when it does not exist or its year is a typing error."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def full_year(digits: str, today: date) -> int:
    """Return the year that two or four digits stand for."""
    year = int(digits)
    if len(digits) > 2:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + CENTURY_TURN else century - 100 + year


def likely(month: int, day: int, today: date, prefer: str) -> date | None:
    """Return the nearest such day on the preferred side of today, today included; None when there is none within a year."""
    years = (today.year, today.year - 1) if prefer == PAST else (today.year, today.year + 1)
    for year in years:
        found = day_of(year, month, day)
        if found and (found <= today if prefer == PAST else found >= today):
            return found
    return None


def shift(day: date, unit: str, number: int) -> date | None:
    """Return the day a number of days, weeks, months or years away; the 31st becomes the last day of a shorter month."""
    try:
        if unit in ("dag", "week"):
            return day + timedelta(days=number * (7 if unit == "week" else 1))
        if unit == "uur":
            return day + timedelta(days=int(number / 24))
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "jaar" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def monday(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_from(start: date, today: date, prefer: str) -> tuple[date, ...]:
    """Return the seven days from a start that lie on the preferred side of today, or all when none does."""
    days = tuple(start + timedelta(days=number) for number in range(7))
    fitting = tuple(day for day in days if (day <= today if prefer == PAST else day >= today))
    return fitting or days


def before(day: date, weekday: int) -> date:
    """Return the last such weekday before a day."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def after(day: date, weekday: int) -> date:
    """Return the first such weekday after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """Return the first, second, ... such weekday of a month; -1 for the last."""
    first = day_of(year, month, 1)
    if first is None:
        return None
    days = [day for day in _month_days(first) if day.weekday() == weekday]
    return days[number - 1 if number > 0 else number] if -len(days) <= number <= len(days) and number else None


def _month_days(first: date) -> Iterator[date]:
    return (first.replace(day=number) for number in range(1, monthrange(first.year, first.month)[1] + 1))


def feast(rule: Mapping[str, Any], year: int) -> tuple[date, ...]:
    """Return the days of a feast in a year; `rule` is an entry of `feestdagen` in the data file."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    if "pasen" in rule:
        return tuple(easter(year) + timedelta(days=number) for number in rule["pasen"])
    if "koningsdag" in rule:
        return (kings_day(year),)
    if "weekdag" in rule:
        month, weekday, number = rule["weekdag"]
        found = nth_weekday(year, month, weekday, number)
        return (found,) if found else ()
    days = rule.get("dagen") or [rule["dag"]]
    first_month = days[0][0]
    return tuple(date(year + (month < first_month), month, day) for month, day in days)
