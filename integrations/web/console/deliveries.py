"""What must go to the outside and cannot: the page for who keeps the site running. It never shows what is in a delivery."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.audit import CHANGED
from integrations.accounts.roles import Permission
from integrations.steunpunt.outbox import Outbox
from integrations.web import problems
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.replies import see_other

DELIVERIES = f"{FOLDER}/post"


class Deliveries:
    """The endpoints."""

    def __init__(self, door: Door, view: View, box: Outbox) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._box = door, view, box

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            self._door.page("/post", Permission.DELIVERIES, self.list),
            self._door.form("/post", Permission.DELIVERIES, self.again),
        ]

    def list(self, visit: Visit, _request: Request) -> Response:
        """Show what is stuck, and how much waits."""
        return self._view.page(visit, "console/deliveries.html", stuck=self._box.stuck(), waiting=self._box.waiting())

    def again(self, visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Have one delivery tried again now."""
        if not self._box.retry(fields.get("poging", "")):
            return self._view.problem(problems.NOT_FOUND)
        self._door.audit.write(visit.account, CHANGED, fields["poging"])
        return see_other(DELIVERIES)
