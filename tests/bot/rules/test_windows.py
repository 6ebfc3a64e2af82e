from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.calendar import Calendar
from bot.rules.model import Basis, Reason, Window
from bot.rules.rules import Rules
from bot.rules.windows import coming_window, window_deadline, window_in

MARCH = Window("maart", "Een week in maart", "een dag", (3, 25), (3, 31), Basis.WET, ("wvo_8_8_8",))
NEW_YEAR = replace(MARCH, first=(12, 27), last=(1, 5))
BEFORE_JUNE = replace(MARCH, first=None, last=(5, 31), confirmed=False)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 22), 2027), (date(2027, 3, 24), 2027), (date(2027, 3, 31), 2027), (date(2027, 4, 1), 2028)],
)
def test_brugklas_week_is_the_coming_or_running_one(rules: Rules, day: date, year: int) -> None:
    """Applying for the brugklas is from 25 to 31 March; after the 31st the next year counts."""
    assert coming_window(rules.windows["brugklas"], day) == (date(year, 3, 25), date(year, 3, 31))


@pytest.mark.parametrize(
    ("kind", "last"),
    [
        ("leerlingenvervoer", date(2027, 5, 31)),
        ("vrijstelling_kennisgeving_jaarlijks", date(2027, 6, 30)),
        ("mbo_aanmelden", date(2027, 3, 31)),
    ],
)
def test_before_a_date_means_the_day_before_it(rules: Rules, kind: str, last: date) -> None:
    """Before 1 June, before 1 July and before 1 April end on the last day of the month before."""
    assert rules.deadline(kind, date(2026, 11, 22)).last == last


def test_a_window_without_first_day_opens_when_the_last_one_closed() -> None:
    """When only the last day counts, the window runs all year."""
    assert window_in(BEFORE_JUNE, 2027) == (date(2026, 6, 1), date(2027, 5, 31))


def test_a_window_may_cross_new_year() -> None:
    """A window that ends in January began in December of the year before."""
    assert window_in(NEW_YEAR, 2027) == (date(2026, 12, 27), date(2027, 1, 5))


def test_a_fixed_date_never_shifts_and_the_safe_day_is_ordinary(plain: Calendar) -> None:
    """31 March 2024 was Easter Sunday: the last day stays, the safe day is the Thursday before Good Friday."""
    found = window_deadline(MARCH, date(2024, 1, 1), plain)

    assert (found.raw, found.last, found.safe) == (date(2024, 3, 31), date(2024, 3, 31), date(2024, 3, 28))
    assert found.reasons == (Reason("reden.venster", {"van": date(2024, 3, 25), "tot": date(2024, 3, 31)}),)


def test_an_unconfirmed_window_says_so(plain: Calendar) -> None:
    """A window that no source confirms warns the reader, and without a first day it only tells the last one."""
    assert window_deadline(BEFORE_JUNE, date(2027, 1, 1), plain).reasons == (
        Reason("reden.venster_tot", {"tot": date(2027, 5, 31)}),
        Reason("reden.niet_bevestigd"),
    )


@pytest.mark.parametrize(("window", "day"), [(MARCH, date(9999, 6, 1)), (BEFORE_JUNE, date(1, 1, 1))])
def test_a_window_outside_the_calendar_is_a_clear_error(window: Window, day: date) -> None:
    """A window in the year 10000 or 0 raises the same error as any other date that is too far away."""
    with pytest.raises(DateOutOfRangeError):
        coming_window(window, day)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from([MARCH, NEW_YEAR, BEFORE_JUNE]))
def test_the_coming_window_is_the_first_that_is_not_over(day: date, window: Window) -> None:
    """The coming window ends on or after the day, and the window before it is over."""
    first, last = coming_window(window, day)

    assert first <= last
    assert day <= last
    assert window_in(window, last.year - 1)[1] < day
    assert coming_window(window, last) == (first, last)
