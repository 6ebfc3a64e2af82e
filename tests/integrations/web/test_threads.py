from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool

from integrations.web.app import create_app
from integrations.web.guard import Guard
from integrations.web.threads import AT_ONCE
from tests.integrations.web.running import Site


class Crowd:
    """Slow work, which remembers how much of it was done at the same time."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0

    def work(self) -> None:
        """Work for a while."""
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.05)
        with self._lock:
            self._now -= 1


def test_so_many_at_once(site: Site) -> None:
    """While the site runs, so many requests are worked on at once and no more; the others wait for their turn."""
    app, crowd = create_app(site.parts), Crowd()
    assert isinstance(app, Guard)
    starlette = app.site

    async def run() -> None:
        async with starlette.router.lifespan_context(starlette):  # type: ignore[attr-defined]
            await asyncio.gather(*(run_in_threadpool(crowd.work) for _ in range(3 * AT_ONCE)))

    # In a thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor() as thread:
        thread.submit(asyncio.run, run()).result()

    assert crowd.most == AT_ONCE
