"""Dates as different people write them, each with its meaning on one fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.dates import read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.model import DateReading, DateStatus

SPELLINGS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "date_spellings.yml").read_text(encoding="utf-8"))
TODAY: date = SPELLINGS["vandaag"]


def _found() -> Iterator[tuple[str, str, DateReading]]:
    """Yield text, side to look on, and the reading, for every text that gives one day."""
    for group, assumed, corrects, prefer in (
        ("zeker", False, False, PAST),
        ("zonder_jaar", True, False, PAST),
        ("verbetert", True, True, PAST),
        ("herstelt_zichzelf", True, False, PAST),
    ):
        for day, texts in SPELLINGS[group].items():
            yield from ((text, prefer, DateReading(DateStatus.FOUND, day, (), assumed, corrects)) for text in texts)


def _candidates(key: str | date) -> tuple[date, ...]:
    return tuple(date.fromisoformat(part) for part in str(key).split())


def _doubtful() -> Iterator[tuple[str, DateReading]]:
    """Yield text and reading for every text of which the day is still to be asked."""
    for group, status in (("vaag", DateStatus.VAGUE), ("dubbelzinnig", DateStatus.AMBIGUOUS)):
        for days, texts in SPELLINGS[group].items():
            yield from ((text, DateReading(status, candidates=_candidates(days))) for text in texts)


@pytest.mark.parametrize(("text", "prefer", "reading"), list(_found()))
def test_a_text_with_one_day_gives_that_day(text: str, prefer: str, reading: DateReading) -> None:
    """A text that names one day gives that day, and says whether the year was assumed and whether it repairs something."""
    assert read_date(text, TODAY, prefer=prefer) == reading


@pytest.mark.parametrize(("text", "reading"), list(_doubtful()))
def test_a_text_that_leaves_the_day_open_offers_the_days_it_can_be(text: str, reading: DateReading) -> None:
    """A text that leaves the day open is not decided; the days that it can be are offered, in the order of likelihood."""
    assert read_date(text, TODAY) == reading


@pytest.mark.parametrize("text", SPELLINGS["bestaat_niet"])
def test_a_day_that_does_not_exist_is_said_to_be_so(text: str) -> None:
    """A day that does not exist, such as 31 November, is not bent into one that does."""
    assert read_date(text, TODAY) == DateReading(DateStatus.IMPOSSIBLE)


@pytest.mark.parametrize("text", SPELLINGS["weet_ik_niet"])
def test_not_knowing_the_day_is_an_answer(text: str) -> None:
    """Saying in any words that the day is not known is read as such."""
    assert read_date(text, TODAY) == DateReading(DateStatus.UNKNOWN)


@pytest.mark.parametrize("text", SPELLINGS["geen"])
def test_numbers_and_words_that_are_no_day_give_none(text: str) -> None:
    """Ages, groups, phone numbers, law articles, times and lengths of time are no date."""
    assert read_date(text, TODAY).status is DateStatus.NONE


@pytest.mark.parametrize(("day", "text"), [(day, text) for day, texts in SPELLINGS["toekomst"].items() for text in texts])
def test_days_ahead_are_preferred_when_asked_for(day: date, text: str) -> None:
    """Where a coming day is asked for, a day without a year is the coming one."""
    assert read_date(text, TODAY, prefer=FUTURE).value == day


def test_there_are_spellings_enough() -> None:
    """At least 250 different spellings are tried."""
    texts = [text for text, _, _ in _found()] + [text for text, _ in _doubtful()]
    texts += [*SPELLINGS["bestaat_niet"], *SPELLINGS["weet_ik_niet"], *SPELLINGS["geen"]]
    assert len(set(texts)) >= 250
    assert len(texts) == len(set(texts))
