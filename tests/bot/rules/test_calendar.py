from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest
from dateutil.easter import easter as easter_of_dateutil  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.calendar import Calendar, DecreeDay, easter, kings_day, public_holidays
from bot.rules.rules import Rules

YEARS = range(2024, 2036)
LUSTRUM_YEARS = {2025, 2030, 2035}


@pytest.mark.parametrize("year", YEARS)
def test_holidays_are_those_of_the_holidays_package_with_5_may_every_year(year: int) -> None:
    """The package knows 5 May as a day off only once in five years; the law counts it every year. The rest is equal."""
    liberation = date(year, 5, 5)

    ours = set(public_holidays(year))
    theirs = set(holidays.country_holidays("NL", years=year))

    assert liberation in ours
    assert (liberation in theirs) == (year in LUSTRUM_YEARS)
    assert ours - {liberation} == theirs - {liberation}


@pytest.mark.parametrize("year", YEARS)
def test_holidays_carry_the_names_of_the_holidays_package(year: int) -> None:
    """Names are the same but for capitals, so that a reason reads as people know the day."""
    theirs = holidays.country_holidays("NL", years=year, language="nl", categories=("public", "optional"))

    assert {day: name.lower() for day, name in public_holidays(year).items()} == {day: theirs[day].lower() for day in theirs}


@given(st.integers(1583, 4099))
def test_easter_is_that_of_dateutil(year: int) -> None:
    """Easter agrees with another implementation in every year of the Gregorian calendar that both cover."""
    assert easter(year) == easter_of_dateutil(year)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2026, 27), (2031, 26), (2036, 26), (2030, 27)],
    ids=["gewoon", "zondag", "zondag in schrikkeljaar", "zaterdag"],
)
def test_kings_day_moves_to_saturday_when_the_27th_is_a_sunday(year: int, day: int) -> None:
    """Koningsdag is 27 April, or the 26th when the 27th is a Sunday."""
    assert kings_day(year) == date(year, 4, day)


def test_two_holidays_on_one_day_show_the_moving_one() -> None:
    """In 2016 Hemelvaartsdag fell on 5 May; the reason names Hemelvaartsdag."""
    assert public_holidays(2016)[date(2016, 5, 5)] == "Hemelvaartsdag"


def test_decree_day_is_a_holiday_with_its_own_name(rules: Rules) -> None:
    """A day by royal decree is no ordinary day, and says which day it is."""
    assert rules.calendar.holiday(date(2027, 5, 7)) == "de vrijdag na Hemelvaartsdag"
    assert not rules.calendar.ordinary(date(2027, 5, 7))


@pytest.mark.parametrize("day", [date(2026, 5, 4), date(2027, 4, 26), date(2026, 2, 2), date(2025, 5, 26)])
def test_days_that_sources_wrongly_name_are_ordinary(rules: Rules, day: date) -> None:
    """Days that circulate as days off and are none stay ordinary."""
    assert rules.calendar.ordinary(day)


def test_a_holiday_of_the_law_goes_before_a_decree_on_the_same_day() -> None:
    """The name of the law is shown when a decree names a day that is a holiday already."""
    day = date(2026, 12, 25)

    calendar = Calendar({day: DecreeDay(day, "een andere naam", "kb", True)})

    assert calendar.holiday(day) == "Eerste Kerstdag"


@pytest.mark.parametrize(("year", "known"), [(2025, False), (2026, True), (2028, True), (2029, False)])
def test_years_with_known_decree_days(rules: Rules, year: int, known: bool) -> None:
    """The decree days are known for 2026, 2027 and 2028."""
    assert rules.calendar.known(year) is known


@given(st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_nearest_ordinary_days_enclose_a_day(plain: Calendar, day: date) -> None:
    """The ordinary day before and after are ordinary, in order, and equal only when the day itself is ordinary."""
    before, after = plain.previous_ordinary(day), plain.next_ordinary(day)

    assert before <= day <= after
    assert plain.ordinary(before) and plain.ordinary(after)
    assert (before == after) == plain.ordinary(day)
    assert not any(plain.ordinary(before + timedelta(days=n)) for n in range(1, (after - before).days))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 30))
def test_workdays_are_counted_one_by_one(plain: Calendar, day: date, number: int) -> None:
    """Between a day and its nth workday lie exactly n ordinary days, forward and backward."""
    after, before = plain.add_workdays(day, number), plain.add_workdays(day, -number)

    assert sum(plain.ordinary(day + timedelta(days=n)) for n in range(1, (after - day).days + 1)) == number
    assert sum(plain.ordinary(day - timedelta(days=n)) for n in range(1, (day - before).days + 1)) == number
    assert plain.ordinary(after) and plain.ordinary(before)


def test_no_workdays_is_the_day_itself(plain: Calendar) -> None:
    """Adding no workdays does not move a day, not even out of a weekend."""
    assert plain.add_workdays(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_the_end_of_the_calendar_is_a_clear_message(plain: Calendar) -> None:
    """Looking past the last day that Python knows says what to do, in Dutch."""
    weekend = Calendar({date.max: DecreeDay(date.max, "de laatste dag", "kb", True)})

    with pytest.raises(DateOutOfRangeError, match="Kies een datum die dichter bij vandaag ligt"):
        weekend.next_ordinary(date.max)
