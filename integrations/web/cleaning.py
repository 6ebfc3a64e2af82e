"""Deleting expired conversations while the site runs: the pages promise that nobody has to remember it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from integrations.storage.faults import StorageUnavailable
from integrations.storage.store import ConversationStore

EVERY_SECONDS = 600.0

_LOG = logging.getLogger(__name__)


@asynccontextmanager
async def cleaning(store: ConversationStore, every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Clean up at once and then every so many seconds, for as long as the site runs."""
    task = asyncio.create_task(_clean_forever(store, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _clean_forever(store: ConversationStore, every: float) -> None:
    """Clean up again and again; a database that does not answer gets another chance next time."""
    while True:
        try:
            count = await run_in_threadpool(store.delete_expired)
            if count:
                _LOG.info("deleted %d expired conversations", count)
        except StorageUnavailable as fault:
            _LOG.warning("no expired conversations deleted: %s", fault)
        await asyncio.sleep(every)
