"""What whoever runs the information point can set, in the environment of the process.

Everything has a default that works on one machine. `docs/handboek/instellingen.md` describes each setting; a test
compares that page with VARIABLES. The settings of the launcher are here too, so that one list is complete. The
launcher runs on Python 3.8, so this module does too.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The folder of the checkout."""

VARIABLES = {
    "INFORMATIEPUNT_DATA": "map met de database en alles wat het informatiepunt zelf bewaart",
    "DATABASE_URL": "database; zonder deze instelling een SQLite-bestand in de map met gegevens",
    "INFORMATIEPUNT_REGIO": "naam van de regio: de map onder content_b1/regio",
    "INFORMATIEPUNT_BEWAARUREN": "uren dat een gesprek bewaard blijft na het laatste bericht",
    "INFORMATIEPUNT_PYTHON": "pad van Python 3.11 of nieuwer, voor de site en de opdrachten",
    "INFORMATIEPUNT_PYTHON310": "pad van Python 3.10, voor Rasa",
    "INFORMATIEPUNT_TEST_POSTGRES": "database voor de tests met PostgreSQL",
}
"""Every environment variable that is read, with one Dutch line about it."""


MOST_HOURS = 720
"""Thirty days: a conversation is for one question, not a file about a child."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process. `database_url` is in the form that SQLAlchemy wants.

    `keep_hours` is how long a conversation is kept after its last turn.
    """

    data: Path
    database_url: str
    region: str
    keep_hours: int = 24


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environment`, by default that of this process. Empty counts as not set."""
    values = os.environ if environment is None else environment
    data = Path(values.get("INFORMATIEPUNT_DATA") or ROOT / "var").expanduser().absolute()
    return Settings(
        data=data,
        database_url=with_driver(values.get("DATABASE_URL") or f"sqlite:///{data / 'informatiepunt.sqlite'}"),
        region=values.get("INFORMATIEPUNT_REGIO") or "almere",
        keep_hours=_hours(values.get("INFORMATIEPUNT_BEWAARUREN") or str(Settings.keep_hours)),
    )


def _hours(text: str) -> int:
    """Return a number of hours. Whoever set something else gets one Dutch line, and nothing starts."""
    if text.isdecimal() and 1 <= int(text) <= MOST_HOURS:
        return int(text)
    raise SystemExit(f"INFORMATIEPUNT_BEWAARUREN moet een heel getal zijn, van 1 tot en met {MOST_HOURS}.")


def with_driver(url: str) -> str:
    """Return a database address with our PostgreSQL driver named; hosts hand out the address without one."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in {"postgres", "postgresql"} else url
