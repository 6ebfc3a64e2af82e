from __future__ import annotations

from datetime import date

import pytest

from bot.rules.model import Duration
from bot.rules.words import date_in_words, day_in_words, duration_in_words, sentence, value_in_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 1, 4), "maandag 4 januari 2027"),
        (date(2026, 11, 22), "zondag 22 november 2026"),
        (date(2028, 2, 29), "dinsdag 29 februari 2028"),
        (date(2027, 8, 1), "zondag 1 augustus 2027"),
    ],
)
def test_dates_in_words(day: date, words: str) -> None:
    """A date is written with its weekday, without capitals and without leading zeros."""
    assert date_in_words(day) == words


def test_day_in_words() -> None:
    """A day without its year is written as people say it."""
    assert day_in_words(date(2026, 12, 25)) == "25 december"


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (Duration(weeks=6), "6 weken"),
        (Duration(weeks=1), "1 week"),
        (Duration(days=1), "1 dag"),
        (Duration(days=42), "42 dagen"),
        (Duration(months=1), "1 maand"),
        (Duration(years=2), "2 jaar"),
        (Duration(workdays=5), "5 werkdagen"),
        (Duration(years=3, months=10), "3 jaar en 10 maanden"),
        (Duration(weeks=10, days=1), "10 weken en 1 dag"),
        (Duration(), "0 dagen"),
    ],
)
def test_durations_in_words(duration: Duration, words: str) -> None:
    """A length of time has the right singular or plural; a year has none."""
    assert duration_in_words(duration) == words


@pytest.mark.parametrize(
    ("value", "words"), [(date(2027, 1, 4), "maandag 4 januari 2027"), (2030, "2030"), ("25 december", "25 december")]
)
def test_values_in_words(value: str | int | date, words: str) -> None:
    """A value of a reason is shown in full when it is a date, and as it is otherwise."""
    assert value_in_words(value) == words


def test_a_sentence_takes_its_values() -> None:
    """Placeholders are replaced once; a value that looks like a placeholder is not, and one without a value stays."""
    text = sentence("Na {duur} is het {datum}, {onbekend}.", {"duur": "{datum}", "datum": date(2027, 1, 4)})

    assert text == "Na {datum} is het maandag 4 januari 2027, {onbekend}."
