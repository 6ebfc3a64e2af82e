"""What words mean in a date: turn tokens into symbols (a number, a month, a weekday, "geleden", ...).

The words stand in `data/datums.yml`. Typing errors are forgiven in the full names and number words, never in
abbreviations: "septmber" is September, "sop" is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bot.understanding.normalise import MARK, NUMBER, Token, fold
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

DIGITS, NUMERAL, ORDINAL, MONTH, WEEKDAY = "cijfers", "getalwoord", "rangtelwoord", "maand", "weekdag"
UNIT, DAY, REFERENCE, AGO, AHEAD, WORD, SIGN, NOTHING = (
    "eenheid",
    "dag",
    "verwijzing",
    "geleden",
    "over",
    "woord",
    "teken",
    "niets",
)


class Symbol(NamedTuple):
    """One or more tokens with what they mean in a date.

    `value` is the number, month or weekday it stands for, or the distance from today of a DAY. `name` is the word as
    the data file spells it. `sure` is false for an abbreviation that is also something else ("ma", "jan"). `first`
    and `last` are the tokens it was made of: `tokens[first:last]`.
    """

    kind: str
    value: int
    name: str
    sure: bool
    first: int
    last: int


NO_SYMBOL = Symbol(NOTHING, -1, "", False, 0, 0)
_Meaning = tuple[str, int, str]
_TOO_LONG = -1


def read_symbols(tokens: Sequence[Token]) -> tuple[Symbol, ...]:
    """Return the symbols of a text, from left to right."""
    single = list(_initials([_symbol(token, index) for index, token in enumerate(tokens)]))
    return tuple(_joined_numbers(_ordinals(single, tokens)))


def months() -> Mapping[int, str]:
    """Return the names of the months."""
    return {number: spelled["lang"][0] for number, spelled in word_list("datums")["maanden"].items()}


@cache
def words_of(group: str) -> frozenset[str]:
    """Return the words of a group of the data file that is a plain list, without the phrases of more words."""
    return frozenset(fold(str(word)) for word in word_list("datums")[group] if " " not in str(word))


def _symbol(token: Token, index: int) -> Symbol:
    """Return what one token means on its own."""
    if token.kind == NUMBER:
        value = int(token.text) if len(token.text) <= 8 else _TOO_LONG
        return Symbol(DIGITS, value, token.text, True, index, index + 1)
    if token.kind == MARK:
        return Symbol(SIGN, -1, token.text, True, index, index + 1)
    exact = _exact().get(token.text)
    if exact:
        return Symbol(*exact, False, index, index + 1)
    hit = _forgiving().find(token.text)
    if hit:
        return Symbol(*hit.value, True, index, index + 1)
    return Symbol(WORD, -1, token.text, True, index, index + 1)


@cache
def _exact() -> Mapping[str, _Meaning]:
    """Return the abbreviations, and weekdays in the plural, which must be typed as they are."""
    data = word_list("datums")
    meanings: dict[str, _Meaning] = {}
    for kind, group in ((MONTH, "maanden"), (WEEKDAY, "weekdagen")):
        for number, spelled in data[group].items():
            meanings.update(dict.fromkeys(spelled["kort"], (kind, number, spelled["lang"][0])))
            meanings.update({spelled["lang"][0] + "en": (kind, number, spelled["lang"][0])} if kind == WEEKDAY else {})
    return meanings


@cache
def _forgiving() -> Lexicon[_Meaning]:
    """Return the words in which typing errors are forgiven."""
    return Lexicon(dict(_full_words(word_list("datums"))))


def _full_words(data: Mapping[str, Any]) -> Iterator[tuple[str, _Meaning]]:
    for group in ("ongeveer", "ongeveer_aantal", "seizoenen", "vakanties"):
        yield from ((word, (WORD, -1, word)) for word in words_of(group))
    for name, spelled in data["perioden"].items():
        yield from ((word, (WORD, -1, name)) for word in spelled)
    for feast in data["feestdagen"]:
        yield from ((part, (WORD, -1, part)) for name in feast["namen"] for part in fold(name).split() if part.isalpha())
    for number, spelled in data["maanden"].items():
        yield from ((word, (MONTH, number, spelled["lang"][0])) for word in spelled["lang"])
    for number, spelled in data["weekdagen"].items():
        yield from ((word, (WEEKDAY, number, spelled["lang"][0])) for word in spelled["lang"])
        yield from ((spelled["lang"][0] + part, (WEEKDAY, number, spelled["lang"][0])) for part in data["dagdelen"])
    for name, spelled in data["eenheden"].items():
        yield from ((word, (UNIT, -1, name)) for word in spelled)
    for name, spelled in data["verwijzingen"].items():
        yield from ((word, (REFERENCE, -1, name)) for word in spelled)
    for number, spelled in data["dagen"].items():
        yield from ((word, (DAY, number, spelled[0])) for word in spelled)
    yield from ((word, (AGO, -1, "geleden")) for word in data["geleden"])
    yield from ((word, (AHEAD, -1, "over")) for word in data["vooruit"])
    yield from _number_words(data)


def _number_words(data: Mapping[str, Any]) -> Iterator[tuple[str, _Meaning]]:
    """Yield the number words to 69, the years around now in one word, and the ordinals to 39."""
    numerals = {number: spelled[0] for number, spelled in data["getallen"].items()}
    ordinals = {number: spelled[0] for number, spelled in data["rangwoorden"].items()}
    tens = {20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig", 60: "zestig"}
    for ten, name in tens.items():
        numerals[ten] = name
        for unit in range(1, 10):
            numerals[ten + unit] = f"{numerals[unit]}en{name}"
            ordinals[ten + unit] = f"{numerals[unit]}en{name}ste"
    yield from ((word, (NUMERAL, number, word)) for number, word in numerals.items())
    yield from ((word, (NUMERAL, number, word)) for number, spelled in data["getallen"].items() for word in spelled)
    yield from ((word, (ORDINAL, number, word)) for number, word in ordinals.items() if number < 40)
    yield "tweeduizend", (NUMERAL, 2000, "tweeduizend")
    yield from ((f"tweeduizend{numerals[n]}", (NUMERAL, 2000 + n, numerals[n])) for n in range(15, 40))


def _initials(symbols: list[Symbol]) -> Iterator[Symbol]:
    """Join letters with dots or a slash between them: "a.s." is "as", "t/m" is "tm"."""
    index = 0
    while index < len(symbols):
        letters, end = _spelled_out(symbols, index)
        if len(letters) > 1:
            known = _forgiving().find(letters)
            kind, value, name = known.value if known else (WORD, -1, letters)
            yield Symbol(kind, value, name, True, symbols[index].first, symbols[end - 1].last)
            index = end
        else:
            yield symbols[index]
            index += 1


def _spelled_out(symbols: list[Symbol], start: int) -> tuple[str, int]:
    """Return the letters that start here with marks between them, and where they stop."""
    letters, index = "", start
    while index < len(symbols) and symbols[index].kind == WORD and len(symbols[index].name) == 1:
        letters += symbols[index].name
        index += 1
        if index < len(symbols) and symbols[index].name in (".", "/"):
            index += 1
        else:
            break
    return letters, index


def _ordinals(symbols: list[Symbol], tokens: Sequence[Token]) -> list[Symbol]:
    """Join a number and the ending that is typed against it: "3e", "21ste"."""
    endings = words_of("achtervoegsels")
    joined: list[Symbol] = []
    for symbol in symbols:
        before = joined[-1] if joined else NO_SYMBOL
        if (
            before.kind == DIGITS
            and tokens[symbol.first].text in endings
            and tokens[before.last - 1].end == tokens[symbol.first].start
        ):
            joined[-1] = before._replace(kind=ORDINAL, last=symbol.last)
        else:
            joined.append(symbol)
    return joined


def _joined_numbers(symbols: list[Symbol]) -> Iterator[Symbol]:
    """Join number words typed apart: "een en twintig" is 21, "tweeduizend zesentwintig" is 2026."""
    index = 0
    while index < len(symbols):
        here, middle, last = [*symbols[index : index + 3], NO_SYMBOL, NO_SYMBOL][:3]
        if here.kind == NUMERAL and here.value < 10 and middle.name == "en" and last.kind == NUMERAL and last.value in (20, 30):
            yield here._replace(value=here.value + last.value, last=last.last)
            index += 3
        elif here.kind == NUMERAL and here.value == 2000 and middle.kind == NUMERAL and middle.value < 100:
            yield here._replace(value=here.value + middle.value, last=middle.last)
            index += 2
        else:
            yield here
            index += 1
