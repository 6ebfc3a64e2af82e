"""What holds for every date and every text, tried with texts made at random."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates import read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.dates_words import months
from bot.understanding.model import DateStatus

TODAY = date(2026, 11, 22)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
PIECES = (
    *WEEKDAYS, *months().values(), "3", "31", "12", "2026", "26", "-", "/", ".", ",", "'", "?", "\n", "de", "derde", "een", "en",
    "twintig", "weken", "week", "dag", "geleden", "terug", "over", "vorige", "afgelopen", "volgende", "jaar", "maand", "niet",
    "maar", "nee", "sorry", "ik bedoel", "voor", "na", "kerst", "eind", "anderhalve", "paar", "half", "99999999", "0", "week 60",
    "weet ik niet", "ongeveer", "of", "eerste", "laatste", "groep", "om", "uur", "jl", "a.s.", "tweeduizend", "goede", "morgen",
)  # fmt: skip

dates = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def _styles(day: date) -> list[str]:
    """Return a date in the ways in which people write it in full."""
    month, weekday = months()[day.month], WEEKDAYS[day.weekday()]
    return [
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%y}",
        day.isoformat(),
        f"{day:%d%m%Y}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} '{day:%y}",
        f"{weekday} {day.day} {month} {day.year}",
        f"{weekday[:2]} {day.day}-{day.month}-{day:%y}",
        f"de {day.day}e {month.upper()} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"wij hebben hem op {day.day} {month} {day.year} aangemeld bij de school",
        f"ingeleverd {day.day}/{day.month}/{day.year} om 10.30 uur",
    ]


@given(day=dates, data=st.data())
def test_a_full_date_is_read_back_in_every_style(day: date, data: st.DataObject) -> None:
    """A date with its year is read back as itself, in whatever style it is written."""
    text = data.draw(st.sampled_from(_styles(day)))

    reading = read_date(text, TODAY)

    assert (reading.status, reading.value, reading.assumed_year) == (DateStatus.FOUND, day, False)


@given(today=dates, days_ago=st.integers(0, 364), data=st.data())
def test_a_date_without_a_year_is_the_last_such_day(today: date, days_ago: int, data: st.DataObject) -> None:
    """A day and month without a year is the last such day, and the reading says that the year was assumed."""
    day = today - timedelta(days=days_ago)
    text = data.draw(st.sampled_from([f"{day.day} {months()[day.month]}", f"op {day.day}-{day.month}", f"{day.day}/{day.month}"]))

    reading = read_date(text, today)

    assert (reading.value, reading.assumed_year) == (day, True)


@given(today=dates, number=st.integers(2, 90), unit=st.sampled_from([("dagen", 1), ("weken", 7)]), past=st.booleans())
def test_whole_days_and_weeks_count_exactly(today: date, number: int, unit: tuple[str, int], past: bool) -> None:
    """So many days or weeks ago, or ahead, is counted from today."""
    name, size = unit
    text = f"{number} {name} geleden" if past else f"over {number} {name}"

    expected = today + timedelta(days=number * size * (-1 if past else 1))

    assert read_date(text, today).value == expected


@given(today=dates, weekday=st.integers(0, 6))
def test_last_and_next_weekday_lie_within_a_week(today: date, weekday: int) -> None:
    """ "Afgelopen" and "komende" give that weekday within the seven days before or after today."""
    last = read_date(f"afgelopen {WEEKDAYS[weekday]}", today).value
    coming = read_date(f"komende {WEEKDAYS[weekday]}", today).value

    assert last is not None and coming is not None
    assert (last.weekday(), coming.weekday()) == (weekday, weekday)
    assert 1 <= (today - last).days <= 7
    assert 1 <= (coming - today).days <= 7


@given(
    text=st.one_of(
        st.text(),
        st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
        st.binary().map(lambda raw: raw.decode("latin-1")),
    ),
    today=st.dates(),
    prefer=st.sampled_from([PAST, FUTURE]),
)
def test_any_text_on_any_day_gives_a_consistent_reading(text: str, today: date, prefer: str) -> None:
    """Any text on any day gives a reading: a value only when found, otherwise at most seven days to offer."""
    reading = read_date(text, today, prefer=prefer)

    assert (reading.value is not None) == (reading.status is DateStatus.FOUND)
    assert len(reading.candidates) <= 7
    assert len(set(reading.candidates)) == len(reading.candidates)
    if reading.status not in (DateStatus.AMBIGUOUS, DateStatus.VAGUE):
        assert reading.candidates == ()


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "٣-٣-٢٠٢٦", "3" * 5000, "-3" * 5000, "week " * 5000, "3 " * 5000, "<" * 5000]
)
def test_strange_texts_are_read_without_an_error(text: str) -> None:
    """Null bytes, half characters, other digits and endless repeats are read like any other text."""
    assert read_date(text, TODAY).status in DateStatus


def test_digits_of_other_scripts_count() -> None:
    """Arabic digits are digits."""
    assert read_date("٣-٣-٢٠٢٦", TODAY).value == date(2026, 3, 3)
