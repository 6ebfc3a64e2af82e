"""Add a length of time to a date, without surprises at the end of a month or of the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from bot.rules.model import Duration, Rounding

_JULY = 7


class DateOutOfRangeError(ValueError):
    """The result lies before the year 1 or after the year 9999. The message is Dutch, for users."""

    def __init__(self) -> None:
        """Set the message."""
        super().__init__("Met deze datum kunnen we niet rekenen. Kies een datum die dichter bij vandaag ligt.")


def add_days(day: date, number: int) -> date:
    """Return the day `number` days later (earlier when negative). Raises DateOutOfRangeError."""
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise DateOutOfRangeError from None


def add_months(day: date, number: int) -> date:
    """Return the same day of the month `number` months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise DateOutOfRangeError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_duration(day: date, duration: Duration, sign: int = 1) -> date:
    """Return the day after `duration`, or before it when `sign` is -1; months and years go first.

    Workdays need a calendar and are not added here.
    """
    moved = add_months(day, sign * (12 * duration.years + duration.months))
    return add_days(moved, sign * (7 * duration.weeks + duration.days))


def rounded(day: date, rounding: Rounding) -> date:
    """Return the day to which a rule moves `day` on."""
    if rounding is Rounding.NEXT_MONTH:
        return add_months(day.replace(day=1), 1)
    if rounding is Rounding.WHOLE_SCHOOL_YEARS:
        return rounded(add_days(day, -1), Rounding.SCHOOL_YEAR)
    if rounding is Rounding.AT_MOST_SCHOOL_YEARS:
        return add_months(rounded(day, Rounding.SCHOOL_YEAR), -12)
    if rounding is Rounding.SCHOOL_YEAR:
        return add_months(date(day.year, _JULY, 31), 12 if day.month > _JULY else 0)
    return day
