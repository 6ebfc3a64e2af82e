"""What all tests share: the checkout, a fixed today, and skipping what this machine cannot run."""

from __future__ import annotations

import importlib.util
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
"""A Monday in term time, with Christmas within the periods that count from it."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")

# A slow machine is no fault of the code, and a test that times out now and then teaches people to ignore it.
settings.register_profile("informatiepunt", deadline=None, print_blob=True)
settings.load_profile("informatiepunt")


def what_is_missing(marker: str) -> str | None:
    """Return why tests with this marker cannot run here, or None when they can."""
    if marker == "browser":
        if not any(shutil.which(name) for name in CHROMIUM):
            return "geen Chromium op deze machine"
        return None if importlib.util.find_spec("playwright") else "playwright is niet geïnstalleerd"
    if marker == "postgres":
        return None if os.environ.get("INFORMATIEPUNT_TEST_POSTGRES") else "INFORMATIEPUNT_TEST_POSTGRES is niet gezet"
    if marker == "rasa":
        return None if (ROOT / ".omgeving/rasa/bin/python").exists() else "de omgeving van Rasa is er niet"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test, with the reason, when it needs something that this machine does not have."""
    for marker in item.iter_markers():
        if reason := what_is_missing(marker.name):
            pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """Return the day that counts as today in tests."""
    return TODAY
