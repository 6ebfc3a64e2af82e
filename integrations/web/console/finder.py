"""Finding while somebody types: three letters are enough, and a letter that is wrong does not matter.

Pure: entries go in once, and each search is a walk over the words that begin with what was typed. The recogniser of the chat
needs a whole question; somebody on the phone types the beginning of one word.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

SHORTEST = 2
"""Letters from which a search begins."""

TITLE, OTHER, TEXT = 6.0, 4.0, 1.0
"""How much a word counts in a title, among other names for the same thing, and in the text."""

WHOLE = 1.5
"""How much more a whole word counts than its beginning."""

FROM_THE_START = 2.0
"""What a title gains that begins with what was typed."""

MISTAKE_FROM = 5
"""Letters from which one wrong letter in a word is forgiven."""

TOO_COMMON = 3
"""A word that stands in more than one in so many entries says nothing, as long as there is another."""

_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Entry:
    """Something to find. `kind` and `id` say what it is; `others` are other names for it, `weight` how much it matters."""

    kind: str
    id: str
    title: str
    others: tuple[str, ...] = ()
    text: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Finder:
    """The words of all entries, in the order of the alphabet, each with where it stands and how much it counts there.

    `titles` are the titles as words; `own` holds the words of each entry, `ordered` the same in order.
    """

    entries: Sequence[Entry]
    words: Sequence[str]
    places: Sequence[Mapping[int, float]]
    titles: Sequence[str]
    own: Sequence[Mapping[str, float]]
    ordered: Sequence[Sequence[str]]
    shorter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def look(self, typed: str, most: int) -> tuple[Entry, ...]:
        """Return the best entries for what was typed: those with all of its words, or else those with most of them."""
        asked = list(dict.fromkeys(word for word in split(typed) if len(word) >= SHORTEST))
        sizes = sorted((self._size(word), word) for word in asked)
        known = [(size, word) for size, word in sizes if size or self._near(word)]
        few = [word for size, word in known if size * TOO_COMMON < len(self.entries)] or [word for _, word in known[:1]]
        scores = (len(known) == len(asked) and self._with_all(few)) or self._with_most(few)
        start = " ".join(asked)

        def order(number: int) -> tuple[float, int, str]:
            title = self.titles[number]
            return -scores[number] - (FROM_THE_START if title.startswith(start) else 0.0), len(title), title

        found = nsmallest(most, scores, key=order)
        return tuple(self.entries[number] for number in found)

    def _with_all(self, asked: Sequence[str]) -> dict[int, float]:
        """Return the entries with all words; the rarest word says which can be, the others are looked up in each of those."""
        scores = self._holding(asked[0]) if asked else {}
        for word in asked[1:]:
            scores = {number: score + more for number, score in scores.items() if (more := self._in_entry(number, word))}
        return scores

    def _with_most(self, asked: Sequence[str]) -> dict[int, float]:
        """Return the entries with most of the words."""
        counts: dict[int, int] = defaultdict(int)
        scores: dict[int, float] = defaultdict(float)
        for word in asked:
            for number, weight in self._holding(word).items():
                counts[number] += 1
                scores[number] += weight
        enough = max(counts.values(), default=0)
        return {number: score for number, score in scores.items() if counts[number] == enough}

    def _size(self, word: str) -> int:
        """Return in how many places a word that begins so stands."""
        first, last = self._range(word)
        return sum(len(self.places[place]) for place in range(first, last))

    def _range(self, word: str) -> tuple[int, int]:
        return bisect_left(self.words, word), bisect_left(self.words, f"{word}{_LAST}")

    def _holding(self, word: str) -> dict[int, float]:
        """Return the entries with a word that begins so, or that is one letter away, each with how much it counts."""
        first, last = self._range(word)
        best: dict[int, float] = {}
        for place in range(first, last):
            _raise(best, self.places[place], WHOLE if self.words[place] == word else 1.0)
        if not best:
            for known in self._near(word):
                _raise(best, self.places[bisect_left(self.words, known)], 1.0)
        return best

    def _in_entry(self, number: int, word: str) -> float:
        """Return how much a word counts in one entry, 0 when nothing in it begins so."""
        ordered, own = self.ordered[number], self.own[number]
        place, best = bisect_left(ordered, word), 0.0
        while place < len(ordered) and ordered[place].startswith(word):
            best = max(best, own[ordered[place]] * (WHOLE if ordered[place] == word else 1.0))
            place += 1
        return best or max((own.get(known, 0.0) for known in self._near(word)), default=0.0)

    def _near(self, word: str) -> set[str]:
        """Return the words that are one letter away from one that nothing begins with."""
        first, last = self._range(word)
        if first < last or len(word) < MISTAKE_FROM:
            return set()
        return {known for less in (word, *_one_less(word)) for known in self.shorter.get(less, ())}


def make_finder(entries: Iterable[Entry]) -> Finder:
    """Return what finds these entries."""
    known = tuple(entries)
    own = [_words_of(entry) for entry in known]
    places: dict[str, dict[int, float]] = defaultdict(dict)
    for number, words in enumerate(own):
        for word, weight in words.items():
            places[word][number] = weight
    alphabet = sorted(places)
    shorter: dict[str, list[str]] = defaultdict(list)
    for word in {word for entry in known for text in (entry.title, *entry.others) for word in split(text)}:
        for less in {word, *_one_less(word)} if len(word) >= MISTAKE_FROM else ():
            shorter[less].append(word)
    return Finder(
        known,
        alphabet,
        [places[word] for word in alphabet],
        [" ".join(split(entry.title)) for entry in known],
        own,
        [sorted(words) for words in own],
        {less: tuple(found) for less, found in shorter.items()},
    )


def _words_of(entry: Entry) -> dict[str, float]:
    """Return the words of an entry, each with how much it counts where it counts most."""
    found: dict[str, float] = {}
    for weight, texts in ((TEXT, (entry.text,)), (OTHER, entry.others), (TITLE, (entry.title,))):
        found.update(dict.fromkeys((word for text in texts for word in split(text)), weight * entry.weight))
    return found


def _raise(best: dict[int, float], holding: Mapping[int, float], times: float) -> None:
    """Raise what counts in `best` to what a word counts for, where that is more."""
    for number, weight in holding.items():
        if best.get(number, 0.0) < weight * times:
            best[number] = weight * times


def split(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents and signs."""
    # Twice, because a letter of mathematics only becomes a capital when it is taken apart.
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    letters = "".join(
        " " if not character.isalnum() and not unicodedata.combining(character) else character for character in plain
    )
    return "".join(character for character in letters if not unicodedata.combining(character)).split()


def _one_less(word: str) -> set[str]:
    """Return a word with each of its letters left out; two words that share one of these differ by one letter."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
