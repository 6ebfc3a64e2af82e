"""An empty, migrated database for each test: always SQLite, and PostgreSQL when there is a server."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from integrations.settings import with_driver
from integrations.storage.engine import open_engine
from integrations.storage.migrate import upgrade
from integrations.storage.store import ConversationStore
from tests.support.clock import Clock

POSTGRES = "INFORMATIEPUNT_TEST_POSTGRES"


@pytest.fixture
def clock() -> Clock:
    """Return a clock of the test's own."""
    return Clock()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Return an engine on a database without tables."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'test.sqlite'}")
        yield engine
        engine.dispose()
        return
    if not os.environ.get(POSTGRES):
        pytest.skip(f"geen PostgreSQL: zet {POSTGRES} om deze test te draaien")
    yield from _schema(with_driver(os.environ[POSTGRES]))


def _schema(address: str) -> Iterator[Engine]:
    """Return an engine on a new schema of a PostgreSQL database, and remove the schema afterwards."""
    name = f"test_{secrets.token_hex(6)}"
    server = open_engine(address)
    with server.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    url = make_url(address).update_query_dict({"options": f"-csearch_path={name}"})
    engine = open_engine(url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    with server.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    server.dispose()


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """Return an engine on a database with its tables."""
    upgrade(empty_engine)
    return empty_engine


@pytest.fixture
def store(engine: Engine, clock: Clock) -> ConversationStore:
    """Return a store on an empty database."""
    return ConversationStore(engine, clock)
