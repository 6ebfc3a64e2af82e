"""Deleting what expired while the site runs: the pages promise that nobody has to remember it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Protocol

from starlette.concurrency import run_in_threadpool

from integrations.storage.faults import StorageUnavailable

EVERY_SECONDS = 600.0

_LOG = logging.getLogger(__name__)


class Expiring(Protocol):
    """Something of which old rows must go."""

    def delete_expired(self) -> int:
        """Delete them and return how many there were. May raise StorageUnavailable."""


@asynccontextmanager
async def cleaning(*kept: Expiring, every: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Clean up at once and then every so many seconds, for as long as the site runs."""
    task = asyncio.create_task(_clean_forever(kept, every))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _clean_forever(kept: tuple[Expiring, ...], every: float) -> None:
    """Clean up again and again; a database that does not answer gets another chance next time."""
    while True:
        for each in kept:
            try:
                count = await run_in_threadpool(each.delete_expired)
                if count:
                    _LOG.info("deleted %d expired of %s", count, type(each).__name__)
            except StorageUnavailable as fault:
                _LOG.warning("nothing deleted of %s: %s", type(each).__name__, fault)
        await asyncio.sleep(every)
