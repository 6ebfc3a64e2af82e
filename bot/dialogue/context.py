"""What somebody is talking about makes some topics likelier: "hoe lang duurt dat?" after a text about a TLV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.dialogue.at_work import for_work, is_at_work
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import leans, points
from bot.dialogue.state import State
from bot.understanding.decision import OUT_OF_SCOPE
from bot.understanding.model import Ranked, Ranking
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know
from bot.understanding.young import child_lacks_dutch

OF_FLOW = 5.0
"""How much likelier the topics of the flow that is asking become."""

OF_OFFER = (20.0, 10.0, 8.0)
"""How much likelier the topics become between which somebody was asked to choose, the likeliest first."""

OF_TOPIC = 2.0
"""How much likelier the topic in view and those that follow on it become for a short text."""

OF_FOLLOW_UP = 30.0
"""The same for a text that goes on or points back: "en wat is de termijn", "waar vraag ik dat aan"."""

DANGER = "crisis_"
"""How the topics of danger begin."""

EASIER, NEWCOMERS = "taal_makkelijker", "taalcentrum_nieuwkomer"
"""What somebody asks who does not speak Dutch, and what a child needs that does not."""

_FIRST = 2.0
"""How much likelier what is in view becomes than the topic that a question looks like, when it leans on the former."""

SHORT = 6
"""A text of so many words or fewer leans on what was said before."""


def in_context(knowledge: Knowledge, state: State, text: str, ranking: Ranking, *, asking: bool) -> Ranking:
    """Return the ranking as it is in this conversation: the same topics, other certainties, together as much as before.

    What a conversation is about never makes danger less likely. A question that points back is as likely about what was read
    as about the beginning of another route: "waar moet ik dat aanvragen" says of itself little more than "aanvragen".
    """
    weights = _weights(knowledge, state, text, asking)
    danger = [item for item in ranking if item.topic.startswith(DANGER)]
    others = [item for item in ranking if not item.topic.startswith(DANGER)]
    others = _about_the_child(others) if child_lacks_dutch(text) else others
    others = for_work(knowledge, others, text) if is_at_work(state, text) else others
    weighed = [replace(item, certainty=item.certainty * weights.get(item.topic, 1.0)) for item in others]
    best = max(weighed, key=lambda item: item.certainty, default=None)
    back = next(iter(in_view(knowledge, state, asking=asking)), "")
    if (
        back
        and best
        and best.topic != back
        and leans(knowledge, text, weights if asking else (back,), _by_itself(ranking, best.topic), near=best.topic in weights)
    ):
        inside = (item for item in weighed if item.topic not in (back, OUT_OF_SCOPE))  # what goes on with our text is in scope
        weighed = [*inside, Ranked(back, best.certainty * _FIRST)]
    scale = sum(item.certainty for item in others) / (sum(item.certainty for item in weighed) or 1.0)
    scaled = (replace(item, certainty=item.certainty * scale) for item in weighed)
    return tuple(sorted((*danger, *scaled), key=lambda item: -item.certainty))


def _about_the_child(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return a ranking in which the language that a child does not speak is about school, and asks for no easier words."""
    easier = sum(item.certainty for item in ranked if item.topic == EASIER)
    kept = (item for item in ranked if item.topic != EASIER)
    return [replace(item, certainty=item.certainty + easier) if item.topic == NEWCOMERS else item for item in kept]


def _by_itself(ranking: Ranking, topic: str) -> Ranked:
    """Return how likely a topic is that a text looks like, apart from this conversation."""
    return next((item for item in ranking if item.topic == topic), Ranked(topic, 1.0))


def _weights(knowledge: Knowledge, state: State, text: str, asking: bool) -> dict[str, float]:
    if not asking and _goes_on(text) and (seen := in_view(knowledge, state, asking=asking)):
        return dict.fromkeys(near(knowledge, seen), OF_FOLLOW_UP)
    if state.offered and not state.proposal:
        return dict(zip(state.offered, OF_OFFER, strict=False))
    if asking:
        weight = OF_FOLLOW_UP if _goes_on(text) else OF_FLOW
        own = (topic for topic, flow in knowledge.flow_of_topic.items() if flow == state.flow)
        return dict.fromkeys((*own, *in_view(knowledge, state, asking=True)), weight)
    topic = knowledge.content.topics.get(state.topic)
    if topic is None or len(text.split()) > SHORT:
        return {}
    return dict.fromkeys(near(knowledge, (topic.id,)), OF_TOPIC)


def in_view(knowledge: Knowledge, state: State, *, asking: bool) -> tuple[str, ...]:
    """Return the topics in view: of the word that was explained, those on offer, or of the flow that asks, else the last one.

    What somebody read or told about while that flow asks is in view too: before its own topic when that was just now.
    """
    if state.term and (explained := knowledge.topics_of_term(state.term)):
        return explained[:1]
    if state.offered and not asking:
        return state.offered
    if not asking:
        return (state.topic,) if state.topic else ()
    own, told = knowledge.topic_of_flow(state), state.beside
    read = state.topic if state.topic_in_view and state.topic != own else ""
    return tuple(dict.fromkeys(filter(None, (read, told if state.misses else "", own, told))))


def points_back(text: str) -> bool:
    """Tell whether a short question points back at what was said: "hoe lang duurt dat"."""
    said = words(text)
    return 0 < len(said) <= SHORT and wants_to_know(tokens(text)) and points(said)


def _goes_on(text: str) -> bool:
    said = words(text)
    return points_back(text) or (said[:1] == ("en",) and len(said) <= SHORT)


def near(knowledge: Knowledge, seen: Iterable[str]) -> Iterator[str]:
    """Yield the topics that somebody has seen, and those that follow on them."""
    for name in seen:
        if topic := knowledge.content.topics.get(name):
            yield from (name, *topic.next_topics)
