"""A stretch of days is read by its first day where something begins, and is no day of a letter."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.dates_days import FUTURE
from bot.understanding.mentions import mentioned_date
from bot.understanding.stretches import first_days, without_stretches

TODAY = date(2026, 11, 26)
BEGIN = ("geschorst", "sinds", "vanaf")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("van maandag 23 november tot en met vrijdag 4 december", date(2026, 11, 23)),
        ("geschorst van ma 23 tot vr 27 nov", date(2026, 11, 23)),
        ("23 t/m 27 november", date(2026, 11, 23)),
        ("24-26 november", date(2026, 11, 24)),
        ("23-11 tot 27-11", date(2026, 11, 23)),
        ("geschorst van gisteren tot dinsdag", date(2026, 11, 25)),
        ("tot en met vrijdag 4 december", None),
        ("geschorst tot 4 december", None),
    ],
)
def test_the_first_day_of_a_stretch_is_when_it_began(text: str, day: date | None) -> None:
    """Of a stretch of days the first is the day on which something began; a last day alone is none."""
    assert mentioned_date(text, TODAY, BEGIN, alone=True) == day


def test_a_letter_is_of_no_day_of_a_stretch() -> None:
    """The day of a letter that stands beside a stretch of days is that of the letter."""
    text = "geschorst van 23 tot en met 27 november, brief van 20 november"

    assert mentioned_date(text, TODAY, ("brief",), alone=False) == date(2026, 11, 20)


def test_what_runs_until_a_day_is_known_by_that_day() -> None:
    """Where a last day is asked for, it is read as it stands."""
    text = "de hulp loopt tot 4 december 2026"

    assert mentioned_date(text, TODAY, ("loopt tot",), alone=False, prefer=FUTURE) == date(2026, 12, 4)


@pytest.mark.parametrize("text", ["brief van 3-11-2026", "sinds 3 november", "ik ben er tot zo", "3 of 4 november"])
def test_other_days_stay_as_they_are(text: str) -> None:
    """A day that is part of no stretch is left alone."""
    assert without_stretches(text) == text
    assert first_days(text).strip() in (text, "ik ben er")
