from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.overstap import overstap_fase
from bot.rules.rules import Rules


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2026, 10, 31), "orienteren"),
        (date(2026, 11, 1), "orienteren"),
        (date(2027, 1, 31), "orienteren"),
        (date(2027, 2, 1), "zoeken"),
        (date(2027, 3, 31), "zoeken"),
        (date(2027, 4, 1), "voorbereiden"),
        (date(2027, 6, 30), "voorbereiden"),
        (date(2027, 7, 1), "starten"),
        (date(2027, 9, 30), "starten"),
        (date(2027, 10, 1), "orienteren"),
    ],
)
def test_the_phases_follow_the_months_of_the_region(rules: Rules, day: date, phase: str) -> None:
    """Look around until January, search in February and March, prepare until June, start until September."""
    assert overstap_fase(rules, vandaag=day).fase == phase


def test_a_region_without_phases_is_always_looking_around(rules: Rules) -> None:
    """Another region need not have agreed on months."""
    assert overstap_fase(replace(rules, windows={}), vandaag=date(2027, 3, 1)).fase == "orienteren"
