"""One turn of a conversation in two pure halves, the same for every face: chat, pages, console and Rasa.

`read` says what a text is or that a ranking of topics is needed; the host fetches that ranking; `turn` gives the
entries to keep and the messages to show. Nothing here knows a clock, a database or a network.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from bot.content.load import load_content
from bot.dialogue.clarity import ClarityQuestion, clarity_question
from bot.dialogue.decide import Decider
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.ledger import add
from bot.dialogue.model import AnswerView, Choice, DeadlineCard, Entry, EntryKind, Message, Reading, ReadingKind, Turn, TurnView
from bot.dialogue.press import pressed
from bot.dialogue.read import read
from bot.dialogue.speak import Speaker
from bot.dialogue.state import State
from bot.dialogue.understood import understood
from bot.flow.load import load_flows
from bot.flow.model import Question
from bot.rules.load import load_rules
from bot.rules.rulebook import rulebook
from bot.understanding.model import Rank, Ranking
from bot.understanding.turn_cache import forget

_KEPT = 32
"""Conversations of which the state is kept: one request asks for it many times, and adding up a long one takes longest."""


@dataclass(frozen=True)
class _Standing:
    """Where entries lead: the state before the last turn, the entries of that turn, and the state after it."""

    before: State
    last: tuple[Entry, ...]
    after: State


@dataclass(frozen=True)
class Assistant:
    """The information point: everything it knows, and the two halves of a turn as methods."""

    knowledge: Knowledge
    _kept: dict[int, tuple[tuple[Entry, ...], _Standing]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def greeting(self, today: date) -> tuple[Message, ...]:
        """Return the messages with which a conversation begins."""
        return Speaker(self.knowledge, State(), State(), today).greeting()

    def read(self, entries: tuple[Entry, ...], text: str, today: date) -> Reading:
        """Say what a text is. When `needs_ranking` is true, have `reading.text` ranked before taking the turn."""
        clarity = self.clarity(entries, today)
        shown = (*self.shown(entries, today), *(clarity.choices if clarity else ()))
        return read(self.knowledge, self.state(entries), shown, text, today)

    def turn(self, entries: tuple[Entry, ...], reading: Reading, ranking: Ranking | None, today: date) -> Turn:
        """Take a turn on a reading: return the entries to keep and the messages to show."""
        before = self.state(entries)
        try:
            if reading.kind is ReadingKind.PRESSED:
                return self.press(entries, str(reading.value), today)
            return self._turn(before, Decider(self.knowledge, before, today).entries(reading, ranking or ()), today)
        finally:
            forget()

    def turn_on(self, entries: tuple[Entry, ...], text: str, rank: Rank, today: date) -> Turn:
        """Take a turn on a text, both halves at once; `rank` is asked only when a ranking is needed."""
        reading = self.read(entries, text, today)
        return self.turn(entries, reading, rank(reading.text) if reading.needs_ranking else None, today)

    def press(self, entries: tuple[Entry, ...], choice: str, today: date) -> Turn:
        """Take a turn on a button. A choice that no longer fits gets a friendly answer, never an error."""
        before = self.state(entries)
        return self._turn(before, pressed(self.knowledge, before, choice, today), today)

    def shown(self, entries: tuple[Entry, ...], today: date) -> tuple[Choice, ...]:
        """Return the buttons under the messages of the last turn."""
        return tuple(choice for message in self.messages_of_last_turn(entries, today) for choice in message.choices)

    def messages_of_last_turn(self, entries: tuple[Entry, ...], today: date) -> tuple[Message, ...]:
        """Return the messages of the last turn once more; the greeting when there was none."""
        standing = self._standing(entries)
        return self._turn(standing.before, standing.last, today).messages if standing.last else self.greeting(today)

    def transcript(self, entries: tuple[Entry, ...], today: date) -> tuple[TurnView, ...]:
        """Return the whole conversation as it reads now: per turn what was understood and what was answered."""
        views = [TurnView(0, "", self.greeting(today))]
        before = State()
        for number, group in groupby(entries, key=lambda entry: entry.turn):
            added = tuple(group)
            after = self._after(before, added)
            messages = Speaker(self.knowledge, before, after, added[0].day).messages(added)
            views.append(TurnView(number, self._understood(added[0], after), messages))
            before = after
        return tuple(views)

    def deadlines(self, entries: tuple[Entry, ...], today: date) -> tuple[DeadlineCard, ...]:
        """Return the deadlines that a conversation computed, in their order; of two of one kind the last."""
        messages = (message for view in self.transcript(entries, today) for message in view.messages)
        return tuple({card.title: card for message in messages for card in message.deadlines}.values())

    def answers(self, entries: tuple[Entry, ...], today: date) -> tuple[AnswerView, ...]:
        """Return the answers given in the flow in front, in the order of the flow, each with how to change it."""
        state = self.state(entries)
        position = self.knowledge.position(state, today)
        if position is None:
            return ()
        flow, form = position.flow, self.knowledge.form(state)
        return tuple(
            AnswerView(
                self.knowledge.question_label(flow.id, step, state.level, form),
                self.knowledge.answer_in_words(flow.id, question, position.answers[step]),
                f"wijzig:{flow.id}:{step}",
            )
            for step in position.path
            if isinstance(question := flow.steps[step], Question)
        )

    def clarity(self, entries: tuple[Entry, ...], today: date) -> ClarityQuestion | None:
        """Return the question whether somebody knows what to do now; None unless an outcome is in view."""
        return clarity_question(self.knowledge, self.state(entries), entries, today)

    def level(self, entries: tuple[Entry, ...]) -> str:
        """Return the language level that the user chose: "B1" or "A2"."""
        return self.state(entries).level

    def state(self, entries: tuple[Entry, ...]) -> State:
        """Return what the entries add up to."""
        return self._standing(entries).after

    def longer(self, entries: tuple[Entry, ...], added: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return entries with one turn behind them; what those add up to need not be added up from the first entry again."""
        before = self.state(entries)
        together = (*entries, *added)
        self._keep(together, _Standing(before, added, self._after(before, added)))
        return together

    def _standing(self, entries: tuple[Entry, ...]) -> _Standing:
        """Return where entries lead. Kept by which object they are: comparing long conversations would cost as much."""
        known = self._kept.get(id(entries))
        if known is not None and known[0] is entries:
            return known[1]
        last = tuple(entry for entry in entries if entry.turn == entries[-1].turn)
        before = self._after(State(), entries[: len(entries) - len(last)])
        standing = _Standing(before, last, self._after(before, last))
        self._keep(entries, standing)
        return standing

    def _keep(self, entries: tuple[Entry, ...], standing: _Standing) -> None:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[id(entries)] = (entries, standing)

    def _understood(self, entry: Entry, after: State) -> str:
        return understood(self.knowledge, entry, after.level, self.knowledge.form(after))

    def _turn(self, before: State, added: tuple[Entry, ...], today: date) -> Turn:
        speaker = Speaker(self.knowledge, before, self._after(before, added), today)
        return Turn(added, speaker.messages(added))

    def _after(self, before: State, added: tuple[Entry, ...]) -> State:
        return add(before, added, self.knowledge.flow_of_topic)


def load_assistant(root: Path, region: str = "almere") -> Assistant:
    """Load everything an assistant knows from the folders of the repository.

    Raises ValueError with all faults, in Dutch, when a file is faulty: a wrong answer is worse than none.
    """
    content, content_faults = load_content(root, region)
    flows, flow_faults = load_flows(root / "flows", root)
    rules, rule_faults = load_rules(root, region)
    faults = sorted((*content_faults, *flow_faults, *rule_faults))
    if faults:
        raise ValueError("\n".join(str(fault) for fault in faults))
    return Assistant(
        Knowledge(
            content=content,
            flows=flows,
            rules=rulebook(rules),
            flow_of_topic={topic.id: topic.flow for topic in content.topics.values() if topic.flow in flows and topic.flow},
            periods={rule.id: rule for rule in rules.all},
            deadline_of=rules.deadline,
        )
    )


__all__ = ["Assistant", "Entry", "EntryKind", "load_assistant"]
