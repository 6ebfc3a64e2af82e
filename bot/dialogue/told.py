"""What to say back of what somebody told before it was asked: which answers are used, and the days that follow already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import DeadlineCard, Entry, EntryKind
from bot.dialogue.outcome import deadline_card
from bot.dialogue.state import State
from bot.flow.expression import TODAY
from bot.flow.model import Question


class Told:
    """Speaks about remarks in the state `after` a turn."""

    def __init__(self, knowledge: Knowledge, after: State, today: date) -> None:
        """Take what is needed to look up questions and where the user stands."""
        self._knowledge = knowledge
        self._after = after
        self._today = today

    def newly_used(self, before: State, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the remarks that the flow uses from this turn on, as entries, in the order of its questions."""
        position = self._knowledge.position(self._after, self._today)
        if position is None:
            return ()
        flow = position.flow.id
        first = entries[0]
        opens = first.kind is EntryKind.TOPIC and self._knowledge.flow_of_topic.get(str(first.value)) == flow
        earlier = None if opens else self._knowledge.position(before, self._today, flow)
        passed = earlier.path if earlier else ()
        noted, answers = self._after.noted.get(flow, {}), self._after.answers_in(flow)
        new = [node for node in position.path if node in noted and node not in answers and node not in passed]
        return tuple(Entry(EntryKind.NOTED, self._today, self._after.turn, flow, node, noted[node]) for node in new)

    def in_words(self, entries: Iterable[Entry]) -> str:
        """Return the remarks among the entries as a list: each question with its answer."""
        form = self._knowledge.form(self._after)
        return "\n".join(
            f"- {self._knowledge.question_label(entry.flow, entry.node, self._after.level, form)} "
            f"**{self._knowledge.answer_in_words(entry.flow, question, entry.value)}**"
            for entry, question in self._questions(entries)
            if entry.kind is EntryKind.NOTED and isinstance(entry.value, (str, date))
        )

    def early_cards(self, entries: Iterable[Entry]) -> tuple[DeadlineCard, ...]:
        """Return the deadlines that are known as soon as a day is, while the flow still asks something."""
        asking = self._knowledge.is_asking(self._after, self._today)
        if not asking and not self._after.at_work:
            return ()  # the outcome of a route tells its own days; to who is at work it tells none
        form = self._knowledge.form(self._after)
        return tuple(
            deadline_card(self._knowledge, deadline, self._after.level, form)
            for entry, question in self._questions(entries)
            if isinstance(entry.value, date)
            for known in ({**self._after.known_in(entry.flow), TODAY: self._today},)
            for deadline in self._knowledge.early_deadlines(question, entry.value, known)
        )

    def days_so_far(self) -> tuple[DeadlineCard, ...]:
        """Return the deadlines of every day that the flow in front knows by now."""
        flow = self._after.flow
        known = self._after.known_in(flow).items()
        return self.early_cards(Entry(EntryKind.NOTED, self._today, self._after.turn, flow, node, value) for node, value in known)

    def _questions(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Question]]:
        """Yield the answers and remarks among the entries, each with its question."""
        for entry in entries:
            flow = self._knowledge.flows.get(entry.flow)
            question = flow.steps.get(entry.node) if flow else None
            if entry.kind in (EntryKind.ANSWER, EntryKind.NOTED) and isinstance(question, Question):
                yield entry, question
