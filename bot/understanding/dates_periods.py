"""Read feast days, and times that are too wide to be a day: "eind maart", "na de zomervakantie", "kerst", "6 weken"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from bot.understanding.dates_days import PAST, feast, week_from
from bot.understanding.dates_line import Line, Mention, Year, found, read_year, settle, vague
from bot.understanding.dates_spans import read_span
from bot.understanding.dates_words import DIGITS, MONTH, ORDINAL, REFERENCE, UNIT, words_of
from bot.understanding.normalise import words
from bot.understanding.wordlists import word_list

OPENING_WORDS = frozenset(["begin", "half", "eind", "de", "den"])
"""Words with which a part of a month, or a day of it, starts."""

_BEFORE_A_SEASON = frozenset(
    ["in", "voor", "na", "sinds", "vanaf", "tijdens", "begin", "eind", "half", "rond", "vorige", "afgelopen", "deze", "met"]
)
_SINCE = frozenset(["sinds", "vanaf"])
_BEFORE_A_MONTH = frozenset(["in", "sinds", "vanaf", "rond", "heel", "ergens", "afgelopen", "vorige", "deze", "per", "tot"])


def read_feast(line: Line, index: int) -> Mention | None:
    """Read a feast day: "1e kerstdag", "oudjaarsdag"; a feast of more days, such as "kerst", gives them to choose from."""
    for names, rule in _feasts().get(_feast_word(line, index), ()):
        if all(_feast_word(line, index + place) == name for place, name in enumerate(names)):
            last = index + len(names)
            year = read_year(line, last)
            days = _feast_days(line, rule, year)
            if len(days) == 1:
                return found(days[0], index, year.last, year.number is None)
            return vague(days, index, year.last)
    return None


_Feast = tuple[tuple[str, ...], Mapping[str, Any]]


@cache
def _feasts() -> Mapping[str, Sequence[_Feast]]:
    """Return the feasts by the first word of their name, those of more words first."""
    named = [(words(name), rule) for rule in word_list("datums")["feestdagen"] for name in rule["namen"]]
    by_word: dict[str, list[_Feast]] = {}
    for names, rule in sorted(named, key=lambda pair: -len(pair[0])):
        by_word.setdefault(names[0], []).append((names, rule))
    return by_word


@cache
def feast_openers() -> frozenset[str]:
    """Return the words with which the name of a feast starts."""
    return frozenset(_feasts())


def _feast_word(line: Line, index: int) -> str:
    """Return the word at a place as the names of feasts write it: "1e" is "eerste"."""
    symbol = line.at(index)
    return {1: "eerste", 2: "tweede"}.get(symbol.value, symbol.name) if symbol.kind == ORDINAL else symbol.name


def _feast_days(line: Line, rule: Mapping[str, Any], year: Year) -> tuple[date, ...]:
    """Return the days of a feast in the year given, or else the last time (or the next)."""
    if year.number is not None:
        return feast(rule, year.number)
    prefer = year.prefer or line.prefer
    for number in (line.today.year, line.today.year - 1 if prefer == PAST else line.today.year + 1):
        days = feast(rule, number)
        if days and (days[0] <= line.today if prefer == PAST else days[-1] >= line.today):
            return days
    return ()


def read_month(line: Line, index: int) -> Mention | None:
    """Read a month without a day: "eind maart", "in maart", "begin mei 2026"; "sinds maart" offers the first day of it."""
    place = index
    if line.name(index) in ("begin", "half", "eind"):
        place = line.skip(index + 1, "van", "de", "maand", "of", "begin", "eind", "half", "/", "-")
    elif weeks := _week_of_month(line, index):
        return weeks
    symbol = line.at(place)
    if symbol.kind != MONTH:
        return None
    alone = line.alone(index, index + 1)
    if place == index and not symbol.sure and not alone and line.name(index - 1) not in _BEFORE_A_MONTH:
        return None
    year = read_year(line, place + 1)
    since = place == index and line.name(index - 1) in _SINCE
    return vague(settle(line, symbol.value, 1, year, index).days if since else (), index, year.last)


def _week_of_month(line: Line, index: int) -> Mention | None:
    """Read "eerste week van maart" and offer its seven days."""
    place = line.skip(index + 2, "van", "in", "de")
    number = line.at(index).value if line.kind(index) == ORDINAL else 5 if line.name(index) == "afgelopen" else 0
    if not 1 <= number <= 5 or line.name(index + 1) != "week" or line.kind(place) != MONTH:
        return None
    year = read_year(line, place + 1)
    month = line.at(place).value
    first_day = min(1 + 7 * (number - 1), 25 if line.kind(index) == REFERENCE else 22)
    years = (year.number,) if year.number is not None else (line.today.year, line.today.year - 1)
    for each in years:
        start = date(each, month, first_day) if each and 1900 <= each <= 2100 else None
        if start and (year.number is not None or (start <= line.today) == (line.prefer == PAST)):
            return vague(week_from(start, line.today, line.prefer), index, year.last)
    return vague((), index, year.last)


def read_season(line: Line, index: int) -> Mention | None:
    """Read a season or holiday after a word of time ("na de zomervakantie"), or when it is all there is."""
    if line.name(index) not in words_of("seizoenen") | words_of("vakanties"):
        return None
    before = index - 1
    while line.name(before) in ("de", "het", "deze", "of", "grote", "hele", "van", "eerste"):
        before -= 1
    last = read_year(line, index + 1).last
    if line.name(before) in _BEFORE_A_SEASON or line.kind(before) == REFERENCE or line.alone(before + 1, last):
        return vague((), index, last)
    return None


def read_wide(line: Line, index: int) -> Mention | None:
    """Read a month or year by reference, or a time long ago: "vorige maand", "vorig jaar", "een tijdje geleden", "2025"."""
    if line.kind(index) == REFERENCE and line.kind(index + 1) == UNIT and line.name(index + 1) in ("maand", "jaar"):
        return vague((), index, index + 2)
    if line.kind(index) == REFERENCE and line.name(index + 1) in ("schooljaar", "cursusjaar"):
        return vague((), index, index + 2)
    if line.kind(index) == DIGITS and 1990 <= line.at(index).value <= 2100 and line.alone(index, index + 1):
        return vague((), index, index + 1)
    for phrase in _long_ago():
        if all(line.name(index + place) == name for place, name in enumerate(phrase)):
            return vague((), index, index + len(phrase)) if len(phrase) > 1 or line.alone(index, index + 1) else None
    return None


@cache
def wide_openers() -> frozenset[str]:
    """Return the words with which a time long ago starts."""
    return frozenset(phrase[0] for phrase in _long_ago())


@cache
def _long_ago() -> tuple[tuple[str, ...], ...]:
    phrases = {words(phrase) for phrase in word_list("datums")["lang_geleden"]}
    return tuple(sorted(phrases, key=len, reverse=True))


def read_duration(line: Line, index: int) -> Mention | None:
    """Read a length of time where a day is asked: "6 weken", "al 6 weken", "sinds een maand".

    Somebody who answers so means the day that long ago; it is offered, not taken. Years and hours are left alone:
    "8 jaar" is an age.
    """
    span = read_span(line, index)
    if span is None or any(unit in ("jaar", "uur") for unit, _ in span.amounts):
        return None
    if line.name(index - 1) in ("al", "sinds") or line.alone(index, span.last):
        return vague(span.from_day(line.today, -1) if span.amounts else (), index, span.last)
    return None
