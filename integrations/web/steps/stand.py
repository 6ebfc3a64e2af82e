"""Where somebody stands on a click-through page. The chat's own engine decides; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.conversation import Assistant
from bot.dialogue.decide import Decider
from bot.dialogue.model import AnswerView, Entry, EntryKind, Message, Reading, ReadingKind
from bot.dialogue.speak import Speaker
from bot.dialogue.state import State
from bot.flow.model import Outcome, Question, Value
from bot.flow.replay import Position
from integrations.web.steps.trail import Trail


@dataclass(frozen=True)
class Stand:
    """What a page shows. `question` is None at an outcome, and when no rule can go on: then a person takes over.

    `trail` holds only the answers that count; `dropped` names, as questions, those that the address held and that
    do not count. `number` is the place of the question on the way, `earlier` the question before it, `outcome` the
    outcome in view, and `last` the answer that was given last.
    """

    trail: Trail
    messages: tuple[Message, ...]
    answers: tuple[AnswerView, ...]
    form: str
    dropped: tuple[str, ...] = ()
    question: Question | None = None
    outcome: str = ""
    number: int = 1
    earlier: str = ""
    last: Value | None = None


@dataclass(frozen=True)
class Refused:
    """An answer that was not taken: why, as messages of the engine; none when it was not understood at all.

    `danger` is true when somebody wrote something for which help goes before anything else.
    """

    messages: tuple[Message, ...] = ()
    danger: bool = False


class Guide:
    """Leads through a flow with the chat's engine. Holds nothing between two requests."""

    def __init__(self, assistant: Assistant) -> None:
        """Keep the assistant."""
        self._assistant = assistant
        self._knowledge = assistant.knowledge

    def stand(self, trail: Trail, today: date) -> Stand:
        """Return where the answers of an address lead today."""
        state = self._assistant.state(trail.entries(today))
        position = self._knowledge.position(state, today)
        form = self._knowledge.form(state)
        if position is None:
            person = Speaker(self._knowledge, State(), state, today).messages((_entry(EntryKind.PERSON, today),))
            return Stand(trail, person, (), form)
        kept = replace(trail, answers=position.answers, changing=_asked_again(trail, position))
        entries = kept.entries(today)
        state = self._assistant.state(entries)
        path = [name for name in position.path if isinstance(trail.flow.steps[name], Question)]
        question = self._knowledge.open_question(state, today)
        place = path.index(question.id) if question and question.id in path else len(path)
        return Stand(
            kept,
            Speaker(self._knowledge, State(), state, today).messages(()),
            self._assistant.answers(entries, today),
            form,
            self._names(trail, position, state, form),
            question,
            position.step.id if isinstance(position.step, Outcome) and not question else "",
            place + 1,
            path[place - 1] if place else "",
            kept.answers[path[-1]] if path and not kept.changing else None,
        )

    def choose(self, stand: Stand, node: str, value: Value, today: date) -> Trail | Refused:
        """Give an answer that was picked."""
        entries = self._asking(stand, node, today)
        state = self._assistant.state(entries)
        added = Decider(self._knowledge, state, today).answer(stand.trail.flow.id, node, value)
        return self._result(stand, entries, added, node, today)

    def type(self, stand: Stand, node: str, text: str, today: date) -> Trail | Refused:
        """Give an answer that was typed, read exactly as the chat reads it."""
        entries = self._asking(stand, node, today)
        reading: Reading = self._assistant.read(entries, text, today)
        if reading.needs_ranking or reading.kind in (ReadingKind.EMPTY, ReadingKind.TOO_LONG):
            return Refused()
        added = self._assistant.turn(entries, reading, (), today).entries
        return self._result(stand, entries, added, node, today)

    def fits(self, stand: Stand, node: str) -> bool:
        """Tell whether an answer to this question can be given here: it was answered before, or is asked now."""
        return node in stand.trail.answers or (stand.question is not None and stand.question.id == node)

    def _result(
        self, stand: Stand, entries: tuple[Entry, ...], added: tuple[Entry, ...], node: str, today: date
    ) -> Trail | Refused:
        first = added[0]
        if first.kind is EntryKind.ANSWER and first.node == node and isinstance(first.value, (str, date)):
            return stand.trail.with_answer(node, first.value)
        before = self._assistant.state(entries)
        after = self._assistant.state((*entries, *added))
        messages = Speaker(self._knowledge, before, after, today).messages(added)
        key = f"flow/{stand.trail.flow.id}#{node}"
        shown = tuple(message for message in messages if key not in message.text_ids)
        return Refused(shown, first.kind is EntryKind.DANGER)

    def _asking(self, stand: Stand, node: str, today: date) -> tuple[Entry, ...]:
        """Return the conversation in which this question is the open one."""
        changing = node if node in stand.trail.answers else ""
        return replace(stand.trail, changing=changing).entries(today)

    def _names(self, trail: Trail, position: Position, state: State, form: str) -> tuple[str, ...]:
        """Return what does not count, as questions in words."""
        names = dict.fromkeys((*position.dropped, *trail.lost))
        return tuple(
            self._knowledge.question_label(trail.flow.id, name, state.level, form)
            for name in names
            if name not in position.answers
        )


def _asked_again(trail: Trail, position: Position) -> str:
    return trail.changing if trail.changing in position.answers else ""


def _entry(kind: EntryKind, today: date) -> Entry:
    return Entry(kind, today, 2)
