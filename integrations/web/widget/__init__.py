"""The chat on the pages of other sites: one script that adds a button, which opens this site in a frame."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.web.labels import Labels
from integrations.web.phones import phone_link

ADDRESS = "/widget.js"
SCRIPT = Path(__file__).parent / "widget.js"
PLACE = "/*INSTELLINGEN*/ null"
"""Where the script has a hole for what differs from site to site."""

HEADERS = {
    # The page that asks for it is of another site; its address never changes, so a new version must arrive soon.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=3600",
}


class Widget:
    """Gives the script that other sites include. On a site that is not in `hosts` it makes an ordinary link."""

    def __init__(self, labels: Labels, phone: str, hosts: Sequence[str], address: str) -> None:
        """Keep what the script is filled with. `address` is that of this site, "" to take it from each request."""
        self._address = address
        self._script = SCRIPT.read_text(encoding="utf-8")
        self._values = {
            "hosts": list(hosts),
            "tel": phone_link(phone) if phone else "",
            "open": labels("widget.open"),
            "title": labels("widget.title"),
            "close": labels("widget.close"),
            "call": labels("site.call") if phone else "",
        }

    def routes(self) -> list[Route]:
        """Return the one route."""
        return [Route(ADDRESS, self.script, methods=["GET"])]

    def script(self, request: Request) -> Response:
        """Return the script."""
        values = {**self._values, "site": self._address or str(request.base_url).rstrip("/")}
        filled = self._script.replace(PLACE, json.dumps(values))
        return Response(filled, media_type="text/javascript; charset=utf-8", headers=HEADERS)
