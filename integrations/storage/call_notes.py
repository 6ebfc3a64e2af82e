"""Calls that were counted after they ended, for the figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, insert

from integrations.storage.account_models import CallNoteRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

OUTCOMES = ("beantwoord", "terugbellen", "doorverwezen", "niet_geholpen")
"""How a call can end: answered, somebody calls back, sent on to others, not helped."""

OTHER = "anders"
"""The topic of a call that was about nothing we have a text for."""

MOST_MINUTES = 240


@dataclass(frozen=True)
class CallNote:
    """One call. `topic` is the id of a topic, or OTHER; `outcome` one of OUTCOMES."""

    day: date
    topic: str
    outcome: str
    minutes: int


def count_call(engine: Engine, note: CallNote) -> None:
    """Keep a call that has ended. Raises StorageUnavailable."""
    row = {"day": note.day, "topic": note.topic, "outcome": note.outcome, "minutes": note.minutes}
    with transaction(writing(engine)) as connection:
        connection.execute(insert(CallNoteRow), row)
