"""Until when somebody can object to a decision, and when an answer to the objection must be there.

Six weeks, from the day on which the decision was sent or given (Awb art. 6:7 and 6:8). Who counts from the date of the
letter is never too late: the letter was sent on that day or after it. A samenwerkingsverband has a committee for
objections about a TLV, so it decides within 12 weeks after those six weeks (WPO art. 18a lid 12, Awb art. 7:10). A
school board decides within 4 weeks; from which day these count differs by kind of school and of board (WPO art. 40 lid 12
and 63 lid 3, WVO art. 8.8 lid 6, WEC art. 40 lid 20).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline
from bot.rules.rules import Rules

POST = timedelta(weeks=1)
"""With less time than this before the safe day, a letter by post may arrive too late, and a reader is told so."""

AFTER_TERM = "na_termijn"
ON_RECEIPT = "na_ontvangst"
BOTH = "beide"
UNKNOWN_START = "onbekend"

_STARTS: Mapping[tuple[str, str], str] = {
    ("po", "openbaar"): AFTER_TERM,
    ("po", "bijzonder"): ON_RECEIPT,
    ("vo", "openbaar"): ON_RECEIPT,
    ("vo", "bijzonder"): ON_RECEIPT,
    ("vo", "weet_ik_niet"): ON_RECEIPT,
    ("vso_so", "openbaar"): AFTER_TERM,
    ("vso_so", "bijzonder"): UNKNOWN_START,
}
"""From which day the 4 weeks of a board count. What is not here may be either; (v)so with a private board is not known."""


@dataclass(frozen=True)
class BezwaarTermijnen:
    """The deadlines of an objection to a decision about a TLV.

    `status` is one of:
    onbekend   the date of the letter is not known
    ruim       there is at least a week before the safe day
    kort       there is less, but the last day is not over
    voorbij    the last day is over; objecting with an explanation is still possible (Awb art. 6:11)

    `bezwaar` is the deadline of the objection, `beslissing` the day on which the answer must be there and `verdaagd` that
    day when it was put off.
    """

    status: str
    bezwaar: Deadline | None = None
    beslissing: Deadline | None = None
    verdaagd: Deadline | None = None


@dataclass(frozen=True)
class BezwaarSchoolTermijnen:
    """The deadlines of an objection to a decision of a school. `status` and `bezwaar` are as for a TLV.

    `telt_vanaf` says from when the 4 weeks of the board count: "na_termijn" (from the last day for objecting),
    "na_ontvangst" (from the day on which the board got the objection), "beide" (one of the two, it is not known which) or
    "onbekend". `na_termijn` and `na_ontvangst` are the days for each, as far as they may apply; the second is for an
    objection that arrives today. `beslissing` is the day when it is certain now.
    """

    status: str
    telt_vanaf: str = UNKNOWN_START
    bezwaar: Deadline | None = None
    na_termijn: Deadline | None = None
    na_ontvangst: Deadline | None = None
    beslissing: Deadline | None = None


def bezwaar_termijnen(rules: Rules, *, vandaag: date, besluit_op: date | str | None) -> BezwaarTermijnen:
    """Return until when to object to a decision about a TLV of `besluit_op`, and when the answer must be there.

    A date that is not known, or that cannot be computed with, gives the status "onbekend".
    """
    if not isinstance(besluit_op, date):
        return BezwaarTermijnen("onbekend")
    try:
        objection = rules.deadline("bezwaar", besluit_op)
        decision = rules.deadline("bezwaar_beslissing", objection.last)
        put_off = rules.deadline("bezwaar_beslissing_verdaagd", objection.last)
    except DateOutOfRangeError:
        return BezwaarTermijnen("onbekend")
    return BezwaarTermijnen(_status(vandaag, objection), objection, decision, put_off)


def bezwaar_school_termijnen(
    rules: Rules,
    *,
    vandaag: date,
    besluit_op: date | str | None,
    soort_school: str | None = None,
    bestuur: str | None = None,
) -> BezwaarSchoolTermijnen:
    """Return until when to object to a decision of a school of `besluit_op`, and from when the 4 weeks of its board count.

    `soort_school` is "po", "vo", "vso_so", and `bestuur` "openbaar" or "bijzonder"; anything else counts as not known.
    """
    starts = _STARTS.get((soort_school or "", bestuur or ""), BOTH)
    if not isinstance(besluit_op, date):
        return BezwaarSchoolTermijnen("onbekend", starts)
    try:
        objection = rules.deadline("bezwaar_school", besluit_op)
        after_term = _after_term(rules, objection.last, soort_school) if starts in (AFTER_TERM, BOTH) else None
        on_receipt = _on_receipt(rules, vandaag, soort_school) if starts in (ON_RECEIPT, BOTH) else None
    except DateOutOfRangeError:
        return BezwaarSchoolTermijnen("onbekend", starts)
    certain = after_term if starts == AFTER_TERM else None
    return BezwaarSchoolTermijnen(_status(vandaag, objection), starts, objection, after_term, on_receipt, certain)


def _status(today: date, objection: Deadline) -> str:
    if today > objection.last:
        return "voorbij"
    return "ruim" if today <= objection.safe - POST else "kort"


def _after_term(rules: Rules, last: date, school: str | None) -> Deadline:
    return rules.deadline("bestuur_bezwaar_openbaar_vso" if school == "vso_so" else "bestuur_bezwaar_openbaar_po", last)


def _on_receipt(rules: Rules, today: date, school: str | None) -> Deadline:
    return rules.deadline("bestuur_bezwaar_vo" if school == "vo" else "bestuur_bezwaar_bijzonder", today)
