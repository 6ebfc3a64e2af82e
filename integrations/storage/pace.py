"""Counting what one visitor sends, for all processes of the site together, without knowing who it is.

Only a keyed hash is kept, of the network address and the number of a window of ten minutes. The key is not in the
database and the window is another one each time, so nobody can tell from a row who it was, or find somebody again later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.dialects import postgresql, sqlite

from integrations.storage.engine import writing
from integrations.storage.models import PaceRow
from integrations.storage.transaction import transaction

WINDOW = timedelta(minutes=10)


class PaceCounts:
    """Counts. Every method that touches the database may raise StorageUnavailable."""

    def __init__(self, engine: Engine, hashed: Callable[[str], str], clock: Callable[[], datetime]) -> None:
        """Keep what is needed; `hashed` makes a keyed hash of a text, `clock` gives the moment, with a time zone."""
        self._writer = writing(engine)
        self._hashed = hashed
        self._clock = clock

    @property
    def window(self) -> int:
        """Return the number of the ten minutes it is now."""
        return int(self._clock().timestamp() // WINDOW.total_seconds())

    def mark(self, kind: str, visitor: str) -> str:
        """Return under what a visitor is counted in these ten minutes."""
        return self._hashed(f"{kind}\n{self.window}\n{visitor}")

    def add(self, mark: str, number: int) -> int:
        """Add to what a visitor sent in these ten minutes and return the total; earlier windows are deleted."""
        window = self.window
        insert = postgresql.insert if self._writer.dialect.name == "postgresql" else sqlite.insert
        new = insert(PaceRow).values(mark=mark, window=window, number=number)
        more = new.on_conflict_do_update(index_elements=("mark",), set_={"number": PaceRow.number + number})
        with transaction(self._writer) as connection:
            connection.execute(delete(PaceRow).where(PaceRow.window < window))
            return int(connection.execute(more.returning(PaceRow.number)).scalar_one())

    def delete_expired(self) -> int:
        """Delete the counts of earlier windows; return how many there were."""
        with transaction(self._writer) as connection:
            return connection.execute(delete(PaceRow).where(PaceRow.window < self.window)).rowcount
