"""What a reading of a text can be. Readers return these; the conversation decides what to do with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Danger(str, Enum):
    """A sign of danger; the value is the topic that answers it."""

    SAFETY = "crisis_veiligheid"
    SUICIDE = "crisis_suicide"


class Command(str, Enum):
    """A request about the conversation itself, possible at every moment."""

    BACK = "terug"
    RESTART = "opnieuw"
    STOP = "stop"
    EASIER = "makkelijker"
    NORMAL = "gewone_taal"
    WHY = "waarom"
    REPEAT = "herhaal"
    PERSON = "medewerker"
    HELP = "help"
    GREETING = "groet"
    THANKS = "bedankt"
    WHAT_NOW = "wat_nu"
    PRIVACY = "privacy"
    URGENT = "haast"
    INTRODUCTION = "kennismaking"
    LETTER = "brief"
    USELESS = "niet_geholpen"
    UNDERSTOOD = "begrepen"
    WAIT = "momentje"
    DOUBT = "twijfel"


class DateStatus(str, Enum):
    """What came of reading a date."""

    FOUND = "gevonden"
    NONE = "geen"
    UNKNOWN = "weet_ik_niet"
    VAGUE = "vaag"
    IMPOSSIBLE = "bestaat_niet"
    AMBIGUOUS = "dubbelzinnig"


@dataclass(frozen=True)
class DateReading:
    """A date in a text. `value` is set when FOUND; `candidates` when AMBIGUOUS or VAGUE and days can be offered.

    `assumed_year` is true when the text gave no year and the most likely past date was taken.
    `corrects` is true when the text repairs an earlier answer ("nee ik bedoel 5 oktober").
    """

    status: DateStatus
    value: date | None = None
    candidates: tuple[date, ...] = ()
    assumed_year: bool = False
    corrects: bool = False


@dataclass(frozen=True)
class ChoiceReading:
    """A choice in a text: the id of the option, or the ids between which the text leaves doubt."""

    option: str | None
    candidates: tuple[str, ...] = ()
    corrects: bool = False


@dataclass(frozen=True)
class Ranked:
    """A topic and how sure the classifier is of it: a calibrated probability between 0 and 1."""

    topic: str
    certainty: float


Ranking = tuple[Ranked, ...]
"""Topics from most to least likely; empty when the text holds nothing to go by."""

Rank = Callable[[str], Ranking]
"""What ranks the topics of a text: the classifier in this process, or Rasa."""


class Verdict(str, Enum):
    """What a ranking means for the conversation (the `besluit` of the command `begrijp`)."""

    ANSWER = "antwoord"
    CHOICE = "keuze"
    OUT_OF_SCOPE = "buiten_bereik"
    CRISIS = "crisis"


@dataclass(frozen=True)
class Understanding:
    """The decision on a text: the verdict, the ranking it leans on (three topics or more) and a term asked for."""

    verdict: Verdict
    ranking: Ranking
    term: str | None = None
