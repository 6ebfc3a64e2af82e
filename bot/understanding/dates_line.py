"""What the readers of dates share: a text as symbols with the day it is read on, and what they find in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from bot.understanding.dates_days import (
    CENTURY_TURN,
    FIRST_YEAR,
    FUTURE,
    LAST_YEAR,
    PAST,
    after,
    before,
    day_of,
    full_year,
    likely,
)
from bot.understanding.dates_words import (
    DIGITS,
    MONTH,
    NO_SYMBOL,
    NUMERAL,
    REFERENCE,
    SIGN,
    UNIT,
    WEEKDAY,
    Symbol,
    read_symbols,
    words_of,
)
from bot.understanding.model import DateStatus
from bot.understanding.normalise import Token
from bot.understanding.phrases import small_words

_YEARS_AROUND = range(-10, 4)
_JOINS = frozenset([".", ":", "-", "/"])


@dataclass(frozen=True)
class Mention:
    """A day or a time in a text, made of the symbols from `first` up to `last`.

    NONE marks numbers that are certainly no day, such as a phone number or the time.
    """

    status: DateStatus
    days: tuple[date, ...]
    first: int
    last: int
    assumed_year: bool = False


@dataclass(frozen=True)
class Line:
    """The symbols of a text, the day on which it is read, and the side on which days without a year are looked for.

    `saying` counts, up to each place, the symbols that are more than a small word or a mark.
    """

    tokens: Sequence[Token]
    symbols: Sequence[Symbol]
    today: date
    prefer: str
    saying: Sequence[int]

    def at(self, index: int) -> Symbol:
        """Return the symbol at a place; past either end there is NO_SYMBOL."""
        return self.symbols[index] if 0 <= index < len(self.symbols) else NO_SYMBOL

    def kind(self, index: int) -> str:
        """Return the kind of the symbol at a place."""
        return self.at(index).kind

    def name(self, index: int) -> str:
        """Return the name of the symbol at a place."""
        return self.at(index).name

    def typed(self, index: int) -> str:
        """Return the symbol at a place as it was typed."""
        symbol = self.at(index)
        return self.tokens[symbol.first].text if symbol.last else ""

    def skip(self, index: int, *names: str) -> int:
        """Return the first place from `index` on whose symbol is none of the names."""
        while self.name(index) in names:
            index += 1
        return index

    def plural(self, index: int) -> bool:
        """Tell whether a unit was typed in the plural ("weken")."""
        return self.typed(index).endswith(("en", "s", "jes"))

    def alone(self, first: int, last: int) -> bool:
        """Tell whether nothing but small words and marks stands around the symbols."""
        return self.saying[first] == 0 and self.saying[-1] == self.saying[min(last, len(self.symbols))]


Reader = Callable[[Line, int], "Mention | None"]
"""Reads a mention that starts at a place, or gives None."""

_SOON = timedelta(days=100)
"""So near lies the day that somebody means who names its weekday too."""

_AT_ONCE = timedelta(days=31)
"""So near lies a day on which something takes effect when it is still to come: "per 1 december"."""


def line_of(tokens: Sequence[Token], today: date, prefer: str) -> Line:
    """Return the line of a text."""
    symbols = read_symbols(tokens)
    small = small_words() | words_of("ongeveer")
    says = (int(symbol.kind != SIGN and symbol.name not in small) for symbol in symbols)
    return Line(tokens, symbols, today, prefer, tuple(accumulate(says, initial=0)))


def found(day: date, first: int, last: int, assumed_year: bool = False) -> Mention:
    """Return the mention of one certain day."""
    return Mention(DateStatus.FOUND, (day,), first, last, assumed_year)


def vague(days: Sequence[date], first: int, last: int) -> Mention:
    """Return the mention of a time in which the day is still to be asked; `days` can be offered."""
    return Mention(DateStatus.VAGUE, tuple(days), first, last)


def impossible(first: int, last: int) -> Mention:
    """Return the mention of a day that does not exist."""
    return Mention(DateStatus.IMPOSSIBLE, (), first, last)


def doubtful(days: Sequence[date], first: int, last: int) -> Mention:
    """Return the mention of a day that can be read in more ways."""
    return Mention(DateStatus.AMBIGUOUS, tuple(days), first, last)


@dataclass(frozen=True)
class Year:
    """The year that follows a day or month: a number, or the side on which to look. `last` is where it ends."""

    number: int | None
    last: int
    prefer: str | None = None


def read_year(line: Line, index: int) -> Year:
    """Read the year after a day or a month: "2026", "'26", "26", "van vorig jaar", "jl.", or nothing."""
    start = line.skip(index, ",", ".", "-", "/", "van", "in", "het", "'", "jaar")
    apostrophe = line.name(start - 1) == "'" and start > index
    symbol = line.at(start)
    if symbol.kind == NUMERAL and symbol.value >= FIRST_YEAR:
        return Year(symbol.value, start + 1)
    if symbol.kind == DIGITS and _is_year(line, start, apostrophe):
        return Year(full_year(symbol.name, line.today), start + 1)
    if symbol.kind == REFERENCE:
        return _referred_year(line, start, index)
    return Year(None, index)


def _is_year(line: Line, index: int, apostrophe: bool) -> bool:
    """Tell whether digits after a month are its year: four digits, or two that lie near and count nothing."""
    digits = line.name(index)
    if len(digits) == 4 or (apostrophe and len(digits) == 2):
        return True
    following = line.at(index + 1)
    counts = following.kind == UNIT or following.name in words_of("tellingen") or following.name in ("%", ":")
    goes_on = following.kind == MONTH or (following.name in _JOINS and line.kind(index + 2) == DIGITS)
    near = len(digits) == 2 and full_year(digits, line.today) - line.today.year in _YEARS_AROUND
    return near and not (counts or goes_on)


def _referred_year(line: Line, start: int, index: int) -> Year:
    reference = line.name(start)
    if line.kind(start + 1) == UNIT and line.name(start + 1) == "jaar":
        moved = {"vorige": -1, "deze": 0, "volgende": 1, "komende": 1}.get(reference)
        return Year(line.today.year + moved, start + 2) if moved is not None else Year(None, start + 2, PAST)
    stands_alone = line.kind(start + 1) != UNIT
    if reference == "afgelopen" and stands_alone:
        return Year(None, line.skip(start + 1, "."), PAST)
    if reference == "komende" and stands_alone:
        return Year(None, line.skip(start + 1, "."), FUTURE)
    return Year(None, index)


def settle(line: Line, month: int, day: int, year: Year, first: int, weekday: int | None = None) -> Mention:
    """Return the mention of a day and month, with the year as given or the most likely one.

    A weekday that does not fit makes the day doubtful: then the day as said, the nearest day with that weekday and,
    without a year, the year in which it fits are offered.
    """
    value = day_of(year.number, month, day) if year.number is not None else _likeliest(line, month, day, year, first, weekday)
    if value is None:
        return impossible(first, year.last)
    if value.year > line.today.year + CENTURY_TURN:
        near = likely(month, day, line.today, line.prefer)
        return doubtful([near] if near else [], first, year.last)
    if weekday is None or value.weekday() == weekday:
        return found(value, first, _confirmed(line, value, year.last), assumed_year=year.number is None)
    return doubtful(_fitting(value, weekday, year.number is None), first, year.last)


def _likeliest(line: Line, month: int, day: int, year: Year, first: int, weekday: int | None) -> date | None:
    """Return the day without a year on the side where it is looked for, or the one near on the other side that must be meant.

    "Maandag 30 november" is the one in three days when last year it was a Sunday, and "vanaf 1 december" the coming one.
    """
    prefer = year.prefer or line.prefer
    value = likely(month, day, line.today, prefer)
    other = likely(month, day, line.today, FUTURE if prefer == PAST else PAST)
    if value is None or other is None or year.prefer:
        return value
    away = abs(other - line.today)
    fits = weekday is not None and value.weekday() != weekday == other.weekday() and away <= _SOON
    return other if fits or (away <= _AT_ONCE and prefer == PAST and _takes_effect(line, first)) else value


def _takes_effect(line: Line, first: int) -> bool:
    """Tell whether the words before a day say that something starts on it: "per", "met ingang van"."""
    before_day = first - 1
    while line.name(before_day) in ("van", "de", "op"):
        before_day -= 1
    return line.name(before_day) in words_of("gaat_in")


def _confirmed(line: Line, value: date, last: int) -> int:
    """Return where a day ends, with its weekday when that follows: "1 oktober 2026 (donderdag)"."""
    place = line.skip(last, "(", ",")
    fits = place > last and line.kind(place) == WEEKDAY and line.at(place).value == value.weekday()
    return line.skip(place + 1, ")") if fits else last


def _fitting(value: date, weekday: int, free_year: bool) -> tuple[date, ...]:
    """Return the day as said and the days that somebody may have meant who named another weekday."""
    near = min((before(value, weekday), after(value, weekday)), key=lambda day: abs((day - value).days))
    other = day_of(value.year - 1, value.month, value.day) if free_year else None
    fits = (other,) if other and other.weekday() == weekday else ()
    return tuple(day for day in (value, near, *fits) if FIRST_YEAR <= day.year <= LAST_YEAR)


def counts(line: Line, joint: str, first: int, last: int) -> bool:
    """Tell whether two numbers count or number something."""
    previous, following = line.name(first - 1), line.at(last)
    part = joint == "/" and following.name == "van" and line.name(last + 1) in ("de", "het", "mijn", "onze", "alle")
    day_named = previous in ("op", "sinds", "vanaf", "dd", "datum", "per", "van", "tot", "en", "of", "maar", "is", "was")
    always = joint == "/" and (line.name(first), line.name(first + 2)) == ("24", "7")
    return (
        always
        or part
        or previous in words_of("nummers")
        or following.kind == UNIT
        or following.name in words_of("tellingen") | {"%"}
        or (joint == "." and not day_named)
    )
