"""The first page of the console: what somebody with this role can do here."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.roles import Permission
from integrations.steunpunt.outbox import Outbox
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit


class Home:
    """The endpoint."""

    def __init__(self, door: Door, view: View, box: Outbox) -> None:
        """Keep what the page needs; `box` is what goes to the outside."""
        self._door, self._view, self._box = door, view, box

    def routes(self) -> list[Route]:
        """Return its address."""
        return [self._door.page("", Permission.ENTER, self.show)]

    def show(self, visit: Visit, _request: Request) -> Response:
        """Show the page."""
        stuck = len(self._box.stuck()) if visit.may(Permission.DELIVERIES.value) else 0
        return self._view.page(visit, "console/home.html", stuck=stuck)
