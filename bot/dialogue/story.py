"""A story is told in pieces: tell a piece that goes on about what is in view from one that begins something else."""

from __future__ import annotations

from datetime import date

from bot.dialogue.doubt import PLAIN
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.state import State
from bot.understanding.dates import names_day
from bot.understanding.model import Ranked
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

_OF_CHILD = frozenset({"hulp_op_school", "soorten"})
"""Groups of topics that are about what a child has, and about the kind of school that it goes to."""

_GENERAL = "basis"
"""The group of topics that are about no matter in particular: whoever tells something under these begins with it."""

_PIECE = 12
"""A text of more words than this is a story of its own."""


def topics_of_child(knowledge: Knowledge) -> frozenset[str]:
    """Return the topics that a text may name which only says what child it is about: "groep 7, autisme", "hij zit op sbo"."""
    return frozenset(topic for group in knowledge.content.groups if group.id in _OF_CHILD for topic in group.topics)


def begins_nothing(knowledge: Knowledge, state: State, text: str, first: Ranked, today: date) -> bool:
    """Tell whether a text that asks nothing is a piece of the story under what is in view, and no other topic begins.

    What a child has or where it goes to school never begins one there ("ze gaat naar so aan de andere kant van de stad" under
    transport to school). Under a topic without questions nothing does that is not plain: whatever follows would be lost, such
    as the day of the letter. A day is taken in by its own rules.
    """
    seen = state.topic
    general = next((group.topics for group in knowledge.content.groups if group.id == _GENERAL), ())
    if not seen or seen in general or first.topic not in knowledge.content.topics:
        return False
    asks = any(wants_to_know(tokens(part)) for part in (text, *text.split(",")))  # "ouders tekenen niet, en dan"
    if asks or len(text.split()) > _PIECE:
        return False
    goes_on = seen not in knowledge.flow_of_topic and (first.certainty < PLAIN or first.topic == seen)
    return first.topic in topics_of_child(knowledge) or (goes_on and not names_day(text, today))
