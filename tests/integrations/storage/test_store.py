from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event, text, update

from bot.dialogue.model import Entry, EntryKind
from integrations.storage.engine import open_engine, writing
from integrations.storage.faults import ConversationGone, StaleVersion, StorageUnavailable
from integrations.storage.migrate import upgrade
from integrations.storage.models import ConversationRow
from integrations.storage.store import ConversationStore, Stored
from tests.support.at_once import at_once, faults_in

if TYPE_CHECKING:
    from tests.support.clock import Clock

DAY = date(2026, 11, 23)
TOPIC = Entry(EntryKind.TOPIC, DAY, 1, "", "", "zorgplicht")
ANSWER = Entry(EntryKind.ANSWER, DAY, 2, "zorgplicht", "aangemeld_op", date(2026, 10, 5))
OPTIONS = Entry(EntryKind.OPTIONS, DAY, 3, "", "", ("zorgplicht", "tlv"))


def test_round_trip(store: ConversationStore) -> None:
    """What was appended is loaded in the same order, with dates and lists as they were, and the version counts turns."""
    talk = store.create("almere")
    assert store.append(talk, 0, [TOPIC]) == 1
    assert store.append(talk, 1, [ANSWER, OPTIONS]) == 2
    assert store.load(talk) == Stored((TOPIC, ANSWER, OPTIONS), 2)


def test_ids_cannot_be_guessed(store: ConversationStore) -> None:
    """An id holds 128 random bits in characters that need no escaping in an address."""
    ids = {store.create("almere") for _ in range(50)}
    assert len(ids) == 50
    assert all(len(talk) == 22 and talk.replace("-", "").replace("_", "").isalnum() for talk in ids)


def test_unknown_id_is_absent(store: ConversationStore) -> None:
    """An id that was never given out loads as nothing and cannot be appended to."""
    assert store.load("nooit-uitgegeven") is None
    with pytest.raises(ConversationGone):
        store.append("nooit-uitgegeven", 0, [TOPIC])


def test_second_turn_of_same_version_is_refused(store: ConversationStore) -> None:
    """Two answers to the same question: the first is kept, the second is refused and changes nothing."""
    talk = store.create("almere")
    store.append(talk, 0, [TOPIC])
    with pytest.raises(StaleVersion):
        store.append(talk, 0, [ANSWER])
    assert store.load(talk) == Stored((TOPIC,), 1)


def test_turns_at_the_same_moment(store: ConversationStore) -> None:
    """Of eight turns stored at the same moment on the same version exactly one is kept."""
    talk = store.create("almere")
    outcomes = at_once([lambda: store.append(talk, 0, [TOPIC, ANSWER])] * 8)

    assert faults_in(outcomes) == [StaleVersion] * 7
    assert store.load(talk) == Stored((TOPIC, ANSWER), 1)


def test_expires_after_last_use(store: ConversationStore, clock: Clock) -> None:
    """A conversation lives 24 hours after its last turn, not after its first, and then counts as absent."""
    talk = store.create("almere")
    clock.pass_time(hours=23)
    store.append(talk, 0, [TOPIC])
    clock.pass_time(hours=23)
    assert store.load(talk) is not None
    clock.pass_time(hours=1)
    assert store.load(talk) is None
    with pytest.raises(ConversationGone):
        store.append(talk, 1, [ANSWER])


def test_period_can_be_set(engine: Engine, clock: Clock) -> None:
    """Another period of keeping than 24 hours is honoured."""
    store = ConversationStore(engine, clock, keep=timedelta(minutes=10))
    talk = store.create("almere")
    clock.pass_time(minutes=11)
    assert store.load(talk) is None


def test_delete_expired(engine: Engine, store: ConversationStore, clock: Clock) -> None:
    """Cleaning up deletes what expired and leaves the rest."""
    old = store.create("almere")
    store.append(old, 0, [TOPIC])
    clock.pass_time(hours=25)
    fresh = store.create("almere")
    store.append(fresh, 0, [ANSWER])

    assert store.delete_expired() == 1

    with engine.connect() as connection:
        assert connection.execute(text("SELECT id FROM conversation")).scalars().all() == [fresh]


def test_delete_now(store: ConversationStore) -> None:
    """A deleted conversation is gone at once; deleting again is no error."""
    talk = store.create("almere")
    store.append(talk, 0, [TOPIC])
    assert store.delete(talk) is True
    assert store.delete(talk) is False
    assert store.load(talk) is None


def test_kind_of_newer_version_is_named(engine: Engine, store: ConversationStore) -> None:
    """A conversation with an entry of an unknown kind still loads, names that kind, and can go on."""
    talk = store.create("almere")
    store.append(talk, 0, [TOPIC])
    newer = json.dumps({"kind": "hologram", "day": "2026-11-23", "turn": 2, "flow": "", "node": "", "value": None}) + "\n"
    with writing(engine).begin() as connection:
        connection.execute(update(ConversationRow).values(entries=ConversationRow.entries + newer))

    assert store.load(talk) == Stored((TOPIC,), 1, ("hologram",))
    assert store.append(talk, 1, [ANSWER]) == 2
    assert store.load(talk) == Stored((TOPIC, ANSWER), 2, ("hologram",))


def test_few_statements(engine: Engine, store: ConversationStore) -> None:
    """A turn costs one statement to load and one to store, however long the conversation is."""
    talk = store.create("almere")
    for turn in range(20):
        store.append(talk, turn, [TOPIC, ANSWER])
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: seen.append(call[2]))

    store.load(talk)
    store.append(talk, 20, [TOPIC, ANSWER])

    assert [statement.split()[0] for statement in seen if "BEGIN" not in statement] == ["SELECT", "UPDATE"]


def test_missing_tables(empty_engine: Engine, clock: Clock) -> None:
    """A database without tables counts as unavailable, and so does the check of it."""
    store = ConversationStore(empty_engine, clock)
    with pytest.raises(StorageUnavailable):
        store.check()
    upgrade(empty_engine)
    store.check()


def test_locked_database(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that cannot get its turn in time says so, stores nothing, and reading goes on meanwhile."""
    monkeypatch.setattr("integrations.storage.engine.BUSY_SECONDS", 0.05)
    engine = open_engine(f"sqlite:///{tmp_path / 'slot.sqlite'}")
    upgrade(engine)
    store = ConversationStore(engine, clock)
    talk = store.create("almere")
    with writing(engine).begin():
        with pytest.raises(StorageUnavailable):
            store.append(talk, 0, [TOPIC])
        assert store.load(talk) == Stored((), 0)
    assert store.append(talk, 0, [TOPIC]) == 1
    engine.dispose()


def test_full_disk(tmp_path: Path, clock: Clock) -> None:
    """A disk that is full leaves what was stored as it was, and the exception holds no answer."""
    engine = open_engine(f"sqlite:///{tmp_path / 'vol.sqlite'}")
    upgrade(engine)
    store = ConversationStore(engine, clock)
    talk = store.create("almere")
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))

    with pytest.raises(StorageUnavailable) as caught:
        store.append(talk, 0, [Entry(EntryKind.TERM, DAY, 1, value="geheim" * 5000)])

    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert store.load(talk) == Stored((), 0)
    engine.dispose()


def test_no_connection(clock: Clock) -> None:
    """A server that does not listen is unavailable, not a crash."""
    engine = open_engine("postgresql+psycopg://niemand@127.0.0.1:1/niets?connect_timeout=2")
    with pytest.raises(StorageUnavailable):
        ConversationStore(engine, clock).load("x" * 22)
