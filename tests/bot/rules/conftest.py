"""What the tests of the rules share: the real rules of Almere and a calendar without days by royal decree."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.rules.calendar import Calendar
from bot.rules.load import load_rules
from bot.rules.rules import Rules


@pytest.fixture(scope="session")
def rules(root: Path) -> Rules:
    """Return the rules as the repository holds them."""
    return load_rules(root)[0]


@pytest.fixture(scope="session")
def plain() -> Calendar:
    """Return a calendar with the holidays of the law only, for which every year is known."""
    return Calendar({}, frozenset(range(1, 10000)))
