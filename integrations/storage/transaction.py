"""One transaction, for every store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, TimeoutError

from integrations.storage.faults import StorageUnavailable


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Run one transaction; a database that fails becomes StorageUnavailable, without the values in it."""
    try:
        with engine.begin() as connection:
            yield connection
    except (DBAPIError, TimeoutError) as fault:
        raise StorageUnavailable(type(fault).__name__) from None
