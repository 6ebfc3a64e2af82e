"""The second half of a turn, part one: from a reading and a ranking to the entries that are kept."""

from __future__ import annotations

from datetime import date

from bot.dialogue.aftercare import cared_for
from bot.dialogue.asides import with_passage
from bot.dialogue.context import in_context, points_back
from bot.dialogue.doubt import ABOUT_CALLING, CONSIDERED, PLAIN, closest, of_day, of_list, pooled
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind, EntryValue, Reading, ReadingKind
from bot.dialogue.noting import SAME_TOPIC, Noter
from bot.dialogue.read import NONE_OF_THESE
from bot.dialogue.small_talk import COMMAND_OF_TOPIC, LOOSE_TOPICS
from bot.dialogue.state import State
from bot.dialogue.topic_days import of_view
from bot.flow.model import UNKNOWN, Question, Value
from bot.flow.replay import FlowError
from bot.understanding.dates import only_a_day
from bot.understanding.decision import TERM, asked_term, decide
from bot.understanding.languages import foreign_language
from bot.understanding.model import Command, Ranked, Ranking, Verdict
from bot.understanding.normalise import tokens
from bot.understanding.phrases import asks_twice, wants_to_know

MANY_MISSES = 2
"""After so many texts in a row that were not understood we go on without the answer, or say what to do and who helps."""

WITHOUT = "zonder_antwoord"
"""What a miss is called after which the flow goes on as if the answer is not known."""

REMARK_WORDS = 6
"""A text of so many words or fewer under an answer is a remark about it, unless it asks or plainly is about something else."""

AFTERWARDS = "verteld_na"
"""The answer to such a remark: what can be done stands above, and who helps."""

BOTH = "twee_vragen"
"""What a choice of topics is called when somebody asks two things at once; each then gets its short answer."""

BESIDES = "verteld"
"""What a miss is called when somebody does not ask but tells: about the topic that it holds, or about no topic of ours."""

DIGRESSION = 0.6
"""So sure must the classifier be of a topic before it counts as a digression from the question that is open."""

DIGRESSION_WORDS = 3
"""So many words must a text have before it counts as one, when it holds no question mark."""


class Decider:
    """Makes the entries of one turn: holds the state and the day, so that each rule below is one short method."""

    def __init__(self, knowledge: Knowledge, state: State, today: date) -> None:
        """Prepare for the turn that follows on `state`."""
        self._knowledge = knowledge
        self._state = state
        self._today = today
        self._noter = Noter(knowledge, state, today)

    def entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for a text. Every text gives at least one, so that a reload shows the same talk.

        What the text tells besides, for questions still to come, is noted too.
        """
        noted = self._noter.with_remarks(self._entries(reading, ranking), reading.text)
        entries = with_passage(self._knowledge, self._state, noted, reading.text)
        return cared_for(self._state, reading, ranking, entries)

    def opened(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic that is opened, with what its flow need not ask any more."""
        return self._noter.opened(topic, text)

    def _entries(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for what a text is."""
        if reading.kind is ReadingKind.DANGER:
            return self._one(EntryKind.DANGER, value=reading.value)
        if reading.kind in (ReadingKind.EMPTY, ReadingKind.TOO_LONG):
            return self._one(EntryKind.COMMAND, node=reading.kind.value)
        if reading.kind is ReadingKind.COMMAND:
            return self.command(Command(str(reading.value)))
        if reading.kind is ReadingKind.TERM:
            return self._noter.only_told(reading.text) or self._one(EntryKind.TERM, value=reading.value)
        if reading.kind is ReadingKind.UNCLEAR:
            return self._unclear(reading)
        if reading.kind is ReadingKind.ANSWER and reading.value is not None:
            return self._answered(reading, reading.value)
        entries = self._question(reading, ranking)
        missed = entries[0].kind is EntryKind.MISSED or entries[0].node == EntryKind.MISSED.value
        return self._likely(reading) if reading.candidates and missed else entries

    def _likely(self, reading: Reading) -> tuple[Entry, ...]:
        """Take the one answer that a story holds as told, and name it; ask which is meant when there are more, or a question."""
        only = reading.candidates[0] if len(reading.candidates) == 1 and not wants_to_know(tokens(reading.text)) else None
        return self._one(EntryKind.NOTED, reading.flow, reading.node, only) if only else self._unclear(reading)

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

        A question about what the open flow is about is answered with its topic; anything else about it is not.
        """
        if topic.startswith("crisis_"):
            return self._one(EntryKind.DANGER, value=topic)
        if topic not in self._knowledge.content.topics:
            return self._one(EntryKind.OUT_OF_SCOPE, value=topic)
        flow = self._knowledge.flow_of_topic.get(topic, "")
        if self._asking() and flow == self._state.flow:
            asked = wants_to_know(tokens(text))
            return self._one(EntryKind.COMMAND, node=SAME_TOPIC, value=topic) if asked else self._missed((), text, SAME_TOPIC)
        proposed = self._state.proposal and flow == self._knowledge.flow_of_topic.get(self._state.offered[0], "")
        if self._asking() and flow and not proposed:
            return self._one(EntryKind.PROPOSAL, value=topic)
        return self._one(EntryKind.TOPIC, value=topic)

    def _question(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Decide on a text that only the classifier can place. Without a ranking there are topics to choose from."""
        if not self._asking() and not self._state.offered and only_a_day(reading.text, self._today):
            return self._one(EntryKind.OPTIONS, value=self._state.offered)  # of what? the same choice again, or where to begin
        language = foreign_language(reading.text)
        if not ranking:
            return self._abroad(language) if language else self._doubt("", ())
        here = in_context(self._knowledge, self._state, reading.text, ranking, asking=self._asking())
        word = asked_term(reading.text, here, self._knowledge.term_names)
        understood = pooled(self._knowledge, decide(reading.text, here, None, word))
        first = understood.ranking[0].topic if understood.ranking else ""
        if understood.verdict is Verdict.CRISIS:
            return self._one(EntryKind.DANGER, value=first)
        if language:
            return self._abroad(language)
        if not self._asking() and (day := of_view(self._knowledge, self._state, reading.text, understood.ranking, self._today)):
            return (day,)
        listed = "" if self._asking() else of_list(self._knowledge, self._state, reading.text, understood.ranking, self._today)
        if listed:
            return self.topic(listed, reading.text)
        if understood.verdict is Verdict.OUT_OF_SCOPE:
            told = self._adds(reading.text) and self._noter.knows(reading.text)
            return self._one(EntryKind.COMMAND, node=AFTERWARDS) if told else self._out_of_scope(understood.ranking)
        if understood.verdict is Verdict.ANSWER:
            if self._asking() and not self._digresses(reading.text, understood.ranking[0]):
                return self._missed(understood.ranking, reading.text)
            if command := COMMAND_OF_TOPIC.get(first):
                return self.command(command)
            if understood.term and first == TERM:
                return self._one(EntryKind.TERM, value=understood.term)
            if node := LOOSE_TOPICS.get(first):
                return self._one(EntryKind.COMMAND, node=AFTERWARDS if self._adds(reading.text) else node)
            if understood.ranking[0].certainty < PLAIN and self._adds(reading.text):
                return self._one(EntryKind.COMMAND, node=AFTERWARDS)
            if self._tells_on(reading.text, understood.ranking[0]):
                return self._besides(reading.text, first, understood.ranking)
            return self.topic(first, reading.text)
        return self._doubt(reading.text, understood.ranking)

    def _besides(self, text: str, topic: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Take in what somebody tells about another topic; a day in it is kept for that topic, and told what follows from it."""
        dated = of_day(self._knowledge, (topic, *closest(self._knowledge, ranking, CONSIDERED)), text, self._today)
        if not dated:
            return self._missed(ranking, text, BESIDES if topic else "", "" if topic in ABOUT_CALLING else topic)
        return (self._entry(EntryKind.MISSED, node=BESIDES, value=dated), *self._noter.for_offered((dated,), text))

    def _tells_on(self, text: str, first: Ranked) -> bool:
        """Tell whether a text goes on with the story while a question is open: it asks nothing and is about another topic.

        A topic without questions of its own is answered in passing when it is plain, for that costs nothing.
        """
        flow = self._knowledge.flow_of_topic.get(first.topic, "")
        story = first.topic in self._knowledge.content.topics and not wants_to_know(tokens(text))
        in_passing = not flow and first.certainty >= PLAIN and first.topic not in ABOUT_CALLING
        return self._asking() and story and flow != self._state.flow and not in_passing

    def _abroad(self, language: str) -> tuple[Entry, ...]:
        """Say a few sentences in the language that somebody writes, and go on in easier Dutch."""
        return self._one(EntryKind.LEVEL, node=language, value="A2")

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

    def _adds(self, text: str) -> bool:
        """Tell whether a text is a short remark under an answer that we gave: it asks nothing and opens nothing new."""
        brief = len(text.split()) <= REMARK_WORDS and not wants_to_know(tokens(text))
        return brief and bool(self._state.topic) and not self._asking() and not self._state.offered

    def _doubt(self, text: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Offer topics to choose from, unless a day in the text settles it; inside a flow the question comes once more."""
        topics = closest(self._knowledge, ranking)
        asked = self._asking() and wants_to_know(tokens(text))
        back = self._knowledge.topic_of_flow(self._state) if points_back(text) else ""
        own = next((topic for topic in topics if self._knowledge.flow_of_topic.get(topic) == self._state.flow), back)
        if asked and own:
            return self.topic(own, text)
        if self._asking():
            return self._missed(ranking, text) if asked else self._besides(text, "", ranking)
        if settled := of_day(self._knowledge, closest(self._knowledge, ranking, CONSIDERED), text, self._today):
            return self.topic(settled, text)
        if self._adds(text):
            return self._one(EntryKind.COMMAND, node=AFTERWARDS)
        if asks_twice(tokens(text)):
            return self._one(EntryKind.OPTIONS, node=BOTH, value=topics[:2])
        return self._one(EntryKind.OPTIONS, value=topics)

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
