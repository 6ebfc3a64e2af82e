"""How long a school may take to decide about an application, and what applies on a given day.

A school decides within 6 weeks and may take at most 4 more (WPO art. 40 lid 6, WVO art. 8.8 lid 2, WEC art. 40).
After 10 weeks a child that is on no school at all gets a temporary place (WPO art. 40 lid 7). For a child of
asylum seekers it is 6 weeks without extension; without a decision the child counts as admitted (lid 15 and 16).
The term stands still while the school waits for papers (WPO art. 63 lid 4, WVO art. 8.8 lid 3, Awb art. 4:15).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline, Reason
from bot.rules.rules import Rules
from bot.rules.windows import coming_window, window_deadline, window_in

UNKNOWN = "weet_ik_niet"
_YES = (True, "ja")
_LAST_MONTH_OF_SCHOOL_YEAR = 7
_YEARS_TO_GO = {"groep_7": 1, "groep_6": 2}


@dataclass(frozen=True)
class ZorgplichtTermijnen:
    """The deadlines of one application and where today stands.

    `status` is one of:
    onbekend            the day of the application, or how long the term stood still, is not known
    stil                the school waits for papers; the term stands still
    binnen_zes          the six weeks are not over
    verlengd            the school asked for more time and that is not over
    tussen_zes_en_tien  six weeks are over, no more time was asked, ten weeks are not over
    na_tien             ten weeks are over
    asiel_binnen        child of asylum seekers, the six weeks are not over
    asiel_voorbij       child of asylum seekers, six weeks are over

    `besluit` is the deadline of 6 weeks, `verlengd` that of 10 weeks, `tijdelijk` the first day of a temporary place.
    """

    status: str
    besluit: Deadline | None = None
    verlengd: Deadline | None = None
    tijdelijk: Deadline | None = None


@dataclass(frozen=True)
class AanmeldenVoor:
    """Until when to apply for a start day. `status`: "onbekend", "op_tijd" or "korter" (applying is still possible)."""

    status: str
    uiterlijk: Deadline | None = None


@dataclass(frozen=True)
class BrugklasAanmelden:
    """The coming or running week for applying to the first year of secondary school.

    `status` is "tijdens" in that week, "na" from its end to the end of the school year, "voor" otherwise. `van` and
    `tot` are then of the next week that comes; `vorige_tot` is the last day of the latest week that is over.
    """

    van: date
    tot: date
    status: str
    vorige_tot: date
    aanmelden: Deadline


@dataclass(frozen=True)
class _Papers:
    """The papers that a school asked for; None means not asked, not handed in; UNKNOWN a day that is not known."""

    asked: date | str | None
    handed_in: date | str | None

    def stop(self, last: date) -> bool:
        """Tell whether the term that ends on `last` stands still until the papers come."""
        return self.asked is not None and self.handed_in is None and not self._too_late(last)

    def unclear(self, last: date) -> bool:
        """Tell whether the term stood still for a time that is not known."""
        return self.asked is not None and UNKNOWN in (self.asked, self.handed_in) and not self._too_late(last)

    def pause(self, start: date, last: date) -> int:
        """Return how many days the term stood still: from the day of the request up to the day they came.

        So WPO art. 63 lid 4; Awb art. 4:15, for public schools, begins one day later. The longer one is taken, so
        that nobody is told too early that the school is late. A request after the last day changes nothing.
        """
        if not isinstance(self.asked, date) or not isinstance(self.handed_in, date) or self._too_late(last):
            return 0
        return max(0, (self.handed_in - max(self.asked, start)).days)

    def _too_late(self, last: date) -> bool:
        return isinstance(self.asked, date) and self.asked > last


def zorgplicht_termijnen(
    rules: Rules,
    *,
    vandaag: date,
    aangemeld_op: date | str | None,
    asiel: bool | str | None = None,
    meer_tijd: bool | str | None = None,
    papieren_gevraagd_op: date | str | None = None,
    papieren_ingeleverd_op: date | str | None = None,
) -> ZorgplichtTermijnen:
    """Return the deadlines for an application received on `aangemeld_op`, and where `vandaag` stands.

    `asiel` (child of asylum seekers) and `meer_tijd` (the school announced an extension) count when true or "ja".
    Any answer may be None or "weet_ik_niet". Papers that were asked for and have no day on which they were handed in
    stop the term. A date that cannot be computed with gives the status "onbekend".
    """
    if not isinstance(aangemeld_op, date):
        return ZorgplichtTermijnen("onbekend")
    papers = _Papers(papieren_gevraagd_op, papieren_ingeleverd_op)
    try:
        if asiel in _YES and rules.period_on("zorgplicht_asiel", aangemeld_op):
            return _asylum(rules, vandaag, aangemeld_op, papers)
        return _ordinary(rules, vandaag, aangemeld_op, meer_tijd in _YES, papers)
    except DateOutOfRangeError:
        return ZorgplichtTermijnen("onbekend")


def aanmelden_voor(rules: Rules, *, vandaag: date, start: date | str | None) -> AanmeldenVoor:
    """Return until when to apply, if possible, for a child that wants to start on `start`: 10 weeks before it.

    Applying later is allowed (WPO art. 40 lid 2, WVO art. 8.8 lid 1: "zo mogelijk").
    """
    if not isinstance(start, date):
        return AanmeldenVoor("onbekend")
    try:
        deadline = rules.deadline("aanmelden", start)
    except DateOutOfRangeError:
        return AanmeldenVoor("onbekend")
    return AanmeldenVoor("op_tijd" if vandaag <= deadline.last else "korter", deadline)


def brugklas_aanmelden(rules: Rules, *, vandaag: date, groep: str | None = None) -> BrugklasAanmelden:
    """Return the week in which to apply for the first year of secondary school (WVO art. 8.8 lid 8).

    `groep` is the group of primary school that a child is in: "groep_7" and "groep_6" apply one and two school years after
    "groep_8", so for them the status is always "voor". Anything else counts as "groep_8".
    """
    window = rules.windows["brugklas"]
    first, last = coming_window(window, vandaag)
    previous = window_in(window, last.year - 1)[1]
    if groep in _YEARS_TO_GO:
        year = vandaag.year + (vandaag.month > _LAST_MONTH_OF_SCHOOL_YEAR) + _YEARS_TO_GO[groep]
        first, last = window_in(window, year)
        return BrugklasAanmelden(first, last, "voor", previous, window_deadline(window, first, rules.calendar))
    after = previous.year == vandaag.year and vandaag.month <= _LAST_MONTH_OF_SCHOOL_YEAR
    status = "tijdens" if first <= vandaag else "na" if after else "voor"
    return BrugklasAanmelden(first, last, status, previous, window_deadline(window, vandaag, rules.calendar))


def _asylum(rules: Rules, today: date, start: date, papers: _Papers) -> ZorgplichtTermijnen:
    """Return the answer for a child of asylum seekers (WPO art. 40 lid 15 and 16)."""
    last = rules.deadline("zorgplicht_asiel", start).last
    if papers.stop(last) or papers.unclear(last):
        return ZorgplichtTermijnen("stil" if papers.stop(last) else "onbekend")
    decision = rules.deadline("zorgplicht_asiel", start, pause_days=papers.pause(start, last))
    return ZorgplichtTermijnen("asiel_binnen" if today <= decision.last else "asiel_voorbij", decision)


def _ordinary(rules: Rules, today: date, start: date, extended: bool, papers: _Papers) -> ZorgplichtTermijnen:
    """Return the answer for any other child (WPO art. 40 lid 6 and 7)."""
    six, ten = rules.deadline("zorgplicht", start), rules.deadline("zorgplicht_verlengd", start)
    limit = ten.last if extended else six.last
    if papers.stop(limit) or papers.unclear(limit):
        return ZorgplichtTermijnen("stil" if papers.stop(limit) else "onbekend")
    pause = papers.pause(start, limit)
    six = rules.deadline("zorgplicht", start, pause_days=papers.pause(start, six.last))
    ten = rules.deadline("zorgplicht_verlengd", start, pause_days=pause)
    return ZorgplichtTermijnen(_status(today, six, ten, extended), six, ten, _temporary(rules, start, pause))


def _status(today: date, six: Deadline, ten: Deadline, extended: bool) -> str:
    if today > ten.last:
        return "na_tien"
    if extended:
        return "verlengd"
    return "binnen_zes" if today <= six.last else "tussen_zes_en_tien"


def _temporary(rules: Rules, start: date, pause_days: int) -> Deadline:
    """Return the first day of a temporary place: the day after 10 weeks, counted without any standstill.

    The law counts these weeks from the day of the request and says nothing about papers (WPO art. 40 lid 7); whether
    waiting for papers moves this day is not settled, so the reasons say so.
    """
    deadline = rules.deadline("tijdelijke_plaatsing", start)
    if not pause_days:
        return deadline
    return replace(deadline, reasons=(*deadline.reasons, Reason("reden.stil_tijdelijk")), certain=False)
