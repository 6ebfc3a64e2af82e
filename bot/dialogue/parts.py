"""The parts of a topic, each with what it tells: a paragraph or a step that answers "hoe lang duurt dat" or "wie betaalt"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from bot.content.blocks import blocks, short_answer
from bot.dialogue.passages import AT_WORK, root
from bot.understanding.falls_short import tells_of_failure
from bot.understanding.normalise import words
from bot.understanding.phrases import question_words
from bot.understanding.wordlists import word_list

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")

_QUOTED = re.compile(r'"[^"]*"')
"""What is for somebody else to ask, or to write."""


@dataclass(frozen=True)
class TopicPart:
    """A paragraph or step: its number among the blocks of its text, and the roots of its words.

    `tells` holds what the short answer of a topic tells (how long, what it costs). `opening` holds the roots of the words that it
    opens with, when that is a question, `answers` what is asked there, and `mentions` what is asked in all its questions.
    `if_not` is true when it opens with what to do if help fails to come.
    `names` holds what is spoken of at all. `for_work` is true for what is written for people at work.
    """

    topic: str
    variant: str
    number: int
    roots: frozenset[str]
    tells: frozenset[str]
    opening: frozenset[str]
    answers: frozenset[str]
    mentions: frozenset[str]
    if_not: bool
    names: frozenset[str]
    for_work: bool


def parts_of(topic: str, variant: str, markup: str) -> Iterator[TopicPart]:
    """Yield the paragraphs and steps of a text."""
    for_work = False
    short = short_answer(markup)
    for number, block in enumerate(blocks(markup)):
        if block.kind == "kop":
            for_work = AT_WORK in block.source
            continue
        said, sentences = words(block.source), _SENTENCE_END.split(_QUOTED.sub("", block.source.strip()))
        asked = tuple(word for sentence in sentences if _is_question(sentence) for word in words(sentence))
        opening = words(sentences[0]) if _is_question(sentences[0]) else ()
        yield TopicPart(
            topic,
            variant,
            number,
            frozenset(map(root, said)),
            asked_for(said if block.source == short else (), "antwoord"),
            frozenset(map(root, opening)),
            asked_for(opening),
            asked_for(asked),
            tells_of_failure(opening),
            asked_for(said, "noemt"),
            for_work,
        )


def _is_question(sentence: str) -> bool:
    """Tell whether a sentence asks, and is no list of things to ask."""
    if ":" in sentence:
        return False
    return sentence.endswith("?") or not question_words().isdisjoint(words(sentence)[:1])


def asked_for(said: Sequence[str], side: str = "vraag") -> frozenset[str]:
    """Return what the words of a question ask for, or with "antwoord" what those of a text tell."""
    found = {*said, *(f"{one}-{two}" for one, two in pairwise(said)), *(f"{one}*{two}" for one, two in combinations(said, 2))}
    return frozenset(kind for kind, its in _kinds(side).items() if not its.isdisjoint(found))


def may_be_untold() -> frozenset[str]:
    """Return what can be asked for of which a text may be told to say nothing."""
    return frozenset(kind for kind, its in _kinds("noemt").items() if its)


def only_asks(word: str) -> bool:
    """Tell whether a word only says what is asked for: "betaalt"."""
    return any(word in its for its in _kinds("vraag").values())


@cache
def _kinds(side: str) -> dict[str, frozenset[str]]:
    return {kind: frozenset(str(sides.get(side, "")).split()) for kind, sides in word_list("vraagsoorten").items()}
