"""Rules that count one period from one day: a suspension, four weeks at home, a complaint, a plan, days around leerplicht.

How long each lasts, and where that comes from, stands in `content_b1/landelijk/termijnen.yml`. What the day means for
somebody is up to the flow that asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline
from bot.rules.rules import Rules

LAST_DAY_IN_EVERY_MONTH = 28
"""A day that every month has, for moving a date by years when only its month matters."""


@dataclass(frozen=True)
class Termijn:
    """One day that was counted. `status` is "onbekend", "loopt" (up to and including that day) or "voorbij"."""

    status: str
    dag: Deadline | None = None


@dataclass(frozen=True)
class LeerplichtBegin:
    """When a child must go to school, and until when the municipality must hear that it cannot.

    `status` says where today stands before `kennisgeving`: "onbekend", "loopt" or "voorbij". `begin` is the first day of
    the month in which leerplicht starts; the duty begins on the first school day of that month.
    """

    status: str
    begin: Deadline | None = None
    kennisgeving: Deadline | None = None


def geschil_termijn(rules: Rules, *, vandaag: date, besluit_op: date | str | None) -> Termijn:
    """Return until when the national disputes committee asks for a dispute about a decision or plan of `besluit_op`."""
    return _counted(rules, "gpo", vandaag, besluit_op)


def beroep_termijn(rules: Rules, *, vandaag: date, beslist_op: date | str | None) -> Termijn:
    """Return until when somebody can go to the court about an answer of `beslist_op` to an objection (Awb art. 6:7)."""
    return _counted(rules, "beroep", vandaag, beslist_op)


def opp_termijn(rules: Rules, *, vandaag: date, ingeschreven_op: date | str | None) -> Termijn:
    """Return by when the plan (OPP) must be there for a pupil who was enrolled on `ingeschreven_op` (WPO art. 40a)."""
    return _counted(rules, "opp", vandaag, ingeschreven_op)


def schorsing_termijn(rules: Rules, *, vandaag: date, eerste_dag: date | str | None) -> Termijn:
    """Return the day on which a pupil may go back at the latest, suspended since `eerste_dag` (WPO art. 40c)."""
    return _counted(rules, "schorsing", vandaag, eerste_dag)


def thuis_termijn(rules: Rules, *, vandaag: date, thuis_sinds: date | str | None) -> Termijn:
    """Return the day after which an onderwijsconsulent helps a child that gets no lessons since `thuis_sinds`."""
    return _counted(rules, "onderwijsconsulent_thuis", vandaag, thuis_sinds)


def klacht_termijn(rules: Rules, *, vandaag: date, gebeurd_op: date | str | None) -> Termijn:
    """Return until when a complaint about something of `gebeurd_op` can go to the national complaints committee."""
    return _counted(rules, "klacht_lkc", vandaag, gebeurd_op)


def klacht_reactie(rules: Rules, *, vandaag: date, oordeel_op: date | str | None) -> Termijn:
    """Return until when a school board says what it does with the opinion of `oordeel_op` on a complaint (WPO art. 14)."""
    return _counted(rules, "klacht_reactie", vandaag, oordeel_op)


def verlof_geloof(rules: Rules, *, vandaag: date, feest_op: date | str | None) -> Termijn:
    """Return until when parents tell the school about a religious day on `feest_op` (Leerplichtwet art. 13)."""
    return _counted(rules, "religieus_verlof", vandaag, feest_op)


def vrijstelling_jaarlijks(rules: Rules, *, vandaag: date) -> Termijn:
    """Return until when the municipality must hear this year that an exemption is still needed (Leerplichtwet art. 6)."""
    return _counted(rules, "vrijstelling_kennisgeving_jaarlijks", vandaag, vandaag)


def leerplicht_begin(rules: Rules, *, vandaag: date, vijf_op: date | str | None) -> LeerplichtBegin:
    """Return when leerplicht begins for a child that turns five on `vijf_op` (Leerplichtwet art. 3 and 6).

    Only the month of the birthday matters, so asking for the day of birth itself is not needed.
    """
    if not isinstance(vijf_op, date):
        return LeerplichtBegin("onbekend")
    try:
        born = vijf_op.replace(year=vijf_op.year - 5, day=min(vijf_op.day, LAST_DAY_IN_EVERY_MONTH))
        begin = rules.deadline("leerplicht", born)
        notice = rules.deadline("vrijstelling_kennisgeving", begin.last)
    except (DateOutOfRangeError, ValueError):
        return LeerplichtBegin("onbekend")
    return LeerplichtBegin(_status(vandaag, notice), begin, notice)


def _counted(rules: Rules, kind: str, today: date, start: date | str | None) -> Termijn:
    """Return the day of one period. A start that is not known, or cannot be computed with, gives "onbekend"."""
    if not isinstance(start, date):
        return Termijn("onbekend")
    try:
        found = rules.deadline(kind, start)
    except DateOutOfRangeError:
        return Termijn("onbekend")
    return Termijn(_status(today, found), found)


def _status(today: date, found: Deadline) -> str:
    return "loopt" if today <= found.last else "voorbij"
