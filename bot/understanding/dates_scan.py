"""Walk through a text and collect every mention of a day or a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from bot.understanding.dates_days import PAST, monday, week_from
from bot.understanding.dates_line import Line, Mention, Reader, impossible, read_year, vague
from bot.understanding.dates_numeric import read_numeric
from bot.understanding.dates_periods import (
    OPENING_WORDS,
    feast_openers,
    read_duration,
    read_feast,
    read_month,
    read_season,
    read_wide,
    wide_openers,
)
from bot.understanding.dates_relative import read_ago, read_ahead, read_relative_day
from bot.understanding.dates_spans import Span, amount_words, read_span
from bot.understanding.dates_weekdays import read_nth_weekday, read_week, read_weekday, read_weekdays_ago
from bot.understanding.dates_words import (
    AHEAD,
    DAY,
    DIGITS,
    MONTH,
    NUMERAL,
    ORDINAL,
    REFERENCE,
    UNIT,
    WEEKDAY,
    WORD,
    words_of,
)
from bot.understanding.dates_written import read_day_of_month, read_month_by_reference, read_month_first, read_written
from bot.understanding.model import DateStatus

_STARTS_A_SPAN = (DIGITS, NUMERAL, UNIT, WORD)
_ON_NUMBER: tuple[Reader, ...] = (
    read_written,
    read_numeric,
    read_day_of_month,
    read_nth_weekday,
    read_weekdays_ago,
    read_ago,
    read_feast,
    read_month,
    read_wide,
    read_duration,
)
_READERS: Mapping[str, tuple[Reader, ...]] = {
    DIGITS: _ON_NUMBER,
    NUMERAL: _ON_NUMBER,
    ORDINAL: _ON_NUMBER,
    WEEKDAY: (read_written, read_numeric, read_day_of_month, read_weekday),
    MONTH: (read_month_first, read_month),
    REFERENCE: (read_month_by_reference, read_nth_weekday, read_weekday, read_week, read_month, read_wide),
    DAY: (read_relative_day,),
    UNIT: (read_ago, read_week),
    AHEAD: (read_ahead,),
    WORD: (read_day_of_month, read_ago, read_feast, read_month, read_season, read_wide, read_duration),
}
"""Which readers can read something that starts with a symbol of this kind."""


@cache
def _openers() -> frozenset[str]:
    """Return the plain words with which a mention can start; at any other word there is nothing to read."""
    return feast_openers() | wide_openers() | amount_words() | words_of("seizoenen") | words_of("vakanties") | OPENING_WORDS


def scan(line: Line) -> list[Mention]:
    """Return the mentions in a text from left to right; numbers that are no date are left out."""
    mentions = []
    index = 0
    while index < len(line.symbols):
        mention = _anchored(line, index) or _in_year(line, index) or _longest(line, index)
        if mention and mention.status is not DateStatus.NONE:
            mentions.append(mention)
        index = mention.last if mention else index + 1
    return mentions


def _longest(line: Line, index: int) -> Mention | None:
    """Return the mention that starts here and takes most of the text; of two as long, the one read first."""
    kind = line.kind(index)
    if kind == WORD and line.name(index) not in _openers():
        return None
    mentions = [mention for reader in _READERS.get(kind, ()) if (mention := reader(line, index))]
    return max(mentions, key=lambda mention: mention.last, default=None)


def _in_year(line: Line, index: int) -> Mention | None:
    """Read a year before its day: "vorig jaar op 3 maart"."""
    if line.kind(index) != REFERENCE or line.kind(index + 1) != UNIT:
        return None
    year = read_year(line, index)
    if year.number is None:
        return None
    that_year = replace(line, today=date(year.number, 12, 31), prefer=PAST)
    inner = _longest(that_year, line.skip(year.last, "op", "in", ",", "de", "rond"))
    if inner and (inner.status is DateStatus.IMPOSSIBLE or (inner.assumed_year and inner.days[0].year != year.number)):
        return impossible(index, inner.last)
    return replace(inner, first=index, assumed_year=False) if inner and inner.assumed_year else None


def _anchored(line: Line, index: int) -> Mention | None:
    """Read a time that hangs on another day: "een week na 3 maart", "de dag voor kerst", "de week van 3 maart"."""
    if line.kind(index) not in _STARTS_A_SPAN:
        return None
    span = read_span(line, index)
    if span is None and line.kind(index) == UNIT:
        span = Span(((line.name(index), 1.0),), True, index + 1)
    if span is None or line.name(span.last) not in ("na", "voor", "van"):
        return None
    inner = _longest(line, line.skip(span.last + 1, "de", "het", "op"))
    if inner is None or inner.status is DateStatus.NONE:
        return None
    if line.name(span.last) == "van":
        around = span.amounts == (("week", 1.0),) and len(inner.days) == 1
        return vague(week_from(monday(inner.days[0]), line.today, line.prefer), index, inner.last) if around else None
    sign = 1 if line.name(span.last) == "na" else -1
    days = span.from_day(inner.days[0], sign) if inner.status is DateStatus.FOUND and span.amounts else ()
    return vague(days, index, inner.last)
