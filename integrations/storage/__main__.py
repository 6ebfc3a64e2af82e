"""`python -m integrations.storage upgrade` makes or updates the tables; `opruimen` deletes what has expired."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from integrations import settings
from integrations.commands.arguments import Parser
from integrations.storage.engine import open_engine
from integrations.storage.faults import StorageUnavailable, explained
from integrations.storage.migrate import upgrade
from integrations.storage.store import ConversationStore


def main(arguments: list[str] | None = None) -> int:
    """Run one task on the database of the settings; return the exit code."""
    parser = Parser(prog="python -m integrations.storage", description="De database bijwerken of opruimen.")
    parser.add_argument(
        "taak", choices=["upgrade", "opruimen"], help="upgrade: tabellen bijwerken; opruimen: verlopen gesprekken wissen"
    )
    task = parser.parse_args(arguments).taak
    try:
        chosen = settings.load()
        engine = open_engine(chosen.database_url)
        if task == "upgrade":
            upgrade(engine)
            print("De database is bijgewerkt.")
        else:
            count = ConversationStore(engine, lambda: datetime.now(UTC), timedelta(hours=chosen.keep_hours)).delete_expired()
            print(f"Gewist: {count} verlopen gesprekken.")
    except (SQLAlchemyError, StorageUnavailable, OSError) as fault:
        print(explained(fault), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
