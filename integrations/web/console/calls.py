"""A call: a conversation that somebody of the Steunpunt holds for whoever is on the line, with the engine of the chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.model import AnswerView, Choice, DeadlineCard, EntryKind, Message
from bot.dialogue.view import CALL_ME, PERSON
from integrations.storage.faults import StaleVersion
from integrations.web.console.answers import Handbook
from integrations.web.console.ways import entries_at
from integrations.web.desk import Desk, NotATurn, Post, Talk
from integrations.web.prefill import all_answers, offered_address

_DIGITS = 2
"""Digits of the number of a choice; a longer number is a date or something else that was said."""


@dataclass(frozen=True)
class CallView:
    """A call as its page shows it. `asked` is the open question, "" at an outcome; `left` holds the days until each deadline.

    `assumed` tells that answers were taken for granted when the call began in the middle of a route.
    """

    talk: Talk
    title: str
    asked: str
    messages: tuple[Message, ...]
    choices: tuple[Choice, ...]
    answers: tuple[AnswerView, ...]
    deadlines: tuple[DeadlineCard, ...]
    left: Mapping[str, int]
    topic: str
    assumed: bool = False


class Calls:
    """Begins calls and takes turns in them. Raises ConversationGone and StorageUnavailable."""

    def __init__(self, desk: Desk, handbook: Handbook) -> None:
        """Keep what is needed."""
        self._desk = desk
        self._knowledge = desk.assistant.knowledge
        self._handbook = handbook

    def begin(self, flow: str, node: str, talk_id: str) -> Talk | None:
        """Begin a route at a question, in a new call or in the one that goes on; None when there is no such question."""
        answers = self._handbook.way(flow, node)
        if answers is None:
            return None
        talk = self._desk.find(talk_id) if talk_id else self._desk.start()
        added = entries_at(flow, answers, talk.version + 1, self._desk.today)
        try:
            version = self._desk.store.append(talk.id, talk.version, added)
        except StaleVersion:
            return self._desk.find(talk.id)
        return Talk(talk.id, talk.entries + added, version)

    def find(self, talk_id: str) -> Talk:
        """Return a call."""
        return self._desk.find(talk_id)

    def take(self, talk_id: str, version: int, typed: str, pressed: str) -> bool:
        """Take a turn with a number, a text or a button; tell whether it was taken. An empty text is none."""
        talk = self._desk.find(talk_id)
        choice = pressed or self._numbered(talk, typed)
        post = Post(version, choice=choice) if choice else Post(version, text=typed)
        try:
            return self._desk.take(talk, post, form=True).view is not None
        except NotATurn:
            return False

    def letter(self, talk_id: str, typed: str, pressed: str) -> str:
        """Return the address of the letter that a number or button stands for, filled in as far as is known; "" for none."""
        talk = self._desk.find(talk_id)
        choice = pressed or self._numbered(talk, typed)
        known = all_answers(self._desk.assistant, talk.entries, self._desk.today)
        return offered_address(self._knowledge.content, choice, known)

    def view(self, talk: Talk) -> CallView:
        """Return a call as its page shows it."""
        desk, today = self._desk, self._desk.today
        state = desk.assistant.state(talk.entries)
        question = self._knowledge.open_question(state, today)
        cards = self._cards(talk)
        flow = self._knowledge.flows.get(state.flow)
        return CallView(
            talk,
            flow.title if flow else "",
            self._knowledge.question_label(state.flow, question.id, state.level) if question else "",
            desk.assistant.messages_of_last_turn(talk.entries, today),
            self.choices(talk),
            desk.answers(talk),
            cards,
            {card.title: (card.deadline.last - today).days for card in cards},
            self.topic(talk),
            _assumed(talk),
        )

    def choices(self, talk: Talk) -> tuple[Choice, ...]:
        """Return what can be answered, in the order of the numbers on the screen. The parent already speaks to a person."""
        shown = dict.fromkeys(self._desk.assistant.shown(talk.entries, self._desk.today))
        return tuple(choice for choice in shown if choice.id not in (PERSON, CALL_ME))

    def topic(self, talk: Talk) -> str:
        """Return the topic of a call: the last that was opened, else the first of its route; "" for none."""
        opened = [str(entry.value) for entry in talk.entries if entry.kind is EntryKind.TOPIC]
        state = self._desk.assistant.state(talk.entries)
        flow = self._knowledge.flows.get(state.flow)
        known = [
            topic for topic in (*reversed(opened), *(flow.topics if flow else ())) if topic in self._knowledge.content.topics
        ]
        return known[0] if known else ""

    def _numbered(self, talk: Talk, typed: str) -> str:
        """Return the choice that a typed number stands for, "" for none."""
        text = typed.strip()
        if not text.isdecimal() or len(text) > _DIGITS:
            return ""
        choices = self.choices(talk)
        return choices[int(text) - 1].id if 1 <= int(text) <= len(choices) else ""

    def _cards(self, talk: Talk) -> tuple[DeadlineCard, ...]:
        """Return all deadlines of the case, of every route in the call, the first day first."""
        assistant, today = self._desk.assistant, self._desk.today
        last = (card for message in assistant.messages_of_last_turn(talk.entries, today) for card in message.deadlines)
        found = {card.title: card for card in (*assistant.deadlines(talk.entries, today), *last)}
        return tuple(sorted(found.values(), key=lambda card: (card.deadline.last, card.title)))


def _assumed(talk: Talk) -> bool:
    """Tell whether a call began in the middle: a route was opened and answered in the same turn."""
    begun = {entry.turn for entry in talk.entries if entry.kind is EntryKind.RESUMED}
    return any(entry.kind is EntryKind.ANSWER and entry.turn in begun for entry in talk.entries)
