"""What a conversation consists of: entries that are kept, and messages that are made from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.content.model import Language
from bot.rules.model import Deadline

EntryValue = str | date | tuple[str, ...] | None


class EntryKind(str, Enum):
    """What happened in a turn. The list only grows: stored conversations hold these values."""

    TOPIC = "onderwerp"
    ANSWER = "antwoord"
    DROPPED = "vervallen"
    REFUSED = "afgewezen"
    CHANGE = "wijzig"
    BACK = "terug"
    RESTART = "opnieuw"
    RESUMED = "hervat"
    PROPOSAL = "voorstel"
    DECLINED = "afgeslagen"
    OPTIONS = "keuzelijst"
    MISSED = "onbegrepen"
    OUT_OF_SCOPE = "buiten_bereik"
    TERM = "begrip"
    LEVEL = "niveau"
    COMMAND = "opdracht"
    DANGER = "gevaar"
    PERSON = "overdracht"
    CLARITY = "duidelijk"
    NOTED = "vooraf"
    YOUNG = "jongere"
    CHILD = "kind"
    DAY = "dag"
    CARER = "verzorger"
    AT_WORK = "beroep"
    PASSAGE = "stukje"
    HEARD = "gehoord"
    SCHOOLS = "scholen"


WRITERS = (EntryKind.YOUNG, EntryKind.CHILD, EntryKind.CARER, EntryKind.AT_WORK)
"""Kinds of entries that say who is writing; they come behind what a turn was about."""

BEGUN = "begin"
"""The node of a RESUMED entry by which somebody begins in the middle of a flow: there is no earlier question to go on with."""


@dataclass(frozen=True)
class Entry:
    """One thing that was understood. A conversation is a list of these; everything else is derived by replay.

    `day` is the day on which it was given, `turn` the number of the turn (1 for the first). What somebody typed is
    not kept: only what it was understood to be.
    """

    kind: EntryKind
    day: date
    turn: int
    flow: str = ""
    node: str = ""
    value: EntryValue = None


class ReadingKind(str, Enum):
    """What a text was read as, in the order in which the readers are asked."""

    EMPTY = "leeg"
    TOO_LONG = "te_lang"
    DANGER = "gevaar"
    PRESSED = "knop"
    COMMAND = "opdracht"
    ANSWER = "antwoord"
    UNCLEAR = "onduidelijk"
    TERM = "begrip"
    QUESTION = "vraag"


@dataclass(frozen=True)
class Reading:
    """What a text is, or that a ranking of topics is needed to know (the first half of a turn).

    `flow` and `node` name the question that an ANSWER or UNCLEAR text is about; an empty `flow` with node
    "voorstel" or "keuzelijst" is an answer to a proposal or a list of topics. `value` is the answer, the command, the
    id of the button whose label was typed, the danger, the term, or the reason why a date could not be read.
    `language` is the other language that somebody wrote in, of whose text this is the part in Dutch.
    `candidates` are the values it may mean. `person` is true when the text asked for a person besides, in a part left out.
    """

    kind: ReadingKind
    text: str
    flow: str = ""
    node: str = ""
    value: str | date | None = None
    candidates: tuple[str | date, ...] = ()
    person: bool = False
    language: str = ""

    @property
    def needs_ranking(self) -> bool:
        """Tell whether a classifier must rank the topics before the turn can be taken."""
        return self.kind is ReadingKind.QUESTION


@dataclass(frozen=True)
class Choice:
    """Something a user can press: `id` is posted back as it is, `label` is what the button says."""

    id: str
    label: str


@dataclass(frozen=True)
class DeadlineCard:
    """A deadline to show: the computed dates, a title, the reasons in words, and what to do before the day."""

    title: str
    deadline: Deadline
    explanation: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True)
class DrawingView:
    """The drawing "where are you now?": its title, the steps in words, the place of the present one (from 0), and its mark."""

    title: str
    steps: tuple[str, ...]
    current: int
    here: str


@dataclass(frozen=True)
class Message:
    """One message of the assistant. `text_ids` name the texts it was made of; `text` is Markdown without HTML.

    `language` is that of the text when it is not Dutch. `checked_on` is the day on which somebody last looked whether an
    answer is still right, None when it is no answer.
    """

    text_ids: tuple[str, ...]
    text: str
    choices: tuple[Choice, ...] = ()
    deadlines: tuple[DeadlineCard, ...] = ()
    sources: tuple[str, ...] = ()
    drawing: DrawingView | None = None
    checked_on: date | None = None
    language: Language | None = None


@dataclass(frozen=True)
class Turn:
    """What one turn adds: the entries to keep and the messages to show."""

    entries: tuple[Entry, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class TurnView:
    """One turn in the transcript: what was understood ("" for the greeting) and what was answered."""

    turn: int
    understood: str
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class AnswerView:
    """An answer given in the open flow, as the list with "Wijzig" shows it. `change` is the choice id to post."""

    question: str
    answer: str
    change: str
