"""What the JSON API takes and gives, as data. Field names are Dutch, like the commands; dates are `JJJJ-MM-DD`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.dialogue.model import AnswerView, DeadlineCard, Message, TurnView
from integrations.web.desk import Desk, Talk


@dataclass(frozen=True)
class Keuze:
    """A button: post `id` as `keuze`."""

    id: str
    label: str


@dataclass(frozen=True)
class Termijn:
    """A deadline. `laatste_dag` is the last day; `veilige_dag` the last ordinary day within the bare period.

    `zeker` is false when a day by royal decree may still change the last day.
    """

    titel: str
    soort: str
    begin: date
    laatste_dag: date
    veilige_dag: date
    zonder_verschuiving: date
    grondslag: str
    zeker: bool
    uitleg: tuple[str, ...]


@dataclass(frozen=True)
class Bericht:
    """A message of the assistant. `tekst` is Markdown without HTML; `tekst_ids` name the texts it was made of."""

    tekst_ids: tuple[str, ...]
    tekst: str
    keuzes: tuple[Keuze, ...]
    termijnen: tuple[Termijn, ...]
    bronnen: tuple[str, ...]


@dataclass(frozen=True)
class Beurt:
    """A turn: what was understood (empty for the greeting, turn 0) and what was answered."""

    beurt: int
    begrepen: str
    berichten: tuple[Bericht, ...]


@dataclass(frozen=True)
class Antwoord:
    """An answer given so far; post `wijzig` as `keuze` to change it."""

    vraag: str
    antwoord: str
    wijzig: str


@dataclass(frozen=True)
class Gesprek:
    """A conversation. `versie` is the number of turns taken; send it along with the next turn."""

    id: str
    versie: int
    niveau: str
    beurten: tuple[Beurt, ...]
    antwoorden: tuple[Antwoord, ...]


@dataclass(frozen=True)
class NieuweBeurt:
    """A turn to take: either `tekst` (what somebody types) or `keuze` (the id of a button)."""

    versie: int
    tekst: str | None = None
    keuze: str | None = None


@dataclass(frozen=True)
class Verwerkt:
    """A turn that was taken and kept."""

    versie: int
    niveau: str
    beurt: Beurt
    antwoorden: tuple[Antwoord, ...]


@dataclass(frozen=True)
class Fout:
    """What is wrong with a request: a stable code, and a Dutch sentence that says what to do."""

    code: str
    uitleg: str


@dataclass(frozen=True)
class Conflict:
    """The turn was not taken: nothing was changed, and this is the conversation as it is now.

    The code is `al_binnen` when this same turn was stored before (it was sent twice), `al_verder` when another one was, and
    `bij_mens` when a person talks in the conversation instead of the computer.
    """

    code: str
    uitleg: str
    gesprek: Gesprek


@dataclass(frozen=True)
class Site:
    """The process that answers: the version of the program and the moment since which it runs."""

    versie: str
    sinds: str


@dataclass(frozen=True)
class Postvak:
    """What goes to the outside: how many deliveries wait, and how many are stuck and need somebody to look."""

    wacht: int
    vast: int


@dataclass(frozen=True)
class Gezondheid:
    """How the information point is doing. `status` is "ok" or "storing"; `post` is null when nobody can tell.

    Deliveries that are stuck do not make the site itself broken, so `status` stays "ok" then.
    """

    status: str
    site: Site
    database: str
    rasa: str
    model: str
    post: Postvak | None = None


def conversation(desk: Desk, talk: Talk) -> Gesprek:
    """Return a whole conversation."""
    turns = tuple(turn(view) for view in desk.transcript(talk))
    return Gesprek(talk.id, talk.version, desk.level(talk), turns, given(desk.answers(talk)))


def turn(view: TurnView) -> Beurt:
    """Return one turn."""
    return Beurt(view.turn, view.understood, tuple(map(_message, view.messages)))


def given(answers: tuple[AnswerView, ...]) -> tuple[Antwoord, ...]:
    """Return the answers so far."""
    return tuple(Antwoord(answer.question, answer.answer, answer.change) for answer in answers)


def _message(message: Message) -> Bericht:
    return Bericht(
        message.text_ids,
        message.text,
        tuple(Keuze(choice.id, choice.label) for choice in message.choices),
        tuple(map(_deadline, message.deadlines)),
        message.sources,
    )


def _deadline(card: DeadlineCard) -> Termijn:
    found = card.deadline
    return Termijn(
        titel=card.title,
        soort=found.period,
        begin=found.start,
        laatste_dag=found.last,
        veilige_dag=found.safe,
        zonder_verschuiving=found.raw,
        grondslag=found.basis.value,
        zeker=found.certain,
        uitleg=card.explanation,
    )
