"""Answer what somebody asks besides: with the passage of our texts that says it, next to the topic it belongs to."""

from __future__ import annotations

from bot.content.blocks import short_answer
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.passages import Found, Passages
from bot.dialogue.state import State
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

_SHARE_NEAR = 0.5
"""This share of what is asked must a passage hold, in the topics of the flow, or of the list, that a question is about."""

_SHARE_ANYWHERE = 0.65
"""The same when nothing else says what the question is about."""

_WEIGHT_ANYWHERE = 5.8
"""So much must the words weigh together then: one that a single passage holds weighs 5.9, most others 3 or 4."""

_WITHOUT_ANSWER = frozenset({EntryKind.MISSED, EntryKind.OUT_OF_SCOPE})
"""Kinds of turns that leave a question without an answer."""


def with_passage(knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Return the entries of a turn with the passage that answers the question in its text, if one plainly does.

    It goes with the topic that opens, when only the short answer of that one is shown, and with a list of topics; it comes
    in the place of "I do not understand" and of "I know nothing of that".
    """
    first = entries[0]
    if not wants_to_know(tokens(text)):
        return entries
    variant = "B1 je" if knowledge.form(state) == "je" else "B1"
    passages = knowledge.passages[variant]
    if first.kind in (EntryKind.TOPIC, EntryKind.PROPOSAL) and (flow := knowledge.flow_of_topic.get(str(first.value))):
        topic = knowledge.content.topics[str(first.value)]
        said = f"{topic.title} {short_answer(knowledge.text(f'onderwerp/{topic.id}', 'B1'))}"
        found = passages.best(text, [name for name, its in knowledge.flow_of_topic.items() if its == flow], said)
        if found and _plain(passages, found, _SHARE_NEAR):
            return (*entries, _entry(first, found, variant))
    elif first.kind is EntryKind.OPTIONS and isinstance(first.value, tuple) and first.value:
        found = passages.best(text, first.value)
        if found and _plain(passages, found, _SHARE_NEAR):
            return (*entries, _entry(first, found, variant))
    elif first.kind in _WITHOUT_ANSWER:
        found = passages.best(text, knowledge.topics_for_parents)
        if found and _plain(passages, found, _SHARE_ANYWHERE) and passages.weight_of(found) >= _WEIGHT_ANYWHERE:
            return (_entry(first, found, variant), *entries[1:])
    return entries


def _plain(passages: Passages, found: Found, share: float) -> bool:
    """Tell whether a passage plainly answers: it holds enough of what was asked, in two words or in a rare one."""
    return found.share >= share and (len(found.shared) > 1 or passages.is_rare(found.shared[0]))


def _entry(first: Entry, found: Found, variant: str) -> Entry:
    return Entry(EntryKind.PASSAGE, first.day, first.turn, found.passage.topic, str(found.passage.number), variant)
