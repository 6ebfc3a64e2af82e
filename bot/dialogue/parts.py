"""The parts of a topic, each with what it tells: a paragraph or a step that answers "hoe lang duurt dat" or "wie betaalt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from bot.content.blocks import blocks
from bot.dialogue.passages import AT_WORK, root
from bot.understanding.normalise import words
from bot.understanding.wordlists import word_list

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Part:
    """A paragraph or step: its number among the blocks of its text, and the roots of its words.

    `tells` holds what it tells (how long, what it costs); `opening` and `answers` hold the same of the question that it opens
    with: the roots of its words, and what it asks.
    """

    topic: str
    variant: str
    number: int
    roots: frozenset[str]
    tells: frozenset[str]
    opening: frozenset[str]
    answers: frozenset[str]


def parts_of(topic: str, variant: str, markup: str) -> Iterator[Part]:
    """Yield the paragraphs and steps of a text, up to what is written for people at work."""
    for number, block in enumerate(blocks(markup)):
        if block.kind == "kop":
            if AT_WORK in block.source:
                return
            continue
        said, opening = words(block.source), _SENTENCE_END.split(block.source.strip(), maxsplit=1)[0]
        asked = words(opening) if opening.endswith("?") else ()
        roots, opened = frozenset(map(root, said)), frozenset(map(root, asked))
        yield Part(topic, variant, number, roots, asked_for(said, "antwoord"), opened, asked_for(asked))


def asked_for(said: Sequence[str], side: str = "vraag") -> frozenset[str]:
    """Return what the words of a question ask for, or with "antwoord" what those of a text tell."""
    found = {*said, *(f"{one}-{two}" for one, two in pairwise(said)), *(f"{one}*{two}" for one, two in combinations(said, 2))}
    return frozenset(kind for kind, its in _kinds(side).items() if not its.isdisjoint(found))


def only_asks(word: str) -> bool:
    """Tell whether a word only says what is asked for: "betaalt"."""
    return any(word in its for its in _kinds("vraag").values())


@cache
def _kinds(side: str) -> dict[str, frozenset[str]]:
    return {kind: frozenset(str(sides[side]).split()) for kind, sides in word_list("vraagsoorten").items()}
