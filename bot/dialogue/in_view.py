"""Answer a short question from what is in view: "hoe lang duurt dat" is answered there, if anywhere.

People ask on in few words, and these may suit any topic. What they ask for (how long, what it costs, who) and the words
that are theirs are looked for in each paragraph and step of the topic in view, before another topic is thought of.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from datetime import date

from bot.dialogue.context import in_view, near
from bot.dialogue.doubt import PLAIN
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import LONGEST, POINTING, names_topic, points, spoken
from bot.dialogue.parts import Part, asked_for, only_asks
from bot.dialogue.passages import OF_PART, kin, root
from bot.dialogue.state import State
from bot.understanding.dates import names_day
from bot.understanding.decision import SURE
from bot.understanding.model import Ranked, Ranking
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import idle_words, silent_words, wants_to_know

_SHARE = 0.65
"""This share of what is asked must a part of the text hold."""

_SHARE_POINTING = 0.5
"""The same of a question that points back, or begins with "en"."""

_SHARE_PLAIN = 0.9
"""The same of a question that plainly looks like one about another topic."""

_WANTED = 1.5
"""What it counts that a question asks for something: how long, what it costs."""

_IN_PASSING = 0.7
"""What a word counts that a part does not hold in the question that it opens with; what is asked for then counts half of it."""

_OF_MOST = 30
"""A word that so many topics speak of says nothing about which part is meant."""

_UNKNOWN = 1.0
"""What a word counts that no topic speaks of."""


def answer_in_view(knowledge: Knowledge, state: State, text: str, ranking: Ranking, today: date) -> Part | None:
    """Return the part of what is in view that answers a short question; None when it is about something else, or about a day."""
    topics = in_view(knowledge, state, asking=knowledge.open_question(state, today) is not None)
    if not topics or names_day(text, today):
        return None
    first = ranking[0]
    seen = first.topic if first.topic in topics else topics[0]
    if seen != first.topic and first.certainty >= SURE and first.topic in near(knowledge, topics):
        return None
    return _answer_of(knowledge, seen, text, first, "B1 je" if knowledge.form(state) == "je" else "B1")


def _answer_of(knowledge: Knowledge, topic: str, text: str, likeliest: Ranked, variant: str) -> Part | None:
    """Return the part of a topic in view that answers a short question; None when it is about something else.

    A question is about the topic that is `likeliest` when it names that, or when that is plain and nothing points back.
    """
    said = spoken(text)
    if not 0 < len(said) <= LONGEST or not wants_to_know(tokens(text)):
        return None
    asked, wanted = _asked(knowledge, said), asked_for(said)
    if not (asked or wanted) or names_topic(knowledge, text, likeliest.topic):
        return None
    back = points(said) or said != words(text)
    share = _SHARE_POINTING if back else _SHARE_PLAIN if likeliest.topic != topic and likeliest.certainty >= PLAIN else _SHARE
    least = share * (sum(_weight(knowledge, word) for word in asked) + _WANTED * bool(wanted))
    scored = [(_score(knowledge, part, asked, wanted), part) for part in knowledge.parts(topic, variant)]
    best, part = max(scored, key=lambda item: item[0], default=(0.0, None))
    return part if best >= least else None


def _asked(knowledge: Knowledge, said: Collection[str]) -> tuple[str, ...]:
    """Return the roots of the words of a question that say what it is about, each once."""
    empty = idle_words() | silent_words() | POINTING
    own = (root(word) for word in said if word not in empty and not only_asks(word) and not word.isdigit())
    return tuple(dict.fromkeys(found for found in own if len(knowledge.topics_of_word(found)) < _OF_MOST))


def _score(knowledge: Knowledge, part: Part, asked: Collection[str], wanted: frozenset[str]) -> float:
    """Return how well a part answers: by the words it holds, and by telling what is asked for."""
    held = sum(_weight(knowledge, word) * _share(part, word) for word in asked)
    told = 1.0 if not wanted.isdisjoint(part.answers) else _IN_PASSING / 2 if not wanted.isdisjoint(part.tells) else 0.0
    return held + _WANTED * told


def _share(part: Part, word: str) -> float:
    """Return how much of a word counts: all that a part holds where it opens, less that it holds further on, or in a compound."""
    whole = 1.0 if word in part.roots else OF_PART
    if any(kin(word, other) for other in part.opening):
        return whole
    return _IN_PASSING * whole if any(kin(word, other) for other in part.roots) else 0.0


def _weight(knowledge: Knowledge, found: str) -> float:
    """Return how much a word says: more, the fewer topics speak of it."""
    among = len(knowledge.topics_of_word(found))
    return math.log(len(knowledge.content.topics) / among) if among else _UNKNOWN
