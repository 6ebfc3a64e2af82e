from __future__ import annotations

from datetime import date

import pytest

from bot.rules.arithmetic import DateOutOfRangeError
from bot.rules.calendar import Calendar, DecreeDay
from bot.rules.deadlines import deadline
from bot.rules.model import Basis, Duration, Period, Reason
from bot.rules.rules import Rules

SIX_WEEKS = Period("zes_weken", "Zes weken", "de dag van de brief", Duration(weeks=6), Basis.WET, ("awb_6_7",))


@pytest.mark.parametrize(
    ("kind", "start", "jaar"),
    [
        ("bezwaar", date(2030, 1, 7), "2030"),
        ("bezwaar", date(2028, 11, 20), "2029"),
        ("jeugdhulp_contact", date(2030, 12, 30), "2030 en 2031"),
    ],
)
def test_a_year_without_known_decree_days_is_not_certain(rules: Rules, kind: str, start: date, jaar: str) -> None:
    """Outside the years whose decree days are known the deadline says that it may still change."""
    found = rules.deadline(kind, start)

    assert not found.certain
    assert Reason("reden.kb_onbekend", {"jaar": jaar}) in found.reasons


def test_what_cannot_shift_is_certain_in_any_year(rules: Rules) -> None:
    """A new decree day does not move an agreement, so nothing is said about it."""
    found = rules.deadline("tlv_besluit", date(2030, 1, 7))

    assert found.certain
    assert "reden.kb_onbekend" not in [reason.id for reason in found.reasons]


def test_a_confirmed_decree_day_is_certain() -> None:
    """A decree day that somebody confirmed leaves no doubt and is a source."""
    day = date(2027, 5, 7)
    calendar = Calendar({day: DecreeDay(day, "de vrijdag na Hemelvaartsdag", "kb_2027", True)}, frozenset({2027}))

    found = deadline(SIX_WEEKS, date(2027, 3, 26), calendar)

    assert found.certain
    assert found.last == date(2027, 5, 10)
    assert found.sources == ("awb_6_7", "atw_1", "kb_2027")


def test_an_unconfirmed_period_says_so(rules: Rules) -> None:
    """A period that no source confirms warns the reader."""
    assert rules.deadline("gpo", date(2026, 11, 9)).reasons[-1].id == "reden.niet_bevestigd"


@pytest.mark.parametrize(
    ("kind", "start"), [("bezwaar", date(9999, 12, 1)), ("aanmelden", date(1, 1, 20)), ("klacht_lkc", date.max)]
)
def test_past_the_calendar_is_a_clear_error(rules: Rules, kind: str, start: date) -> None:
    """A deadline that leaves the calendar raises a ValueError with a Dutch message that says what to do."""
    with pytest.raises(DateOutOfRangeError, match="Kies een datum die dichter bij vandaag ligt"):
        rules.deadline(kind, start)
