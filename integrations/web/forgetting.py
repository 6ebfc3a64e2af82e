"""What people type is forgotten once they are answered, also where no turn is taken: a search, a message to a person."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.understanding.turn_cache import forget


class Forgetting:
    """Forgets, after each request, all that was looked up for it."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand around an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and forget."""
        try:
            await self._app(scope, receive, send)
        finally:
            forget()
