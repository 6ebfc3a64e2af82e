"""A site of its own for each test: a real server on loopback, a database in a temporary folder, a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Assistant, load_assistant
from tests.integrations.web.running import Site, running
from tests.integrations.web.serving import stop_all
from tests.support.world import write_world


@pytest.fixture(scope="session", autouse=True)
def servers() -> Iterator[None]:
    """Stop the servers of these tests after the last one."""
    yield
    stop_all()


@pytest.fixture(scope="session")
def small_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Return an assistant that knows about fruit and weather."""
    return load_assistant(write_world(tmp_path_factory.mktemp("wereld")))


@pytest.fixture(scope="session")
def real_assistant(root: Path) -> Assistant:
    """Return the assistant with the texts and flows of the repository."""
    return load_assistant(root)


@pytest.fixture
def site(small_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site about fruit and weather."""
    with running(small_assistant, tmp_path) as found:
        yield found


@pytest.fixture
def real_site(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with the texts and flows of the repository."""
    with running(real_assistant, tmp_path) as found:
        yield found
