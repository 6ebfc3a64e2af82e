from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Date, Engine, Integer, String, column, insert, inspect, select, table

from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.plain import to_plain
from integrations.storage import account_models, live_models, steunpunt_models  # noqa: F401 - so that all tables are known
from integrations.storage.__main__ import main
from integrations.storage.engine import open_engine, writing
from integrations.storage.migrate import MIGRATIONS, configuration, upgrade
from integrations.storage.models import Base
from integrations.storage.store import ConversationStore, Stored
from tests.support.at_once import at_once

ENTRY = table(
    "entry",
    *(column(name, String) for name in ("conversation_id", "kind", "flow", "node")),
    *(column(name, Integer) for name in ("sequence", "turn")),
    column("day", Date),
    column("value", JSON(none_as_null=True)),
)
"""The entries as they stood until migration 0007."""


def test_migrations_make_the_models(engine: Engine) -> None:
    """After all migrations the database holds exactly the tables that the models describe."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrade_twice(engine: Engine) -> None:
    """Upgrading a database that is up to date changes nothing."""
    before = inspect(engine).get_table_names()
    upgrade(engine)
    assert inspect(engine).get_table_names() == before


def test_conversations_survive_the_move_of_their_entries(empty_engine: Engine) -> None:
    """Entries that stood in rows of their own are read after the upgrade, and stand there again after going back."""
    day = date(2026, 11, 23)
    told = Entry(EntryKind.ANSWER, day, 1, "zorgplicht", "aangemeld_op", date(2026, 10, 5))
    chosen = Entry(EntryKind.OPTIONS, day, 2, "", "", ("zorgplicht", "tlv"))
    _step(empty_engine, command.upgrade, "0006")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    with writing(empty_engine).begin() as connection:
        talk = {"version": 2, "region": "almere", "created_at": now, "last_used_at": now}
        conversations = table("conversation", *map(column, ("id", *talk)))
        connection.execute(insert(conversations), [{"id": name, **talk} for name in ("vol", "leeg")])
        connection.execute(insert(ENTRY), [_entry_row(2, chosen), _entry_row(1, told)])

    upgrade(empty_engine)
    store = ConversationStore(empty_engine, lambda: now)
    assert store.load("vol") == Stored((told, chosen), 2)
    assert store.load("leeg") == Stored((), 2)

    _step(empty_engine, command.downgrade, "0006")
    with empty_engine.connect() as connection:
        rows = connection.execute(select(ENTRY).order_by(ENTRY.c.sequence)).mappings().all()
    assert [dict(row) for row in rows] == [_entry_row(1, told), _entry_row(2, chosen)]


def _step(engine: Engine, move: Callable[[Config, str], None], revision: str) -> None:
    config = configuration()
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        move(config, revision)


def _entry_row(sequence: int, entry: Entry) -> dict[str, object]:
    return {"conversation_id": "vol", "sequence": sequence, **to_plain(entry), "day": entry.day}


def test_processes_that_start_together(empty_engine: Engine) -> None:
    """Several processes that upgrade an empty database at once all succeed."""
    assert at_once([lambda: upgrade(empty_engine)] * 4) == [None] * 4
    assert "conversation" in inspect(empty_engine).get_table_names()


def test_one_line_of_migrations() -> None:
    """There is one latest migration, and no file of the migrations names a place on a machine."""
    assert len(ScriptDirectory.from_config(configuration()).get_heads()) == 1
    for path in MIGRATIONS.rglob("*.py"):
        assert "sqlite://" not in path.read_text() and "postgresql://" not in path.read_text()


def test_settings_of_sqlite(tmp_path: Path) -> None:
    """SQLite runs with a write-ahead log, enforced references and overwriting of what is deleted."""
    engine = open_engine(f"sqlite:///{tmp_path / 'map' / 'test.sqlite'}")
    with engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "secure_delete")
        }
    assert read == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "secure_delete": 1}
    engine.dispose()


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command makes the tables in the folder of the settings, and cleaning up then says how many it deleted."""
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path / "gegevens"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["upgrade"]) == 0
    assert main(["opruimen"]) == 0
    assert capsys.readouterr().out.splitlines() == ["De database is bijgewerkt.", "Gewist: 0 verlopen gesprekken."]


def test_command_without_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A database that cannot be opened gives one Dutch line and exit code 1."""
    (tmp_path / "bestand").write_text("geen map")
    monkeypatch.setenv("INFORMATIEPUNT_DATA", str(tmp_path / "bestand"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["upgrade"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1 and lines[0].startswith("De database doet het niet")
