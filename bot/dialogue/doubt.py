"""Choose between topics when the classifier is not sure: by what else a text tells, and by what was offered before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.dialogue.ahead import cued_days, of_writer, remarks
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import BOTH, LIKELIEST, LIKELIEST_TWO
from bot.dialogue.model import Entry
from bot.dialogue.state import State
from bot.understanding.dates import names_day
from bot.understanding.decision import OUT_OF_SCOPE, SURE
from bot.understanding.model import Ranked, Ranking, Understanding, Verdict
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

ABOUT_CALLING = frozenset({"terugbellen", "contact_spreekuur"})
"""Topics that say how to reach a person: under these stands the way to be called, not the way to these topics again."""

STARTING_TOPICS = ("extra_ondersteuning", "aanmelden", "school_weigert", "thuiszitten", "tlv_wat")
"""Offered where somebody does not know what to ask, or only says who or where; only those that exist are shown."""

SHOWN_TOPICS = 3

CONSIDERED = 6
"""So many of the likeliest topics are looked at for one whose flow asks for the day that a text tells."""

POSSIBLE = 0.15
"""From this certainty on a topic may be meant after all when its flow alone can use what a text tells."""

_STATEMENT = 12
"""A longer text than this many words is a story, in which single words say little about the topic."""

PLAIN = 0.9
"""So sure must the classifier be of a topic to answer it in passing, or under an answer, when a text asks nothing."""

LIKELY = 0.4
"""From this certainty on a topic is likely enough to go before the order of a list, or before the list when somebody asks."""


def closest(knowledge: Knowledge, ranking: Ranking, many: int = SHOWN_TOPICS) -> tuple[str, ...]:
    """Return the likeliest topics that have an answer, dangers left out."""
    topics = (ranked.topic for ranked in ranking if ranked.topic in knowledge.content.topics)
    return tuple(topic for topic in topics if not topic.startswith(("crisis_", "buiten_")))[:many]


def pooled(knowledge: Knowledge, understood: Understanding) -> Understanding:
    """Return what was understood, as an answer when the doubt is only between topics of one flow that together are sure."""
    first = understood.ranking[0] if understood.ranking else Ranked("", 0.0)
    flow = knowledge.flow_of_topic.get(first.topic, "")
    together = sum(ranked.certainty for ranked in understood.ranking if knowledge.flow_of_topic.get(ranked.topic, "") == flow)
    if understood.verdict is not Verdict.CHOICE or not flow or together < SURE:
        return understood
    return replace(understood, verdict=Verdict.ANSWER, ranking=(replace(first, certainty=together), *understood.ranking[1:]))


def of_day(knowledge: Knowledge, topics: Iterable[str], text: str, today: date) -> str:
    """Return the first of the topics whose flow asks for a day that the text tells: "aangemeld op 3 november"."""
    flows = tuple(_flows(knowledge, topics)) if names_day(text, today) else ()
    cued = (topic for topic, flow in flows if cued_days(knowledge.flows[flow], text, today))
    told = (
        topic
        for topic, flow in flows
        if any(isinstance(value, date) for _, value in remarks(knowledge, knowledge.flows[flow], {}, text, today))
    )
    return next((topic for found in (cued, told) for topic in found), "")


def of_answer(knowledge: Knowledge, state: State, ranking: Ranking, text: str, today: date) -> str:
    """Return the likely topic whose flow alone can use what a text answers, "" when there is none or more than one.

    "De school heeft meer tijd nodig" answers a question about an application, whatever else the words look like. Who and
    where, which many flows ask for, say nothing about the topic.
    """
    if len(text.split()) > _STATEMENT:
        return ""
    likely = [item.topic for item in ranking[:CONSIDERED] if item.certainty >= POSSIBLE]
    flows = reversed(tuple(_flows(knowledge, likely)))
    found = {flow: topic for topic, flow in flows if _answers(knowledge, state, flow, text, today)}
    return next(iter(found.values())) if len(found) == 1 else ""


def _answers(knowledge: Knowledge, state: State, name: str, text: str, today: date) -> bool:
    """Tell whether a text answers a question that is asked in this flow only."""
    flow = knowledge.flows[name]
    return any(
        node not in knowledge.shared_questions for node, _ in remarks(knowledge, flow, dict(of_writer(state, flow)), text, today)
    )


def of_list(knowledge: Knowledge, state: State, text: str, ranking: Ranking, today: date) -> str:
    """Return the topic of the list on offer that fits a text best; "" when the text is about something else.

    Somebody who gets a list and tells on is not asked a second time. The topic goes first whose flow asks for a day that is
    told, then the one that the text makes likely, then the first on the list. `ranking` is that of the text in this talk.
    """
    if not state.offered or state.proposal:
        return ""
    first = ranking[0] if ranking else Ranked("", 0.0)
    offered = next((ranked for ranked in ranking if ranked.topic in state.offered), Ranked("", 0.0))
    outside = first is not offered and first.topic != OUT_OF_SCOPE
    if outside and (first.certainty >= SURE or (wants_to_know(tokens(text)) and first.certainty >= LIKELY)):
        return ""
    if dated := of_day(knowledge, state.offered, text, today):
        return dated
    return offered.topic if offered.certainty >= LIKELY else state.offered[0]


def _flows(knowledge: Knowledge, topics: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the topics that have a flow, each with its flow."""
    return ((topic, flow) for topic in topics if (flow := knowledge.flow_of_topic.get(topic, "")) in knowledge.flows)


def answered_of_list(entry: Entry) -> tuple[str, ...]:
    """Return the topics of a list that get their answer at once, the others being buttons."""
    topics = entry.value if isinstance(entry.value, tuple) else ()
    many = {BOTH: len(topics), LIKELIEST: 1, LIKELIEST_TWO: 2}.get(entry.node, 0)
    return tuple(str(topic) for topic in topics[:many])
