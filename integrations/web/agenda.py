"""The address of a calendar file: it carries the kind of deadline and the day, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.content.render import fill_or_gap
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.outcome import before_deadline
from bot.rules.model import Deadline
from integrations.documents.calendar import DayToKeep, calendar_file
from integrations.web import problems
from integrations.web.labels import Labels
from integrations.web.markdown import Markdown
from integrations.web.screen import Screen

NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.ics")
YEARS = 10
"""Days further away than this are no deadline of ours."""


def calendar_address(deadline: Deadline) -> str:
    """Return the address of the calendar file of a deadline."""
    return f"/agenda/{deadline.period}/{deadline.last.isoformat()}.ics"


class Agenda:
    """Gives deadlines as calendar files."""

    def __init__(
        self, knowledge: Knowledge, screen: Screen, labels: Labels, markdown: Markdown, clock: Callable[[], datetime]
    ) -> None:
        """Keep what is needed; `clock` gives the moment, with a time zone."""
        self._knowledge = knowledge
        self._screen = screen
        self._labels = labels
        self._markdown = markdown
        self._clock = clock

    def routes(self) -> list[Route]:
        """Return the addresses of the calendar files."""
        return [Route("/agenda/{soort}/{bestand}", self.file, methods=["GET"])]

    def file(self, request: Request) -> Response:
        """Give one deadline as a calendar file."""
        kind, now = request.path_params["soort"], self._clock()
        day = _day(request.path_params["bestand"])
        if day is None or kind not in self._knowledge.periods or abs(day.year - now.year) > YEARS:
            return self._screen.problem(problems.NOT_FOUND)
        before = self._markdown.plain(before_deadline(self._knowledge, kind, "B1"))
        title = f"{self._labels('deadline.last')} {self._title(kind)}" if before else self._title(kind)
        kept = DayToKeep(f"{kind}-{day.isoformat()}", title, f"{before} {self._labels('calendar.note')}".strip(), day)
        name = f'inline; filename="{kind}-{day.isoformat()}.ics"'
        return Response(calendar_file(kept, now), media_type="text/calendar", headers={"Content-Disposition": name})

    def _title(self, kind: str) -> str:
        return fill_or_gap(self._knowledge.periods[kind].title, self._knowledge.content.region)[0]


def _day(name: str) -> date | None:
    found = NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
