"""The pages of the letters: a short form, and the letter to download, print or copy. Nothing is kept or logged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.content.letters import DATES, LONG
from bot.content.model import Content, Letter
from bot.content.render import fill_or_gap
from integrations.documents.form import read_form
from integrations.documents.letter import FilledLetter, Words, as_docx, fill_letter
from integrations.web import problems
from integrations.web.bodies import read_fields, with_body
from integrations.web.easy import level_of
from integrations.web.labels import Labels
from integrations.web.prefill import FOLDER, from_address
from integrations.web.problems import BadRequest
from integrations.web.replies import UNUSABLE
from integrations.web.screen import Screen

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Letters:
    """The letters of one region."""

    def __init__(self, content: Content, screen: Screen, labels: Labels, today: Callable[[], date]) -> None:
        """Keep what the pages are made with; `today` gives the day it is in Almere."""
        self._content = content
        self._screen = screen
        self._labels = labels
        self._today = today

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(FOLDER, self.index, methods=["GET"]),
            Route(f"{FOLDER}/{{brief}}", self.form, methods=["GET"]),
            Route(f"{FOLDER}/{{brief}}", with_body(self._screen.safely(self.make)), methods=["POST"]),
        ]

    def index(self, request: Request) -> Response:
        """Show which letters there are."""
        return self._html(request, "letters/index.html", 200, letters=self._content.letters.values())

    def form(self, request: Request) -> Response:
        """Show the form of a letter, with the days and kinds that the address brings along."""
        letter = self._content.letters.get(request.path_params["brief"])
        if letter is None:
            return self._screen.problem(problems.NOT_FOUND)
        return self._form(request, letter, from_address(letter, request.query_params, self._today()), {})

    def make(self, request: Request, body: bytes | BadRequest) -> Response:
        """Give the letter, or the form again with what is not right and all that was typed."""
        letter = self._content.letters.get(request.path_params["brief"])
        if letter is None:
            return self._screen.problem(problems.NOT_FOUND)
        typed = read_fields(request, body)
        if typed.get("vorm") == "verander":
            return self._form(request, letter, typed, {})
        filled = read_form(letter, typed, self._today())
        if filled.problems:
            return self._form(request, letter, typed, filled.problems)
        made = self._filled(letter, filled.values)
        if typed.get("vorm") == "tekst":
            given = [(field, typed[field]) for field in letter.fields if field in typed]
            values = {"letter": letter, "made": made, "given": given, "sending": self._sending(letter)}
            return self._html(request, "letters/letter.html", 200, **values)
        name = f'attachment; filename="brief-{letter.id}.docx"'
        return Response(as_docx(made, letter.title), media_type=WORD, headers={"Content-Disposition": name})

    def _filled(self, letter: Letter, values: Mapping[str, str | date]) -> FilledLetter:
        words = Words(self._labels("letter.subject"), self._labels("letter.greeting"), self._labels("letter.signature"))
        template = self._content.texts[f"brief/{letter.id}"].variants["B1"]
        return fill_letter(letter, template, values, self._content.region, self._today(), words)

    def _form(self, request: Request, letter: Letter, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
        to = fill_or_gap(letter.to, self._content.region)[0].replace("\n", ", ")
        said = {field: self._labels(f"letter.error.{code}") for field, code in wrong.items()}
        labels = {field: letter.labels.get(field) or self._labels(f"letter.field.{field}") for field in letter.fields}
        values = {"letter": letter, "to": to, "typed": typed, "wrong": said, "labels": labels, "long": LONG, "dates": DATES}
        return self._html(request, "letters/form.html", UNUSABLE if wrong else 200, **values, sending=self._sending(letter))

    def _sending(self, letter: Letter) -> str:
        """Return what to do with the letter once it is there."""
        return fill_or_gap(letter.sending, self._content.region)[0]

    def _html(self, request: Request, template: str, status: int, **values: object) -> HTMLResponse:
        return self._screen.page(template, status, level=level_of(request), **values)
