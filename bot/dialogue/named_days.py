"""The last day of a period that somebody asks about by its name, in whatever route or under whatever text.

"Tot wanneer loopt het maatwerkbudget, het begon 23 november": the words by which people ask about a period (`noemt`) and
those beside its first day (`herken`) stand with the period. A name without a day is remembered, and so is a day without a
name, so that the other half may come in a later message.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.dialogue.knowledge import PARENTS, Knowledge
from bot.dialogue.marks import BOTH, LIKELIEST, LIKELIEST_TWO, REFUSED, THING, TOLD
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.state import COUNTED_DAY, COUNTED_PERIOD, LOOSE_DAY, NAMED_PERIOD, State
from bot.dialogue.topic_days import first_day
from bot.flow.model import Question, Value
from bot.rules.model import Period, Window
from bot.understanding.dates import names_day
from bot.understanding.day_words import asks_time, cued, named_by, statements, telling, waits
from bot.understanding.mentions import BIRTH
from bot.understanding.model import Command
from bot.understanding.normalise import words
from bot.understanding.terms import named_term

_TAKES_NO_DAY = frozenset({EntryKind.DANGER, EntryKind.PERSON, EntryKind.RESTART, EntryKind.LEVEL, EntryKind.CLARITY})
"""Kinds of turns whose text is about something else than a day, whatever it names."""

_ABOUT_THE_DAY = frozenset({EntryKind.MISSED, EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE, EntryKind.REFUSED})
"""Kinds of turns that stand for a text without a place, which then is about its day and nothing else."""

_BRIEF = 14
"""A text of so many words or fewer may ask once more about what was counted."""


class NamedDay(NamedTuple):
    """A period with its first day; `named` tells whether this text names it, and not one before it."""

    period: str
    day: date
    named: bool


def named_periods(knowledge: Knowledge, text: str) -> tuple[str, ...]:
    """Return the periods that a text asks about by their names, the one with the longest name first; no fixed days."""
    return tuple(name for name in _named(knowledge, text) if isinstance(knowledge.periods[name], Period))


def _named(knowledge: Knowledge, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.value for name in named_by(text, knowledge.periods_by_name)))


def named_day(knowledge: Knowledge, state: State, text: str, today: date) -> NamedDay | None:
    """Return the period that is named, here or before, with its first day; None when either is missing.

    A day and nothing else may be the first day of a period that was named before.
    """
    if window := _window(knowledge, state, text):
        return NamedDay(window, today, True)
    named = named_periods(knowledge, text)
    if not names_day(text, today):
        return _known_day(knowledge, state, named[0], text, today) if named else _completed(knowledge, state, text, today)
    for look in (_beside, _first_day, _uncued):
        for period in named:
            if day := look(knowledge, period, text, today):
                return NamedDay(period, day, True)
    before = str(state.heard_for("").get(NAMED_PERIOD, ""))
    if knowledge.lists(str(state.heard_for("").get(REFUSED, "")), before):
        return None  # after a no a lone day there is that of the letter
    day = _first_day(knowledge, before, text, today, alone=True) if before in knowledge.periods else None
    return NamedDay(before, day, False) if day else None


def asked_again(knowledge: Knowledge, state: State, text: str, today: date) -> Entry | None:
    """Return the day that was counted before, for who asks by when they will hear and of what not: "wanneer moeten ze reageren".

    A period or a word that is explained by another topic says that it is about something else.
    """
    heard = state.heard_for("")
    period, day = str(heard.get(COUNTED_PERIOD, "")), heard.get(COUNTED_DAY)
    asks_on = asks_time(text) and waits(text) and not names_day(text, today)
    if period not in knowledge.periods or not isinstance(day, date) or not asks_on or len(words(text)) > _BRIEF:
        return None
    topic, term = home_of(knowledge, state, period), named_term(text, knowledge.term_names)
    other = any(not knowledge.lists(topic, name) for name in named_periods(knowledge, text))
    if other or (term and topic not in knowledge.topics_of_term(term)):
        return None
    return Entry(EntryKind.DAY, today, state.turn + 1, topic, period, day)


def under_view(knowledge: Knowledge, state: State, text: str) -> str:
    """Return the topic in view when it can count the period that a text asks about by its name; "" when it cannot."""
    named = named_periods(knowledge, text)[:1]
    return state.topic if state.topic_in_view and any(knowledge.lists(state.topic, name) for name in named) else ""


def _window(knowledge: Knowledge, state: State, text: str) -> str:
    """Return the window of fixed days that somebody asks about: by its name, or under a topic that lists it by a word of it."""
    if not asks_time(text):
        return ""
    topic = knowledge.content.topics.get(state.topic)
    listed = [name for name in (topic.periods if topic else ()) if cued(text, knowledge.cues_of(name))]
    found = (name for name in (*_named(knowledge, text)[:1], *listed) if isinstance(knowledge.periods[name], Window))
    return next(found, "")


def _known_day(knowledge: Knowledge, state: State, period: str, text: str, today: date) -> NamedDay | None:
    """Return a period that is named without a day, with the day that was told before and is its first day.

    That is a day of which nothing said what it was, or, for who asks for a time, one that had a word of the period beside it, or
    from which a flow counts another period that starts on the same day: the day of the letter, when somebody asks what counts for
    an objection by post.
    """
    loose = state.heard_for("").get(LOOSE_DAY)
    if isinstance(loose, date):
        return NamedDay(period, loose, True)
    if not asks_time(text):
        return None
    told = told_before(state)
    if cued(told, telling(knowledge.cues_of(period))) and (day := _beside(knowledge, period, told, today)):
        return NamedDay(period, day, True)
    start = knowledge.periods[period].start
    for flow, node, value in sorted(all_told(state), key=lambda item: item[0] != state.flow):
        step = knowledge.flows[flow].steps.get(node) if flow in knowledge.flows else None
        early = step.early if isinstance(step, Question) else ()
        if isinstance(value, date) and any(knowledge.periods[item.period].start == start for item in early):
            return NamedDay(period, value, True)
    return None


def all_told(state: State) -> Iterator[tuple[str, str, Value]]:
    """Yield all that was told for every flow, and then for those that did not open."""
    yield from state.all_known()
    yield from ((flow, node, value) for flow, heard in state.heard.items() for node, value in heard.items())


def _completed(knowledge: Knowledge, state: State, text: str, today: date) -> NamedDay | None:
    """Return the period that a text names together with what was told before it, with the day that was told then.

    "Wanneer komt hun uitspraak" after "de geschillencommissie" and "ingediend op 5 november": the text has a word of the name,
    and beside the day stood a word of the period.
    """
    before = told_before(state)
    if not (before and asks_time(text)):
        return None
    said = set(words(text))
    whole = f"{text} {state.heard_for('').get(THING, '')} {before}"
    for name in named_by(whole, knowledge.periods_by_name):
        counts = not said.isdisjoint(name.words) and isinstance(knowledge.periods[name.value], Period)
        if counts and (day := _beside(knowledge, name.value, before, today)):
            return NamedDay(name.value, day, True)
    return None


def told_before(state: State) -> str:
    """Return the day that was told last with the words of ours beside it, as a text; "" when none was told."""
    return str(state.heard_for("").get(TOLD, ""))


def with_named_day(
    knowledge: Knowledge, entries: tuple[Entry, ...], found: NamedDay, text: str, opened: tuple[Entry, ...]
) -> tuple[Entry, ...]:
    """Return the entries of a turn with the first day of a period that is named.

    `opened` opens the topic of that period: it takes the place of what the text seemed to be about. A day that a question
    knows by a word of the period too stays with its flow as well; any other question is not about it.
    """
    first = entries[0]
    taken = any(entry.kind in (EntryKind.ANSWER, EntryKind.DAY) and _is_day(entry, found) for entry in entries)
    if first.kind in _TAKES_NO_DAY or taken or (not found.named and _of_flow(knowledge, entries, found, text)):
        return entries
    if any(_tells(knowledge, entry, found) for entry in opened or entries):
        return opened or entries
    kept = tuple(entry for entry in opened or entries if not _misread(knowledge, entry, found))
    passing = first.kind is EntryKind.TOPIC and not found.named and not any(_is_day(entry, found) for entry in kept)
    unplaced = first.kind in _ABOUT_THE_DAY and first.node not in (LIKELIEST, LIKELIEST_TWO, BOTH)
    unplaced = unplaced or first.node == Command.WHAT_NOW.value
    on_its_own = not opened and (unplaced or passing)
    topic = home_of(knowledge, None, found.period) or found.period
    told = Entry(EntryKind.DAY, first.day, first.turn, topic, found.period, found.day)
    return (told,) if on_its_own or not kept else (*kept, told)


def home_of(knowledge: Knowledge, state: State | None, period: str) -> str:
    """Return the topic that can count a period: the one in view, else one for who is writing; "" when none can."""
    topics = [topic for topic in knowledge.content.topics.values() if period in topic.periods]
    parents = not (state and state.at_work)
    seen = [topic.id for topic in topics if state and topic.id == state.topic]
    fitting = [topic.id for topic in topics if PARENTS.isdisjoint(topic.audience) != parents]
    return next(iter((*seen, *fitting, *(topic.id for topic in topics))), "")


def _of_flow(knowledge: Knowledge, entries: tuple[Entry, ...], found: NamedDay, text: str) -> bool:
    """Tell whether the day is that of a question of a flow: by a word that the period does not share ("sinds 9 november
    thuis"), or because a last day follows from it at once and the text has no word of the period.
    """
    own = {word for cue in knowledge.cues_of(found.period) for word in words(cue)}
    steps = (_question(knowledge, entry) for entry in entries if _is_day(entry, found))
    taking = [step for step in steps if step]
    cues = {cue for step in taking for cue in step.cues if own.isdisjoint(words(cue))}
    bare = not cued(text, knowledge.cues_of(found.period))
    return cued(text, cues) or (bare and any(step.early for step in taking))


def _tells(knowledge: Knowledge, entry: Entry, found: NamedDay) -> bool:
    """Tell whether a flow itself tells the last day of the period as soon as it knows this day."""
    step = _question(knowledge, entry) if _is_day(entry, found) else None
    return step is not None and any(early.period == found.period for early in step.early)


def _misread(knowledge: Knowledge, entry: Entry, found: NamedDay) -> bool:
    """Tell whether an entry takes the day for a question that shares no word with the period, or counts from another day."""
    step = _question(knowledge, entry) if _is_day(entry, found) else None
    if step is None:
        return False
    start = knowledge.periods[found.period].start
    other = any(knowledge.periods[early.period].start != start for early in step.early)
    return other or set(step.cues).isdisjoint(knowledge.cues_of(found.period))


def _is_day(entry: Entry, found: NamedDay) -> bool:
    """Tell whether an entry holds the same day, be it read as the one of a year before or after."""
    value, day = entry.value, found.day
    return isinstance(value, date) and (value.month, value.day) == (day.month, day.day) and abs(value.year - day.year) <= 1


def _question(knowledge: Knowledge, entry: Entry) -> Question | None:
    flow = knowledge.flows.get(entry.flow)
    step = flow.steps.get(entry.node) if flow else None
    return step if isinstance(step, Question) else None


def _beside(knowledge: Knowledge, period: str, text: str, today: date) -> date | None:
    """Return the day in a text that stands in one statement with a word of the period."""
    cues = knowledge.cues_of(period)
    parts = (part for part in statements(text, today) if cued(part, cues))
    days = (first_day(knowledge, period, part, today, cues, alone=False) for part in parts)
    return next((day for day in days if day), None)


def _first_day(knowledge: Knowledge, period: str, text: str, today: date, *, alone: bool = False) -> date | None:
    """Return the day in a text that a period starts on: with one of its words beside it, or at least none of another day."""
    if day := _beside(knowledge, period, text, today):
        return day
    cues = knowledge.cues_of(period)
    if BIRTH not in cues and _of_another(knowledge, period, text, today):
        return None
    return first_day(knowledge, period, text, today, cues, alone=alone)


def _uncued(knowledge: Knowledge, period: str, text: str, today: date) -> date | None:
    """Return the one day in a text that asks how long a period is, when nothing says that it is of something else."""
    if not asks_time(text) or BIRTH in knowledge.cues_of(period) or _of_another(knowledge, period, text, today):
        return None
    return first_day(knowledge, period, text, today, (), alone=True)


def _of_another(knowledge: Knowledge, period: str, text: str, today: date) -> bool:
    """Tell whether a day in a text stands beside a word of a question, and none of the period."""
    others = knowledge.cues.difference(knowledge.cues_of(period))
    return any(cued(part, others) for part in statements(text, today))
