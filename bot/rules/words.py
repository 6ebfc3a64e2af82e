"""Dates and durations in Dutch words, as every face shows them. Does not depend on the locale of the machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.rules.model import Duration

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def day_in_words(day: date) -> str:
    """Return day and month, such as "25 december"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def date_in_words(day: date) -> str:
    """Return the full date with its weekday, such as "maandag 4 januari 2027"."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)} {day.year}"


def duration_in_words(duration: Duration) -> str:
    """Return a length of time, such as "6 weken" or "3 jaar en 10 maanden"; "0 dagen" when it is empty."""
    parts = [
        _count(duration.years, "jaar", "jaar"),
        _count(duration.months, "maand", "maanden"),
        _count(duration.weeks, "week", "weken"),
        _count(duration.days, "dag", "dagen"),
        _count(duration.workdays, "werkdag", "werkdagen"),
    ]
    return " en ".join(part for part in parts if part) or "0 dagen"


def value_in_words(value: str | int | date) -> str:
    """Return a value of a reason as readers see it: a date in full, anything else as it is."""
    return date_in_words(value) if isinstance(value, date) else str(value)


def sentence(template: str, values: Mapping[str, str | int | date]) -> str:
    """Return a sentence with the values of a reason filled in; a placeholder without a value stays as it is."""
    return _PLACEHOLDER.sub(lambda match: value_in_words(values[match[1]]) if match[1] in values else match[0], template)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
