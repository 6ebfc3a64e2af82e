"""Choose between topics when the classifier is not sure: by what else a text tells, and by what was offered before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.dialogue.ahead import remarks
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.state import State
from bot.understanding.model import Ranked, Ranking
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

SHOWN_TOPICS = 3

PLAIN = 0.9
"""So sure must the classifier be of a topic outside the list on offer, when a text asks nothing, to leave that list."""

LIKELY = 0.4
"""From this certainty on a topic is likely enough to go before the order of a list, or before the list when somebody asks."""


def closest(knowledge: Knowledge, ranking: Ranking) -> tuple[str, ...]:
    """Return the likeliest topics that have an answer, dangers left out."""
    topics = (ranked.topic for ranked in ranking if ranked.topic in knowledge.content.topics)
    return tuple(topic for topic in topics if not topic.startswith(("crisis_", "buiten_")))[:SHOWN_TOPICS]


def of_day(knowledge: Knowledge, topics: Iterable[str], text: str, today: date) -> str:
    """Return the first of the topics whose flow asks for a day that the text tells: "aangemeld op 3 november"."""
    for topic, flow in _flows(knowledge, topics):
        if any(isinstance(value, date) for _, value in remarks(knowledge, knowledge.flows[flow], {}, text, today)):
            return topic
    return ""


def of_list(knowledge: Knowledge, state: State, text: str, ranking: Ranking, today: date) -> str:
    """Return the topic of the list on offer that fits a text best; "" when the text is about something else.

    Somebody who gets a list and tells on is not asked a second time. The topic goes first whose flow asks for a day that is
    told, then the one that the text makes likely, then the first on the list. `ranking` is that of the text in this talk.
    """
    if not state.offered or state.proposal:
        return ""
    first = ranking[0] if ranking else Ranked("", 0.0)
    offered = next((ranked for ranked in ranking if ranked.topic in state.offered), Ranked("", 0.0))
    if first is not offered and (first.certainty >= PLAIN or (wants_to_know(tokens(text)) and first.certainty >= LIKELY)):
        return ""
    if dated := of_day(knowledge, state.offered, text, today):
        return dated
    return offered.topic if offered.certainty >= LIKELY else state.offered[0]


def _flows(knowledge: Knowledge, topics: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the topics that have a flow, each with its flow."""
    return ((topic, flow) for topic in topics if (flow := knowledge.flow_of_topic.get(topic, "")) in knowledge.flows)
