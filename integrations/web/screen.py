"""The conversation as HTML: whole pages, and the pieces that the script puts into a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.dialogue.model import Choice, Message, TurnView
from integrations.steunpunt.faults import RequestGone
from integrations.storage.faults import ConversationGone, StorageUnavailable
from integrations.web import problems
from integrations.web.desk import Desk, Taken, Talk
from integrations.web.labels import Labels
from integrations.web.problems import BadRequest, Problem
from integrations.web.quick import answers_of, quick
from integrations.web.templating import talk_address

WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Shown:
    """A problem as the page shows it. `field` is the id of the field to change, "" for none; `focus` to go to the problem."""

    text: str
    field: str = ""
    focus: bool = True


@dataclass(frozen=True)
class Draft:
    """What stands in the text field: what somebody typed and has not been answered, and what is wrong with it.

    `easy` is whether a conversation that has not begun yet will be in easy language.
    """

    text: str = ""
    problem: Shown | None = None
    notice: str = ""
    easy: bool = False


class Screen:
    """Makes the answers to a browser."""

    def __init__(
        self,
        environment: Environment,
        labels: Labels,
        desk: Desk,
        front: Callable[[str], object],
        model: Callable[[], str],
    ) -> None:
        """Keep what pages are made with.

        `front` gives, for a level, what the start page shows besides the field to type in. `model` names the
        model that understands sentences: "" in the first seconds after the very first start, and then people are told so.
        """
        self._model = model
        self._front = front
        self._environment = environment
        self._labels = labels
        self._desk = desk

    @cached_property
    def _parts(self) -> Any:
        """Return the macros of the page, made at the first turn: by then all that a template calls is there."""
        return self._environment.get_template("parts.html").module

    def talk(self, talk: Talk, draft: Draft | None = None, status: int = 200) -> HTMLResponse:
        """Return the page of a conversation, or the start page when it has not begun."""
        draft = draft or Draft()
        views = self._desk.transcript(talk)
        choices = choices_of(views[-1].messages)
        level = "A2" if draft.easy else self._desk.level(talk)
        return self.page(
            "talk.html" if talk.id else "start.html",
            status,
            front=None if talk.id else self._front(level),
            talk=talk,
            views=views,
            choices=quick(choices),
            legend=self._legend(choices),
            answers=self._desk.answers(talk),
            level=level,
            easy=draft.easy,
            clarity=self._desk.clarity(talk),
            variant=self._desk.variant(talk),
            asks_day=self._desk.asks_day(talk),
            text=draft.text,
            problem=draft.problem,
            notice=draft.notice or self._skipped(talk) or self._waking(),
            lost=Shown(self._labels("error.lost"), focus=False),
        )

    def pieces(
        self, taken: Taken, views: Sequence[TurnView], *, typed: str = "", meant: str = "", notice: str = ""
    ) -> dict[str, Any]:
        """Return what a page needs to show new turns: their HTML, and the parts that they replace."""
        parts, talk = self._parts, taken.talk
        day = self._desk.asks_day(talk)
        answers = self._desk.answers(talk)
        choices = choices_of(views[-1].messages) if views else ()
        return {
            "versie": talk.version,
            "nieuw": str(parts.turns(views, typed, meant, self._desk.variant(talk))),
            "delen": {
                "fout": "",
                "tekst-fout": "",
                "melding": str(parts.notice(notice or self._waking())),
                "dagkeuze": str(parts.pick(talk, day, None)),
                "keuzes": str(parts.choices(talk, quick(choices), self._legend(choices), taken.level)),
                "duidelijk": str(parts.clarity(talk, self._desk.clarity(talk))),
                "hulp": str(parts.tools(talk, taken.level, answers)),
                "antwoorden": str(parts.answers(talk, answers)),
            },
        }

    def trouble(self, shown: Shown, status: int) -> JSONResponse:
        """Return the pieces that show a problem in a page that stays as it is, with the text in its field."""
        at_fields = {f"{field}-fout": str(self._parts.field_error(shown, field)) for field in ("tekst", "dag")}
        return JSONResponse({"delen": {"fout": str(self._parts.error(shown)), **at_fields}}, status)

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """Return a page made of a template."""
        page = self._environment.get_template(template).render({"problem": None, "kept": "", **values})
        return HTMLResponse(page, status)

    def safely(self, endpoint: Callable[..., Response]) -> Callable[..., Response]:
        """Answer what an endpoint cannot do with a page that says what to do now."""

        def safe(request: Request, *more: bytes | BadRequest) -> Response:
            try:
                return endpoint(request, *more)
            except BadRequest as fault:
                return self.problem(fault.problem)
            except (ConversationGone, RequestGone):
                talk_id = request.path_params.get("id")
                return self.problem(absent(talk_id) if talk_id else problems.CALLBACK_GONE)
            except StorageUnavailable:
                return self.problem(problems.NOT_STORED)

        return safe

    def text(self, name: str, *, again: bool = False) -> HTMLResponse:
        """Return a page of text: the labels `<name>.title` and `<name>.text`; `again` offers a new conversation."""
        return self.page("page.html", 200, title=self._labels(f"{name}.title"), text=self._labels(f"{name}.text"), again=again)

    def problem(self, problem: Problem, *, kept: str = "", talk: Talk | None = None) -> HTMLResponse:
        """Return a page about a problem, with a way on. `kept` is a text that was typed: it can be sent again."""
        return self.page(
            "page.html",
            problem.status,
            title=self._labels(f"error.{problem.code}.title"),
            text=self._labels(f"error.{problem.code}"),
            again=problem is not problems.NOT_STORED,
            kept=kept,
            action=talk_address(talk or Talk()),
            version=talk.version if talk else 0,
        )

    def refused(self, problem: Problem) -> JSONResponse:
        """Return the pieces that show a problem above a form that stays as it is."""
        return self.trouble(Shown(self._labels(f"error.{problem.code}")), problem.status)

    def later(self, problem: Problem, action: str, fields: Mapping[str, str]) -> HTMLResponse:
        """Return a page about a problem that passes by itself, with a button that sends all the fields of a form again."""
        title, text = self._labels(f"error.{problem.code}.title"), self._labels(f"error.{problem.code}")
        return self.page("later.html", problem.status, title=title, text=text, action=action, fields=fields)

    def _legend(self, choices: Sequence[Choice]) -> str:
        """Return what the buttons are: answers to a question, or ways to go on."""
        return self._labels("choices.answer" if answers_of(choices) else "choices.next")

    def _skipped(self, talk: Talk) -> str:
        return self._labels("notice.skipped") if talk.skipped else ""

    def _waking(self) -> str:
        return "" if self._model() else self._labels("notice.waking")


def absent(talk_id: str) -> Problem:
    """Return what to say about a conversation that is not there: an id of the right form once was one, most likely."""
    return problems.GONE if WELL_FORMED.fullmatch(talk_id) else problems.UNKNOWN_TALK


def choices_of(messages: Sequence[Message]) -> tuple[Choice, ...]:
    """Return the buttons under the messages of one turn, each once."""
    return tuple(dict.fromkeys(choice for message in messages for choice in message.choices))
