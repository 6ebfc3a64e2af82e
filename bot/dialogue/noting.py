"""What a text tells besides what it was read as: entries for questions still to come, for topics on offer, and of who writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.dialogue.ahead import CHILD, Remark, cued_days, loose_day, named_option, of_writer, opening_remarks, remarks
from bot.dialogue.at_work import days_for_work, is_for_schools
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.ledger import add
from bot.dialogue.marks import AGAIN, ALSO, ASKED, FOR_WORK, SAME_TOPIC, UNTOLD
from bot.dialogue.model import Entry, EntryKind, EntryValue
from bot.dialogue.named_days import NamedDay, home_of, named_day, with_named_day
from bot.dialogue.recalled import recalled
from bot.dialogue.remembered import for_later
from bot.dialogue.state import State
from bot.dialogue.topic_days import with_topic_day
from bot.dialogue.writer import writer_of
from bot.flow.model import Flow, Value
from bot.understanding.dates import names_day
from bot.understanding.day_words import came_in, cued
from bot.understanding.mentions import BIRTH
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know
from bot.understanding.young import cares_for_child, helps_family, says_age

TELLING = frozenset(
    {
        EntryKind.TOPIC,
        EntryKind.ANSWER,
        EntryKind.NOTED,
        EntryKind.REFUSED,
        EntryKind.MISSED,
        EntryKind.OPTIONS,
        EntryKind.OUT_OF_SCOPE,
        EntryKind.PROPOSAL,
    }
)
"""Kinds of turns in whose text somebody may tell more than was asked."""

WHO_DECIDES = "wie_beslist"
"""The answer to who cares for a child and is not understood otherwise: who may decide for it."""

_PLACES = frozenset({"soort_school", "bestuur"})
"""Questions about the school that many flows ask in the same words."""

_BARE = 6
"""A text of so many words or fewer with a day in it, and no word for what day it is, is about that day."""

_STORY = 5
"""A text of so many words that asks nothing tells something, and who tells is not asked for other words."""

_ALSO_WRITER = (EntryKind.COMMAND, EntryKind.DANGER)
"""Kinds of turns whose text says as well who is writing, so that they are answered with "je" to a young person."""

_ALSO_HEARD = (EntryKind.COMMAND, EntryKind.TERM, EntryKind.PERSON, EntryKind.LEVEL, EntryKind.DAY, EntryKind.PASSAGE)
"""Kinds of turns in whose text something may be told for a flow that is not open."""

_UNPLACED = (EntryKind.MISSED, EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE)
"""Kinds of turns that stand for a text of which the topic is not known."""

_NAMED = frozenset({EntryKind.ANSWER, EntryKind.NOTED, EntryKind.REFUSED})
"""Kinds of entries about one question, which a text is then not read for once more."""


def _tells(entry: Entry) -> bool:
    """Tell whether more may be told in the text of a turn that begins with this entry."""
    return entry.kind in TELLING or entry.node == SAME_TOPIC


class Noter:
    """Makes the entries for what a text tells besides, in the turn that follows on `state`."""

    def __init__(self, knowledge: Knowledge, state: State, today: date) -> None:
        """Prepare for the turn that follows on `state`."""
        self._knowledge = knowledge
        self._state = state
        self._today = today

    def with_remarks(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries with what the text tells besides; a text that tells something was not missed.

        Who is writing, and about whom, comes last: the first entry says what the turn was about.
        """
        shown = writer_of(self._state, entries[0], text) if entries[0].kind in (*TELLING, *_ALSO_WRITER) else None
        writer = (self._entry(shown),) if shown else ()
        if writer:
            known = add(self._state, writer, self._knowledge.flow_of_topic)
            self._state = replace(known, turn=self._state.turn)
        noted = self._noting(entries, text)
        told = self._with_day(noted, text)
        told = days_for_work(self._knowledge, self._state, told, text, self._today)
        if told[0].kind is EntryKind.MISSED and told[0].node in ("", UNTOLD) and cares_for_child(text):
            told = (self._entry(EntryKind.COMMAND, node=WHO_DECIDES),)  # "mag ik dat als pleegvader wel" has its answer
        return (*told, *writer, *(self._hearing(told, text) if told[0].kind in (*TELLING, *_ALSO_HEARD) else ()))

    def opened(self, topic: str, text: str = "") -> tuple[Entry, ...]:
        """Return the entries for a topic that is opened, with what its flow need not ask any more."""
        flow = self._knowledge.flows.get(self._knowledge.flow_of_topic.get(topic, ""))
        if flow and not helps_family(text) and is_for_schools(self._knowledge, self._state, topic):
            days = cued_days(flow, text, self._today).items()
            return (self._entry(EntryKind.TOPIC, node=FOR_WORK, value=topic), *self._noted(flow.id, days))
        known = opening_remarks(self._knowledge, self._state, flow, topic, text, self._today) if flow else ()
        node = ASKED if text and wants_to_know(tokens(text)) else ""
        opened = self._entry(EntryKind.TOPIC, node=node, value=topic)
        return (opened, *self._noted(flow.id if flow else "", known))

    def knows(self, text: str) -> bool:
        """Tell whether a text tells something that any flow could use, or is a story: it is heard, but not what was asked."""
        flows = self._knowledge.flows.values()
        return (
            len(text.split()) >= _STORY
            or says_age(text)
            or any(remarks(self._knowledge, flow, {}, text, self._today) for flow in flows)
        )

    def only_who_or_where(self, text: str) -> bool:
        """Tell whether a few words that ask nothing say how old somebody is or on what kind of school: "groep 3", "hij is 7"."""
        if len(words(text)) > _BARE or wants_to_know(tokens(text)) or names_day(text, self._today):
            return False
        asked = self._knowledge.questions_called(_PLACES)
        return says_age(text) or any(named_option(self._knowledge, name, question, text) for name, question in asked)

    def only_told(self, text: str) -> tuple[Entry, ...]:
        """Return what a text that asks nothing tells the open flow: "havo" is then a kind of school, not a word to explain."""
        if not self._asking() or wants_to_know(tokens(text)):
            return ()
        name = self._state.flow
        known = self._state.known_in(name)
        return self._noted(name, remarks(self._knowledge, self._knowledge.flows[name], known, text, self._today))

    def for_offered(self, topics: EntryValue, text: str) -> tuple[Entry, ...]:
        """Note what a text tells for the flow of each topic that it may be about; choosing one then asks no more of it."""
        offered = topics if isinstance(topics, tuple) else ()
        flows = dict.fromkeys(self._knowledge.flow_of_topic.get(topic, "") for topic in offered)
        known = self._knowledge.flows
        found = ((name, self._remarks(known[name], text)) for name in flows if name in known)
        return tuple(entry for name, items in found for entry in self._noted(name, items))

    def _with_day(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries with the day that a text tells for a period it names, or else for the topic that it is about."""
        found = named_day(self._knowledge, self._state, text, self._today)
        if found is None:
            told = with_topic_day(self._knowledge, self._state, entries, text, self._today)
            return recalled(self._knowledge, self._state, told, text, self._today)
        return with_named_day(self._knowledge, entries, found, text, self._home(entries, found, text))

    def _home(self, entries: tuple[Entry, ...], found: NamedDay, text: str) -> tuple[Entry, ...]:
        """Return the entries that open the topic of a period that a text names, when the text was placed elsewhere or not."""
        home = home_of(self._knowledge, self._state, found.period)
        first = entries[0]
        about = str(first.value) if first.kind is EntryKind.TOPIC else ""
        seen = home == self._state.topic or (about and self._knowledge.lists(about, found.period))
        leaves_flow = self._asking() and home in self._knowledge.flow_of_topic
        if not found.named or not home or seen or leaves_flow or not (about or first.kind in _UNPLACED):
            return ()
        return self.opened(home, text)

    def _noting(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries with what the text tells for the flow that asks, or for the topics that it may be about."""
        first = entries[0]
        if first.kind is EntryKind.TOPIC:
            kept = (entry for entry in entries if entry.node == ALSO or entry.kind is EntryKind.DAY)
            entries = (*self.opened(str(first.value), text), *kept)
            if str(first.value) in self._knowledge.flow_of_topic or not self._asking():
                return entries
        chosen = first.kind in (EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE) and first.node != AGAIN
        if chosen and (told := self._of_offered(text)):
            return self.opened(told, text)
        if first.kind is EntryKind.OPTIONS and not self._asking():
            return (*entries, *self.for_offered(first.value, text))
        answers = first.kind is EntryKind.ANSWER  # also under an outcome, which it then takes back
        here = first.flow == self._state.flow if answers else _tells(first) and self._asking()
        return self._for_flow(entries, text) if here else entries

    def _for_flow(self, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
        """Return the entries with what the text tells for other questions of the flow in front."""
        first, name = entries[0], self._state.flow
        named = first.kind in _NAMED
        noted = self._state.noted.get(name, {})
        better = {
            node
            for node, day in (
                cued_days(self._knowledge.flows[name], text, self._today) if noted and not came_in(text) else {}
            ).items()
            if node in noted and noted[node] != day and node not in self._state.answers_in(name)
        }
        known = {node: value for node, value in self._state.known_in(name).items() if node not in better}
        known.update({first.node: "" if isinstance(first.value, tuple) or not first.value else first.value} if named else {})
        flow = self._knowledge.flows[name]
        answers = self._state.answers_in(name)
        shown = of_writer(self._state, flow) if self._state.at_work or self._state.young else ()
        who = [item for item in shown if item[0] not in answers and known.get(item[0]) != item[1]]
        answer = (first.node, first.value) if named and isinstance(first.value, str) else None
        found = (*who, *remarks(self._knowledge, flow, {**known, **dict(who)}, text, self._today, answer))
        told = self._noted(name, self._with_who(flow, known, [item for item in found if item[1] != first.value]))
        if first.kind is EntryKind.ANSWER:
            told = (*told, *self._noted(name, self._loose(flow, {**known, first.node: first.value, **dict(found)})))
        if named or first.kind is EntryKind.TOPIC or (first.kind is EntryKind.COMMAND and first.value):
            return (*entries, *told)
        if first.kind is EntryKind.PROPOSAL and not told:
            return (*entries, *self.for_offered((str(first.value),), text))
        return told or entries

    def _loose(self, flow: Flow, known: Mapping[str, EntryValue]) -> tuple[Remark, ...]:
        """Return a day that was told before it was known what it is of, once the answers leave one question for it."""
        answers = {node: value for node, value in known.items() if value and not isinstance(value, tuple)}
        return loose_day(self._knowledge, self._state, flow, answers, self._today)

    def _with_who(self, flow: Flow, known: Mapping[str, Value], told: list[Remark]) -> list[Remark]:
        """Return what is told, with for whom the help is when that was asked and not answered: for a child, as of most people.

        It is shown to them with what else was understood, so that they can say who it is.
        """
        asked = self._knowledge.open_question(self._state, self._today)
        unsaid = asked and asked.young and CHILD in asked.options and asked.id not in {**known, **dict(told)}
        return [(asked.id, CHILD), *told] if asked and unsaid and told and asked.id in flow.steps else told

    def _of_offered(self, text: str) -> str:
        """Return the first topic on offer whose flow can use what a text tells: "basisschool" where a list was shown."""
        if self._state.proposal or self._asking():
            return ""
        known = self._knowledge.flows
        flows = ((topic, known.get(self._knowledge.flow_of_topic.get(topic, ""))) for topic in self._state.offered)
        return next((topic for topic, flow in flows if flow and self._remarks(flow, text)), "")

    def _remarks(self, flow: Flow, text: str) -> tuple[Remark, ...]:
        """Return what a text tells for a flow that is not open; who writes is no remark of the text."""
        return remarks(self._knowledge, flow, dict(of_writer(self._state, flow)), text, self._today)

    def _hearing(self, told: tuple[Entry, ...], text: str) -> Iterator[Entry]:
        """Yield what a text tells for flows that are not open, for when one opens: in whatever turn it is told, it counts.

        Only a day with a word of its question beside it, and where somebody is at school; other words are too vague for a flow
        that nobody spoke of. A day that is used already is about that letter, but a child is born once.
        """
        after = add(self._state, told, self._knowledge.flow_of_topic)
        used = {entry.value for entry in told if isinstance(entry.value, date)} | {self._today}  # "ik stuur vandaag een brief"
        dated = names_day(text, self._today)
        born = cued(text, (BIRTH,))
        for name, flow in self._knowledge.flows.items() if dated else ():
            noted = after.noted.get(name, {})
            heard = self._days(flow, text) if name != after.flow else ()
            fresh = ((node, day) for node, day in heard if node not in noted and (day not in used or born))
            yield from (self._entry(EntryKind.HEARD, name, node, day) for node, day in fresh)
        yield from self._places(after, text)
        later = for_later(self._knowledge, self._state, told, text, self._today, asking=self._asking())
        yield from (self._entry(EntryKind.HEARD, "", node, value) for node, value in later)

    def _days(self, flow: Flow, text: str) -> Iterator[Remark]:
        """Yield the days that a text tells with a word of their question beside them."""
        cues = cued_days(flow, text, self._today)
        yield from ((node, day) for node, day in self._remarks(flow, text) if node in cues) if cues else ()

    def _places(self, after: State, text: str) -> Iterator[Entry]:
        """Yield, once for all flows that ask it, what kind of school a text names."""
        known = {node for _, node, _ in after.all_known()} | {node for heard in after.heard.values() for node in heard}
        for name, question in self._knowledge.questions_called(_PLACES):
            value = named_option(self._knowledge, name, question, text) if question.id not in known else None
            if value:
                known.add(question.id)
                yield self._entry(EntryKind.HEARD, name, question.id, value)

    def _noted(self, flow: str, found: Iterable[Remark]) -> tuple[Entry, ...]:
        return tuple(self._entry(EntryKind.NOTED, flow, node, value) for node, value in found)

    def _asking(self) -> bool:
        return self._knowledge.is_asking(self._state, self._today)

    def _entry(self, kind: EntryKind, flow: str = "", node: str = "", value: EntryValue = None) -> Entry:
        return Entry(kind, self._today, self._state.turn + 1, flow, node, value)
