from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.kleuter import KleuterDagen, kleuter_dagen
from bot.rules.rules import Rules

BORN = date(2022, 3, 14)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2025, 3, 13), "nog_geen_drie"),
        (date(2025, 3, 14), "drie"),
        (date(2026, 1, 13), "drie"),
        (date(2026, 1, 14), "wennen"),
        (date(2026, 3, 14), "vier"),
        (date(2027, 3, 31), "vier"),
        (date(2027, 4, 1), "leerplichtig"),
        (date(2028, 3, 13), "leerplichtig"),
        (date(2028, 3, 14), "zes"),
    ],
)
def test_each_stage_begins_on_its_own_day(rules: Rules, today: date, status: str) -> None:
    """A birthday itself counts; going to school becomes a duty in the month after the fifth one."""
    assert kleuter_dagen(rules, vandaag=today, geboren_op=BORN).status == status


def test_the_days_are_those_of_the_law(rules: Rules) -> None:
    """Three years, three years and ten months, four years, the month after five years, six years."""
    found = kleuter_dagen(rules, vandaag=BORN, geboren_op=BORN)
    days = (found.aanmelden, found.wennen, found.naar_school, found.leerplicht, found.zes)

    assert [day.last for day in days if day] == [
        date(2025, 3, 14),
        date(2026, 1, 14),
        date(2026, 3, 14),
        date(2027, 4, 1),
        date(2028, 3, 14),
    ]


@pytest.mark.parametrize("unknown", [None, "weet_ik_niet", date.max])
def test_without_a_usable_day_nothing_is_computed(rules: Rules, unknown: date | str | None) -> None:
    """Who would rather not tell the day of birth gets no dates."""
    assert kleuter_dagen(rules, vandaag=BORN, geboren_op=unknown) == KleuterDagen("onbekend")


@given(st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_the_stages_come_in_order(rules: Rules, born: date) -> None:
    """Whatever the day of birth, also 29 February and 31 December, no stage begins before the one before it."""
    found = kleuter_dagen(rules, vandaag=born, geboren_op=born)
    days = [day.last for day in (found.aanmelden, found.wennen, found.naar_school, found.leerplicht, found.zes) if day]

    assert len(days) == 5
    assert days == sorted(days)
