"""Whether the plan for a pupil (OPP) was discussed in this school year.

A school discusses it at least once every school year with parents and pupil (WPO art. 40a, WVO art. 2.44, WEC art. 41a).
By when the plan must be there at all is `opp_termijn`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline
from bot.rules.rules import Rules


@dataclass(frozen=True)
class OppBespreken:
    """By when the plan is discussed. `status` is "onbekend", "nog_niet" (not in this school year) or "gedaan".

    `dit_jaar` and `volgend_jaar` are the last days of this school year and of the next one; they are always there.
    """

    status: str
    dit_jaar: Deadline
    volgend_jaar: Deadline


def opp_bespreken(rules: Rules, *, vandaag: date, besproken_op: date | str | None) -> OppBespreken:
    """Return whether the plan was discussed in this school year, when the last time was on `besproken_op`."""
    this_year = rules.deadline("opp_evaluatie", vandaag)
    next_year = rules.deadline("opp_evaluatie", this_year.last + timedelta(days=1))
    if not isinstance(besproken_op, date):
        return OppBespreken("onbekend", this_year, next_year)
    try:
        done = rules.deadline("opp_evaluatie", besproken_op).last >= this_year.last
    except DateOutOfRangeError:
        return OppBespreken("onbekend", this_year, next_year)
    return OppBespreken("gedaan" if done else "nog_niet", this_year, next_year)
