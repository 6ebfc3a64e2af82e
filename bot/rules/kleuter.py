"""From which day a young child may and must go to school, from the day it was born.

Applying from 3 years (WPO art. 40 lid 2), getting used to school from 3 years and 10 months and going there from 4 (WPO
art. 39), compulsory from the first school day of the month after the fifth birthday (LPW art. 3); until 6 years parents
may keep it at home 5 hours a week (LPW art. 11a).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline
from bot.rules.rules import Rules

_PERIODS = ("aanmelden_vanaf", "kennismaken", "toelating", "leerplicht", "zes_jaar")
_STATUSES = ("nog_geen_drie", "drie", "wennen", "vier", "leerplichtig", "zes")


@dataclass(frozen=True)
class KleuterDagen:
    """The first days of each stage, and the stage of today.

    `status` is one of:
    onbekend       the day of birth is not known
    nog_geen_drie  applying is not possible yet
    drie           applying is possible
    wennen         getting used to school is possible too
    vier           the child may go to school and need not yet
    leerplichtig   it must go to school
    zes            it must, and the rule about 5 hours at home is over
    """

    status: str
    aanmelden: Deadline | None = None
    wennen: Deadline | None = None
    naar_school: Deadline | None = None
    leerplicht: Deadline | None = None
    zes: Deadline | None = None


def kleuter_dagen(rules: Rules, *, vandaag: date, geboren_op: date | str | None) -> KleuterDagen:
    """Return the first day of each stage for a child born on `geboren_op`.

    A day that is not known, or that cannot be computed with, gives the status "onbekend".
    """
    if not isinstance(geboren_op, date):
        return KleuterDagen("onbekend")
    try:
        days = [rules.deadline(period, geboren_op) for period in _PERIODS]
    except DateOutOfRangeError:
        return KleuterDagen("onbekend")
    return KleuterDagen(_STATUSES[sum(day.last <= vandaag for day in days)], *days)
