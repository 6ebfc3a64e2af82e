"""The model that Rasa learned from our sentences, trained once when it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rasa import trained_model


@pytest.fixture(scope="session")
def rasa_model() -> Path:
    """Return the model of the sources as they are."""
    return trained_model()
