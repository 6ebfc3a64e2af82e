"""The first half of a turn: say what a text is, or that a ranking of topics is needed to know.

The readers are asked in a fixed order: signs of danger, the label of a button, commands, an answer to what was asked
last, a repair of an earlier answer, a word to explain. Only what is left needs a classifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.model import Option
from bot.dialogue.ahead import remarks
from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.model import Choice, EntryKind, Reading, ReadingKind
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN, Question
from bot.understanding.choices import read_choice
from bot.understanding.commands import read_command, strip_greeting
from bot.understanding.danger import read_danger
from bot.understanding.dates import only_a_day, read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.decision import meanings
from bot.understanding.mentions import day_beside_cue, mentioned_date, mentioned_option
from bot.understanding.model import DateReading, DateStatus
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_in_words, repair_length, small_words, wants_to_know
from bot.understanding.terms import find_term
from bot.understanding.young import without_guess

MAX_LENGTH = 2000
"""Characters that a message may have. The page says so beforehand; a longer text is refused, never cut."""

NONE_OF_THESE = "geen_van_deze"

_STATEMENT = 8
"""Under an outcome a text of so many words or fewer may take an answer back; a longer one is a new story."""

_FEW = 3
"""A text of so many words or fewer is an answer and nothing else."""


def read(knowledge: Knowledge, state: State, shown: tuple[Choice, ...], text: str, today: date) -> Reading:
    """Say what a text is in this state. Any text gives a reading; none raises.

    `shown` are the buttons under the last messages: typing a label, or its number, is the same as pressing it.
    """
    if danger := read_danger(text):
        return Reading(ReadingKind.DANGER, text, value=danger.value)
    if len(text) > MAX_LENGTH:
        return Reading(ReadingKind.TOO_LONG, "")
    if answer := _unknown_mark(knowledge, state, text, today):
        return answer
    if not any(character.isalnum() for character in text):
        return Reading(ReadingKind.EMPTY, "")
    if answer := _literal_answer(knowledge, state, text, today):
        return answer
    if button := _button(shown, text, numbered=knowledge.open_question(state, today) is None):
        return Reading(ReadingKind.PRESSED, text, value=button.id)
    if command := read_command(text):
        return Reading(ReadingKind.COMMAND, text, value=command.value)
    question = strip_greeting(text)
    return (
        _answer_to_offer(knowledge, state, question)
        or _answer_to_question(knowledge, state, question, today)
        or _correction(knowledge, state, question, today)
        or _restated(knowledge, state, question, today)
        or (None if _fits_offer(knowledge, state, question, today) else _term(knowledge, question))
        or Reading(ReadingKind.QUESTION, question)
    )


def _fits_offer(knowledge: Knowledge, state: State, text: str, today: date) -> bool:
    """Tell whether a text tells something for a topic on offer; a lone word is then no question for its meaning."""
    flows = {knowledge.flow_of_topic.get(topic, "") for topic in state.offered} & knowledge.flows.keys()
    return not state.proposal and any(remarks(knowledge, knowledge.flows[name], {}, text, today) for name in flows)


def _literal_answer(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a text that is, to the letter, a label or word of the open question; some of these are commands elsewhere.

    Not while a choice of topics is on offer: "ja" is then about the offer.
    """
    question = knowledge.open_question(state, today)
    if question is None or question.kind == "datum" or state.offered:
        return None
    typed = _plain(text)
    for option in knowledge.options(state.flow, question):
        if typed and typed in map(_plain, (option.label, *option.words)):
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, option.id)
    return None


def _button(shown: tuple[Choice, ...], text: str, *, numbered: bool) -> Choice | None:
    """Find the button whose label was typed, or, when the buttons count as `numbered`, whose number in the list was."""
    typed = _plain(text)
    if numbered and typed.isdecimal() and 0 < int(typed[:3]) <= len(shown):
        return shown[int(typed[:3]) - 1]
    return next((choice for choice in shown if _plain(choice.label) == typed), None)


def _plain(text: str) -> str:
    """Return a text without case, punctuation and spare spaces, so that labels can be compared."""
    return " ".join("".join(character if character.isalnum() else " " for character in text.casefold()).split())


def _unknown_mark(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a bare question mark as "I do not know" where that is an answer."""
    question = knowledge.open_question(state, today)
    if text.strip() != "?" or question is None:
        return None
    if question.may_be_unknown or UNKNOWN in question.options:
        return Reading(ReadingKind.ANSWER, text, state.flow, question.id, UNKNOWN)
    return None


def _answer_to_offer(knowledge: Knowledge, state: State, text: str) -> Reading | None:
    """Read an answer to a proposal ("bedoelt u ...?") or to a list of topics."""
    if not state.offered:
        return None
    if state.proposal:
        node = EntryKind.PROPOSAL.value
        options = tuple(knowledge.option(name) for name in YES_NO)
    else:
        node = EntryKind.OPTIONS.value
        options = (*knowledge.topic_options(state.offered), knowledge.option(NONE_OF_THESE))
    found = read_choice(text, options)
    if not (found.option or state.proposal) and read_choice(text, (knowledge.option(UNKNOWN),)).option:
        return Reading(ReadingKind.ANSWER, text, node=node, value=NONE_OF_THESE)  # who does not know chooses none of them
    if found.option is None or (found.option == NONE_OF_THESE and not _only_refuses(text, options[-1])):
        return None
    return Reading(ReadingKind.ANSWER, text, node=node, value=found.option)


def _only_refuses(text: str, none: Option) -> bool:
    """Tell whether a text only says "none of these": "niks gehoord van school" tells what the question is about."""
    refusing = {word for phrase in (none.label, *none.words) for word in _plain(phrase).split()}
    return set(_plain(text).split()) <= refusing | small_words()


def _answer_to_question(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read an answer to the open question; a text that is about it but not clear is UNCLEAR."""
    question = knowledge.open_question(state, today)
    if question is None:
        return None
    if question.kind == "datum":
        found = _date_for(question, text, today)
        return None if found.corrects and question.id != state.changing else _date_answer(state.flow, question, text, found)
    if _repairs_earlier(knowledge, state, question, text, today):
        return None
    choice = read_choice(text, knowledge.options(state.flow, question))
    thought = choice.option in question.young and read_choice(without_guess(text), knowledge.options(state.flow, question))
    if thought and thought.option != choice.option:
        return None
    if choice.option:
        return Reading(ReadingKind.ANSWER, text, state.flow, question.id, choice.option)
    if choice.candidates:
        # One candidate means that the text says more than the answer: it may be a question of its own.
        kind = ReadingKind.QUESTION if len(choice.candidates) == 1 else ReadingKind.UNCLEAR
        return Reading(kind, text, state.flow, question.id, "keuze", choice.candidates)
    if UNKNOWN not in question.options and read_choice(text, (knowledge.option(UNKNOWN),)).option:
        return Reading(ReadingKind.UNCLEAR, text, state.flow, question.id, "weet_niet")
    return None


def _date_for(question: Question, text: str, today: date) -> DateReading:
    """Read a date as an answer to this question: on the side of today where it looks for one, beside its own words."""
    prefer = FUTURE if question.looks_ahead else PAST
    found = read_date(text, today, prefer=prefer)
    if found.status is DateStatus.AMBIGUOUS and (day := day_beside_cue(text, today, question.cues, prefer=prefer)):
        return DateReading(DateStatus.FOUND, day, corrects=found.corrects)
    return found


def _repairs_earlier(knowledge: Knowledge, state: State, question: Question, text: str, today: date) -> bool:
    """Tell whether a text that sounds like a repair fits an earlier question ("nee, ik bedoel vo")."""
    sounds_like_it = (
        repair_length(words(text), weak=False) > 0
        or read_date(text, today).corrects
        or read_choice(text, knowledge.options(state.flow, question)).corrects
    )
    repair = _correction(knowledge, state, text, today) if sounds_like_it else None
    return repair is not None and repair.node != question.id


def _date_answer(flow: str, question: Question, text: str, found: DateReading) -> Reading | None:
    """Turn the reading of a date into an answer, a question back, or nothing."""
    if found.status is DateStatus.FOUND:
        return Reading(ReadingKind.ANSWER, text, flow, question.id, found.value)
    if found.status is DateStatus.UNKNOWN and question.may_be_unknown:
        return Reading(ReadingKind.ANSWER, text, flow, question.id, UNKNOWN)
    if found.status in (DateStatus.NONE, DateStatus.UNKNOWN):
        return None
    return Reading(ReadingKind.UNCLEAR, text, flow, question.id, found.status.value, found.candidates)


def _correction(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a repair of an earlier answer: the latest answered question that the text fits.

    A bare date right after a date question counts as a repair too: people type the better date without a word
    around it. A day that was told ahead is repaired before a choice is.
    """
    if day := _repaired_remark(knowledge, state, text, today):
        return day
    for index, question in enumerate(_answered_latest_first(knowledge, state, today)):
        if question.kind == "datum":
            date_found = _date_for(question, text, today)
            bare = index == 0 and not asks_in_words(tokens(text))  # "wat moet ik morgen doen" is about no letter
            if date_found.status is DateStatus.FOUND and (date_found.corrects or bare):
                return Reading(ReadingKind.ANSWER, text, state.flow, question.id, date_found.value)
            continue
        choice = read_choice(text, knowledge.options(state.flow, question))
        if choice.option and choice.corrects:
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, choice.option)
    return None


def _restated(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read what was known already, said once more, and another answer to a question that was skipped as known.

    Somebody may answer a question that was not asked because the answer had been told: that is no miss. A bare yes or no
    is never taken this way, because it may be about anything.
    """
    if knowledge.open_question(state, today) is None:
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
    for question in _answered_latest_first(knowledge, state, today):
        choice = question.kind == "keuze" and not question.young
        named = mentioned_option(text, knowledge.options(state.flow, question)) if choice else None
        if named not in (None, UNKNOWN, known.get(question.id)):
            return Reading(ReadingKind.ANSWER, text, state.flow, question.id, named)
    return None


def _said_again(text: str, question: Question, options: tuple[Option, ...]) -> str | None:
    """Return the option that a text means; in more than a few words it must be named, and never who somebody is.

    "Ik heb niets getekend" and "de leerling is in september begonnen" do not say for whom the help is.
    """
    option = read_choice(without_guess(text) if question.young else text, options).option
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
        return _date_for(question, text, today).value
    return mentioned_date(text, today, question.cues, alone=False, prefer=FUTURE if question.looks_ahead else PAST)


def _answered_latest_first(knowledge: Knowledge, state: State, today: date) -> Iterator[Question]:
    """Yield the questions on the path that have an answer, the latest first."""
    position = knowledge.position(state, today)
    for step_id in reversed(position.path if position else ()):
        step = position.flow.steps[step_id] if position else None
        if isinstance(step, Question):
            yield step


def _term(knowledge: Knowledge, text: str) -> Reading | None:
    """Read a question for the meaning of a word. A lone word with several meanings is left for asking back."""
    if meanings(text):
        return None
    found = find_term(text, knowledge.term_names)
    return Reading(ReadingKind.TERM, text, value=found) if found else None
