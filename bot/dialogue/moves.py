"""The entries of one move: a topic opened, an answer kept, a command obeyed, a step back."""

from __future__ import annotations

from datetime import date

from bot.dialogue.at_work import is_for_schools
from bot.dialogue.doubt import closest
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import BESIDES, SAME_TOPIC, WITHOUT
from bot.dialogue.model import Entry, EntryKind, EntryValue
from bot.dialogue.noting import Noter
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN, Question, Value
from bot.flow.replay import FlowError
from bot.understanding.model import Command, Ranking
from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know

MANY_MISSES = 2
"""After so many texts in a row that were not understood we go on without the answer, or say what to do and who helps."""


class Moves:
    """Makes the entries of one move: holds the state and the day, so that each rule below is one short method."""

    def __init__(self, knowledge: Knowledge, state: State, today: date) -> None:
        """Prepare for the turn that follows on `state`."""
        self._knowledge = knowledge
        self._state = state
        self._today = today
        self._noter = Noter(knowledge, state, today)

    def opened(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic that is opened, with what its flow need not ask any more."""
        return self._noter.opened(topic, text)

    def answer(self, flow: str, node: str, value: Value) -> tuple[Entry, ...]:
        """Return the entries for an answer: the answer and what it makes obsolete, or a refusal by the flow.

        When a rule fails on the answer, it is not kept and a person takes over.
        """
        answers = {**self._state.answers_in(flow), node: value}
        try:
            position = self._knowledge.replayed(flow, self._state, answers, self._today)
        except FlowError:
            return self._one(EntryKind.PERSON)
        if position.refused and position.step.id == node:
            return self._one(EntryKind.REFUSED, flow, node, ("tekst", position.refused.text))
        if node in position.dropped and node in self._state.noted.get(flow, {}):
            return self._one(EntryKind.NOTED, flow, node, value)  # told ahead, told better now, and still not asked
        dropped = (self._entry(EntryKind.DROPPED, flow, name) for name in position.dropped if name != node)
        return (self._entry(EntryKind.ANSWER, flow, node, value), *dropped)

    def command(self, command: Command) -> tuple[Entry, ...]:
        """Return the entries for a command."""
        if command is Command.EASIER:
            return self._one(EntryKind.LEVEL, value="A2")
        if command is Command.NORMAL:
            return self._one(EntryKind.LEVEL, value="B1")
        if command is Command.PERSON:
            return self._one(EntryKind.PERSON)
        if command is Command.RESTART:
            return self._one(EntryKind.RESTART, self._state.flow)
        if command is Command.BACK:
            return self._back()
        if command is Command.WHAT_NOW and self._state.offered and not self._state.proposal and not self._asking():
            return self.opened(self._state.offered[0])  # who leaves the choice to us gets the likeliest
        return self._one(EntryKind.COMMAND, node=command.value)

    def topic(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic: opened, proposed first, or admitted to have no answer yet.

        A question about what the open flow is about is answered with its topic, and so is a text about another topic of that
        flow; anything else about it is not.
        """
        if topic.startswith("crisis_"):
            return self._one(EntryKind.DANGER, value=topic)
        if topic not in self._knowledge.content.topics:
            return self._one(EntryKind.OUT_OF_SCOPE, value=topic)
        flow = self._knowledge.flow_of_topic.get(topic, "")
        if self._asking() and flow == self._state.flow:
            asks = wants_to_know(tokens(text))
            new = asks or (topic != self._state.topic and not self._noter.only_told(text))
            return self._one(EntryKind.COMMAND, node=SAME_TOPIC, value=topic) if new else self._missed((), text, SAME_TOPIC)
        proposed = self._state.proposal and flow == self._knowledge.flow_of_topic.get(self._state.offered[0], "")
        if self._asking() and flow and not proposed and not is_for_schools(self._knowledge, self._state, topic):
            return self._one(EntryKind.PROPOSAL, value=topic)
        return self._one(EntryKind.TOPIC, value=topic)

    def _missed(self, ranking: Ranking, text: str = "", node: str = "", topic: str = "") -> tuple[Entry, ...]:
        """Say that a text was not understood; the second time in a row go on without the answer, or show the way out.

        Only a story goes on without the answer: a `text` that is about school and asks nothing. One that tells something any
        flow could use was understood; it is only not what was asked.
        """
        question = self._knowledge.open_question(self._state, self._today)
        story = bool(text) and question is not None and not wants_to_know(tokens(text))
        if self._state.misses + 1 < MANY_MISSES:
            told = not node and story and self._noter.knows(text)
            return self._one(EntryKind.MISSED, node=BESIDES if told else node, value=topic or None)
        if (
            story
            and question
            and (question.may_be_unknown or UNKNOWN in question.options)
            and self._state.changing != question.id
        ):
            return (self._entry(EntryKind.MISSED, node=WITHOUT), *self.answer(self._state.flow, question.id, UNKNOWN))
        return self._one(EntryKind.OPTIONS, node=EntryKind.MISSED.value, value=closest(self._knowledge, ranking))

    def _back(self) -> tuple[Entry, ...]:
        """Undo the last answer of the flow; without answers there is nothing to undo."""
        position = self._knowledge.position(self._state, self._today)
        steps = position.flow.steps if position else {}
        answered = [name for name in (position.path if position else ()) if isinstance(steps[name], Question)]
        if not answered:
            return self._one(EntryKind.COMMAND, node="niets_terug")
        return self._one(EntryKind.BACK, self._state.flow, answered[-1])

    def _asking(self) -> bool:
        return self._knowledge.is_asking(self._state, self._today)

    def _one(self, kind: EntryKind, flow: str = "", node: str = "", value: EntryValue = None) -> tuple[Entry, ...]:
        return (self._entry(kind, flow, node, value),)

    def _entry(self, kind: EntryKind, flow: str = "", node: str = "", value: EntryValue = None) -> Entry:
        return Entry(kind, self._today, self._state.turn + 1, flow, node, value)
