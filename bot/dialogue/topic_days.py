"""The last days that belong to a topic without questions of its own: whoever names the first day hears the last one.

"Ik vroeg 16 november om het dossier" under the text about the file of a child. Which periods a topic can count stands in
its front matter, and by which words a first day is known stands with the period (`herken` in termijnen.yml).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from bot.dialogue.doubt import PLAIN
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.marks import LIKELIEST, LIKELIEST_TWO, REFUSED
from bot.dialogue.model import DeadlineCard, Entry, EntryKind
from bot.dialogue.outcome import deadline_card
from bot.dialogue.state import State
from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Period, Window
from bot.rules.rules import RuleNotValidError
from bot.understanding.dates import names_day, read_date
from bot.understanding.dates_days import FUTURE
from bot.understanding.day_words import (
    asks_time,
    cued,
    listed,
    longest_cue,
    of_paper,
    speaks_ahead,
    speaks_back,
    stands_on_paper,
    statements,
    telling,
    tells_of_no,
)
from bot.understanding.mentions import BIRTH, mentioned_date
from bot.understanding.model import Ranking
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know

CERTAIN = 0.985
"""So sure must the classifier be of another topic when a text leans on what was said before and tells a day that fits there."""

_BRIEF = 6
"""A text of so many words or fewer under a text leans on it."""

_LEANING = frozenset(["het", "dat", "die", "onze", "mijne"])
"""Words by which somebody speaks on about what was said, without a name for it."""

_ABOUT = frozenset({EntryKind.TOPIC, EntryKind.PROPOSAL, EntryKind.COMMAND, EntryKind.MISSED})
"""Kinds of entries whose value, if they have one, is the topic that a text is about."""

_WITHOUT_PLACE = frozenset({EntryKind.MISSED, EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE, EntryKind.COMMAND})
"""Kinds of turns whose text has no place yet: a day in it may belong to what is in view."""

_YOUNGEST = timedelta(days=365)
"""So old is a child about whom people ask something here: a later day is no day of birth."""

_LONG_AGO = timedelta(days=182)
"""A day so long ago is not meant by who speaks of a day to come, when the coming one is nearer."""

_AGAINST = "bezwaar"
"""What is said before the last day of a period in which one can go against a decision (`vooraf`)."""

_NEXT_WEEK = timedelta(days=7)
_NEXT_MONTH = timedelta(days=31)

Cues = Mapping[str, tuple[str, ...]]


def with_topic_day(knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str, today: date) -> tuple[Entry, ...]:
    """Return the entries of a turn with the day that its text tells for the topic it is about, or else for the one in view.

    A day that a flow takes is the flow's. A text that had no place yet is about that day and nothing else.
    """
    first = entries[0]
    placed = bool(about(first)) or first.kind in _WITHOUT_PLACE
    if not (placed or first.kind is EntryKind.NOTED) or any(isinstance(entry.value, date) for entry in entries):
        return entries
    asking = knowledge.is_asking(state, today)
    said_of, seen = about(first), knowledge.topic_of_flow(state) if asking else state.topic
    topic = said_of or seen
    no_to = refused(state, text, topic)
    alone = placed and (bool(said_of) or not asking)
    if found := told_day(knowledge, topic, text, today, alone=alone, no=no_to == topic):
        day = Entry(EntryKind.DAY, today, first.turn, topic, *found)
        kept = (said_of and (asking or said_of != state.topic)) or not placed
        return (*entries, day) if kept else (day,)
    for other in (seen, no_to):
        if found := told_day(knowledge, other, text, today, alone=False, no=no_to == other):
            kept_too = (entry for entry in entries if entry.kind is not EntryKind.MISSED)
            return (*kept_too, Entry(EntryKind.DAY, today, first.turn, other, *found))
    return entries


def against(knowledge: Knowledge, topic: str) -> str:
    """Return the period in which one can go against a no under a topic without questions; "" when it counts none."""
    found = knowledge.content.topics.get(topic)
    listed = found.periods if found and topic not in knowledge.flow_of_topic else ()
    return next((name for name in listed if knowledge.periods[name].before == _AGAINST), "")


def refused(state: State, text: str, topic: str) -> str:
    """Return the topic about which somebody tells of a no, here or before; "" when of none."""
    return topic if tells_of_no(text) else str(state.heard_for("").get(REFUSED, ""))


def about(entry: Entry) -> str:
    """Return the topic that a turn is about: the one that it names, or the likeliest of those that it answers."""
    if entry.kind is EntryKind.OPTIONS and entry.node in (LIKELIEST, LIKELIEST_TWO) and isinstance(entry.value, tuple):
        return entry.value[0]
    return str(entry.value) if entry.kind in _ABOUT and isinstance(entry.value, str) else ""


def of_view(knowledge: Knowledge, state: State, text: str, ranking: Ranking, today: date) -> Entry | None:
    """Return the day that a text tells for the topic in view, unless it is plainly about another topic.

    "Het" and "dat" say that it leans on what was said: the classifier must then be all but certain of the other topic. A few
    words with a word of the day beside it, and no question, say so too.
    """
    no = refused(state, text, state.topic) == state.topic
    told = told_day(knowledge, state.topic, text, today, alone=read_date(text, today).corrects, no=no)
    plain = PLAIN if _LEANING.isdisjoint(words(text)) else CERTAIN
    brief = len(words(text)) <= _BRIEF and not wants_to_know(tokens(text))
    elsewhere = ranking[0].topic != state.topic and ranking[0].certainty >= plain and not brief
    return Entry(EntryKind.DAY, today, state.turn + 1, state.topic, *told) if told and not elsewhere else None


def told_day(
    knowledge: Knowledge, topic: str, text: str, today: date, *, alone: bool, no: bool = False
) -> tuple[str, date] | None:
    """Return the period of a topic whose first day a text tells, and that day; None when it tells no such day.

    `alone` says whether a day without a word of its period beside it may be the first day of the first period; after a `no`
    that is the period in which one can go against it.
    """
    periods = _periods(knowledge, topic, front=against(knowledge, topic) if no else "")
    if not periods or not names_day(text, today):
        return None
    beside = _beside(knowledge, periods, text, today)
    found = max(beside, key=lambda one: longest_cue(text, periods[one[0]]), default=None)  # "aanvraag niet compleet"
    if found is not None or _of_something_else(knowledge, periods, text, today):
        return found
    for number, (period, cues) in enumerate(periods.items()):
        others = {cue for name, own in periods.items() if name != period for cue in own} - set(cues)
        bare = alone and number == 0 and not cued(text, others)
        day = first_day(knowledge, period, text, today, cues, alone=bare)
        if day is not None:
            return period, day
    return None


def _beside(knowledge: Knowledge, periods: Cues, text: str, today: date) -> Iterator[tuple[str, date]]:
    """Yield the periods with a word of theirs in one statement with the day: "opp van 10 november, mag dat bij de aanvraag"."""
    for period, cues in periods.items():
        for part in sorted(statements(text, today), key=lambda part: not (of_paper(cues) and stands_on_paper(part))):
            day = first_day(knowledge, period, part, today, cues, alone=False)
            if day is not None:
                yield period, day


def _of_something_else(knowledge: Knowledge, periods: Cues, text: str, today: date) -> bool:
    """Tell whether every day in a text stands beside a word that says of what it is, and that is no period of the topic."""
    own = {cue for cues in periods.values() for cue in cues}
    others = telling(knowledge.cues.difference(own, listed("begin"), listed("geweest"), listed("komt_nog")))
    return all(cued(part, others) for part in statements(text, today))


def topic_cards(knowledge: Knowledge, entry: Entry, level: str, form: str) -> tuple[DeadlineCard, ...]:
    """Return the deadlines of a DAY entry: the period that it names, and those that its topic lists with it for the same day."""
    topic, day = knowledge.content.topics.get(entry.flow), entry.value
    if not isinstance(day, date) or entry.node not in knowledge.periods:
        return ()
    start = knowledge.periods[entry.node].start
    listed = topic.periods if topic and entry.node in topic.periods else (entry.node,)
    same = (name for name in listed if knowledge.periods[name].start == start)
    return tuple(_counted(knowledge, same, day, level, form))


def countable(knowledge: Knowledge, topic: str) -> Period | Window | None:
    """Return the first period that can be counted under a topic, to invite people to name its first day; None without one."""
    return next((knowledge.periods[period] for period in _periods(knowledge, topic)), None)


def _counted(knowledge: Knowledge, periods: Iterator[str], day: date, level: str, form: str) -> Iterator[DeadlineCard]:
    for period in periods:
        try:
            yield deadline_card(knowledge, knowledge.deadline_of(period, day), level, form)
        except (RuleNotValidError, DateOutOfRangeError):
            continue


def _periods(knowledge: Knowledge, topic: str, front: str = "") -> Cues:
    """Return the periods of a topic, one for each first day and the one in `front` first, with the words of all that start then.

    Words that stand beside any day say enough only of the first period of a topic without questions, and of a period that
    nobody asks about by name.
    """
    found = knowledge.content.topics.get(topic)
    first_of: dict[str, str] = {}
    cues: dict[str, tuple[str, ...]] = {}
    listed = sorted(found.periods if found else (), key=lambda name: name != front)
    for period in (name for name in listed if isinstance(knowledge.periods[name], Period)):
        first = first_of.setdefault(knowledge.periods[period].start, period)
        own = knowledge.cues_of(period)
        sole = (not cues and topic not in knowledge.flow_of_topic) or not knowledge.names_of(period)
        cues[first] = (*cues.get(first, ()), *(own if sole else telling(own)))
    return cues


def first_day(knowledge: Knowledge, period: str, text: str, today: date, cues: tuple[str, ...], *, alone: bool) -> date | None:
    """Return the day in a text on which a period starts; a period that is counted back starts on a day to come.

    Of "begint 4 december" the day without a year is the one ahead when that is near, and the past one is not; so it is, a
    month ahead, where nothing is said of the past. A letter is never still to come.
    """
    found = knowledge.periods[period]
    day = mentioned_date(text, today, cues, alone=alone)
    if isinstance(found, Period) and found.backward:
        coming = mentioned_date(text, today, cues, alone=alone, prefer=FUTURE)
        over = speaks_back(text) and coming and day and today - day < coming - today  # "10 november was de hoorzitting"
        return None if over else coming
    if day is None or _is_wrong(text, day, cues, today):
        return None
    if of_paper(cues):
        return day
    ahead = mentioned_date(text, today, cues, alone=alone, prefer=FUTURE)
    return ahead if ahead and _is_ahead(text, day, ahead, today) else day


def _is_wrong(text: str, day: date, cues: tuple[str, ...], today: date) -> bool:
    """Tell whether a day cannot be meant: a birth too late for school, a letter still to come, or tomorrow in passing."""
    if BIRTH in cues:
        return today - day < _YOUNGEST
    expected = speaks_ahead(text) or asks_time(text) or len(words(text)) <= _BRIEF  # not "juf is ziek, is er morgen wel les"
    return day > today and (of_paper(cues) or not expected)


def _is_ahead(text: str, day: date, ahead: date, today: date) -> bool:
    """Tell whether of two readings of a day, the past and the coming one, the coming one is meant."""
    if ahead < today or ahead == day:
        return False
    if today - day < _LONG_AGO:  # a weekday: "begint maandag"
        return ahead - today <= _NEXT_WEEK and speaks_ahead(text) and not speaks_back(text)
    return ahead - today < (_LONG_AGO if speaks_ahead(text) else timedelta() if speaks_back(text) else _NEXT_MONTH)
