"""A running site with a console, and people who are signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.conversation import Assistant
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from tests.integrations.web.console.acting import Person, running_console
from tests.integrations.web.running import Site

Hire = Callable[..., Person]


@pytest.fixture
def console(small_assistant: Assistant, tmp_path: Path) -> Iterator[tuple[Site, People]]:
    """Return a running site with a console, and its people."""
    with running_console(small_assistant, tmp_path) as found:
        yield found


@pytest.fixture
def hire(console: tuple[Site, People]) -> Hire:
    """Return what makes an account and signs somebody in with it."""

    def make(role: Role = Role.CONSULENT, name: str = "") -> Person:
        person = Person(*console, name or role.value, role)
        assert person.sign_in().status_code == 303
        return person

    return make
