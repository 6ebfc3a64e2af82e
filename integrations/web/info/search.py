"""Look for topics: by what the recogniser makes of a question, and by the words in titles and texts.

The two go together: the recogniser knows misspelt and hurried sentences, words find what a topic says further down.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.content.check_pages import NOT_LISTED
from bot.content.model import Content
from bot.understanding.decision import LOST, OUT_OF_SCOPE
from bot.understanding.features import tokens
from bot.understanding.model import Ranking
from bot.understanding.terms import TermNames, find_term
from bot.understanding.wordlists import word_list

MOST = 8
"""Results that are shown: more is no help on a phone."""

ENOUGH = 0.3
"""Part of the weight that the words of a question have in a title; a third is all of them, somewhere in the text."""

TITLE, TERM, TEXT = 3.0, 2.0, 1.0
"""How much a word counts in a title, in a hard word that the text uses, and in the text."""

SHORTEST_STEM = 4
_ENDINGS = ("en", "s", "e")


@dataclass(frozen=True)
class Found:
    """What a search gives: topics by id, the best first, and the hard word that was asked for, "" for none."""

    topics: tuple[str, ...] = ()
    term: str = ""


@dataclass(frozen=True)
class Index:
    """The words of all topics: for each topic how much each stem counts in it, and how rare each stem is."""

    words: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    terms: TermNames = field(default_factory=lambda: TermNames({}))

    def look(self, question: str, ranking: Ranking) -> Found:
        """Return what fits a question, given how the recogniser ranks it; nothing at all is an honest answer too."""
        by_words = self.by_words(question)
        sure = {item.topic: item.certainty for item in ranking if item.certainty >= LOST and item.topic in self.words}
        if ranking and ranking[0].topic == OUT_OF_SCOPE:
            sure = {topic: certainty for topic, certainty in sure.items() if topic in by_words}
        scores = {topic: by_words.get(topic, 0.0) + 2 * sure.get(topic, 0.0) for topic in by_words.keys() | sure.keys()}
        best = sorted(scores, key=lambda topic: (-scores[topic], topic))
        return Found(tuple(best[:MOST]), find_term(question, self.terms) or "")

    def by_words(self, question: str) -> dict[str, float]:
        """Return the topics that hold enough of the words of a question, each with its part of them (0 to 1)."""
        asked = {stem for word in tokens(question) if word not in _small_words() and (stem := _stem(word)) in self.rarity}
        whole = sum(self.rarity[stem] for stem in asked) * TITLE
        found: dict[str, float] = {}
        for topic, words in self.words.items():
            score = sum(words.get(stem, 0.0) * self.rarity[stem] for stem in asked)
            if whole and score >= ENOUGH * whole:
                found[topic] = score / whole
        return found


def make_index(content: Content) -> Index:
    """Return the index of all topics that have a page."""
    terms = {term.title: (_stems([term.title]), _stems(term.words)) for term in content.terms.values()}
    words = {id: _words_of(id, content, terms) for id in content.topics if id not in NOT_LISTED}
    count = Counter(stem for found in words.values() for stem in found)
    rarity = {stem: math.log(1 + len(words) / number) for stem, number in count.items()}
    return Index(words, rarity, TermNames.of(content.terms.values()))


def _words_of(id: str, content: Content, terms: Mapping[str, tuple[set[str], set[str]]]) -> dict[str, float]:
    """Return how much each stem counts in a topic. A hard word in its title brings along the other names of that word."""
    topic, text = content.topics[id], content.texts[f"onderwerp/{id}"]
    title = _stems([topic.title])
    found = dict.fromkeys(_stems(text.variants.values()), TEXT)
    for own, others in terms.values():
        found.update(dict.fromkeys(others if own & title else (), TERM))
    found.update(dict.fromkeys(title | _stems([id.replace("_", " ")]), TITLE))
    return found


def _stems(texts: Iterable[str]) -> set[str]:
    words = (word for text in texts for row in text.split("\n") for word in tokens(row))
    return {_stem(word) for word in words if word not in _small_words()}


def _stem(word: str) -> str:
    """Return a word without the ending of a plural, so that "scholen" does not, but "brieven" and "brieve" do meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _small_words() -> frozenset[str]:
    return frozenset(f"{word_list('vulwoorden')['vulwoorden']} {_ASKING}".split())


_ASKING = "hoe wat wie waar wanneer waarom welke kan mag moet wil gaat doen krijgt geen niet kind school"
"""Words that stand in almost every question and every text, so that they find everything."""
