"""The figures of the phone hour, a month on a page, and as a file for a spreadsheet."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.content.model import Content
from bot.rules.words import MONTHS
from integrations.accounts.roles import Permission
from integrations.reporting.calls import Month, month_of, report, total
from integrations.reporting.table import as_csv
from integrations.steunpunt.callbacks import Callbacks
from integrations.storage.call_notes import OTHER, OUTCOMES, CallSum, sums_of
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit

MEDIA_TYPE = "text/csv; charset=utf-8"


class Figures:
    """The endpoints."""

    def __init__(self, door: Door, view: View, callbacks: Callbacks, content: Content) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._callbacks, self._content = door, view, callbacks, content

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            self._door.page("/cijfers", Permission.FIGURES, self.show),
            self._door.page("/cijfers.csv", Permission.FIGURES, self.download),
        ]

    def show(self, visit: Visit, request: Request) -> Response:
        """Show a month."""
        month, sums = self._asked(request)
        return self._view.page(
            visit,
            "console/figures.html",
            month=month,
            name=f"{MONTHS[month.month - 1]} {month.year}",
            lines=report(sums, self._title),
            all=total(self._view.labels("figures.all"), sums),
            outcomes=OUTCOMES,
            newest=month.after.first > self._callbacks.today,
        )

    def download(self, _visit: Visit, request: Request) -> Response:
        """Give a month as a file: a row for each topic and outcome."""
        month, sums = self._asked(request)
        rows = [(str(month), self._title(each.topic), each.outcome, each.calls, each.minutes) for each in sums]
        found = as_csv(("maand", "onderwerp", "uitkomst", "gesprekken", "minuten"), sorted(rows))
        headers = {"Content-Disposition": f'attachment; filename="gesprekken-{month}.csv"'}
        return Response(found, media_type=MEDIA_TYPE, headers=headers)

    def _asked(self, request: Request) -> tuple[Month, tuple[CallSum, ...]]:
        """Return the month that was asked for, and what was counted in it."""
        month = month_of(request.query_params.get("maand", ""), self._callbacks.today)
        return month, sums_of(self._callbacks.engine, month.first, month.after.first)

    def _title(self, topic: str) -> str:
        """Return what a topic is called; its id when it is not there any more."""
        known = self._content.topics.get(topic)
        return self._view.labels("after.other") if topic == OTHER else known.title if known else topic
