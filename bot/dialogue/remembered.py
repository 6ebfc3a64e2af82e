"""What a turn leaves for later: a day and of what it may be, what was asked about it, and that somebody got a no.

"Ingediend op 5 november", and then "wanneer komt hun uitspraak": a day is remembered until the question comes that it answers.
Of the words around it only those are kept that stand in our own lists (`noemt` and `herken`), and never what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import REFUSED, THING, TOLD
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.named_days import named_periods
from bot.dialogue.no_period import asked_time
from bot.dialogue.state import ASKED_TIME, LOOSE_DAY, NAMED_PERIOD, State
from bot.dialogue.topic_days import about, against
from bot.rules.words import day_in_words
from bot.understanding.dates import only_a_day, read_date
from bot.understanding.day_words import cued, listed, own_objections, statements, tells_of_no
from bot.understanding.mentions import mentioned_date
from bot.understanding.model import DateStatus
from bot.understanding.normalise import words
from bot.understanding.phrases import silent_words, small_words
from bot.understanding.wordlists import word_list

_BARE = 6
"""A text of so many words or fewer with a day in it, and no word for what day it is, is about that day."""

Remark = tuple[str, str | date]


def for_later(
    knowledge: Knowledge, state: State, told: tuple[Entry, ...], text: str, today: date, *, asking: bool
) -> Iterator[Remark]:
    """Yield what a text leaves for later turns, after the entries that it `told`; `asking` says whether a flow asked."""
    taken = any(isinstance(entry.value, date) and entry.value != today for entry in told)
    yield from _day(knowledge, text, today, told)
    if not any(entry.kind is EntryKind.DAY for entry in told):
        yield from ((NAMED_PERIOD, name) for name in named_periods(knowledge, text)[:1])
    asked = asked_time(state, told[0], text)
    if asked is not None:
        yield ASKED_TIME, asked
    yield from ((THING, word) for word in words(text) if word in listed("waarvan"))
    topic = about(told[0]) or state.topic
    if tells_of_no(text) and against(knowledge, topic):
        yield REFUSED, topic
    unplaced = not asking or told[0].kind is EntryKind.MISSED
    loose = mentioned_date(text, today, (), alone=True) if not taken and unplaced else None
    if loose and len(text.split()) <= _BARE and not cued(text, knowledge.cues):
        yield LOOSE_DAY, loose


def _day(knowledge: Knowledge, text: str, today: date, told: tuple[Entry, ...]) -> Iterator[Remark]:
    """Yield the day in the last statement that names one, behind our own words there; a year that was not said stays out.

    A statement with such a word goes first; without any a day must stand alone or be counted. A day that a flow asked for, or
    took without such a word, is of that.
    """
    parts = [(part, read_date(part, today)) for part in reversed(statements(text, today))]
    sure = [(part, _ours(knowledge, part), found) for part, found in parts if found.status is DateStatus.FOUND]
    part, beside, found = next((item for item in sure if item[1]), sure[0] if len(sure) == 1 else ("", (), None))
    day = found.value if found else None
    if found is None or day is None:
        return
    dated = ((entry.kind, entry.value) for entry in told if isinstance(entry.value, date))
    same = {kind for kind, value in dated if (value.month, value.day) == (day.month, day.day)}
    says_what = beside or only_a_day(part, today) or EntryKind.DAY in same
    if says_what and same.isdisjoint({EntryKind.ANSWER} if beside else {EntryKind.ANSWER, EntryKind.NOTED}):
        yield TOLD, " ".join((*beside, day_in_words(day), *(() if found.assumed_year else (str(day.year),))))


def _ours(knowledge: Knowledge, text: str) -> tuple[str, ...]:
    """Return the words of a text that are in our own lists; before an objection also whose it is, for that says it was made."""
    ours = _words_of_days(knowledge)
    ends = frozenset(opener for opener in word_list("vooraf")["vanaf_of_tot"] if " " not in opener)
    said = pairwise((*words(text), ""))
    return tuple(word for word, then in said if word in ours | ends or (word in own_objections() and then.startswith("bezwaar")))


def _words_of_days(knowledge: Knowledge) -> set[str]:
    """Return the words by which people name a period or say of what a day is, or is not; no small ones and no numbers."""
    cues = (*knowledge.cues, *(cue for period in knowledge.periods for cue in knowledge.cues_of(period)))
    named = (word for name in knowledge.periods_by_name for word in name.words)
    others = listed("andere_dag") | listed("ontvangst") | listed("gezegd")
    ours = {*(word for cue in cues for word in words(cue)), *named, *others} - small_words() - silent_words()
    return {word for word in ours if word.isalpha()}
