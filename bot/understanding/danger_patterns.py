"""The language of the patterns in `data/gevaar.yml`: words in order, with room for a few other words in between.

A text is kept as one bit per place for everything a pattern can ask for, with a wide gap after each sentence. Following
a pattern is then shifting and masking whole numbers: as fast for a hundred occurrences as for one, and never more than
a few steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

NEAR, FAR = 2, 5
"""How many other words may stand between two parts of a pattern, and between parts with `..` in between."""

SENTENCE_GAP = FAR + 2
"""Empty places after a sentence: wider than any pattern reaches."""

_NOWHERE = [0]

CLAUSE_END = ","
"""Stands among the words of a sentence where a clause ends: a pattern that closes may close there too."""

PatternPart = tuple[int, int]
"""One place in a pattern: the number of what fits there in the PatternBook, and how far it may lie from the part before."""


@dataclass(frozen=True)
class Pattern:
    """Parts in order; `opens` and `closes` tie them to the start and the end of the sentence.

    `denies` is true when the pattern holds a word of denial itself. `needs` has a bit for the number of every part, so
    that most patterns are known at once not to occur.
    """

    parts: tuple[PatternPart, ...]
    needs: int
    opens: bool
    closes: bool
    denies: bool


Clue = tuple[tuple[Pattern, ...], ...]
"""What must all occur in one sentence, in any order; of each, one of the alternatives."""


class PatternBook:
    """Reads patterns as an editor wrote them, and knows for every word in which of their places it fits."""

    def __init__(self, groups: Mapping[str, Sequence[str]], denials: Iterable[str]) -> None:
        """Start an empty book; `groups` are the words behind `@name`."""
        self._groups = groups
        self._denials = frozenset(denials)
        self._numbers: dict[frozenset[str], int] = {}
        self._sizes: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}

    @property
    def words(self) -> Iterable[str]:
        """The words that occur in the patterns, and how words begin."""
        return self._by_word.keys() | self._by_beginning.keys()

    def parse(self, written: str) -> Clue:
        """Return the clue on one line. Raises KeyError for a group that does not exist."""
        return tuple(self._alternatives(part) for part in written.split(" & "))

    def _alternatives(self, written: str) -> tuple[Pattern, ...]:
        """Return the patterns that are written as one: more than one when a choice is between one and two words."""
        items = written.split()
        opens, closes = items[0] == "^", items[-1] == "$"
        places: list[list[tuple[PatternPart, ...]]] = []
        reach = NEAR
        for item in items[opens : len(items) - closes]:
            if item == "..":
                reach = FAR
                continue
            places.append(list(self._choices(item, reach)))
            reach = NEAR
        denies = not self._denials.isdisjoint(written.replace("_", " ").replace("|", " ").split())
        choices = (tuple(chain.from_iterable(choice)) for choice in product(*places))
        return tuple(Pattern(parts, _bits(number for number, _ in parts), opens, closes, denies) for parts in choices)

    def _choices(self, item: str, reach: int) -> Iterator[tuple[PatternPart, ...]]:
        """Yield the ways to fill one place: the single words together, and each run of words `a_b` on its own."""
        alternatives = item.split("|")
        single = [alternative for alternative in alternatives if "_" not in alternative]
        if single:
            yield ((self._number(single), reach),)
        for run in alternatives:
            if "_" in run:
                first, *others = run.split("_")
                yield ((self._number([first]), reach), *((self._number([word]), 0) for word in others))

    def _number(self, items: Iterable[str]) -> int:
        """Return the number of a choice of words; a new choice gets the next."""
        words = frozenset(word for item in items for word in (self._groups[item[1:]] if item.startswith("@") else [item]))
        if words not in self._numbers:
            self._numbers[words] = len(self._numbers)
            self._sizes.append(len(words))
            for word in words:
                index = self._by_beginning if word.endswith("*") else self._by_word
                index.setdefault(word.rstrip("*"), []).append(self._numbers[words])
        return self._numbers[words]

    def rarest(self, clue: Clue) -> set[int]:
        """Return choices of which one must fit somewhere for the clue to occur: of each first pattern the narrowest."""
        return {min((number for number, _ in pattern.parts), key=lambda number: self._sizes[number]) for pattern in clue[0]}

    def fitting(self, word: str) -> Iterator[int]:
        """Yield the numbers of the choices in which a word fits."""
        yield from self._by_word.get(word, ())
        for length in range(3, len(word) + 1):
            yield from self._by_beginning.get(word[:length], ())


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


@dataclass(frozen=True)
class Scene:
    """A text as bits: for every choice in the book the places where it fits, and the places of each sentence."""

    places: Mapping[int, int]
    present: int
    starts: int
    ends: int
    sentences: tuple[int, ...]

    def follow(self, pattern: Pattern, without: int = 0) -> list[int]:
        """Return for each part of a pattern the places where it was reached; the last is 0 when it does not occur."""
        if pattern.needs & ~self.present:
            return _NOWHERE
        reached: list[int] = []
        for number, reach in pattern.parts:
            here = self.places[number] & ~without
            if reached:
                here &= _ahead(reached[-1], reach)
            elif pattern.opens:
                here &= self.starts
            reached.append(here)
        if pattern.closes:
            reached[-1] &= self.ends
        return reached

    def seen(self, clue: Clue, without: int = 0) -> int:
        """Return the sentences in which a clue occurs; `without` are places that a denial takes back."""
        if any(pattern.denies for alternatives in clue for pattern in alternatives):
            without = 0
        left: Sequence[int] = self.sentences
        for alternatives in clue:
            hits = 0
            for pattern in alternatives:
                hits |= self.follow(pattern, without)[-1]
            if not hits:
                return 0
            left = [sentence for sentence in left if sentence & hits]
        return sum(left)

    def used(self, pattern: Pattern) -> int:
        """Return the places of all words that take part in a pattern."""
        reached = self.follow(pattern)
        places = back = reached[-1]
        if not back:
            return 0
        for (_, reach), before in zip(reversed(pattern.parts[1:]), reversed(reached[:-1]), strict=True):
            back = _behind(back, reach) & before
            places |= back
        return places

    def without(self, places: int) -> Scene:
        """Return the scene without the words at these places."""
        if not places:
            return self
        left = {number: mask & ~places for number, mask in self.places.items() if mask & ~places}
        return replace(self, places=left, present=_bits(left))


def _ahead(places: int, reach: int) -> int:
    """Return the places that lie at most `reach` words beyond."""
    ahead = 0
    for step in range(1, reach + 2):
        ahead |= places << step
    return ahead


def _behind(places: int, reach: int) -> int:
    behind = 0
    for step in range(1, reach + 2):
        behind |= places >> step
    return behind


def scene_of(sentences: Iterable[Sequence[str]], book: PatternBook) -> Scene:
    """Return the scene of a text that was split into sentences of words."""
    places: dict[int, int] = {}
    found: list[int] = []
    place = starts = ends = 0
    for words in sentences:
        if not words:
            continue
        first = place
        for word in words:
            if word == CLAUSE_END:
                ends |= 1 << place >> 1
                continue
            for number in book.fitting(word):
                places[number] = places.get(number, 0) | 1 << place
            place += 1
        starts |= 1 << first
        ends |= 1 << place >> 1
        found.append(((1 << place) - 1) & ~((1 << first) - 1))
        place += SENTENCE_GAP
    return Scene(places, _bits(places), starts, ends, tuple(found))
