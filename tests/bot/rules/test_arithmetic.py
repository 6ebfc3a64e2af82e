from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.arithmetic import DateOutOfRangeError, add_days, add_duration, add_months, rounded
from bot.rules.model import Duration, Rounding

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 5, 31), -3, date(2027, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
    ],
)
def test_months_stop_at_the_end_of_a_shorter_month(day: date, months: int, expected: date) -> None:
    """A month later is the same day of the month, or the last day when there is no such day."""
    assert add_months(day, months) == expected


@given(DAYS, st.integers(0, 40), st.integers(0, 40), st.integers(0, 60), st.integers(0, 400), st.sampled_from([1, -1]))
def test_durations_are_those_of_dateutil(day: date, years: int, months: int, weeks: int, days: int, sign: int) -> None:
    """Adding a duration agrees with another implementation."""
    duration = Duration(days=days, weeks=weeks, months=months, years=years)

    assert add_duration(day, duration, sign) == day + sign * relativedelta(years=years, months=months, weeks=weeks, days=days)


@pytest.mark.parametrize(
    ("day", "rounding", "expected"),
    [
        (date(2027, 2, 28), Rounding.NEXT_MONTH, date(2027, 3, 1)),
        (date(2027, 3, 1), Rounding.NEXT_MONTH, date(2027, 4, 1)),
        (date(2026, 12, 31), Rounding.NEXT_MONTH, date(2027, 1, 1)),
        (date(2027, 7, 31), Rounding.SCHOOL_YEAR, date(2027, 7, 31)),
        (date(2027, 8, 1), Rounding.SCHOOL_YEAR, date(2028, 7, 31)),
        (date(2027, 1, 5), Rounding.SCHOOL_YEAR, date(2027, 7, 31)),
        (date(2027, 8, 1), Rounding.WHOLE_SCHOOL_YEARS, date(2027, 7, 31)),
        (date(2027, 8, 2), Rounding.WHOLE_SCHOOL_YEARS, date(2028, 7, 31)),
        (date(2027, 1, 5), Rounding.WHOLE_SCHOOL_YEARS, date(2027, 7, 31)),
        (date(2028, 9, 7), Rounding.AT_MOST_SCHOOL_YEARS, date(2028, 7, 31)),
        (date(2028, 8, 1), Rounding.AT_MOST_SCHOOL_YEARS, date(2028, 7, 31)),
        (date(2029, 1, 15), Rounding.AT_MOST_SCHOOL_YEARS, date(2028, 7, 31)),
        (date(2027, 1, 5), Rounding.NONE, date(2027, 1, 5)),
    ],
)
def test_rounding_to_next_month_and_end_of_school_year(day: date, rounding: Rounding, expected: date) -> None:
    """A rule may move a day to the first of the next month or to 31 July."""
    assert rounded(day, rounding) == expected


@pytest.mark.parametrize("number", [10**6 * 4, -(10**6)])
def test_days_outside_the_calendar_are_refused(number: int) -> None:
    """A sum that leaves the years 1 to 9999 raises a ValueError with a Dutch message."""
    with pytest.raises(DateOutOfRangeError, match="Kies een datum"):
        add_days(date(2026, 11, 22), number)


@pytest.mark.parametrize("number", [12 * 9000, -12 * 2026])
def test_months_outside_the_calendar_are_refused(number: int) -> None:
    """Months that leave the calendar raise the same error as days."""
    with pytest.raises(DateOutOfRangeError):
        add_months(date(2026, 11, 22), number)
