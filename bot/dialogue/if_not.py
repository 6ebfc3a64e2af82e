"""Answer "and if that does not work?" from what is in view: who decides there, and who helps when nothing happens.

It is what people ask most after an answer, in words that fit any topic. The topic in view has a paragraph that opens with
that question; a topic without one gets the way that is open to everybody: the board of the school, and who helps for free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.dialogue.at_work import is_at_work
from bot.dialogue.context import in_view
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import IF_NOT, IF_NOT_AGAIN
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.parts import TopicPart, asked_for
from bot.dialogue.passages import root
from bot.dialogue.state import State
from bot.understanding.falls_short import supposes_failure
from bot.understanding.normalise import words

_NO = "bij_nee"
"""What is asked for by "en als ze nee zeggen", which some topics answer apart."""

_AGAIN = "weer"
"""After a second no, what the topic says about the first one has failed: "en als ze weer nee zeggen"."""


def entry_if_not(knowledge: Knowledge, state: State, text: str, today: date) -> Entry | None:
    """Return the entry for a text that only asks what to do if help fails to come; None for any other, or with nothing in view.

    Who asks for their work is not the one who waits for the school, and who told of danger is not asking about school.
    """
    if state.danger or is_at_work(state, text) or not supposes_failure(text):
        return None
    asking = knowledge.is_asking(state, today)
    topics = in_view(knowledge, state, asking=asking)
    if asking:  # the route waits for an answer, and not what was read besides
        topics = tuple(topic for topic in topics if topic == state.beside or knowledge.flow_of_topic.get(topic) == state.flow)
    if not topics:
        return None
    unanswered = len(topics) > 1 and not asking and (state.undecided or state.misses)  # a list of which nothing was answered yet
    part = None if unanswered else _closest(text, _parts(knowledge, state, topics[0]))
    if state.if_not in (IF_NOT_AGAIN, f"{part.topic}#{part.number}" if part else IF_NOT):
        return Entry(EntryKind.COMMAND, today, state.turn + 1, node=IF_NOT_AGAIN)
    if part is None:
        return Entry(EntryKind.COMMAND, today, state.turn + 1, node=IF_NOT)
    return Entry(EntryKind.PASSAGE, today, state.turn + 1, part.topic, str(part.number), part.variant)


def _parts(knowledge: Knowledge, state: State, topic: str) -> Iterator[TopicPart]:
    """Yield the parts of the topic in view; of all topics of the flow that asks when something else was read last."""
    variant = "B1 je" if knowledge.form(state) == "je" else "B1"
    flow = knowledge.flow_of_topic.get(topic)
    beside = (name for name, its in knowledge.flow_of_topic.items() if its == flow) if flow and state.topic != topic else ()
    for name in dict.fromkeys((topic, *beside)):
        yield from knowledge.parts(name, variant)


def _closest(text: str, parts: Iterable[TopicPart]) -> TopicPart | None:
    """Return the paragraph that opens with this question, or with a no for who asks that; of two the one in the same words."""
    said = words(text)
    no = ("nee" in said or _NO in asked_for(said)) and _AGAIN not in said
    roots = frozenset(map(root, said))
    fitting = [part for part in parts if not part.for_work and (part.if_not or (no and _NO in part.answers))]
    return max(fitting, key=lambda part: (no and _NO in part.answers, len(roots & part.opening)), default=None)
