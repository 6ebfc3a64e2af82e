"""Bring the tables of a database up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from integrations.storage.engine import writing

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 7_214_003_611
"""Number of the PostgreSQL lock that keeps two processes from migrating at once; any fixed number will do."""


def configuration() -> Config:
    """Return what Alembic must know; there is no alembic.ini, so no path of a machine can get into one."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(engine: Engine) -> None:
    """Run the migrations that have not run yet, all or none. Processes that start together wait for one another."""
    config = configuration()
    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
