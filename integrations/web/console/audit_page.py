"""The page on which who manages accounts sees who saw and changed what."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.roles import Permission
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit


class AuditPage:
    """The endpoint."""

    def __init__(self, door: Door, view: View) -> None:
        """Keep what the page needs."""
        self._door = door
        self._view = view

    def routes(self) -> list[Route]:
        """Return its address."""
        return [self._door.page("/logboek", Permission.AUDIT, self.show)]

    def show(self, visit: Visit, request: Request) -> Response:
        """Show the last lines of the trail, with `wat` only those about one thing."""
        thing = request.query_params.get("wat", "").strip()
        return self._view.page(visit, "console/audit.html", thing=thing, lines=self._door.audit.last(thing))
