"""The phone mode: look up while a parent is on the line, and walk a route with the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.understanding.danger import read_danger
from integrations.accounts.roles import Permission
from integrations.storage.faults import ConversationGone
from integrations.web import problems
from integrations.web.bodies import is_fragment, number_in
from integrations.web.console.answers import Handbook
from integrations.web.console.calls import Calls
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.info.library import Library
from integrations.web.replies import UNUSABLE, see_other

CALL = f"{FOLDER}/gesprek"


class Phone:
    """The endpoints."""

    def __init__(self, door: Door, view: View, handbook: Handbook, calls: Calls, library: Library) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._handbook, self._calls, self._library = door, view, handbook, calls, library

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            self._door.page("/telefoon", Permission.SEARCH, self.search),
            self._door.form("/gesprek", Permission.SEARCH, self.begin),
            self._door.page("/gesprek/{id}", Permission.SEARCH, self.call),
            self._door.form("/gesprek/{id}", Permission.SEARCH, self.turn),
        ]

    def search(self, visit: Visit, request: Request) -> Response:
        """Show what fits what was typed; only the results when the script asks."""
        asked = request.query_params
        found = self._results(asked.get("q", "").strip(), asked.get("kies", ""), asked.get("gesprek", ""))
        if is_fragment(request):
            return HTMLResponse(str(self._view.module("console/found.html").found(visit.key, **found)))
        return self._view.page(visit, "console/phone.html", **found)

    def begin(self, _visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Begin a route at a question."""
        talk = self._calls.begin(fields.get("flow", ""), fields.get("stap", ""), fields.get("gesprek", ""))
        return see_other(f"{CALL}/{talk.id}") if talk else self._view.problem(problems.NOT_FOUND)

    def call(self, visit: Visit, request: Request) -> Response:
        """Show a call: what is asked, all answers so far, all deadlines side by side."""
        return self._call(visit, request)

    def turn(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Take a turn, or go to the letter that was chosen."""
        id, version = request.path_params["id"], number_in(fields.get("versie", ""))
        typed, pressed = fields.get("tekst", ""), fields.get("keuze", "")
        letter = self._calls.letter(id, typed, pressed)
        if letter:
            return see_other(letter)
        if version is None or not self._calls.take(id, version, typed, pressed):
            return self._call(visit, request, wrong=True, typed=typed)
        return see_other(f"{CALL}/{id}")

    def _call(self, visit: Visit, request: Request, **values: Any) -> Response:
        call = self._calls.view(self._calls.find(request.path_params["id"]))
        status = UNUSABLE if values.get("wrong") else 200
        return self._view.page(visit, "console/call.html", status, call=call, **{"wrong": False, "typed": "", **values})

    def _results(self, question: str, chosen: str, talk_id: str) -> dict[str, Any]:
        """Return what the page of a search shows. Help lines stand first when there are signs of danger."""
        entries = self._handbook.look(question) if question else self._handbook.situations()
        kind, _, id = chosen.partition(":")
        first = self._handbook.find(kind, id) if chosen else (entries[0] if entries and question else None)
        danger = read_danger(question)
        return {
            "question": question,
            "entries": entries,
            "shown": self._handbook.show(first) if first else None,
            "danger": self._library.written(danger.value, "B1") if danger else "",
            "talk": talk_id if self._known(talk_id) else "",
        }

    def _known(self, talk_id: str) -> bool:
        try:
            return bool(talk_id) and bool(self._calls.find(talk_id).id)
        except ConversationGone:
            return False
