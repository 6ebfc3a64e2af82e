"""The figures of the phone hour in a month."""

from __future__ import annotations

from datetime import date

import pytest

from integrations.reporting.calls import Month, month_of, report, total
from integrations.storage.call_notes import CallSum

SUMS = (CallSum("tlv_wat", "beantwoord", 3, 24), CallSum("opp", "beantwoord", 1, 5), CallSum("tlv_wat", "terugbellen", 2, 30))


def test_a_line_for_each_topic() -> None:
    """Each topic has one line with its outcomes, the most calls first, and one line adds them all up."""
    first, second = report(SUMS, str.upper)

    assert (first.title, first.calls, first.minutes) == ("TLV_WAT", 5, 54)
    assert first.outcomes == {"beantwoord": 3, "terugbellen": 2, "doorverwezen": 0, "niet_geholpen": 0}
    assert (second.title, second.calls) == ("OPP", 1)
    assert (total("alles", SUMS).calls, total("alles", SUMS).minutes) == (6, 59)
    assert report((), str) == ()


@pytest.mark.parametrize("typed", ["", "2026-13", "2026-00", "1999-01", "2026-1", "=1+1", "2026-11-01"])
def test_a_month_that_does_not_exist(typed: str) -> None:
    """Anything that is no month is the month of today."""
    assert month_of(typed, date(2026, 11, 23)) == Month(2026, 11)


def test_months_follow_each_other() -> None:
    """After December comes January, and before it is November."""
    assert str(Month(2026, 12).after) == "2027-01"
    assert str(Month(2027, 1).before) == "2026-12"
    assert str(Month(2026, 12).before) == "2026-11"
    assert month_of("2026-02", date(2026, 11, 23)).first == date(2026, 2, 1)
