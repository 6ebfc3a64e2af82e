from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import Calendar
from bot.rules.deadlines import deadline, may_shift
from bot.rules.model import Basis, Duration, Period

SIX_WEEKS = Period("zes_weken", "Zes weken", "de dag van de brief", Duration(weeks=6), Basis.WET, ("awb_6_7",))
STARTS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(STARTS, st.integers(1, 84), st.sampled_from(list(Basis)), st.booleans(), st.booleans())
def test_order_of_raw_safe_and_last(plain: Calendar, start: date, days: int, basis: Basis, backward: bool, shifts: bool) -> None:
    """Safe is an ordinary day not after raw, raw is not after last, and only a forward term of a law ends after raw."""
    period = replace(SIX_WEEKS, duration=Duration(days=days), basis=basis, backward=backward, shifts=shifts)

    found = deadline(period, start, plain)

    assert found.safe <= found.raw <= found.last
    assert found.raw == start + timedelta(days=-days if backward else days)
    assert plain.ordinary(found.safe)
    assert plain.ordinary(found.last) or not may_shift(period)
    assert found.last == found.raw or may_shift(period)


@given(STARTS, STARTS)
def test_a_later_start_never_gives_an_earlier_deadline(plain: Calendar, one: date, other: date) -> None:
    """Deadlines keep the order of their start days."""
    first, second = sorted((one, other))

    assert deadline(SIX_WEEKS, first, plain).last <= deadline(SIX_WEEKS, second, plain).last


@given(STARTS)
def test_six_weeks_end_on_the_weekday_they_began(plain: Calendar, start: date) -> None:
    """Whole weeks end on the same weekday before any shift: an easy check by hand."""
    assert deadline(SIX_WEEKS, start, plain).raw.weekday() == start.weekday()
