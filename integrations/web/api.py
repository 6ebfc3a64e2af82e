"""The JSON API: the same conversations as the pages, for other programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.storage.faults import ConversationGone, StorageUnavailable
from integrations.web import problems, schemas
from integrations.web.bodies import JSON, read_json, with_body
from integrations.web.desk import Desk, Talk
from integrations.web.health import Health
from integrations.web.labels import Labels
from integrations.web.openapi import Operation, describe
from integrations.web.problems import BadRequest, Problem

TALKS = "/api/gesprekken"
PREFIX = "/api/"

_FAULT = schemas.Fout
_NO_BODY: dict[int, type | None] = {403: _FAULT, 413: _FAULT, 503: _FAULT}
_POST: dict[int, type | None] = {**_NO_BODY, 429: _FAULT}
_ABSENT: dict[int, type | None] = {410: _FAULT, 503: _FAULT}


Silent = Callable[[Talk, str], bool]
"""Tells whether the computer says nothing to a text in a conversation, because a person talks there or is waited for."""


def never(_talk: Talk, _text: str) -> bool:
    """Say that the computer always answers: there are no people in the chat."""
    return False


class Api:
    """The endpoints of the API and the table that describes them."""

    def __init__(self, desk: Desk, labels: Labels, health: Health, silent: Silent) -> None:
        """Keep what the API needs and make the table of operations. `silent` tells whether a person talks instead."""
        self._silent = silent
        self._desk = desk
        self._labels = labels
        self._health = health
        self.operations = self._operations()
        self._description = describe(self.operations, labels("site.name"), health.version)

    def routes(self) -> list[Route]:
        """Return a route for every operation."""
        return [Route(each.path, each.endpoint, methods=[each.method], name=each.name) for each in self.operations]

    def start(self, _request: Request, body: bytes | BadRequest) -> Response:
        """Begin a conversation."""
        if isinstance(body, BadRequest):
            return self.fault(body.problem)
        talk = self._desk.start()
        return answer(schemas.conversation(self._desk, talk), 201, {"Location": f"{TALKS}/{talk.id}"})

    def show(self, request: Request) -> Response:
        """Give a conversation as it is now."""
        return answer(schemas.conversation(self._desk, self._desk.find(request.path_params["id"])))

    def turn(self, request: Request, body: bytes | BadRequest) -> Response:
        """Take a turn."""
        desk = self._desk
        try:
            post = read_json(request, body)
        except BadRequest as fault:
            return self.fault(fault.problem)
        found = desk.find(request.path_params["id"])
        if self._silent(found, post.text or ""):
            return self._conflict(problems.WITH_PERSON, found)
        taken = desk.take(found, post, form=False)
        talk = taken.talk
        if taken.view is None:
            problem = problems.REPEATED if taken.repeated else problems.STALE
            return self._conflict(problem, talk)
        answers = schemas.given(desk.answers(talk))
        return answer(schemas.Verwerkt(talk.version, taken.level, schemas.turn(taken.view), answers))

    def delete(self, request: Request, body: bytes | BadRequest) -> Response:
        """Delete a conversation now; one that is not there is no error."""
        if isinstance(body, BadRequest):
            return self.fault(body.problem)
        self._desk.store.delete(request.path_params["id"])
        return Response(status_code=204)

    def description(self, _request: Request) -> Response:
        """Give the OpenAPI description."""
        return answer(self._description)

    def fault(self, problem: Problem) -> Response:
        """Return a problem as JSON."""
        return answer(schemas.Fout(problem.code, self._explained(problem)), problem.status)

    def _conflict(self, problem: Problem, talk: Talk) -> Response:
        """Return why a turn was not taken, with the conversation as it is."""
        conflict = schemas.Conflict(problem.code, self._explained(problem), schemas.conversation(self._desk, talk))
        return answer(conflict, problem.status)

    def _explained(self, problem: Problem) -> str:
        return self._labels(f"error.{problem.code}")

    def _safe(self, endpoint: Callable[..., Response]) -> Callable[..., Response]:
        """Answer what every endpoint may meet: no such conversation, or a database that does not work."""

        def safely(*arguments: Any) -> Response:
            try:
                return endpoint(*arguments)
            except ConversationGone:
                return self.fault(problems.GONE)
            except StorageUnavailable:
                return self.fault(problems.NOT_STORED)

        return safely

    def _operations(self) -> tuple[Operation, ...]:
        one, safe = f"{TALKS}/{{id}}", self._safe
        taken: dict[int, type | None] = {200: schemas.Verwerkt, 400: _FAULT, 409: schemas.Conflict, 415: _FAULT}
        health: dict[int, type | None] = {200: schemas.Gezondheid, 503: schemas.Gezondheid}
        return (
            Operation(
                "POST",
                TALKS,
                "begin_gesprek",
                "Begin een gesprek.",
                with_body(safe(self.start)),
                {201: schemas.Gesprek, **_POST},
            ),
            Operation("GET", one, "lees_gesprek", "Lees een gesprek.", safe(self.show), {200: schemas.Gesprek, **_ABSENT}),
            Operation(
                "DELETE", one, "wis_gesprek", "Wis een gesprek meteen.", with_body(safe(self.delete)), {204: None, **_NO_BODY}
            ),
            Operation(
                "POST",
                f"{one}/beurten",
                "neem_beurt",
                "Stel een vraag, geef een antwoord of kies een knop.",
                with_body(safe(self.turn)),
                {**taken, **_ABSENT, **_POST},
                schemas.NieuweBeurt,
            ),
            Operation("GET", f"{PREFIX}openapi.json", "beschrijving", "Lees deze beschrijving.", self.description, {200: dict}),
            Operation("GET", "/gezondheid", "gezondheid", "Vraag of alles werkt.", self.health, health),
        )

    def health(self, _request: Request) -> Response:
        """Say how the information point is doing."""
        report = self._health.report()
        return answer(report, 200 if report.status == "ok" else 503)


def answer(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return data as JSON, with dates as `JJJJ-MM-DD`."""
    return Response(json.dumps(body, ensure_ascii=False, default=_plain), status, headers, JSON)


def _plain(value: Any) -> Any:
    """Return what JSON has no form for as what it has: a day as text, a dataclass as its fields. Raises TypeError."""
    if isinstance(value, date):
        return value.isoformat()
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
