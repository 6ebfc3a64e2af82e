from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest

from integrations.storage.faults import StorageUnavailable
from integrations.web.cleaning import cleaning
from tests.integrations.web.running import Site


def clean_until(site: Site, expected: int) -> int:
    """Let the site clean up until so many conversations are left, for ten seconds at most; return how many there are."""

    def left() -> int:
        with site.engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM conversation").scalar_one())

    async def run() -> None:
        async with cleaning(site.store, every=0.01):
            for _ in range(1000):
                if left() == expected:
                    return
                await asyncio.sleep(0.01)

    # In a thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor() as thread:
        thread.submit(asyncio.run, run()).result()
    return left()


def test_expired_conversations_go_by_themselves(site: Site) -> None:
    """While the site runs, what expired is deleted without anybody doing anything, and the rest stays."""
    site.begin()
    site.begin()
    site.clock.pass_time(hours=25)
    fresh = site.begin()

    assert clean_until(site, 1) == 1
    assert site.get(fresh).status == 200


def test_broken_database_gets_another_chance(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A database that does not answer is told in the log, and cleaning goes on when it works again."""
    site.begin()
    site.clock.pass_time(hours=25)
    delete, calls = site.store.delete_expired, iter([True, True])

    def fail_twice() -> int:
        if next(calls, False):
            raise StorageUnavailable("OperationalError")
        return delete()

    monkeypatch.setattr(site.store, "delete_expired", fail_twice)
    with caplog.at_level(logging.INFO):
        assert clean_until(site, 0) == 0
    assert caplog.text.count("nothing deleted of ConversationStore: OperationalError") == 2
    assert "deleted 1 expired of ConversationStore" in caplog.text
