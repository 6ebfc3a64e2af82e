"""Calls that were counted after they ended, for the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, delete, func, insert, select

from integrations.storage.account_models import CallNoteRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

OUTCOMES = ("beantwoord", "terugbellen", "doorverwezen", "niet_geholpen")
"""How a call can end: answered, somebody calls back, sent on to others, not helped."""

OTHER = "anders"
"""The topic of a call that was about nothing we have a text for."""

MOST_MINUTES = 240

KEEP = timedelta(days=3 * 365)
"""Long enough to compare a year with the two before it, as the report to the schools does."""


@dataclass(frozen=True)
class CallNote:
    """One call. `topic` is the id of a topic, or OTHER; `outcome` one of OUTCOMES."""

    day: date
    topic: str
    outcome: str
    minutes: int


@dataclass(frozen=True)
class CallSum:
    """What was counted about a topic with one outcome: how many calls, and how many minutes together."""

    topic: str
    outcome: str
    calls: int
    minutes: int


def count_call(engine: Engine, note: CallNote) -> None:
    """Keep a call that has ended. Raises StorageUnavailable."""
    row = {"day": note.day, "topic": note.topic, "outcome": note.outcome, "minutes": note.minutes}
    with transaction(writing(engine)) as connection:
        connection.execute(insert(CallNoteRow), row)


def sums_of(engine: Engine, first: date, after: date) -> tuple[CallSum, ...]:
    """Return what was counted from a day up to and not including another. Raises StorageUnavailable."""
    columns = (CallNoteRow.topic, CallNoteRow.outcome, func.count(), func.sum(CallNoteRow.minutes))
    wanted = select(*columns).where(CallNoteRow.day >= first, CallNoteRow.day < after)
    with transaction(engine) as connection:
        rows = connection.execute(wanted.group_by(CallNoteRow.topic, CallNoteRow.outcome)).all()
    return tuple(CallSum(row[0], row[1], int(row[2]), int(row[3])) for row in rows)


def delete_old_calls(engine: Engine, today: date) -> int:
    """Delete calls that were counted too long ago; return how many. Raises StorageUnavailable."""
    with transaction(writing(engine)) as connection:
        return connection.execute(delete(CallNoteRow).where(CallNoteRow.day <= today - KEEP)).rowcount
