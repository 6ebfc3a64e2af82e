"""What a turn becomes for who is in need: after help in danger, and when somebody cries for help that is no danger.

Whoever has just told of danger is not asked for other words, thanked or called back: the next step is said again, in calm
words, until somebody plainly asks something else. Whoever is worn out is heard before anything is asked again.
"""

from __future__ import annotations

from datetime import date

from bot.dialogue.context import DANGER
from bot.dialogue.doubt import ABOUT_CALLING, PLAIN
from bot.dialogue.knowledge import YES_NO
from bot.dialogue.model import WRITERS, Entry, EntryKind, Reading, ReadingKind
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN
from bot.understanding.model import Command, Ranking
from bot.understanding.need import asks_what_to_do, cry, turns_elsewhere
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know

STILL = "vervolg"
"""What help in danger is called when a text goes on about the danger: it is then said shorter."""

WORN_OUT = "zwaar"
"""The answer to a cry for help that is no danger; behind another entry it only says that the cry was heard."""

_NEAR_DANGER = ABOUT_CALLING | {"opvoedvraag", "jeugdhulp_thuis", "zo_helpen_we_jou", "landelijke_informatie", "wie_doet_wat"}
"""Topics that who is in danger may seem to ask about: "wie kan ik bellen"."""

_LIKELY = 0.5
"""So likely must a topic be before a question that leaves doubt counts as one about something else than the danger."""

_ABOUT_SCHOOL = (EntryKind.TOPIC, EntryKind.PROPOSAL)
_SAID_PLAINLY = (EntryKind.TERM, EntryKind.RESTART, EntryKind.BACK, EntryKind.LEVEL, EntryKind.CHANGE)
_NOT_HEARD = (EntryKind.MISSED, EntryKind.OPTIONS, EntryKind.OUT_OF_SCOPE)
_TELLING = (*_NOT_HEARD, *_ABOUT_SCHOOL, EntryKind.COMMAND, EntryKind.ANSWER, EntryKind.NOTED, EntryKind.REFUSED)
_ANSWERED_BY_CHANCE = (*YES_NO, UNKNOWN, "mezelf")
"""Answers that a text about something else may seem to hold: "ik ben kapot" does not say for whom the help is."""


def cared_for(state: State, reading: Reading, ranking: Ranking, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries of a typed turn as they are for who is in danger, or worn out."""
    first = entries[0]
    if first.kind is EntryKind.DANGER:
        return entries
    if state.danger and not _moves_on(reading, ranking, first):
        return (_entry(EntryKind.DANGER, first, STILL, state.danger), *_of_writer(entries))
    cried = cry(reading.text)
    if not cried or first.kind not in _TELLING:
        return entries
    if _nothing_else(reading, first, cried):
        return (_entry(EntryKind.COMMAND, first, WORN_OUT), *_of_writer(entries))
    return (*entries, _entry(EntryKind.COMMAND, first, WORN_OUT))


def _nothing_else(reading: Reading, first: Entry, cried: str) -> bool:
    """Tell whether a text with a cry in it says nothing else: "ik ben kapot" answers no question, "ja, maar ..." does."""
    if first.kind is EntryKind.COMMAND:
        return not first.value
    if first.kind in _ABOUT_SCHOOL:
        return str(first.value) in words(cried)  # "ik ben het zat" is no question about a ZAT
    answers = words(reading.text)[:1] in (("ja",), ("nee",))
    return first.kind in _NOT_HEARD or (not answers and first.value in _ANSWERED_BY_CHANCE)


def _moves_on(reading: Reading, ranking: Ranking, first: Entry) -> bool:
    """Tell whether a text after help in danger plainly asks or answers something else.

    The open question is out of sight then, so that a yes, a no or a day is about the danger.
    """
    if first.kind is EntryKind.ANSWER:
        return not isinstance(first.value, date) and first.value not in _ANSWERED_BY_CHANCE
    if first.kind in _SAID_PLAINLY or first.node == Command.PRIVACY.value:
        return True
    if reading.kind is not ReadingKind.QUESTION or not ranking:
        return False
    likely = ranking[0]
    if likely.topic in _NEAR_DANGER or likely.topic.startswith(DANGER):
        return False
    if turns_elsewhere(reading.text):
        return first.kind is not EntryKind.OUT_OF_SCOPE
    named = first.kind in _ABOUT_SCHOOL or (first.kind is EntryKind.COMMAND and bool(first.value))
    asks = wants_to_know(tokens(reading.text))
    plain = likely.certainty >= PLAIN if named and not asks else asks and (named or likely.certainty >= _LIKELY)
    return plain and likely.topic in (*_values(first),) and not asks_what_to_do(reading.text)


def _values(entry: Entry) -> tuple[str, ...]:
    """Return the topics that an entry is about."""
    return entry.value if isinstance(entry.value, tuple) else (str(entry.value),)


def _of_writer(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.kind in WRITERS)


def _entry(kind: EntryKind, like: Entry, node: str, value: str | None = None) -> Entry:
    return Entry(kind, like.day, like.turn, node=node, value=value)
