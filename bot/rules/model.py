"""What a period and a deadline are. Data only; `bot.rules.deadlines` computes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any


class Basis(str, Enum):
    """Where a period comes from (`grondslag`). The Algemene termijnenwet shifts the end of a `wet` period only."""

    WET = "wet"
    AFSPRAAK = "afspraak"
    REGLEMENT = "reglement"


@dataclass(frozen=True)
class Duration:
    """A length of time in calendar units; units that are zero do not count. A workday is an ordinary day."""

    days: int = 0
    weeks: int = 0
    months: int = 0
    years: int = 0
    workdays: int = 0


class Rounding(str, Enum):
    """To which day a counted day is moved on, where a rule says so (YAML: `afronden`)."""

    NONE = ""
    NEXT_MONTH = "volgende_maand"
    """The first day of the month after it (Leerplichtwet art. 3)."""
    SCHOOL_YEAR = "einde_schooljaar"
    """31 July, the last day of the school year in which it falls (WPO art. 1)."""
    WHOLE_SCHOOL_YEARS = "hele_schooljaren"
    """31 July too, but counted from 1 August a year ends on that same 31 July: it holds no day of the next one."""
    AT_MOST_SCHOOL_YEARS = "hoogstens_schooljaren"
    """31 July before it: of something that lasts so many school years at most, the one in which it begins is the first."""


@dataclass(frozen=True)
class Period:
    """A named period, valid between two dates, as an editor keeps it in `content_b1/landelijk` or `regio/<name>`.

    `start` says in Dutch which day the input date is (the day of receipt, the day of sending, ...).
    `backward` periods are counted back from a day and never shift (Algemene termijnenwet art. 1 lid 2).
    `shifts` is false for a maximum of a measure, such as a suspension, that no holiday may lengthen.
    `lead` is a stretch that comes first and has a shifted end of its own: a posted objection may arrive until one
    week after the last day of six weeks (Awb art. 6:9). `from_day` periods give the first day on which something
    may happen, not the last one. `names` are the words by which people ask about it (YAML: `noemt`), `cues` those that
    stand beside its first day (YAML: `herken`); of an entry with more words all must be there. `before` names the
    sentence with what to do before the last day (YAML: `vooraf`), "" for a day by which nobody has to do anything. `not_with`
    are answers with which it does not hold, such as another kind of school (YAML: `niet_bij`).
    """

    id: str
    title: str
    start: str
    duration: Duration
    basis: Basis
    sources: tuple[str, ...]
    backward: bool = False
    shifts: bool = True
    confirmed: bool = True
    valid_from: date | None = None
    valid_until: date | None = None
    lead: Duration | None = None
    rounding: Rounding = Rounding.NONE
    from_day: bool = False
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    before: str = ""
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Window:
    """A stretch with the same dates every year, such as 25 to 31 March, as (month, day) pairs.

    `first` is None when only the last day matters ("before 1 June" is last day 31 May). A window never shifts.
    `before` is as with a period. By its `names` people ask for it; its `cues` are enough under a topic that lists it.
    """

    id: str
    title: str
    start: str
    first: tuple[int, int] | None
    last: tuple[int, int]
    basis: Basis
    sources: tuple[str, ...]
    confirmed: bool = True
    before: str = ""
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a date is what it is: the id of a sentence in `content_b1/zinnen.yml` and the values it needs."""

    id: str
    values: Mapping[str, str | int | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Deadline:
    """A computed deadline.

    `raw` is the start plus the duration; `last` is the last day after the Algemene termijnenwet; `safe` is the
    last ordinary day that is not after `raw`; for a first day the first ordinary one that is not before it. Decision
    sent 20-11-2026: raw 1-1-2027, safe 31-12-2026, last 4-1-2027. `certain` is false when a day by royal decree could
    still change `last`.
    """

    period: str
    start: date
    raw: date
    safe: date
    last: date
    basis: Basis
    reasons: tuple[Reason, ...]
    sources: tuple[str, ...]
    certain: bool = True


@dataclass(frozen=True)
class RuleFunction:
    """A rule that a flow may call in a `reken` step.

    `parameters` are all argument names, `required` those without a default; `fields` are the attributes of the
    result that an expression or a text may use. `call` takes the arguments by name; `vandaag` (today) is always
    passed. Any other argument may be None (not answered) or "weet_ik_niet".
    """

    name: str
    parameters: tuple[str, ...]
    required: frozenset[str]
    fields: tuple[str, ...]
    call: Callable[..., Any]
