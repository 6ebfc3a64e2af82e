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
from bot.flow.model import Question
from bot.understanding.dates import names_day, read_date
from bot.understanding.day_words import asks_time, speaks_against, waits
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
    named = named_periods(knowledge, text)
    told = tuple(_of_flow(knowledge, state, topic, text, first)) if not named else ()
    told = told or tuple(_counted(knowledge, state, topic, text, first))
    return (*entries, *(told or (() if named else _told_last(knowledge, state, text, first))))


def _of_flow(knowledge: Knowledge, state: State, topic: str, text: str, first: Entry) -> Iterator[Entry]:
    """Yield the days that the flow of a topic counts from, told to it or before it opened."""
    name = knowledge.flow_of_topic.get(topic, "")
    known = {**state.heard_for(name), **state.known_in(name)}
    for node, day in known.items():
        if isinstance(day, date) and any(_answers(knowledge, period, text) for period in _early(knowledge, name, node)):
            yield Entry(EntryKind.NOTED, first.day, first.turn, name, node, day)


def _told_last(knowledge: Knowledge, state: State, text: str, first: Entry) -> Iterator[Entry]:
    """Yield the day that was told last, for the flow that counts from it a period of the kind that is asked for.

    "12 november aangemeld", and then "tot wanneer hebben ze om te antwoorden" while another flow asks.
    """
    last = read_date(told_before(state), first.day)
    for flow, node, day in sorted(all_told(state), key=lambda item: item[0] != state.flow) if last.value else ():
        same = isinstance(day, date) and last.value and (day.month, day.day) == (last.value.month, last.value.day)
        if same and any(_is_asked(knowledge, period, text) for period in _early(knowledge, flow, node)):
            yield Entry(EntryKind.NOTED, first.day, first.turn, flow, node, day)
            return


def _early(knowledge: Knowledge, flow: str, node: str) -> tuple[str, ...]:
    """Return the periods that a flow can count as soon as a question of it has a day."""
    question = knowledge.flows[flow].steps.get(node) if flow in knowledge.flows else None
    return tuple(item.period for item in question.early) if isinstance(question, Question) else ()


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
    return knowledge.periods[period].before not in _TO_WRITE or speaks_against(text) or not waits(text)


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
    found = told_day(knowledge, topic, told_before(state), today, alone=True, no=True)
    is_letter = found is not None and found[0] == against(knowledge, topic)
    return Entry(EntryKind.DAY, today, state.turn + 1, topic, *found) if found and is_letter else None
