"""Read a repair: a better answer to an earlier question, or one that was known already said once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.model import Option
from bot.dialogue.ahead import cued_days
from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.model import Reading, ReadingKind
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN, Question
from bot.understanding.choices import read_choice
from bot.understanding.dates import only_a_day, read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.day_words import came_in, cued, is_own_deed
from bot.understanding.mentions import BIRTH, born_on, day_beside_cue, mentioned_date, with_first_days
from bot.understanding.model import DateReading, DateStatus
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_in_words, wants_to_know
from bot.understanding.remarks import mentioned_option
from bot.understanding.young import without_bare_self

_STATEMENT = 8
"""Under an outcome a text of so many words or fewer may take an answer back; a longer one is a new story."""

_AGES_TO_BEGIN = (2, 3, 4, 5)
"""So old a child is, in whole years, when people ask from when it can go to school."""

_LEAP_DAY = (2, 29)

_FEW = 3
"""A text of so many words or fewer is an answer and nothing else."""


def date_for(question: Question, text: str, today: date) -> DateReading:
    """Read a date as an answer to this question: on the side of today where it looks for one, beside its own words."""
    prefer = FUTURE if question.looks_ahead else PAST
    text = with_first_days(text, question.cues)  # "geschorst van 23 t/m 27 november"
    if is_own_deed(text, question.cues):
        return DateReading(DateStatus.NONE)  # the day on which somebody objected is not that of the letter
    if BIRTH in question.cues and (born := born_on(text, today)):
        return DateReading(DateStatus.FOUND, born)  # "hij wordt 4 op 15 februari" is no birth on that day
    found = read_date(text, today, prefer=prefer)
    if found.status is DateStatus.AMBIGUOUS and (day := day_beside_cue(text, today, question.cues, prefer=prefer)):
        return DateReading(DateStatus.FOUND, day, corrects=found.corrects)
    if BIRTH in question.cues and found.value and found.assumed_year:
        return DateReading(DateStatus.VAGUE, candidates=_birthdays(found.value), corrects=found.corrects)
    return found


def _birthdays(day: date) -> tuple[date, ...]:
    """Return the days of birth that a birthday may mean, of children of the ages at which people ask for it; the eldest last."""
    if (day.month, day.day) == _LEAP_DAY:
        return ()
    return tuple(day.replace(year=day.year - age) for age in _AGES_TO_BEGIN)


def correction(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a repair of an earlier answer: the latest answered question that the text fits.

    A date right after a date question counts as a repair too, bare or with a word of that question: people type the better
    date without "sorry". A day on which the letter came in, or of something else, is no better date. A day that was told ahead
    is repaired before a choice is.
    """
    if day := _repaired_remark(knowledge, state, text, today):
        return day
    for index, question in enumerate(_answered_latest_first(knowledge, state, today)):
        if question.kind == "datum":
            date_found = date_for(question, text, today)
            better = index == 0 and _better_day(question, text, today)
            if date_found.status is DateStatus.FOUND and (date_found.corrects or better):
                return Reading(ReadingKind.ANSWER, text, state.flow, question.id, date_found.value)
            continue
        choice = read_choice(text, knowledge.options(state.flow, question))
        if choice.option and choice.corrects:
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, choice.option)
    return None


def _better_day(question: Question, text: str, today: date) -> bool:
    """Tell whether a text tells a day anew: nothing but a day, or with a word of the question that asks for it."""
    return only_a_day(text, today) or (
        cued(text, question.cues) and not came_in(text) and not asks_in_words(tokens(text))  # "moet ik de brief morgen sturen"
    )


def restated(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read what was known already, said once more, and another answer to a question that was skipped as known.

    Somebody may answer a question that was not asked because the answer had been told: that is no miss. A bare yes or no
    is never taken this way, because it may be about anything.
    """
    if not knowledge.is_asking(state, today):
        return _taken_back(knowledge, state, text, today)
    known, answers = state.known_in(state.flow), state.answers_in(state.flow)
    for question in _answered_latest_first(knowledge, state, today):
        option = _said_again(text, question, knowledge.options(state.flow, question)) if question.kind == "keuze" else None
        if option is None or option in (*YES_NO, UNKNOWN):
            continue
        if option == known.get(question.id) or answers.get(question.id, UNKNOWN) == UNKNOWN:
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, option)
    return None


def _taken_back(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read, under an outcome, a short statement that names another answer than the one we had ("hij staat nog ingeschreven")."""
    if state.topic_in_view or len(words(text)) > _STATEMENT or wants_to_know(tokens(text)):
        return None
    known = state.known_in(state.flow)
    if told := _told_by_day(knowledge, state, text, today):
        return told
    for question in _answered_latest_first(knowledge, state, today):
        choice = question.kind == "keuze" and not question.young
        named = mentioned_option(text, knowledge.options(state.flow, question)) if choice else None
        if named not in (None, UNKNOWN, known.get(question.id)):
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, named)
    return None


def _told_by_day(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read another answer from a day that belongs to it: "brief van maandag" where we took it that there was no letter."""
    flow = knowledge.flows.get(state.flow)
    for node in cued_days(flow, text, today) if flow else ():
        question = flow.steps[node] if flow else None
        answers = {**question.implies, **question.of_answers} if isinstance(question, Question) else {}
        for name, value in answers.items():
            if state.known_in(state.flow).get(name) not in (None, value):
                return Reading(ReadingKind.ANSWER, text, state.flow, name, value)
    return None


def _said_again(text: str, question: Question, options: tuple[Option, ...]) -> str | None:
    """Return the option that a text means; in more than a few words it must be named, and never who somebody is.

    "Ik heb niets getekend" and "de leerling is in september begonnen" do not say for whom the help is.
    """
    option = read_choice(without_bare_self(text) if question.young else text, options).option
    if len(words(text)) <= _FEW:
        return option
    return option if not question.young and option == mentioned_option(text, options) else None


def _repaired_remark(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a repair of a day that was told before it was asked ("sorry, van 16 november"), or only the better day."""
    flow = knowledge.flows.get(state.flow)
    if flow is None or not (only_a_day(text, today) or read_date(text, today).corrects):
        return None
    days = {node for node, value in state.noted.get(flow.id, {}).items() if isinstance(value, date)}
    for node in days - set(state.answers_in(flow.id)):
        question = flow.steps.get(node)
        day = _day_meant(question, text, today, only=len(days) == 1) if isinstance(question, Question) else None
        if day is not None:
            return Reading(ReadingKind.ANSWER, text, flow.id, node, day)
    return None


def _day_meant(question: Question, text: str, today: date, *, only: bool) -> date | None:
    """Return the better day for a question; the `only` day that was told needs no word around it to be the one meant."""
    if only:
        return date_for(question, text, today).value
    return mentioned_date(text, today, question.cues, alone=False, prefer=FUTURE if question.looks_ahead else PAST)


def _answered_latest_first(knowledge: Knowledge, state: State, today: date) -> Iterator[Question]:
    """Yield the questions on the path that have an answer, the latest first."""
    position = knowledge.position(state, today)
    for step_id in reversed(position.path if position else ()):
        step = position.flow.steps[step_id] if position else None
        if isinstance(step, Question):
            yield step
