"""Counting the answers to "do you know what to do now?": a number per day, flow, outcome and answer, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from integrations.storage.models import ClarityCountRow


@dataclass(frozen=True)
class Clarity:
    """One answer after an outcome: "ja", "een_beetje" or "nee"."""

    day: date
    flow: str
    outcome: str
    answer: str


def add_one(connection: Connection, clarity: Clarity) -> None:
    """Add one to the number of such answers, inside a transaction that writes; two at once are both counted."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    new = insert(ClarityCountRow).values(
        day=clarity.day, flow=clarity.flow, outcome=clarity.outcome, answer=clarity.answer, number=1
    )
    keys = ("day", "flow", "outcome", "answer")
    connection.execute(new.on_conflict_do_update(index_elements=keys, set_={"number": ClarityCountRow.number + 1}))
