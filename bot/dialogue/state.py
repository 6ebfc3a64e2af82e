"""The state of a conversation: what its entries add up to.

The fold is plain bookkeeping and calls no rules, so a long conversation costs no more than a short one. Which
answers still count after a correction is decided once, in the turn of the correction, and kept as DROPPED entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import Value

NO_ANSWERS: Mapping[str, Value] = {}

_SMALL_TALK = frozenset({EntryKind.COMMAND, EntryKind.LEVEL, EntryKind.TERM, EntryKind.REFUSED, EntryKind.MISSED})


@dataclass(frozen=True)
class State:
    """What is known at one moment. Immutable; `after` gives the next one.

    `topic` is the topic last opened, `topic_in_view` whether its text is what the user looks at (and not the flow);
    `flow` is the flow that asks or has just ended, `set_aside` the flows that it interrupted, oldest first.
    `changing` is the question that the user wants to answer anew. `offered` holds the topics that the last message
    asked about: one (a proposal) or several (a list). `misses` counts texts in a row that were not understood.
    """

    level: str = "B1"
    topic: str = ""
    topic_in_view: bool = False
    flow: str = ""
    answers: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    changing: str = ""
    offered: tuple[str, ...] = ()
    proposal: bool = False
    misses: int = 0
    turn: int = 0

    def answers_in(self, flow: str) -> Mapping[str, Value]:
        """Return the answers given in a flow, by question id."""
        return self.answers.get(flow, NO_ANSWERS)

    def all_answers(self) -> Iterator[tuple[str, str, Value]]:
        """Yield the answers given in every flow, each with its flow and question."""
        yield from ((flow, node, value) for flow, answers in self.answers.items() for node, value in answers.items())

    def after(self, entry: Entry, flow_of_topic: Mapping[str, str]) -> State:
        """Return the state after one entry. Entries of a kind that is not known here change nothing."""
        state = replace(self, turn=entry.turn)
        if entry.kind in (EntryKind.ANSWER, EntryKind.DROPPED, EntryKind.CHANGE, EntryKind.BACK):
            return _answered(state, entry)
        if entry.kind is EntryKind.TOPIC:
            return _opened(state, entry, flow_of_topic)
        if entry.kind is EntryKind.RESUMED:
            return _resumed(state, entry.flow)
        if entry.kind is EntryKind.RESTART:
            return State(level=state.level, topic=state.topic if state.flow else "", flow=state.flow, turn=state.turn)
        if entry.kind in (EntryKind.PROPOSAL, EntryKind.OPTIONS):
            offered = entry.value if isinstance(entry.value, tuple) else (str(entry.value),)
            missed = state.misses + 1 if entry.node == EntryKind.MISSED.value else 0
            return replace(state, offered=offered, proposal=entry.kind is EntryKind.PROPOSAL, misses=missed)
        if entry.kind is EntryKind.LEVEL:
            return replace(state, level=str(entry.value))
        if entry.kind in (EntryKind.MISSED, EntryKind.REFUSED):
            return replace(state, misses=state.misses + 1)
        if entry.kind in _SMALL_TALK:
            return state
        return replace(state, offered=(), proposal=False, misses=0)


def fold(entries: Iterable[Entry], flow_of_topic: Mapping[str, str]) -> State:
    """Return the state that a list of entries adds up to. `flow_of_topic` says which topics open which flow."""
    return reduce(lambda state, entry: state.after(entry, flow_of_topic), entries, State())


def _answered(state: State, entry: Entry) -> State:
    """Store, change or remove an answer, and forget what was offered."""
    answers = dict(state.answers_in(entry.flow))
    changing = ""
    if entry.kind is EntryKind.ANSWER and isinstance(entry.value, (str, date)):
        answers[entry.node] = entry.value
    elif entry.kind is EntryKind.CHANGE:
        changing = entry.node
    else:
        answers.pop(entry.node, None)
    return replace(
        state,
        flow=entry.flow,
        topic_in_view=False,
        answers={**state.answers, entry.flow: answers},
        changing=changing,
        offered=(),
        proposal=False,
        misses=0,
    )


def _opened(state: State, entry: Entry, flow_of_topic: Mapping[str, str]) -> State:
    """Open a topic. Its flow, when it has one, comes to the front and starts without answers."""
    state = replace(state, offered=(), proposal=False, misses=0, topic=str(entry.value), topic_in_view=True)
    flow = flow_of_topic.get(str(entry.value), "")
    if not flow or entry.node == "uitweiding":
        return state
    return replace(_resumed(state, flow), answers={**state.answers, flow: NO_ANSWERS})


def _resumed(state: State, flow: str) -> State:
    """Bring a flow to the front and set the one that was there aside."""
    aside = tuple(name for name in (*state.set_aside, state.flow) if name and name != flow)
    return replace(state, flow=flow, set_aside=aside, changing="", topic_in_view=False, offered=(), proposal=False, misses=0)
