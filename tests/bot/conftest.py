"""The real assistant and the real recogniser, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Assistant, load_assistant
from bot.understanding.model import Rank
from integrations.recogniser import load_recogniser


@pytest.fixture(scope="session")
def assistant(root: Path) -> Assistant:
    """Return the assistant with the texts and flows of the repository."""
    return load_assistant(root)


@pytest.fixture(scope="session")
def rank() -> Rank:
    """Return the recogniser that the site uses; the model is trained first when it is out of date."""
    return load_recogniser().rank
