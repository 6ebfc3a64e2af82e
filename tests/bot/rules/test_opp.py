from __future__ import annotations

from datetime import date

import pytest

from bot.rules.opp import opp_bespreken
from bot.rules.rules import Rules


@pytest.mark.parametrize(
    ("discussed", "status"),
    [
        (date(2026, 8, 1), "gedaan"),
        (date(2026, 11, 26), "gedaan"),
        (date(2026, 7, 31), "nog_niet"),
        (date(2024, 3, 1), "nog_niet"),
        ("weet_ik_niet", "onbekend"),
        (None, "onbekend"),
        (date.max, "onbekend"),
    ],
)
def test_a_plan_is_discussed_once_every_school_year(rules: Rules, discussed: date | str | None, status: str) -> None:
    """What counts is whether it was in this school year, which runs from 1 August to 31 July."""
    found = opp_bespreken(rules, vandaag=date(2026, 11, 26), besproken_op=discussed)

    assert found.status == status
    assert (found.dit_jaar.last, found.volgend_jaar.last) == (date(2027, 7, 31), date(2028, 7, 31))
