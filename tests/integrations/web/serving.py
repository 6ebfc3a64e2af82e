"""Servers for the tests: each holds one site at a time, and the next test gets the same server with another site."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

STARTED_WITHIN = PATIENCE = 60.0
"""Seconds after which a test gives up; a machine that is busy with other things gets that long."""


class Server:
    """A real server on loopback. Starting one takes a tenth of a second, so tests use it again and again."""

    def __init__(self) -> None:
        """Start listening; there is no site yet."""
        # With its protocol named, asyncio sends small answers at once; otherwise each request of a test takes 40 ms more.
        self._listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._listening.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.site: ASGIApp | None = None
        config = uvicorn.Config(
            self._serve, interface="asgi3", log_config=None, access_log=False, lifespan="off", server_header=False
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listening]})
        self._thread.start()
        end = time.monotonic() + STARTED_WITHIN
        while not self._server.started:
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.005)

    def stop(self) -> None:
        """Stop the server."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._listening.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.site is not None
        await self.site(scope, receive, send)


_idle: list[Server] = []


@contextmanager
def serving(site: ASGIApp) -> Iterator[str]:
    """Serve a site and give its address."""
    server = _idle.pop() if _idle else Server()
    server.site = site
    try:
        yield server.url
    finally:
        _idle.append(server)


def visitor(url: str) -> httpx.Client:
    """Return a client that follows no redirects and waits long: the machine that tests may be busy."""
    return httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE)


def stop_all() -> None:
    """Stop the servers, after the last test."""
    while _idle:
        _idle.pop().stop()
