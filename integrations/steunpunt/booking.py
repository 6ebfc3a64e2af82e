"""Places in appointments: taken in the same transaction as the request, and never more than there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from integrations.steunpunt.faults import SlotTaken
from integrations.storage.steunpunt_models import CallbackPlaceRow


def taken_since(connection: Connection, moment: datetime) -> Mapping[datetime, int]:
    """Return how many places are taken, by the moment at which an appointment starts."""
    starts = CallbackPlaceRow.starts_at
    rows = connection.execute(select(starts, func.count()).where(starts >= moment).group_by(starts)).all()
    return {row[0]: row[1] for row in rows}


def take_place(connection: Connection, callback_id: int, starts_at: datetime | None, places: int) -> None:
    """Give a request a place in an appointment, and free the one that it had. Raises SlotTaken when all are taken.

    Two requests that take the last place at the same moment break the unique key: the second transaction fails with
    an IntegrityError, and its caller tries again.
    """
    free_place(connection, callback_id)
    if starts_at is None:
        return
    taken = set(connection.execute(select(CallbackPlaceRow.place).where(CallbackPlaceRow.starts_at == starts_at)).scalars())
    place = next((number for number in range(1, places + 1) if number not in taken), None)
    if place is None:
        raise SlotTaken
    connection.execute(insert(CallbackPlaceRow), {"callback_id": callback_id, "starts_at": starts_at, "place": place})


def free_place(connection: Connection, callback_id: int) -> None:
    """Free the place of a request, if it had one."""
    connection.execute(delete(CallbackPlaceRow).where(CallbackPlaceRow.callback_id == callback_id))
