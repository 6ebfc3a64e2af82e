"""The first half of a turn: say what a text is, or that a ranking of topics is needed to know.

The readers are asked in a fixed order: signs of danger, the label of a button, commands, an answer to what was asked
last, a repair of an earlier answer, a word to explain. Only what is left needs a classifier.
"""

from __future__ import annotations

from datetime import date

from bot.content.model import Option
from bot.dialogue.ahead import remarks
from bot.dialogue.context import points_back
from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.marks import NOT_KNOWN
from bot.dialogue.model import Choice, EntryKind, Reading, ReadingKind
from bot.dialogue.other_question import denies_another
from bot.dialogue.repair import correction, date_for, restated
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN, Question
from bot.understanding.choices import opens_with_yes_or_no, read_choice
from bot.understanding.commands import command_beside_person, read_command, strip_greeting, without_person
from bot.understanding.danger import hints_at_danger, read_danger, sure_danger
from bot.understanding.dates import names_day, read_date
from bot.understanding.day_words import cued, listed, telling
from bot.understanding.decision import meanings
from bot.understanding.falls_short import supposes_failure
from bot.understanding.languages import dutch_part, foreign_language
from bot.understanding.model import Command, DateReading, DateStatus
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks, repair_length, small_words, wants_to_know
from bot.understanding.remarks import mentioned_option
from bot.understanding.terms import find_term, named_term, speaks_of_papers
from bot.understanding.young import without_bare_self

MAX_LENGTH = 2000
"""Characters that a message may have. The page says so beforehand; a longer text is refused, never cut."""

NONE_OF_THESE = "geen_van_deze"

_DECIDED = (ReadingKind.ANSWER, ReadingKind.UNCLEAR, ReadingKind.COMMAND, ReadingKind.TERM)
"""What a text can be read as without a classifier. A button is no text of the user's own."""

_BRIEF = 8
"""A text of so many words or fewer right after a word was explained may be about that word."""


def read(knowledge: Knowledge, state: State, shown: tuple[Choice, ...], text: str, today: date) -> Reading:
    """Say what a text is in this state. Any text gives a reading; none raises.

    `shown` are the buttons under the last messages: typing a label, or its number, is the same as pressing it.
    """
    danger = read_danger(text)
    if danger and (sure_danger(text) or len(text) > MAX_LENGTH):
        return Reading(ReadingKind.DANGER, text, value=danger.value)
    if len(text) > MAX_LENGTH:
        return Reading(ReadingKind.TOO_LONG, "")
    found = _harmless(knowledge, state, shown, text, today)
    return _to_rank(found, text) if found.kind in _DECIDED and (danger or hints_at_danger(text)) else found


def _to_rank(found: Reading, text: str) -> Reading:
    """Leave it to the classifier whether a text that hints at danger is one; the answer in it is kept as likely."""
    answer = () if found.value is None or found.kind is not ReadingKind.ANSWER else (found.value,)
    return Reading(ReadingKind.QUESTION, text, found.flow, found.node, "keuze", found.candidates or answer)


def _harmless(knowledge: Knowledge, state: State, shown: tuple[Choice, ...], text: str, today: date) -> Reading:
    """Say what a text is that has no sure sign of danger."""
    if answer := _unknown_mark(knowledge, state, text, today):
        return answer
    if not any(character.isalnum() for character in text):
        return Reading(ReadingKind.EMPTY, "")
    if answer := _literal_answer(knowledge, state, text, today):
        return answer
    if repeated := _repeated(knowledge, state, text, today):
        return repeated
    if button := _button(shown, text, numbered=not knowledge.is_asking(state, today)):
        return Reading(ReadingKind.PRESSED, text, value=button.id)
    question = strip_greeting(text)
    command = read_command(text)
    if command in (Command.URGENT, Command.USELESS, Command.DOUBT):
        answer = _answer_to_question(knowledge, state, question, today)
        if command is Command.USELESS and answer and answer.kind is not ReadingKind.ANSWER:
            answer = None
        bare = command is not Command.URGENT and answer and answer.value in YES_NO
        if answer and not bare:  # "nee dat bedoel ik niet" and "nee wacht" are no "nee"
            return answer
    if command is Command.DOUBT and (answer := _answer_to_offer(knowledge, state, question)):
        return answer
    if command:
        return Reading(ReadingKind.COMMAND, text, value=command.value)
    return (
        _answer_to_offer(knowledge, state, question)
        or (None if supposes_failure(question) else _answer_to_question(knowledge, state, question, today))
        or correction(knowledge, state, question, today)
        or restated(knowledge, state, question, today)
        or (None if _fits_offer(knowledge, state, question, today) else _term(knowledge, question))
        or _beside_person(question)
        or _beside_language(question)
        or Reading(ReadingKind.QUESTION, _about_term(knowledge, state, question))
    )


def _beside_person(text: str) -> Reading | None:
    """Read what a text says besides that it asks for a person, which is then heard too."""
    if command := command_beside_person(text):
        return Reading(ReadingKind.COMMAND, text, value=command.value, person=True)
    rest = without_person(text)
    return Reading(ReadingKind.QUESTION, rest, person=True) if rest else None


def _beside_language(text: str) -> Reading | None:
    """Read what somebody says in Dutch beside another language; nothing that may be danger is left out."""
    language = "" if read_danger(text) or hints_at_danger(text) else foreign_language(text)
    rest = dutch_part(text) if language else ""
    return Reading(ReadingKind.QUESTION, rest, language=language) if rest else None


def _about_term(knowledge: Knowledge, state: State, text: str) -> str:
    """Return a short text with the word in front that was explained just now: "brief zegt nee" is then about the TLV.

    A topic that explains a word, and asks nothing, counts as such an explanation for who tells something. Behind a question
    the word comes last: how it opens says that it is one.
    """
    asked = wants_to_know(tokens(text))
    if not speaks_of_papers(text):
        return text  # nothing that may be a cry is read in the light of what was said before
    explains = state.topic_in_view and state.topic not in knowledge.flow_of_topic and not asked
    told = state.topic.removesuffix("_wat") if explains else ""
    term = knowledge.content.terms.get(state.term or told)
    short = len(words(text)) <= _BRIEF and named_term(text, knowledge.term_names) is None
    if term is None or not short:
        return text
    word = term.words[0] if term.words else term.title
    return f"{text} {word}" if asked else f"{word} {text}"


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


def _repeated(knowledge: Knowledge, state: State, text: str, today: date) -> Reading | None:
    """Read a text that is, to the letter, what we noted of a question that was not asked: "niet eens" is then no "nee"."""
    if not knowledge.is_asking(state, today) or state.offered or asks(tokens(text)):
        return None
    typed, flow = _plain(text), knowledge.flows[state.flow]
    for node, value in state.noted.get(state.flow, {}).items():
        question = flow.steps.get(node)
        options = knowledge.options(state.flow, question) if isinstance(question, Question) else ()
        noted = next((option for option in options if option.id == value and value not in YES_NO), None)
        if noted and typed in map(_plain, (noted.label, *noted.words)):
            return Reading(ReadingKind.ANSWER, text, state.flow, node, value)
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
        if _of_another(knowledge, question, text):
            return None
        found = date_for(question, text, today)
        return None if found.corrects and question.id != state.changing else _date_answer(state.flow, question, text, found)
    if _repairs_earlier(knowledge, state, question, text, today):
        return None
    said = without_bare_self(text) if question.young else text
    choice = read_choice(said, knowledge.options(state.flow, question))
    if choice.option in question.young and wants_to_know(tokens(text)):
        return None  # "moet ik dat tekenen" does not say who is writing
    if choice.option and points_back(text) and not opens_with_yes_or_no(text):
        return None  # "kan dat per mail" does not say that there is a letter
    if choice.option in YES_NO and names_day(text, today):
        noted = dict(remarks(knowledge, knowledge.flows[state.flow], state.known_in(state.flow), text, today))
        if not opens_with_yes_or_no(text) or noted.get(question.id, choice.option) != choice.option:
            return None  # "29 oktober was dat precies" tells a day; "nee, de brief is van 12 november" says that there is one
    if choice.option == "nee" and not opens_with_yes_or_no(text) and denies_another(knowledge, state, question, text, today):
        return None
    told = mentioned_option(text, knowledge.options(state.flow, question), by_word=())
    if choice.option and told and told != choice.option and choice.option not in (*YES_NO, UNKNOWN):
        return Reading(ReadingKind.UNCLEAR, text, state.flow, question.id, "keuze", (told, choice.option))
    if choice.option:
        return Reading(ReadingKind.ANSWER, text, state.flow, question.id, choice.option)
    if len(choice.candidates) > 1 and told:
        return Reading(ReadingKind.ANSWER, text, state.flow, question.id, told)
    if choice.candidates:
        # One candidate means that the text says more than the answer: it may be a question of its own.
        kind = ReadingKind.QUESTION if len(choice.candidates) == 1 else ReadingKind.UNCLEAR
        return Reading(kind, text, state.flow, question.id, "keuze", choice.candidates)
    if UNKNOWN not in question.options and read_choice(text, (knowledge.option(UNKNOWN),)).option:
        return Reading(ReadingKind.UNCLEAR, text, state.flow, question.id, NOT_KNOWN)
    return None


def _of_another(knowledge: Knowledge, question: Question, text: str) -> bool:
    """Tell whether a text has a word that says of what another day is, and none of the day that is asked for.

    "Op 25 september aangemeld" does not say since when a child is at home.
    """
    any_day = listed("begin") | listed("geweest") | listed("komt_nog")
    others = telling(knowledge.cues.difference(question.cues, any_day))
    return bool(question.cues) and cued(text, others) and not cued(text, question.cues)


def _repairs_earlier(knowledge: Knowledge, state: State, question: Question, text: str, today: date) -> bool:
    """Tell whether a text that sounds like a repair fits an earlier question ("nee, ik bedoel vo")."""
    sounds_like_it = (
        repair_length(words(text), weak=False) > 0
        or read_date(text, today).corrects
        or read_choice(text, knowledge.options(state.flow, question)).corrects
    )
    repair = correction(knowledge, state, text, today) if sounds_like_it else None
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


def _term(knowledge: Knowledge, text: str) -> Reading | None:
    """Read a question for the meaning of a word. A lone word with several meanings is left for asking back."""
    if meanings(text):
        return None
    found = find_term(text, knowledge.term_names)
    return Reading(ReadingKind.TERM, text, value=found) if found else None
