"""Accounts on an empty database, with a clock that stands."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from integrations.accounts.people import People, build_people
from integrations.settings import load
from integrations.steunpunt.vault import Vault
from tests.integrations.steunpunt.conftest import clock
from tests.integrations.storage.conftest import empty_engine, engine
from tests.support.clock import Clock

__all__ = ["clock", "empty_engine", "engine"]

PASSWORD = "zeven blauwe fietsen"


@pytest.fixture
def people(engine: Engine, clock: Clock) -> People:
    """Return the people of a console without accounts."""
    return build_people(load({}), engine, Vault([Fernet.generate_key().decode()]), clock)
