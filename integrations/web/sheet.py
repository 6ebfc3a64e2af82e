"""The sheet for a talk with school, of a conversation, of a result page, or of a subject alone. Nothing is kept or logged."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.dialogue.model import Entry
from bot.rules.words import date_in_words
from integrations.documents.sheet import LINES, ROWS, Part, Sheet, sheet_docx
from integrations.web import problems
from integrations.web.bodies import with_query
from integrations.web.desk import Desk
from integrations.web.easy import level_of
from integrations.web.labels import Labels
from integrations.web.letters import WORD
from integrations.web.markdown import Markdown
from integrations.web.screen import Screen
from integrations.web.told import told_in

FOLDER = "/gesprek-voorbereiden"
YOUNG = ("voor", "jongere")
"""In an address: the sheet is for a young person."""


class Sheets:
    """The endpoints; each is an ordinary function from a request to a response."""

    def __init__(self, desk: Desk, screen: Screen, labels: Labels, markdown: Markdown) -> None:
        """Keep what the pages are made with."""
        self._desk = desk
        self._screen = screen
        self._labels = labels
        self._markdown = markdown
        self._knowledge = desk.assistant.knowledge

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        show, of_talk, of_flow = self._screen.safely(self.show), "/gesprek/{id}/gespreksblad", f"{FOLDER}/{{flow}}"
        sheets = (of_flow, f"{of_flow}/blad.docx", of_talk, f"{of_talk}/blad.docx")
        return [Route(FOLDER, self.index, methods=["GET"]), *(Route(path, show, methods=["GET"]) for path in sheets)]

    def index(self, request: Request) -> Response:
        """Show the subjects that a talk can be about, for parents and for young people."""
        flows = [(flow.title, f"{FOLDER}/{flow.id}") for flow in self._knowledge.flows.values() if self._questions(flow.id, "u")]
        young = [
            (flow.title, f"{FOLDER}/{flow.id}?{'='.join(YOUNG)}")
            for flow in self._knowledge.flows.values()
            if any(getattr(step, "young", ()) for step in flow.steps.values())
        ]
        return self._screen.page("sheet/index.html", level=level_of(request), flows=flows, young=young)

    def show(self, request: Request) -> Response:
        """Show the sheet, or give it as a Word document."""
        entries = told_in(self._desk, request)
        if entries is None:
            return self._screen.problem(problems.NOT_FOUND)
        sheet = self._sheet(entries, young=request.query_params.get(YOUNG[0]) == YOUNG[1])
        if request.url.path.endswith(".docx"):
            headers = {"Content-Disposition": 'attachment; filename="gespreksblad.docx"'}
            return Response(sheet_docx(sheet), media_type=WORD, headers=headers)
        return self._screen.page(
            "sheet/sheet.html",
            level=level_of(request),
            sheet=sheet,
            word=with_query(f"{request.url.path}/blad.docx", request),
            lines=LINES,
            rows=ROWS,
        )

    def _sheet(self, entries: tuple[Entry, ...], *, young: bool) -> Sheet:
        state = self._desk.assistant.state(entries)
        form = "je" if young else self._knowledge.form(state)
        flow = self._knowledge.flows.get(state.flow)
        given = tuple(f"{answer.question} {answer.answer}" for answer in self._desk.assistant.answers(entries, self._desk.today))
        dates = self._dates(entries)
        about = ((flow.title,) if flow else ()) + given
        questions = (*self._questions(state.flow, form), *self._questions("algemeen", form))
        parts = (
            Part(self._labels("sheet.about"), about, room=not about),
            *((Part(self._labels("sheet.dates"), dates),) if dates else ()),
            Part(self._labels("sheet.before"), self._lines("vooraf", form)),
            Part(self._labels("sheet.wish"), self._lines("wens", form), room=True),
            Part(self._labels("sheet.questions"), questions, room=True),
            Part(self._labels("sheet.notes"), room=True),
        )
        columns = (self._labels("sheet.who"), self._labels("sheet.what"), self._labels("sheet.when"))
        made = self._labels("dossier.made", day=date_in_words(self._desk.today))
        agreed = self._labels("sheet.agreed")
        return Sheet(self._labels("sheet.title"), made, parts, agreed, columns, self._lines("daarna", form))

    def _dates(self, entries: tuple[Entry, ...]) -> tuple[str, ...]:
        """Return the dates that the conversation computed, as of today."""
        cards = self._desk.assistant.deadlines(entries, self._desk.today)
        return tuple(f"{card.title}: {date_in_words(card.deadline.last)}" for card in cards)

    def _questions(self, about: str, form: str) -> tuple[str, ...]:
        return self._lines(f"vragen.{about}", form)

    def _lines(self, name: str, form: str) -> tuple[str, ...]:
        """Return a list of the content, one line each and without marks."""
        text = self._markdown.plain(self._knowledge.text(f"zin/gespreksblad.{name}", "B1", form=form))
        return tuple(line.lstrip("-* ").strip() for line in text.split("\n") if line.strip())
