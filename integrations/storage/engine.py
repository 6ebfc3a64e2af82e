"""The connection to the database, set up so that SQLite and PostgreSQL behave the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

BUSY_SECONDS = 5
"""How long a write waits for another one on SQLite before it gives up."""

WRITE = "schrijven"
"""Execution option of a connection that is going to write."""


def open_engine(url: str) -> Engine:
    """Return an engine for a database address; the folder of an SQLite file is made when it is absent.

    Parameters never reach a log or an exception text: they hold answers of parents.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=30)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine for transactions that write.

    On SQLite such a transaction takes the write lock at once. One that reads first and writes later cannot wait for
    its turn: it fails at once when another one wrote in between.
    """
    return engine.execution_options(**{WRITE: True})


def _prepare(connection: Any, _record: Any) -> None:
    """Set up a new SQLite connection. Transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # "Wis dit gesprek" must leave nothing readable behind in the file.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin a transaction, with the write lock when it is going to write."""
    write = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
