"""Read a length of time, such as "zes weken" or "anderhalve maand", and count it from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.understanding.dates_days import shift
from bot.understanding.dates_line import Line
from bot.understanding.dates_words import DIGITS, NUMERAL, UNIT, words_of

_FARTHEST = 999
_COUNTING = (DIGITS, NUMERAL)
_PARTS = {"week": ("dag", 7.0), "maand": ("dag", 30.0), "jaar": ("maand", 12.0)}
_FRACTIONS = {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5}


def amount_words() -> frozenset[str]:
    """Return the words that are an amount without being a number: "paar", "anderhalve"."""
    return words_of("ongeveer_aantal") | _FRACTIONS.keys()


@dataclass(frozen=True)
class Span:
    """A length of time, "twee weken en drie dagen": amounts of units, whether it is exact, and where it ends."""

    amounts: tuple[tuple[str, float], ...]
    exact: bool
    last: int

    def from_day(self, day: date, sign: int) -> tuple[date, ...]:
        """Return the day that lies this far from another; two when it ends in half a day, none when it has no number."""
        if not self.amounts:
            return ()
        days = {self._moved(day, sign, 0.0), self._moved(day, sign, 0.5)}
        return tuple(sorted(found_day for found_day in days if found_day is not None))

    def _moved(self, day: date, sign: int, rounding: float) -> date | None:
        moved: date | None = day
        for unit, number in self.amounts:
            whole = int(number)
            smaller, size = _PARTS.get(unit, ("dag", 0.0))
            moved = shift(moved, unit, sign * whole) if moved else None
            moved = shift(moved, smaller, sign * int(size * (number - whole) + rounding)) if moved else None
        return moved


def read_span(line: Line, index: int) -> Span | None:
    """Read a length of time: "6 weken", "een maand", "anderhalve week", "paar dagen", "twee weken en drie dagen"."""
    first = _one_span(line, index)
    if first is None:
        return None
    if line.name(first.last) == "en" and (second := _one_span(line, first.last + 1)):
        return Span(first.amounts + second.amounts, first.exact and second.exact, second.last)
    return first


def _one_span(line: Line, index: int) -> Span | None:
    number, place = _amount(line, index)
    if place == index or line.kind(place) != UNIT:
        return None
    unit = line.name(place)
    if line.name(place + 1) == "of" and (twice := _one_or_so(line, place + 2)):
        return Span(((unit, twice[0]),), False, twice[1])
    if number is None:
        return Span((), False, place + 1)
    return Span(((unit, number),), number == int(number) and unit != "jaar", place + 1)


def _one_or_so(line: Line, index: int) -> tuple[float, int] | None:
    """Read what follows in "een week of zes": about six weeks."""
    if line.kind(index) in _COUNTING and 0 < line.at(index).value <= _FARTHEST and line.kind(index + 1) != UNIT:
        return float(line.at(index).value), index + 1
    return None


def _amount(line: Line, index: int) -> tuple[float | None, int]:
    """Return the number of units and where its words end; None for "een paar"; an unchanged place when there is none."""
    place = index + 1 if line.name(index) == "een" and line.kind(index + 1) != UNIT else index
    if [line.name(place), line.name(place + 1)] == ["stuk", "of"]:
        return None, line.skip(place + 2, *(line.name(place + 2) if line.kind(place + 2) in _COUNTING else "wat",))
    if line.name(place) in words_of("ongeveer_aantal"):
        return None, line.skip(place + 1, "of", "wat")
    if line.name(place) in _FRACTIONS:
        return _FRACTIONS[line.name(place)], place + 1
    symbol = line.at(index)
    if symbol.kind not in _COUNTING or not 0 < symbol.value <= _FARTHEST:
        return None, index
    return _with_half(line, float(symbol.value), index + 1)


def _with_half(line: Line, number: float, place: int) -> tuple[float, int]:
    """Read a half after a number: "2,5", "2 en een half"."""
    if line.name(place) in (",", ".") and line.name(place + 1) == "5":
        return number + 0.5, place + 2
    rest = line.skip(place, "en", "een")
    if rest > place and line.name(rest) in _FRACTIONS:
        return number + 0.5, rest + 1
    return number, place
