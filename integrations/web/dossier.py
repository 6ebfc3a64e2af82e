"""Taking a conversation along, and opening it again: as a file, or as a link that keeps the case in its fragment.

A browser never sends the fragment of an address, so no server and no log sees the case until somebody presses the button.
"""

from __future__ import annotations

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.dossier.case import Case, NotACase, case_of, opened, read_case, to_code, to_json
from integrations.web import problems
from integrations.web.bodies import with_body, with_query
from integrations.web.desk import Desk
from integrations.web.easy import level_of
from integrations.web.labels import Labels
from integrations.web.problems import BadRequest
from integrations.web.replies import UNUSABLE, see_other
from integrations.web.screen import Screen
from integrations.web.templating import talk_address
from integrations.web.told import told_in
from integrations.web.uploads import read_upload

FOLDER = "/mijn-dossier"
FIELD = "zaak"
QR_MOST = 1200
"""Characters of an address up to which an old phone still reads its QR code."""


class Dossier:
    """The endpoints; each is an ordinary function from a request to a response. Only opening stores anything."""

    def __init__(self, desk: Desk, screen: Screen, labels: Labels, address: str) -> None:
        """Keep what the pages are made with; `address` is the public address of the site, "" to take that of the request."""
        self._desk = desk
        self._screen = screen
        self._labels = labels
        self._address = address

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        take, file = self._screen.safely(self.take), self._screen.safely(self.file)
        return [
            Route(FOLDER, self.start, methods=["GET"]),
            Route(FOLDER, with_body(self._screen.safely(self.open)), methods=["POST"]),
            Route("/gesprek/{id}/meenemen", take, methods=["GET"]),
            Route("/gesprek/{id}/dossier.html", file, methods=["GET"]),
            Route("/stappen/{flow}/meenemen", take, methods=["GET"]),
            Route("/stappen/{flow}/dossier.html", file, methods=["GET"]),
        ]

    def start(self, request: Request) -> Response:
        """Show where a case is opened; the script fills in the one in the fragment of the address."""
        return self._screen.page("dossier/open.html", fault="", level=level_of(request))

    def take(self, request: Request) -> Response:
        """Show a conversation as a file to keep, a link and a QR code."""
        return self._told(request, "dossier/take.html")

    def file(self, request: Request) -> Response:
        """Give the file: a page that anybody can read, with the case in it."""
        answer = self._told(request, "dossier/file.html")
        if answer.status_code == 200:
            name = f"mijn-dossier-{self._desk.today.isoformat()}.html"
            answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def open(self, request: Request, body: bytes | BadRequest) -> Response:
        """Make a new conversation of a case, with dates as of today, and say what could not be used."""
        try:
            given = read_upload(request, body, FIELD)
            if not given:
                return self._refused(self._labels("dossier.error.none"))
            found = opened(self._desk.assistant, read_case(given), self._desk.today)
        except BadRequest as fault:
            if fault.problem is not problems.TOO_LARGE:
                raise
            return self._refused(self._labels("dossier.error.large"), fault.problem.status)
        except NotACase as fault:
            return self._refused(self._labels("dossier.error.newer") if fault.newer else self._labels("dossier.error.foreign"))
        if not found.entries:
            return self._refused(self._labels("dossier.error.empty"))
        talk = self._desk.start()
        self._desk.store.append(talk.id, 0, found.entries)
        if not found.dropped and not found.strange:
            return see_other(talk_address(talk))
        return self._screen.page("dossier/opened.html", address=talk_address(talk), found=found)

    def _refused(self, why: str, status: int = UNUSABLE) -> Response:
        return self._screen.page("dossier/open.html", status, fault=why)

    def _told(self, request: Request, template: str) -> Response:
        """Return a page about the case of a conversation, or of the answers in the address of a result page."""
        entries = told_in(self._desk, request) or ()
        case = case_of(self._desk.assistant, entries, self._desk.today) if entries else Case()
        source = request.url.path.rpartition("/")[0]
        if not case.answers:
            return self._screen.page("dossier/nothing.html", UNUSABLE, back=with_query(source, request))
        base = self._address or str(request.base_url)
        link = f"{base.rstrip('/')}{FOLDER}#{to_code(case)}"
        return self._screen.page(
            template,
            link=link,
            code=_code(link),
            case=to_json(case),
            answers=self._answers(case),
            dates=self._desk.assistant.deadlines(entries, self._desk.today),
            back=with_query(source, request),
            download=with_query(f"{source}/dossier.html", request),
        )

    def _answers(self, case: Case) -> tuple[tuple[str, str], ...]:
        """Return the questions and answers of a case in words."""
        found = opened(self._desk.assistant, case, self._desk.today).entries
        state = self._desk.assistant.state(found)
        knowledge = self._desk.assistant.knowledge
        form = knowledge.form(state)
        return tuple(
            (
                knowledge.question_label(flow, node, state.level, form),
                knowledge.answer_in_words(flow, knowledge.flows[flow].steps[node], value),  # type: ignore[arg-type]
            )
            for flow, node, value in state.all_known()
        )


def _code(link: str) -> Markup | None:
    """Return the QR code of a link as SVG without any style; None for a link that is too long to scan."""
    if len(link) > QR_MOST:
        return None
    return Markup(segno.make(link, error="l", micro=False).svg_inline(scale=3, border=4, light="#fff"))
