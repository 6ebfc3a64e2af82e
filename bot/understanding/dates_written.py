"""Read dates with the month or the weekday in words: "maandag 3 maart", "de derde maart van vorig jaar", "dinsdag 10"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understanding.dates_days import PAST, before, day_of, full_year
from bot.understanding.dates_line import Line, Mention, Year, counts, doubtful, found, impossible, read_year, settle, vague
from bot.understanding.dates_words import (
    DIGITS,
    MONTH,
    NOTHING,
    NUMERAL,
    ORDINAL,
    REFERENCE,
    SIGN,
    UNIT,
    WEEKDAY,
    words_of,
)
from bot.understanding.model import DateStatus

_BETWEEN_DAYS = ("of", "en", ",", "/", "-", "tot", "tm", "a", "met", "tot en met", "&")
_NEARBY_YEARS = range(-6, 4)

_FEW = 3
"""Ordinals up to this number mostly count something: "de 2e brief"."""

_NEAR = timedelta(days=45)
"""So near lies a weekday with its number that is surely meant: "dinsdag 10"."""

_JUST = timedelta(days=14)
"""So near a day of last month lies that "de 28e" must be that one."""


def read_written(line: Line, index: int) -> Mention | None:
    """Read a day and a month in words, with or without weekday and year: "ma 3 mrt '26", "de derde maart"."""
    weekday = line.at(index).value if line.kind(index) == WEEKDAY else None
    start = line.skip(index + 1, ",", ".", "de", "den", "op", "the", "het", "was", "is") if weekday is not None else index
    if start == index and line.kind(index - 1) == DIGITS and line.name(index - 2) in ("-", "/"):
        return None
    days, last = _days_before_month(line, start)
    if not days:
        return None
    year = read_year(line, last)
    month = line.at(last - 1).value
    if len(days) == 1 or line.name(start - 1) in ("niet", "geen"):
        return settle(line, month, days[-1], year, index, weekday)
    mentions = [settle(line, month, day, year, index) for day in days]
    if any(mention.status is not DateStatus.FOUND for mention in mentions):
        return impossible(index, year.last)
    return doubtful([mention.days[0] for mention in mentions], index, year.last)


def _days_before_month(line: Line, start: int) -> tuple[list[int], int]:
    """Return the day numbers that start here ("3", "3 of 4") and the place after the month that they belong to."""
    days: list[int] = []
    index = start
    while (number := _day_number(line, index)) is not None and len(days) < 5:
        days.append(number)
        index += 1
        after_mark = line.skip(index, "e", "van", "of", "-", "/", ".", ",", "in")
        english = line.kind(index - 1) == ORDINAL or line.name(index) != "of"
        if line.kind(after_mark) == MONTH and english:
            return days, after_mark + 1
        joined = line.skip(index, *_BETWEEN_DAYS)
        if joined == index:
            break
        index = line.skip(joined, "de", "op")
    return [], start


def _day_number(line: Line, index: int) -> int | None:
    symbol = line.at(index)
    if symbol.kind == DIGITS and len(symbol.name) <= 2:
        return symbol.value
    if symbol.kind in (NUMERAL, ORDINAL) and 0 < symbol.value < 100:
        return symbol.value
    return None


def read_month_first(line: Line, index: int) -> Mention | None:
    """Read a day after its month: "maart 3", "march 3rd, 2026", "in maart de derde".

    In "maart 26" the number may be a year as well: then the day is asked back.
    """
    if line.kind(index) != MONTH:
        return None
    start = line.skip(index + 1, "de", "op", "the", ",", ".")
    number, symbol = _day_number(line, start), line.at(start)
    if number is None or number > 31 or symbol.kind == NUMERAL or counts(line, "", start, start + 1):
        return None
    if line.kind(start + 1) == MONTH or line.name(start + 1) in (":", "-", "/", "."):
        return None
    year = read_year(line, start + 1)
    mention = settle(line, line.at(index).value, number, year, index)
    if symbol.kind == ORDINAL or year.number is not None or not line.at(index).sure:
        return mention
    may_be_year = full_year(symbol.name, line.today) - line.today.year in _NEARBY_YEARS if len(symbol.name) == 2 else False
    return vague(mention.days, index, year.last) if may_be_year else mention


def read_day_of_month(line: Line, index: int) -> Mention | None:
    """Read a day without a month: "dinsdag 10", "de 3e van deze maand", and "de 15e" when that is all there is."""
    weekday = line.at(index).value if line.kind(index) == WEEKDAY else None
    start = line.skip(index + 1, ",", "de", "den", "op", "the") if weekday is not None else line.skip(index, "de", "den")
    number, symbol = _day_number(line, start), line.at(start)
    if number is None or not 1 <= number <= 31 or symbol.kind == NUMERAL:
        return None
    if symbol.kind in (ORDINAL, DIGITS) and (mention := _of_a_month(line, index, start, number)):
        return mention
    if weekday is not None:
        return _with_weekday(line, index, start, number, weekday)
    if symbol.kind == ORDINAL and (line.alone(index, start + 1) or _is_a_day(line, index, start, number)):
        return _of_near_month(line, index, start, number)
    return None


def _is_a_day(line: Line, index: int, start: int, number: int) -> bool:
    """Tell whether "de 16e" in a sentence is a day: nothing is numbered behind it, and small numbers stand after "op"."""
    before_day = line.name(index - 1)
    numbered = line.kind(start + 1) not in (SIGN, NOTHING) and line.name(start + 1) not in words_of("na_een_dag")
    named = before_day in words_of("voor_een_dag") or (number > _FEW and start > index)
    return start > index and named and not numbered and before_day not in words_of("voor_een_plaats")


def _of_near_month(line: Line, index: int, start: int, number: int) -> Mention:
    """Return the day with this number that is near: of the month named before it, of this month, or else just past.

    Farther away it is only offered, for it may as well be the coming one.
    """
    earlier = [line.at(place).value for place in range(index) if line.kind(place) == MONTH]
    if earlier:
        return settle(line, earlier[-1], number, Year(None, start + 1), index)
    near = _recent(line, number, 1)
    this_month = [day for day in near if (day.year, day.month) == (line.today.year, line.today.month)]
    if this_month or [day for day in near if abs(day - line.today) <= _JUST]:
        return found(near[0], index, start + 1, assumed_year=True)
    return vague(near, index, start + 1)


def _of_a_month(line: Line, first: int, start: int, number: int) -> Mention | None:
    """Read "van deze maand", "van vorige maand" after a day."""
    place = line.skip(start + 1, "dag", "van", "in", "de")
    if line.kind(start) == DIGITS and line.kind(place) != REFERENCE:
        return None
    if line.kind(place) == UNIT and line.name(place) == "maand" and place > start + 1:
        months, last = 0, place + 1
    elif line.kind(place) == REFERENCE and line.name(place + 1) == "maand":
        months = {"vorige": -1, "afgelopen": -1, "deze": 0}.get(line.name(place), 1)
        last = place + 2
    else:
        return None
    return _day_in_month(line, months, number, first, last)


def read_month_by_reference(line: Line, index: int) -> Mention | None:
    """Read the month before its day: "vorige maand de 20e", "volgende maand op de 3e"."""
    months = {"vorige": -1, "afgelopen": -1, "deze": 0, "volgende": 1, "komende": 1}.get(line.name(index))
    start = line.skip(index + 2, ",", "op", "de", "den")
    number, symbol = _day_number(line, start), line.at(start)
    if months is None or line.name(index + 1) != "maand" or symbol.kind not in (ORDINAL, DIGITS) or not number:
        return None
    if counts(line, "", start, start + 1) or (symbol.kind == DIGITS and not line.alone(index, start + 1)):
        return None
    return _day_in_month(line, months, number, index, start + 1)


def _day_in_month(line: Line, months: int, number: int, first: int, last: int) -> Mention:
    """Return the day with a number in the month that lies so many months away."""
    year, month = divmod(line.today.year * 12 + line.today.month - 1 + months, 12)
    value = day_of(year, month + 1, number)
    return found(value, first, last) if value else impossible(first, last)


def _with_weekday(line: Line, first: int, start: int, number: int, weekday: int) -> Mention | None:
    """Read "dinsdag 10": the nearest month in which the 10th is a Tuesday, if that is near enough to be meant."""
    if counts(line, "", start, start + 1) or line.name(start + 1) in (":", ".", "-", "/") or line.kind(start + 1) == MONTH:
        return None
    fitting = [day for day in _recent(line, number, 3) if day.weekday() == weekday]
    if fitting and abs(fitting[0] - line.today) <= _NEAR:
        return found(fitting[0], first, start + 1, assumed_year=True)
    return doubtful([before(line.today, weekday), *_recent(line, number, 1), *fitting[:1]], first, start + 1)


def _recent(line: Line, number: int, months: int) -> list[date]:
    """Return the days with this number in the last (or coming) months, the nearest first."""
    step = -1 if line.prefer == PAST else 1
    days = []
    for away in range(months + 1):
        year, month = divmod(line.today.year * 12 + line.today.month - 1 + step * away, 12)
        value = day_of(year, month + 1, number)
        if value and (value - line.today).days * step >= 0:
            days.append(value)
    return days[:months]
