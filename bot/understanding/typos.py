"""Recognise a known word in spite of a typing error, without mistaking one real word for another.

Two words are compared letter by letter (Damerau-Levenshtein, stopped as soon as the limit is passed) and by sound:
Dutch writes one sound in many ways (ij, ei and y; d and t at the end; c and k; ch and g; sch and sk; v and f; z and s; ou and
au; the n of -en).
How much is forgiven depends on the length of the known word: nothing up to three letters, one error up to seven, two
from eight. A word that is ordinary Dutch itself (`data/gewone_woorden.yml`) is never corrected, so "mee" is not "nee"
and "maar" is not "maart"; and when two different known words are equally near, none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.understanding.turn_cache import for_a_turn
from bot.understanding.wordlists import common_words

T = TypeVar("T")

LONGEST_WORD = 20
"""Longer runs of letters are not looked at: no known word is that long."""

_EDIT, _SLIP = 4, 3
"""Cost of an edit, and of a likelier one: a neighbouring key, two letters swapped, a letter doubled."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUNDS = (
    ("sch", "sg"), ("sk", "sg"), ("ch", "g"), ("ce", "se"), ("ci", "si"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("ij", "y"),
    ("ei", "y"), ("ou", "au"), ("c", "k"), ("v", "f"), ("z", "s"), ("x", "ks"), ("ie", "i"), ("dt", "t"),
)  # fmt: skip

_SILENT_N = re.compile(r"\w[^aeiouy]en$")
"""The end of a word whose n few people say: "bellen" is heard as "belle"."""


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A known word found in what somebody typed; `cost` is 0 when it was typed without error."""

    word: str
    value: T
    cost: int


def _neighbours() -> frozenset[tuple[str, str]]:
    """Return the pairs of keys that touch on a keyboard."""
    places = {key: (column + row / 2, row) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return frozenset(
        (one, other)
        for one, (x, y) in places.items()
        for other, (x2, y2) in places.items()
        if one != other and abs(x - x2) <= 1 and abs(y - y2) <= 1
    )


_NEIGHBOURS = _neighbours()


def tolerance(word: str) -> int:
    """Return how many typing errors are forgiven in a known word."""
    if len(word) <= 3:
        return 0
    return 1 if len(word) <= 7 else 2


def sound(word: str) -> str:
    """Return a spelling that words with the same sound share: "mijd" and "meit" give the same."""
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    if word.endswith("d"):
        word = word[:-1] + "t"
    elif _SILENT_N.search(word):
        word = word[:-1]
    return "".join(letter for index, letter in enumerate(word) if index == 0 or letter != word[index - 1])


def distance(one: str, other: str, limit: int) -> int | None:
    """Return the cost of turning one word into the other, or None when it takes more than `limit` edits.

    The cost counts 4 for an edit and 3 for a slip of the finger, so that of two words equally many edits away the
    likelier one is nearer.
    """
    if abs(len(one) - len(other)) > limit:
        return None
    ceiling = limit * _EDIT
    before: list[int] = []
    row = [index * _EDIT for index in range(len(other) + 1)]
    for index, letter in enumerate(one):
        before, row = row, _next_row(one, other, index, letter, before, row)
        if min(row) > ceiling:
            return None
    return row[-1] if row[-1] <= ceiling else None


def _next_row(one: str, other: str, index: int, letter: str, before: list[int], row: list[int]) -> list[int]:
    """Return the next row of the table of costs; `before` is the row above `row`."""
    doubled = _SLIP if index and one[index - 1] == letter else _EDIT
    fresh = [row[0] + _EDIT]
    for column, target in enumerate(other):
        repeated = _SLIP if column and other[column - 1] == target else _EDIT
        cost = min(row[column + 1] + doubled, fresh[column] + repeated, row[column] + _replacing(letter, target))
        if before and column and letter == other[column - 1] and one[index - 1] == target and letter != target:
            cost = min(cost, before[column - 1] + _SLIP)
        fresh.append(cost)
    return fresh


def _replacing(letter: str, target: str) -> int:
    if letter == target:
        return 0
    return _SLIP if (letter, target) in _NEIGHBOURS else _EDIT


def _without(word: str, count: int) -> set[str]:
    """Return the word and every word that is left when up to `count` letters (at most two) are taken out."""
    rests = {word[:index] + word[index + 1 :] for index in range(len(word))} if count else set()
    if count > 1:
        rests |= {word[:i] + word[i + 1 : j] + word[j + 1 :] for i in range(len(word)) for j in range(i + 1, len(word))}
    return rests | {word}


class Lexicon(Generic[T]):
    """Known words with what they stand for; `find` forgives typing errors.

    Words are indexed under what is left when one letter (two for long words) is taken out, so that a lookup costs
    the same however many words there are.
    """

    def __init__(self, known: Mapping[str, T], most_errors: int = 2) -> None:
        """Index the known words; they must be folded as `normalise.fold` does.

        `most_errors` lowers what is forgiven in long words, where a mistake would be worse than a miss.
        """
        self._known = dict(known)
        self._most_errors = most_errors
        self._near: dict[str, tuple[str, ...]] = {}
        self._sounds: dict[str, tuple[str, ...]] = {}
        for word in self._known:
            if allowed := self._tolerance(word):
                heard = sound(word)
                self._sounds[heard] = (*self._sounds.get(heard, ()), word)
                for rest in _without(word, allowed):  # a tuple, for nearly all hold one word and there are a quarter of a million
                    self._near[rest] = (*self._near.get(rest, ()), word)

    def __contains__(self, word: str) -> bool:
        """Return whether the word is known as it stands."""
        return word in self._known

    def find(self, word: str) -> Hit[T] | None:
        """Return the known word that somebody meant by `word`, or None when there is none or more than one."""
        if word in self._known:
            return Hit(word, self._known[word], 0)
        if len(word) < 3 or len(word) > LONGEST_WORD or word in common_words():
            return None
        return _nearest(self, word)

    def nearest(self, word: str) -> Hit[T] | None:
        """Return the known word that a misspelled one stands for; `find` keeps what it finds while a turn is taken."""
        costs = dict(self._costs(word))
        if not costs:
            return None
        cheapest = min(costs.values())
        nearest = [known for known, cost in costs.items() if cost == cheapest]
        if not all(self._alike(known, nearest[0]) for known in nearest[1:]):
            return None
        return Hit(nearest[0], self._known[nearest[0]], cheapest)

    def _alike(self, one: str, other: str) -> bool:
        """Tell whether it makes no difference which of two known words was meant: spellings of one word, or one meaning."""
        return self._known[one] == self._known[other] or sound(one) == sound(other)

    def _tolerance(self, known: str) -> int:
        return min(tolerance(known), self._most_errors)

    def _costs(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the known words within reach and how far away they are; a word that sounds the same is nearest."""
        alike = self._sounds.get(_sound(word), ())
        yield from ((known, 1) for known in alike)
        rests = _rests(word, min(2 if len(word) >= 7 else 1, self._most_errors))
        for known in {known for rest in rests for known in self._near.get(rest, ())} - set(alike):
            cost = distance(word, known, self._tolerance(known))
            if cost is not None:
                yield known, cost


_sound, _rests = for_a_turn(sound), for_a_turn(_without)
"""The same of a word that somebody typed, which is looked for in many lexicons."""


@for_a_turn
def _nearest(lexicon: Lexicon[T], word: str) -> Hit[T] | None:
    return lexicon.nearest(word)
