"""Show a last day once more to who asks until when, counted from the day that was told before.

"Het formulier is 6 november ingeleverd", and later "wat is de laatste dag dat ze ja of nee moeten zeggen": whatever the question
was read as, the day that its topic counts from is known already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import BESIDES, REFUSED, SAME_TOPIC
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.named_days import all_told, named_periods, told_before
from bot.dialogue.state import COUNTED_DAY, COUNTED_PERIOD, State
from bot.dialogue.topic_days import about, against, told_day
from bot.flow.expression import TODAY
from bot.flow.model import Question, Value
from bot.understanding.dates import names_day, only_a_day, read_date
from bot.understanding.day_words import asks_time, speaks_against, speaks_of_objection, waits
from bot.understanding.model import Command

_ANSWERS = frozenset({EntryKind.COMMAND, EntryKind.PASSAGE, EntryKind.PROPOSAL, EntryKind.TOPIC, EntryKind.MISSED})
"""Kinds of turns that answer a question, or should have."""

_OF_FLOW = frozenset({SAME_TOPIC, Command.WHAT_NOW.value, BESIDES})
"""What turns are called that answer a text as one about the flow that asks."""

_TO_WRITE = frozenset({"bezwaar", "sturen"})
"""What is said before the last day of periods in which somebody has to write (`vooraf`)."""

_TO_AWAIT = frozenset({"school", "beslissing", "wachten"})
"""The same of periods in which others must do something."""


def recalled(knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str, today: date) -> tuple[Entry, ...]:
    """Return the entries of a turn with the day from which the last day counts that its text asks for."""
    first = entries[0]
    dated = names_day(text, today) or any(isinstance(entry.value, date) for entry in entries)
    if dated or first.kind not in _ANSWERS or not asks_time(text):
        return entries
    topic = first.flow if first.kind is EntryKind.PASSAGE else about(first)
    if (letter := letter_of_no(knowledge, state, text, today)) and first.node in _OF_FLOW:
        return (letter,)  # the question is about the letter, and not about what the flow asks
    if first.node == Command.WHAT_NOW.value:
        return entries  # what can be done now is said with its days
    named = named_periods(knowledge, text)
    told = tuple(_of_flow(knowledge, state, topic, text, first)) if not named else ()
    told = told or tuple(_counted(knowledge, state, topic, text, first))
    return (*entries, *(told or (() if named else _told_last(knowledge, state, text, first))))


def _of_flow(knowledge: Knowledge, state: State, topic: str, text: str, first: Entry) -> Iterator[Entry]:
    """Yield the days that the flow of a topic counts from, told to it or before it opened."""
    name = knowledge.flow_of_topic.get(topic, "")
    for node, day in {**state.heard_for(name), **state.known_in(name)}.items():
        periods = _periods(knowledge, state, name, node, day, first.day)
        if any(_answers(knowledge, period, text) for period in periods):
            yield from _told(knowledge, state, (name, node, day), periods, first)


def _told_last(knowledge: Knowledge, state: State, text: str, first: Entry) -> Iterator[Entry]:
    """Yield a day of the flow in front, or the one told last, from which a period counts of the kind that is asked for.

    "12 november aangemeld", and then "tot wanneer hebben ze om te antwoorden" while another flow asks.
    """
    last = read_date(told_before(state), first.day).value
    for name, node, day in sorted(all_told(state), key=lambda item: item[0] != state.flow):
        same = isinstance(day, date) and last and (day.month, day.day) == (last.month, last.day)
        periods = _periods(knowledge, state, name, node, day, first.day) if same or name == state.flow else ()
        if any(_is_asked(knowledge, period, text) for period in periods):
            yield from _told(knowledge, state, (name, node, day), periods, first)
            return


def _periods(knowledge: Knowledge, state: State, name: str, node: str, day: Value, today: date) -> tuple[str, ...]:
    """Return the periods that a flow counts as soon as a question of it has this day."""
    question = knowledge.flows[name].steps.get(node) if name in knowledge.flows else None
    if not isinstance(question, Question) or not isinstance(day, date):
        return ()
    known = {**state.known_in(name), TODAY: today}
    return tuple(deadline.period for deadline in knowledge.early_deadlines(question, day, known))


def _told(
    knowledge: Knowledge, state: State, told: tuple[str, str, Value], periods: tuple[str, ...], first: Entry
) -> Iterator[Entry]:
    """Yield the entries that show the last days of periods: as the flow tells them, or each by itself when none asks."""
    name, node, day = told
    if knowledge.open_question(state, first.day) is not None:
        yield Entry(EntryKind.NOTED, first.day, first.turn, name, node, day)
        return
    topic = knowledge.topic_of_flow(state) if name == state.flow else ""
    yield from (Entry(EntryKind.DAY, first.day, first.turn, topic or period, period, day) for period in periods)


def _counted(knowledge: Knowledge, state: State, topic: str, text: str, first: Entry) -> Iterator[Entry]:
    """Yield the day of a no that the question goes against, or the day that was counted last, when it is about its topic."""
    if day := letter_of_no(knowledge, state, text, first.day):
        yield day
        return
    heard = state.heard_for("")
    period, day_counted = str(heard.get(COUNTED_PERIOD, "")), heard.get(COUNTED_DAY)
    other = any(name != period for name in named_periods(knowledge, text))
    if isinstance(day_counted, date) and knowledge.lists(topic, period) and not other and _answers(knowledge, period, text):
        yield Entry(EntryKind.DAY, first.day, first.turn, topic, period, day_counted)


def _answers(knowledge: Knowledge, period: str, text: str) -> bool:
    """Tell whether a period may be what a text asks for: who waits for others asks for no day by which to write themselves."""
    if knowledge.periods[period].before in _TO_WRITE:
        return speaks_against(text) or not waits(text)
    return not speaks_of_objection(text)


def _is_asked(knowledge: Knowledge, period: str, text: str) -> bool:
    """Tell whether a text asks for the kind of a period: by when to write against something, or by when others decide."""
    before = knowledge.periods[period].before
    return before in _TO_WRITE if speaks_against(text) else before in _TO_AWAIT and waits(text)


def letter_of_no(knowledge: Knowledge, state: State, text: str, today: date) -> Entry | None:
    """Return the day of the letter with a no that was told, for who asks until when one can go against it."""
    topic = str(state.heard_for("").get(REFUSED, ""))
    other = any(not knowledge.lists(topic, name) for name in named_periods(knowledge, text))
    if not topic or other or names_day(text, today) or not (asks_time(text) and speaks_against(text)):
        return None
    told = told_before(state)
    found = told_day(knowledge, topic, told, today, alone=only_a_day(told, today), no=True)
    is_letter = found is not None and found[0] == against(knowledge, topic)
    return Entry(EntryKind.DAY, today, state.turn + 1, topic, *found) if found and is_letter else None
