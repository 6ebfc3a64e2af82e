"""Hear a short question that leans on what is in view: it points back at it, or names nothing else.

"Wanneer moet ik antwoord hebben" is of itself about any answer; under a text that speaks of an answer it is about that one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import pairwise

from bot.dialogue.doubt import POSSIBLE
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.passages import root
from bot.understanding.model import Ranked
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import answer_words, empty_words, silent_words, small_words, wants_to_know

LONGEST = 8
"""A question of so many words or fewer may lean on what was said before."""

_BEHIND_THERE = (
    *("aan", "achter", "bij", "door", "in", "mee", "na", "naar", "naast"),
    *("om", "onder", "op", "over", "tegen", "toe", "uit", "van", "voor"),
)
"""What may stand behind "er", "daar" and "hier" in one word: "daarvoor", "ermee"."""

THAT = frozenset(
    [
        *("dat", "dit", "daar", "hier", "zulke", "zulk"),
        *(f"{there}{behind}" for there in ("er", "daar", "hier") for behind in _BEHIND_THERE),
    ]
)
"""Words that stand for what was said before, and say nothing else."""

POINTING = THAT | {"intussen", "ondertussen", "tussentijd", "zolang"}
"""All words that point back at what was said before."""

_AT_THE_END = frozenset({"het", "die"})
"""Words that do so at the end of a question, small words behind them left out: "hoelang duurt het nog"."""

_THIS = frozenset({"die", "deze", "zo'n"})
"""Words that do so before what they point at, and not behind it: "waar zijn die klassen", and not "kinderen die niet praten"."""

THEN = "dan"
"""A word that does so too, but for who compares: "langer dan een week"."""

_OF_ONE = 2
"""A word that the texts of so many topics or fewer hold says by itself which of these a question is about."""

_OF_FEW = 12
"""A word in the title of a topic names it when the texts of so many topics or fewer hold it: "vervoer", and not "bezwaar"."""

_ANYWHERE = frozenset(
    [
        *("kosten", "gesprek_voorbereiden", "toestemming_ouders", "hoorrecht"),
        *("contact_spreekuur", "terugbellen", "landelijke_informatie", "onderwijsconsulent"),
    ]
)
"""Topics that answer a question about anything: what it costs, who may come along, who must agree, whom to call."""

_THE_SCHOOL = re.compile(r"\b(?:de|die|deze|nieuwe|oude|andere) school\b")
"""Words by which a school is said to do something; "naar school" names nobody."""


def leans(knowledge: Knowledge, text: str, on: Collection[str], other: Ranked, *, near: bool = False) -> bool:
    """Tell whether a short question is as likely about the topics it may lean `on` as about the `other` that it looks like.

    It says of itself not what it is about, or points back and holds no word that only other texts hold. A possible topic that
    is `near` what is in view, or that anything leads to, keeps its question.
    """
    said = spoken(text)
    if (near or other.topic in _ANYWHERE) and other.certainty >= POSSIBLE:
        return False
    if not 0 < len(said) <= LONGEST or not wants_to_know(tokens(text)):
        return False
    asked = asked_roots(said)
    if names_topic(knowledge, text, other.topic):
        return False
    held = [knowledge.topics_of_word(word) for word in asked]
    return not held or (points(said) and all(not found.isdisjoint(on) or not 0 < len(found) <= _OF_ONE for found in held))


def names_topic(knowledge: Knowledge, text: str, topic: str, *, school: bool = True) -> bool:
    """Tell whether a question names a topic: a word of its title that the texts of few others hold, or what a `school` does."""
    said = words(text)
    asked = asked_roots(said)
    title = words(knowledge.content.topics[topic].title) if topic in knowledge.content.topics else ()
    telling = (word for word in asked if len(knowledge.topics_of_word(word)) <= _OF_FEW)
    by_school = school and title[:2] == ("de", "school") and _THE_SCHOOL.search(" ".join(said)) is not None
    return by_school or not set(map(root, title)).isdisjoint(telling)


def asked_roots(said: Collection[str]) -> list[str]:
    """Return the roots of the words that say what a question is about."""
    return [root(word) for word in said if word not in silent_words() | POINTING and not word.isdigit()]


def spoken(text: str) -> tuple[str, ...]:
    """Return the words of a text without the one that it goes on with: "en kan dat ook later"."""
    said = words(text)
    return said[1:] if said[:1] in (("en",), ("maar",)) else said


@cache
def _before_this() -> frozenset[str]:
    """Return the words behind which "die" points at what follows: nothing, a small word, a question word or a verb."""
    return empty_words() - (answer_words() - small_words()) | {""}


def points(said: tuple[str, ...]) -> bool:
    """Tell whether the words of a question point back at what was said."""
    this = any(word in _THIS and before in _before_this() for before, word in pairwise(("", *said)))
    then = any(word == THEN and not before.endswith("er") for before, word in pairwise(("", *said)))
    ending = any(all(word in small_words() for word in said[place:]) for place, word in enumerate(said) if word in _AT_THE_END)
    return this or then or ending or not POINTING.isdisjoint(said)
