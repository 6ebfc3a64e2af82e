"""A site where a parent can ask for a person, and a person who is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Assistant
from integrations.accounts.people import People
from tests.integrations.web.console.acting import Person, running_console
from tests.integrations.web.running import Site


@pytest.fixture
def console(real_assistant: Assistant, tmp_path: Path) -> Iterator[tuple[Site, People]]:
    """Return a site with a console and the texts of the repository; it is Monday morning, and the spreekuur is open."""
    with running_console(real_assistant, tmp_path) as found:
        yield found


@pytest.fixture
def site(console: tuple[Site, People]) -> Site:
    """Return the site."""
    return console[0]


@pytest.fixture
def helper(console: tuple[Site, People]) -> Person:
    """Return an ouderconsulent who is signed in and there for the chat."""
    person = Person(*console, "consulent")
    assert person.sign_in().status_code == 303
    assert person.post("/console/chat", doe="aanwezig").status_code == 303
    return person
