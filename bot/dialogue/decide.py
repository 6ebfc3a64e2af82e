"""The second half of a turn, part one: from a reading and a ranking to the entries that are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.dialogue.ahead import Remark, opening_remarks, remarks
from bot.dialogue.context import in_context
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind, EntryValue, Reading, ReadingKind
from bot.dialogue.read import NONE_OF_THESE
from bot.dialogue.state import State
from bot.flow.model import Question, Value
from bot.flow.replay import FlowError
from bot.understanding.dates import only_a_day
from bot.understanding.decision import TERM, asked_term, decide
from bot.understanding.model import Command, Ranked, Ranking, Verdict
from bot.understanding.normalise import tokens
from bot.understanding.phrases import asks
from bot.understanding.young import writes_young

MANY_MISSES = 2
"""After so many texts in a row that were not understood, the answer is topics, search and a person."""

SHOWN_TOPICS = 3

DIGRESSION = 0.6
"""So sure must the classifier be of a topic before it counts as a digression from the question that is open."""

DIGRESSION_WORDS = 3
"""So many words must a text have before it counts as one, when it holds no question mark."""

COMMAND_OF_TOPIC = {
    "groet": Command.GREETING,
    "bedankt": Command.THANKS,
    "opnieuw": Command.RESTART,
    "terug_stap": Command.BACK,
    "taal_makkelijker": Command.EASIER,
}
"""Topics about the conversation itself that a classifier may recognise where the command reader did not."""

_TELLING = frozenset(
    {EntryKind.TOPIC, EntryKind.ANSWER, EntryKind.MISSED, EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE, EntryKind.PROPOSAL}
)
"""Kinds of turns in whose text somebody may tell more than was asked."""

_ALSO_YOUNG = (EntryKind.COMMAND, EntryKind.DANGER)
"""Kinds of turns that are answered with "je" as well when the text is by a young person."""

SAME_TOPIC = "zelfde_onderwerp"
"""The answer to a text about the topic of the flow that is asking already."""

LOOSE_TOPICS = {"begrip_uitleg": "woord_onbekend", "ja": "help", "nee": "help"}
"""Topics that mean nothing by themselves when no question is open, and the command that answers them."""


def _tells(entry: Entry) -> bool:
    """Tell whether more may be told in the text of a turn that begins with this entry."""
    return entry.kind in _TELLING or (entry.kind is EntryKind.COMMAND and entry.node == SAME_TOPIC)


class Decider:
    """Makes the entries of one turn: holds the state and the day, so that each rule below is one short method."""

    def __init__(self, knowledge: Knowledge, state: State, today: date) -> None:
        """Prepare for the turn that follows on `state`."""
        self._knowledge = knowledge
        self._state = state
        self._today = today

    def entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for a text. Every text gives at least one, so that a reload shows the same talk.

        What the text tells besides, for questions still to come, is noted too.
        """
        entries = self._entries(reading, ranking)
        if entries[0].kind in (*_TELLING, *_ALSO_YOUNG) and writes_young(reading.text) and not self._state.young:
            self._state = replace(self._state, young=True)
            return (*self._with_remarks(entries, reading.text), self._entry(EntryKind.YOUNG))
        return self._with_remarks(entries, reading.text)

    def _entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for what a text is."""
        if reading.kind is ReadingKind.DANGER:
            return self._one(EntryKind.DANGER, value=reading.value)
        if reading.kind in (ReadingKind.EMPTY, ReadingKind.TOO_LONG):
            return self._one(EntryKind.COMMAND, node=reading.kind.value)
        if reading.kind is ReadingKind.COMMAND:
            return self.command(Command(str(reading.value)))
        if reading.kind is ReadingKind.TERM:
            return self._one(EntryKind.TERM, value=reading.value)
        if reading.kind is ReadingKind.UNCLEAR:
            return self._unclear(reading)
        if reading.kind is ReadingKind.ANSWER and reading.value is not None:
            return self._answered(reading, reading.value)
        entries = self._question(reading, ranking)
        return self._unclear(reading) if reading.candidates and entries[0].kind is EntryKind.MISSED else entries

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

    def opened(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic that is opened, with what its flow need not ask any more."""
        flow = self._knowledge.flows.get(self._knowledge.flow_of_topic.get(topic, ""))
        known = opening_remarks(self._knowledge, self._state, flow, text, self._today) if flow else ()
        return (self._entry(EntryKind.TOPIC, value=topic), *self._noted(flow.id if flow else "", known))

    def _with_remarks(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries with what the text tells besides; a text that tells something was not missed."""
        first, name = entries[0], self._state.flow
        if first.kind is EntryKind.TOPIC and str(first.value) in self._knowledge.flow_of_topic:
            return self.opened(str(first.value), text)
        if first.kind in (EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE) and (told := self._of_offered(text)):
            return self.opened(told, text)
        if first.kind is EntryKind.OPTIONS and not self._asking():
            return (*entries, *self._for_offered(first.value, text))
        answered = first.kind is EntryKind.ANSWER
        if not _tells(first) or not self._asking() or (answered and first.flow != name):
            return entries
        known = {**self._state.known_in(name), **({first.node: ""} if answered else {})}
        found = remarks(self._knowledge, self._knowledge.flows[name], known, text, self._today)
        noted = self._noted(name, [item for item in found if item[1] != first.value])
        if answered or first.kind is EntryKind.TOPIC or (first.kind is EntryKind.COMMAND and first.value):
            return (*entries, *noted)
        if first.kind is EntryKind.PROPOSAL and not noted:
            return (*entries, *self._for_offered((str(first.value),), text))
        return noted or entries

    def _of_offered(self, text: str) -> str:
        """Return the first topic on offer whose flow can use what a text tells: "basisschool" where a list was shown."""
        if self._state.proposal or self._asking():
            return ""
        known = self._knowledge.flows
        flows = ((topic, known.get(self._knowledge.flow_of_topic.get(topic, ""))) for topic in self._state.offered)
        return next((topic for topic, flow in flows if flow and remarks(self._knowledge, flow, {}, text, self._today)), "")

    def _for_offered(self, topics: EntryValue, text: str) -> tuple[Entry, ...]:
        """Note what a text tells for the flow of each topic that it may be about; choosing one then asks no more of it."""
        offered = topics if isinstance(topics, tuple) else ()
        flows = dict.fromkeys(self._knowledge.flow_of_topic.get(topic, "") for topic in offered)
        known = self._knowledge.flows
        found = ((name, remarks(self._knowledge, known[name], {}, text, self._today)) for name in flows if name in known)
        return tuple(entry for name, items in found for entry in self._noted(name, items))

    def _noted(self, flow: str, found: Iterable[Remark]) -> tuple[Entry, ...]:
        return tuple(self._entry(EntryKind.NOTED, flow, node, value) for node, value in found)

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
        return self._one(EntryKind.COMMAND, node=command.value)

    def topic(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic: opened, proposed first, or admitted to have no answer yet.

        A question about what the open flow is about is answered with its topic; anything else about it is not.
        """
        if topic.startswith("crisis_"):
            return self._one(EntryKind.DANGER, value=topic)
        if topic not in self._knowledge.content.topics:
            return self._one(EntryKind.OUT_OF_SCOPE, value=topic)
        flow = self._knowledge.flow_of_topic.get(topic, "")
        if self._asking() and flow == self._state.flow:
            return self._one(EntryKind.COMMAND, node=SAME_TOPIC, value=topic if asks(tokens(text)) else None)
        if self._asking() and flow:
            return self._one(EntryKind.PROPOSAL, value=topic)
        return self._one(EntryKind.TOPIC, value=topic)

    def _question(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Decide on a text that only the classifier can place. Without a ranking there are topics to choose from."""
        if not self._asking() and only_a_day(reading.text, self._today):
            return self._one(EntryKind.OPTIONS, value=self._state.offered)  # of what? the same choice again, or where to begin
        if not ranking:
            return self._doubt(())
        here = in_context(self._knowledge, self._state, reading.text, ranking, asking=self._asking())
        word = asked_term(reading.text, here, self._knowledge.term_words())
        understood = decide(reading.text, here, None, word)
        first = understood.ranking[0].topic if understood.ranking else ""
        if understood.verdict is Verdict.CRISIS:
            return self._one(EntryKind.DANGER, value=first)
        if understood.verdict is Verdict.OUT_OF_SCOPE:
            return self._out_of_scope(understood.ranking)
        if understood.verdict is Verdict.ANSWER:
            if self._asking() and not self._digresses(reading.text, understood.ranking[0]):
                return self._missed(understood.ranking)
            if command := COMMAND_OF_TOPIC.get(first):
                return self.command(command)
            if understood.term and first == TERM:
                return self._one(EntryKind.TERM, value=understood.term)
            if node := LOOSE_TOPICS.get(first):
                return self._one(EntryKind.COMMAND, node=node)
            return self.topic(first, reading.text)
        return self._doubt(understood.ranking)

    @staticmethod
    def _digresses(text: str, first: Ranked) -> bool:
        """Tell whether a text leaves the open question: a question of its own, not an answer in unknown words.

        A word or two are an attempt to answer, unless they ask. Undoing answers is left to who says so plainly.
        """
        brief = len(text.split()) < DIGRESSION_WORDS and "?" not in text
        return not brief and first.certainty >= DIGRESSION and first.topic not in (*LOOSE_TOPICS, "opnieuw", "terug_stap")

    def _unclear(self, reading: Reading) -> tuple[Entry, ...]:
        """Ask which of the candidates is meant."""
        candidates = (str(candidate) for candidate in reading.candidates)
        return self._one(EntryKind.REFUSED, reading.flow, reading.node, (str(reading.value), *candidates))

    def _out_of_scope(self, ranking: Ranking) -> tuple[Entry, ...]:
        """Say honestly that this is not what the information point is for; in a flow it may be a slip: a miss."""
        if self._asking() or self._state.misses:
            return self._missed(ranking)
        return self._one(EntryKind.OUT_OF_SCOPE)

    def _doubt(self, ranking: Ranking) -> tuple[Entry, ...]:
        """Offer topics to choose from; inside a flow the first doubtful text gets the question once more."""
        if self._asking():
            return self._missed(ranking)
        return self._one(EntryKind.OPTIONS, value=self._closest(ranking))

    def _missed(self, ranking: Ranking) -> tuple[Entry, ...]:
        if self._state.misses + 1 < MANY_MISSES:
            return self._one(EntryKind.MISSED)
        return self._one(EntryKind.OPTIONS, node=EntryKind.MISSED.value, value=self._closest(ranking))

    def _closest(self, ranking: Ranking) -> tuple[str, ...]:
        """Return the likeliest topics that have an answer, dangers left out."""
        topics = (ranked.topic for ranked in ranking if ranked.topic in self._knowledge.content.topics)
        return tuple(topic for topic in topics if not topic.startswith(("crisis_", "buiten_")))[:SHOWN_TOPICS]

    def _answered(self, reading: Reading, value: str | date) -> tuple[Entry, ...]:
        """Turn an answer into entries: to a flow, to a proposal, or to a list of topics."""
        if reading.flow:
            return self.answer(reading.flow, reading.node, value)
        if value in ("nee", NONE_OF_THESE):
            return self._one(EntryKind.DECLINED, node=reading.node)
        chosen = self._state.offered[0] if reading.node == EntryKind.PROPOSAL.value else str(value)
        return self.opened(chosen)

    def _back(self) -> tuple[Entry, ...]:
        """Undo the last answer of the flow; without answers there is nothing to undo."""
        position = self._knowledge.position(self._state, self._today)
        steps = position.flow.steps if position else {}
        answered = [name for name in (position.path if position else ()) if isinstance(steps[name], Question)]
        if not answered:
            return self._one(EntryKind.COMMAND, node="niets_terug")
        return self._one(EntryKind.BACK, self._state.flow, answered[-1])

    def _asking(self) -> bool:
        return self._knowledge.open_question(self._state, self._today) is not None

    def _one(self, kind: EntryKind, flow: str = "", node: str = "", value: EntryValue = None) -> tuple[Entry, ...]:
        return (self._entry(kind, flow, node, value),)

    def _entry(self, kind: EntryKind, flow: str = "", node: str = "", value: EntryValue = None) -> Entry:
        return Entry(kind, self._today, self._state.turn + 1, flow, node, value)
