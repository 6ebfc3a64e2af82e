"""The outermost layer of the site: safe headers, a log without personal data, and no traceback for anybody."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("informatiepunt.web")

STATIC = "/static/"
CONSOLE = "/console"
NOBODY = "'none'"

CONTENT_SECURITY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)

HEADERS = {
    # The id of a conversation is in its address; no other site may get to see it.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Wraps the site. Addresses are logged as their route (`/gesprek/{id}`): an id gives access to a conversation."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = ()) -> None:
        """Keep the site that is wrapped, and which other sites may show its pages in a frame."""
        self.site = app
        self._policy = f"{CONTENT_SECURITY}; frame-ancestors {' '.join(hosts) or NOBODY}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, log it, and swallow the exception for which the site has sent its error page."""
        if scope["type"] != "http":
            await self.site(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_safely(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(message, scope["path"])
            await send(message)

        try:
            await self.site(scope, receive, send_safely)
        except Exception as fault:  # noqa: BLE001 - the outermost layer: nobody above could do more
            LOG.error("%s in %s%s", type(fault).__name__, _route(scope), _where(fault))
        LOG.info("%s %s %d %.1f ms", _method(scope), _route(scope), status, (time.perf_counter() - started) * 1000)

    def _add_headers(self, message: Message, path: str) -> None:
        """Add what the site did not set itself. The console is never shown in a frame: people sign in there."""
        headers = MutableHeaders(scope=message)
        apart = path == CONSOLE or path.startswith(f"{CONSOLE}/")
        headers.setdefault("Content-Security-Policy", f"{CONTENT_SECURITY}; frame-ancestors {NOBODY}" if apart else self._policy)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("Cache-Control", "public, max-age=604800" if path.startswith(STATIC) else "no-store")


def _route(scope: Scope) -> str:
    """Return the pattern of the address, never the address itself."""
    return str(getattr(scope.get("route"), "path", "") or "(onbekend adres)")


def _method(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in ("GET", "HEAD", "POST", "DELETE", "OPTIONS") else "(andere methode)"


def _where(fault: BaseException) -> str:
    """Return the lines of code of an exception. Its message is left out: it may hold what somebody typed."""
    frames = traceback.extract_tb(fault.__traceback__)
    return "".join(f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
