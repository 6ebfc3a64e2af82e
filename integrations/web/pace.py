"""Not too much at once from one visitor: a flood must not fill the queue of the Steunpunt or guess passwords.

The limits are far above what people do, because a school, a library or a phone company has one address for many parents.
Whoever meets one gets the phone number, and a button that sends the same thing again: nothing that was typed is lost.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from integrations.storage.faults import StorageUnavailable
from integrations.storage.pace import WINDOW, PaceCounts
from integrations.web import problems
from integrations.web.api import PREFIX, Api
from integrations.web.bodies import Handler, is_fragment, read_fields, with_body
from integrations.web.problems import BadRequest
from integrations.web.screen import Screen

RETRY_AFTER = {"Retry-After": str(int(WINDOW.total_seconds()))}

MAX_FIELDS = 100

MOST_REMEMBERED = 20_000
"""Visitors that one process remembers at most; with more it forgets, and the database counts on."""

CONSOLE = "/console/"


@dataclass(frozen=True)
class Limit:
    """How many posts one visitor may send in ten minutes. The database is asked once for every `step` of them."""

    name: str
    number: int
    step: int = 1


EVERYTHING = Limit("alles", 3000, 25)
"""Five each second, all the time: thirty parents at one table in a library stay far below."""

LIMITS = {
    "/terugbellen": Limit("terugbellen", 60),
    "/console/aanmelden": Limit("aanmelden", 60),
}
"""Addresses with a limit of their own. A request to be called back takes two posts, and a few more with mistakes."""


@dataclass
class _Memory:
    """What one process remembers of these ten minutes: posts that are not in the database yet, and who had too many."""

    window: int = -1
    ahead: dict[str, int] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)

    def turn_to(self, window: int) -> None:
        """Forget everything when the window is another one, or when there is too much of it."""
        if window != self.window or len(self.ahead) + len(self.full) > MOST_REMEMBERED:
            self.window = window
            self.ahead.clear()
            self.full.clear()


class Pace:
    """Wraps the site, and answers a post that is one too many with `refuse`.

    A visitor on this machine itself is not counted: that is a proxy that does not say for whom it asks, and blocking all
    parents is worse than counting none. For the same reason everything is let through when the database does not answer.
    """

    def __init__(self, app: ASGIApp, counts: PaceCounts, refuse: Handler) -> None:
        """Keep what is needed."""
        self.site = app
        self._counts = counts
        self._refuse = with_body(refuse)
        self._memory = _Memory()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] == "http" and scope["method"] == "POST":
            visitor = visitor_of(scope)
            limit = LIMITS.get(scope["path"], EVERYTHING)
            if visitor and not await self._within(limit, self._counts.mark(limit.name, visitor)):
                answer = await self._refuse(Request(scope, receive))
                await answer(scope, receive, send)
                return
        await self.site(scope, receive, send)

    async def _within(self, limit: Limit, mark: str) -> bool:
        """Count a post and tell whether it is within the limit."""
        memory = self._memory
        memory.turn_to(self._counts.window)
        if mark in memory.full:
            return False
        sent = memory.ahead.pop(mark, 0) + 1
        if sent < limit.step:
            memory.ahead[mark] = sent
            return True
        try:
            total = await run_in_threadpool(self._counts.add, mark, sent)
        except StorageUnavailable:
            return True
        if total > limit.number:
            memory.full.add(mark)
        return total <= limit.number


def visitor_of(scope: Scope) -> str:
    """Return the network of a visitor: the address, for IPv6 the first half of it; "" when there is nothing to count by."""
    client = scope.get("client")
    try:
        address = ipaddress.ip_address(client[0] if client else "")
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return ""
    return str(ipaddress.ip_network((address, 64 if address.version == 6 else 32), strict=False))


def too_fast(screen: Screen, api: Api) -> Callable[[Request, bytes | BadRequest], Response]:
    """Return what answers a post that was one too many: as JSON for a program, in the page for our script, else as a page."""

    def refuse(request: Request, body: bytes | BadRequest) -> Response:
        path = request.url.path
        if path.startswith(PREFIX):
            answer: Response = api.fault(problems.TOO_FAST)
        elif is_fragment(request):
            answer = screen.refused(problems.TOO_FAST)
        else:
            fields: dict[str, str] = {}
            # What somebody typed to sign in is never written back into a page.
            with suppress(BadRequest):
                fields = {} if path.startswith(CONSOLE) else dict(read_fields(request, body, MAX_FIELDS))
            answer = screen.later(problems.TOO_FAST, path, fields)
        answer.headers.update(RETRY_AFTER)
        return answer

    return refuse
