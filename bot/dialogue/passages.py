"""The passage of our texts that answers a question: somebody who asks about an interpreter reads what we say about that.

A topic says in short what matters most, and the first step. What somebody asks besides may stand further on in it, or in a
topic beside it. Passages are found by their rarer words, typing errors forgiven; no sentence is made or changed.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.content.blocks import blocks, short_answer
from bot.understanding.falls_short import supposes_or_denies, tells_of_failure
from bot.understanding.normalise import words
from bot.understanding.phrases import idle_words
from bot.understanding.turn_cache import for_a_turn
from bot.understanding.typos import Lexicon

VARIANTS = ("B1", "B1 je")
"""The variants that have more than a short answer and steps."""

AT_WORK = "Werkt u"
"""How a heading begins above what is written for people at work."""

_SHORTEST = 9
"""A paragraph of fewer words says too little by itself."""

_COMMON = 0.08
"""A word in a larger share of the passages says nothing about which one is meant."""

_RARE = 6
"""A word in so few passages says by itself which one is meant."""

_PART = 5
"""From so many letters on, a word may be part of a compound."""

OF_PART = 0.7
"""What a word counts that is only part of another."""

_ENDINGS = (("en", 3), ("e", 4), ("t", 4))
"""The most usual endings but for s, and how many letters must be left."""

_MARK = re.compile(r"^(?:[-*+]|\d{1,3}[.)]) +")
"""How a step begins, which stands alone without its number."""

_CLAUSE_END = re.compile(r"[,?]")
"""Where the first supposition of a question ends."""

_LONG_VOWEL = re.compile(r"([aeou])\1([bcdfghjklmnpqrstvwxz])$")
_AT_THE_END = {"v": "f", "z": "s"}
"""How a letter is written at the end of a word."""

_USUAL_LENGTH = 12
"""Different words that a passage usually has; in a longer one a hit says less."""


@dataclass(frozen=True)
class Passage:
    """A paragraph of a topic: its number among the blocks of that variant of the text, and the roots of its words.

    `for_work` is true for what is written for people at work: alone it would seem meant for a parent. `if_not` is true for
    what to do if help fails to come. Nearly every topic says that, in much the same words: it does not make them common, and
    is for who supposes or denies something.
    """

    topic: str
    variant: str
    number: int
    roots: frozenset[str]
    for_work: bool = False
    if_not: bool = False


@dataclass(frozen=True)
class Found:
    """A passage that fits a question: how well (`score`), the share of what was asked that it holds, and the words it shares."""

    passage: Passage
    score: float
    share: float
    shared: tuple[str, ...]


class Passages:
    """The passages of one variant of all topics, by the roots of their words."""

    def __init__(self, passages: Iterable[Passage], aliases: Mapping[str, str] | None = None) -> None:
        """Index the passages. `aliases` says which words are other names for one: "ontwikkelingsperspectief" for "opp"."""
        self._aliases = {root(word): root(name) for word, name in (aliases or {}).items()}
        self._of_root: dict[str, list[Passage]] = defaultdict(list)
        self.of_topic: dict[str, list[Passage]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._total = 0
        for passage in passages:
            self.of_topic[passage.topic].append(passage)
            named = set(map(self._named, passage.roots))
            for found in named:
                self._of_root[found].append(passage)
            if not passage.if_not:
                self._total += 1
                self._counts.update(named)
        most = max(_RARE, _COMMON * self._total)
        self._common = frozenset(found for found, count in self._counts.items() if count > most)
        self._lexicon = Lexicon({found: found for found in self._of_root}, most_errors=1)
        self._told = lru_cache(maxsize=512)(self._roots_told)  # of texts of ours

    def best(self, text: str, topics: Collection[str] = (), said: str = "", *, at_work: bool = False) -> Found | None:
        """Return the passage that holds most of what a text asks, among `topics` or else anywhere; None when none holds any.

        What is `said` already, such as the short answer of the topic, is not what somebody still asks. Only who is
        `at_work` gets what is written for people at work.
        """
        asked = self.unsaid(self._asked(text), said)
        total = sum(self.weight(found) for found in asked)
        held: dict[Passage, dict[str, float]] = defaultdict(dict)
        supposes = supposes_or_denies(words(text))
        for found in asked:
            for passage, count in self._held(found):
                fits = (at_work or not passage.for_work) and (supposes or not passage.if_not)
                if fits and (not topics or passage.topic in topics):
                    held[passage][found] = max(count, held[passage].get(found, 0.0))
        return max((self._fit(passage, counts, total) for passage, counts in held.items()), key=_order, default=None)

    def unsaid(self, roots: Iterable[str], said: str) -> tuple[str, ...]:
        """Return those of the words that a text of ours does not say, not even as part of a compound."""
        return tuple(found for found in roots if not any(kin(found, other) for other in self._told(said)))

    def _roots_told(self, said: str) -> frozenset[str]:
        return frozenset(self._named(root(word)) for word in words(said))

    def weight(self, found: str) -> float:
        """Return how much a word says: more, the fewer passages hold it."""
        return math.log((self._total + 1) / (self._counts[found] + 0.5))

    def weight_of(self, found: Found) -> float:
        """Return what all words weigh together that a passage shares with what was asked."""
        return sum(map(self.weight, found.shared))

    def is_rare(self, found: str) -> bool:
        """Tell whether so few passages hold a word that it alone says which one is meant."""
        return 0 < self._counts[found] <= _RARE

    def _fit(self, passage: Passage, counts: Mapping[str, float], total: float) -> Found:
        score = sum(self.weight(found) * count for found, count in counts.items())
        return Found(passage, score / math.sqrt(1 + len(passage.roots) / _USUAL_LENGTH), score / total, tuple(counts))

    def _asked(self, text: str) -> tuple[str, ...]:
        """Return the roots of the words that say what a text asks, each once, with typing errors mended."""
        said = (self._named(found) for found in _roots(text) if not found.isdigit())
        mended = (hit.value if (hit := self._lexicon.find(found)) else found for found in said)
        return tuple(dict.fromkeys(found for found in mended if found not in self._common))

    def _named(self, found: str) -> str:
        return self._aliases.get(found, found)

    @for_a_turn
    def _held(self, found: str) -> tuple[tuple[Passage, float], ...]:
        """Return the passages that hold a word, or one that it is a part of, or that is a part of it."""
        whole = dict.fromkeys(self._of_root.get(found, ()), 1.0)
        akin = (other for other in self._of_root if other != found and kin(found, other))
        parts = {passage: OF_PART for other in akin for passage in self._of_root[other]}
        return tuple({**parts, **whole}.items())


def passages_of(topic: str, variant: str, markup: str) -> Iterator[Passage]:
    """Yield the paragraphs of a text after its short answer that say enough by themselves; a step needs the others.

    The heading above a paragraph tells what it is about too.
    """
    short, heading = short_answer(markup), ""
    for number, block in enumerate(blocks(markup)):
        heading = block.source if block.kind == "kop" else heading
        if block.kind == "alinea" and block.source != short and len(words(block.source)) >= _SHORTEST:
            roots = frozenset(_roots(f"{heading} {block.source}"))
            yield Passage(topic, variant, number, roots, AT_WORK in heading, _opens_with_failure(block.source))


def own_words(markup: str) -> Iterator[str]:
    """Yield the words of a text but for what to do if help fails to come, which nearly every topic says in the same words."""
    return (word for block in blocks(markup) if not _opens_with_failure(block.source) for word in words(block.source))


def _opens_with_failure(paragraph: str) -> bool:
    """Tell whether a paragraph opens with what to do if help fails to come, and with nothing else."""
    return tells_of_failure(words(_CLAUSE_END.split(paragraph, maxsplit=1)[0]))


def root(word: str) -> str:
    """Return a word without its most usual endings, so that "tekent", "tekenen" and "teken" are one.

    Spelling that only follows from an ending goes too: "betaalt" and "betalen" are one, and so are "geeft" and "geven".
    """
    word = _without_s(word)
    while ending := next((ending for ending, left in _ENDINGS if word.endswith(ending) and len(word) >= left + len(ending)), ""):
        word = word.removesuffix(ending)
    word = word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    word = _LONG_VOWEL.sub(r"\1\2", word)
    return _without_s(word[:-1] + _AT_THE_END.get(word[-1:], word[-1:]))


def _without_s(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 4 else word


@cache
def _idle_roots() -> frozenset[str]:
    return frozenset(map(root, idle_words()))


def _roots(text: str) -> Iterator[str]:
    """Yield the roots of the words of a text that say what it is about."""
    return (found for found in map(root, words(text)) if found not in _idle_roots())


def passage_text(markup: str, number: int) -> str:
    """Return a paragraph or step of a text; "" when the text has no such part (any more)."""
    found = tuple(blocks(markup))
    return _MARK.sub("", found[number].source.strip()) if number < len(found) and found[number].kind != "kop" else ""


def with_passage_first(markup: str, passage: str) -> str:
    """Return a text with a paragraph of it moved to the front; "" when the paragraph is not in it.

    A heading that is left without anything below it goes.
    """
    parts = [block for block in blocks(markup) if block.source.strip() != passage]
    if len(parts) == len(blocks(markup)):
        return ""
    below = [*parts[1:], None]
    kept = (
        part.source for part, after in zip(parts, below, strict=True) if part.kind != "kop" or (after and after.kind != "kop")
    )
    return f"{passage}\n\n{''.join(kept).strip()}"


def for_work_first(markup: str, parents: str) -> str:
    """Return a text with what is written for people at work before the rest, which stands under the heading `parents`.

    A text without such a part stays as it is.
    """
    own: list[str] = []
    rest: list[str] = []
    kept = rest
    for block in blocks(markup):
        if block.kind == "kop":
            kept = own if AT_WORK in block.source else rest
            if kept is own:
                continue
        kept.append(block.source)
    return f"{''.join(own).strip()}\n\n{parents}\n\n{''.join(rest).strip()}" if own else markup


def kin(one: str, other: str) -> bool:
    """Tell whether two words are one, or one is the first or last part of the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _PART and (long.startswith(short) or long.endswith(short)))


def _order(found: Found) -> tuple[float, str, int]:
    return found.score, found.passage.topic, -found.passage.number
