"""Read days by their distance from today: "gisteren", "twee weken geleden", "over drie dagen", "een week na 3 maart"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understanding.dates_days import monday, shift
from bot.understanding.dates_line import Line, Mention, found, vague
from bot.understanding.dates_spans import Span, read_span
from bot.understanding.dates_words import AGO, AHEAD, DAY, DIGITS, NUMERAL, UNIT, WEEKDAY
from bot.understanding.model import DateStatus

_BEFORE_NOW = frozenset(["op", "aan", "de", "dag", "van"])
_NOT_TOMORROW = frozenset(["goede", "goeie", "goeden", "'s", "elke", "iedere", "s"])


def read_ago(line: Line, index: int) -> Mention | None:
    """Read "twee weken geleden", "6 weken terug", "een maand geleden op dinsdag", "maanden geleden"."""
    if line.kind(index) == UNIT and line.kind(index + 1) == AGO:
        if line.plural(index):
            return vague((), index, index + 2)
        return _ago(line, Span(((line.name(index), 1.0),), line.name(index) != "jaar", index + 1), index)
    span = read_span(line, index)
    return _ago(line, span, index) if span else _between(line, index)


def _between(line: Line, index: int) -> Mention | None:
    """Read "2 of 3 weken geleden": both days are offered."""
    span = read_span(line, index + 2)
    if line.kind(index) not in (DIGITS, NUMERAL) or line.name(index + 1) not in ("of", "-", "a", "tot", "/") or span is None:
        return None
    days = span.from_day(line.today, -1)
    if line.kind(span.last) != AGO or len(span.amounts) != 1 or len(days) != 1:
        return None
    shorter = shift(line.today, span.amounts[0][0], -max(line.at(index).value, 0))
    return vague((*((shorter,) if shorter else ()), *days), index, span.last + 1)


def _ago(line: Line, span: Span, first: int) -> Mention | None:
    place = line.skip(span.last, "ongeveer", "of", "zo", "ofzo", "ruim", "al", "weer")
    if line.kind(place) != AGO or line.name(place + 1) == "naar":
        return None
    exact = span.exact and place == span.last
    days = span.from_day(line.today, -1)
    weekday = line.skip(place + 1, "op", "een", "de", ",")
    if line.kind(weekday) == WEEKDAY and days and exact:
        return found(monday(days[0]) + timedelta(days=line.at(weekday).value), first, weekday + 1)
    if exact and len(days) == 1:
        return found(days[0], first, place + 1)
    return vague(days, first, place + 1)


def read_ahead(line: Line, index: int) -> Mention | None:
    """Read "over twee weken", "over een maand"."""
    if line.kind(index) != AHEAD:
        return None
    span = read_span(line, index + 1)
    if span is None:
        return None
    days = span.from_day(line.today, 1)
    return found(days[0], index, span.last) if span.exact and len(days) == 1 else vague(days, index, span.last)


def read_relative_day(line: Line, index: int) -> Mention | None:
    """Read "vandaag", "gisteren", "overmorgen", also with a distance: "gisteren een week geleden", "morgen over een week"."""
    if line.kind(index) != DAY or (line.at(index).value == 1 and line.name(index - 1) in _NOT_TOMORROW):
        return None
    if line.at(index).value == 0 and _until_now(line, index):
        return Mention(DateStatus.NONE, (), index, index + 1)
    day = shift(line.today, "dag", line.at(index).value)
    if day is None or (line.name(index) == "morgen" and line.kind(index - 1) == WEEKDAY):
        return None
    return moved(line, day, index, index + 1)


def _until_now(line: Line, index: int) -> bool:
    """Tell whether a day only says that something goes on: "tot op heden geen reactie", "tot vandaag"."""
    place = index - 1
    while line.name(place) in _BEFORE_NOW:
        place -= 1
    return line.name(place) == "tot"


def moved(line: Line, day: date, first: int, place: int) -> Mention:
    """Return a day, moved by what follows it: "een week geleden", "over twee weken"."""
    sign, span = 0, None
    start = line.skip(place, ",", "precies", "al")
    if line.kind(start) == AHEAD:
        sign, span = 1, read_span(line, start + 1)
    elif (span := read_span(line, start)) and line.kind(span.last) == AGO:
        sign, span = -1, Span(span.amounts, span.exact, span.last + 1)
    else:
        span = None
    days = span.from_day(day, sign) if span else ()
    if span and span.exact and len(days) == 1:
        return found(days[0], first, span.last)
    return vague(days, first, span.last) if span else found(day, first, place)
