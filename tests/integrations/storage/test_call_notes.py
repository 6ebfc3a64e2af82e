"""Calls that were counted, on every database."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Engine

from integrations.storage.call_notes import KEEP, CallNote, CallSum, count_call, delete_old_calls, sums_of

FIRST, NEXT = date(2026, 11, 1), date(2026, 12, 1)


def test_sums_of_a_month(engine: Engine) -> None:
    """What was counted in a month is added up by topic and outcome; the days before and after it are not in it."""
    for day in (date(2026, 10, 31), FIRST, date(2026, 11, 30), NEXT):
        count_call(engine, CallNote(day, "opp", "beantwoord", 7))
    count_call(engine, CallNote(FIRST, "anders", "niet_geholpen", 4))

    assert set(sums_of(engine, FIRST, NEXT)) == {CallSum("opp", "beantwoord", 2, 14), CallSum("anders", "niet_geholpen", 1, 4)}


def test_old_calls_go(engine: Engine) -> None:
    """After three years a call is forgotten, on that day and not before."""
    count_call(engine, CallNote(FIRST, "opp", "beantwoord", 7))

    assert delete_old_calls(engine, FIRST + KEEP - timedelta(days=1)) == 0
    assert delete_old_calls(engine, FIRST + KEEP) == 1
    assert sums_of(engine, FIRST, NEXT) == ()
