"""When a decision about a TLV must be there, and until when a school may complete its application.

The samenwerkingsverband and its schools agree how long deciding takes (`tlv_besluit`, `tlv_besluit_verlengd` and
`tlv_aanvullen` in the periods of the region). The law itself only asks for a reasonable time, which is over in any case
after 8 weeks without a word (Awb art. 4:13). Waiting for papers does not count (Awb art. 4:15), so counting these weeks
from the day on which the application was complete never gives a day that is too early.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.model import Deadline
from bot.rules.rules import Rules


@dataclass(frozen=True)
class TlvTermijnen:
    """The deadlines for deciding about a TLV and where today stands.

    `status` is one of:
    onbekend        the day on which the application was complete is not known
    eerste_termijn  the first period of the agreement is not over
    met_uitstel     it is over, but with the longest extension it would not be
    voorbij         that is over too

    `besluit` is the first period, `verlengd` the one with extension and `redelijk` the reasonable time of the law.
    """

    status: str
    besluit: Deadline | None = None
    verlengd: Deadline | None = None
    redelijk: Deadline | None = None


@dataclass(frozen=True)
class TlvAanvullen:
    """Until when the school may complete its application. `status` is "onbekend", "loopt" or "voorbij"."""

    status: str
    uiterlijk: Deadline | None = None


def tlv_termijnen(rules: Rules, *, vandaag: date, compleet_op: date | str | None) -> TlvTermijnen:
    """Return when the decision must be there for an application that was complete on `compleet_op`.

    A date that is not known, or that cannot be computed with, gives the status "onbekend".
    """
    if not isinstance(compleet_op, date):
        return TlvTermijnen("onbekend")
    try:
        first, extended, reasonable = (
            rules.deadline(kind, compleet_op) for kind in ("tlv_besluit", "tlv_besluit_verlengd", "tlv_redelijke_termijn")
        )
    except DateOutOfRangeError:
        return TlvTermijnen("onbekend")
    if vandaag > extended.last:
        return TlvTermijnen("voorbij", first, extended, reasonable)
    return TlvTermijnen("eerste_termijn" if vandaag <= first.last else "met_uitstel", first, extended, reasonable)


def tlv_aanvullen(rules: Rules, *, vandaag: date, gevraagd_op: date | str | None) -> TlvAanvullen:
    """Return until when the school may send what was missing, when it heard so on `gevraagd_op`."""
    if not isinstance(gevraagd_op, date):
        return TlvAanvullen("onbekend")
    try:
        deadline = rules.deadline("tlv_aanvullen", gevraagd_op)
    except DateOutOfRangeError:
        return TlvAanvullen("onbekend")
    return TlvAanvullen("loopt" if vandaag <= deadline.last else "voorbij", deadline)
