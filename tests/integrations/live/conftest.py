"""Talks on an empty database, with two people who may talk."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, insert

from integrations.live.presence import Presence
from integrations.live.talks import LiveTalks
from integrations.steunpunt.callbacks import Callbacks
from integrations.storage.account_models import AccountRow
from integrations.storage.engine import writing
from tests.integrations.steunpunt.conftest import callbacks, clock, content, hours, vault
from tests.integrations.storage.conftest import empty_engine, engine
from tests.support.clock import Clock

__all__ = ["callbacks", "clock", "content", "empty_engine", "engine", "hours", "vault"]

FIRST, SECOND = 1, 2
TALK = "x" * 22


@pytest.fixture
def accounts(engine: Engine, clock: Clock) -> tuple[int, int]:
    """Return the numbers of two accounts."""
    row = {"role": "ouderconsulent", "password_hash": "", "sealed": "", "code_step": 0, "active": True, "created_at": clock()}
    with writing(engine).begin() as connection:
        for number in (FIRST, SECOND):
            connection.execute(insert(AccountRow), {**row, "id": number, "name": f"consulent{number}"})
    return FIRST, SECOND


@pytest.fixture
def talks(callbacks: Callbacks, accounts: tuple[int, int]) -> LiveTalks:
    """Return talks on that database."""
    return LiveTalks(callbacks)


@pytest.fixture
def presence(callbacks: Callbacks, accounts: tuple[int, int]) -> Presence:
    """Return who is there."""
    return Presence(callbacks)
