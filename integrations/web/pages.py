"""The pages: start, conversation, and what goes with it. Every one works without JavaScript.

A form posts, and the browser is sent on to the page (303), so that a reload posts nothing. The script posts the same
forms with the header `X-Fragment: 1` and gets the new pieces as JSON.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.dialogue.model import DeadlineCard, EntryKind, ReadingKind, TurnView
from bot.rules.words import date_in_words
from integrations.storage.faults import ConversationGone, StorageUnavailable
from integrations.web import problems
from integrations.web.bodies import is_fragment, read_form, with_body
from integrations.web.desk import Desk, NotATurn, Post, Taken, Talk
from integrations.web.easy import level_of
from integrations.web.labels import Labels
from integrations.web.markdown import Markdown
from integrations.web.problems import BadRequest, Problem
from integrations.web.replies import see_other
from integrations.web.screen import Draft, Screen, Shown, absent
from integrations.web.templating import talk_address

_SHOW_MEANING = frozenset({EntryKind.ANSWER, EntryKind.TOPIC, EntryKind.TERM})
"""Kinds of turns after which it helps to say how a text was understood."""

_OF_KIND = {ReadingKind.EMPTY: problems.EMPTY, ReadingKind.TOO_LONG: problems.TOO_LONG}


Relay = Callable[[Talk, str | None, str], str]
"""Passes a text to the person who talks in a conversation; returns the address of that talk, "" when there is none."""


def nobody(_talk: Talk, _text: str | None, _key: str) -> str:
    """Pass nothing on: there are no people in the chat."""
    return ""


class Pages:
    """The endpoints of the pages; each is an ordinary function from a request to a response."""

    def __init__(self, desk: Desk, screen: Screen, labels: Labels, markdown: Markdown, relay: Relay) -> None:
        """Keep what the pages need. While a person talks in a conversation, `relay` takes what comes."""
        self._relay = relay
        self._desk = desk
        self._screen = screen
        self._labels = labels
        self._markdown = markdown

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        talk, safely = "/gesprek/{id}", self._screen.safely
        return [
            Route("/", self.start, methods=["GET"]),
            Route("/", with_body(self.begin), methods=["POST"]),
            Route(talk, safely(self.show), methods=["GET"]),
            Route(talk, with_body(self.turn), methods=["POST"]),
            Route(f"{talk}/wis", with_body(safely(self.wipe)), methods=["POST"]),
            Route(f"{talk}/bewaar", safely(self.save), methods=["GET"]),
            Route("/gewist", self.wiped, methods=["GET"]),
        ]

    def start(self, request: Request) -> Response:
        """Show the start page; the address can ask for easy language."""
        return self._screen.talk(Talk(), Draft(easy=level_of(request) == "A2"))

    def begin(self, request: Request, body: bytes | BadRequest) -> Response:
        """Begin a conversation with what was typed or pressed on the start page."""
        return self._post(request, body, Talk())

    def show(self, request: Request) -> Response:
        """Show a conversation."""
        talk = self._desk.find(request.path_params["id"])
        person = self._relay(talk, None, "")
        return see_other(person) if person else self._screen.talk(talk)

    def turn(self, request: Request, body: bytes | BadRequest) -> Response:
        """Take a turn in a conversation."""
        return self._post(request, body, Talk(request.path_params["id"]))

    def wipe(self, request: Request, body: bytes | BadRequest) -> Response:
        """Delete a conversation at once."""
        if isinstance(body, BadRequest):
            raise body
        self._desk.store.delete(request.path_params["id"])
        return see_other("/gewist")

    def save(self, request: Request) -> Response:
        """Give the conversation as a text file."""
        text = self._as_text(self._desk.find(request.path_params["id"]))
        return PlainTextResponse(text, headers={"Content-Disposition": 'attachment; filename="gesprek.txt"'})

    def wiped(self, _request: Request) -> Response:
        """Say that a conversation was deleted."""
        return self._screen.text("wiped", again=True)

    def _post(self, request: Request, body: bytes | BadRequest, talk: Talk) -> Response:
        """Answer a post of a form; whatever goes wrong, what was typed is not lost."""
        post = Post(0)
        try:
            post = read_form(request, body)
            if not talk.id:
                return self._taken(request, self._desk.begin(post, form=True), post)
            found = self._desk.find(talk.id)
            if person := self._relay(found, post.text, _key(post)):
                return JSONResponse({"naar": person}) if is_fragment(request) else see_other(person)
            return self._taken(request, self._desk.take(found, post, form=True), post)
        except BadRequest as fault:
            return self._refused(request, talk, post, fault.problem, self._shown(fault.problem))
        except NotATurn as fault:
            problem = problems.NO_DAY if post.picked else _OF_KIND[fault.kind]
            shown = Shown(self._labels(f"error.{problem.code}"), field="dag" if post.picked else "tekst")
            return self._refused(request, talk, post, problem, shown)
        except ConversationGone:
            if is_fragment(request):
                return JSONResponse({"gewoon": True}, problems.GONE.status)
            return self._screen.problem(absent(talk.id), kept=post.text or "")
        except StorageUnavailable:
            return self._not_stored(request, talk, post)

    def _taken(self, request: Request, taken: Taken, post: Post) -> Response:
        """Show what came of a turn."""
        talk = taken.talk
        if taken.view is None:
            return self._not_applied(request, taken, post)
        address = f"{talk_address(talk)}#beurt-{talk.version}"
        if not is_fragment(request):
            return see_other(address)
        if talk.version == 1:
            return JSONResponse({"naar": address})
        typed = (post.text or "").strip()
        meant = _meant(talk, taken.view) if typed else ""
        meant = "" if meant.casefold() == typed.casefold() else meant
        return JSONResponse({**self._screen.pieces(taken, [taken.view], typed=typed, meant=meant), "gelukt": True})

    def _not_applied(self, request: Request, taken: Taken, post: Post) -> Response:
        """Show the conversation as it is after a post that came too late; a text that was not answered stays."""
        talk = taken.talk
        problem = problems.REPEATED if taken.repeated else problems.STALE
        notice = self._labels(f"error.{problem.code}")
        if not is_fragment(request):
            kept = "" if taken.repeated else post.text or ""
            return self._screen.talk(talk, Draft(kept, notice=notice), problem.status)
        missed = [view for view in self._desk.transcript(talk) if view.turn > post.version]
        pieces = self._screen.pieces(taken, missed, notice=notice)
        return JSONResponse({**pieces, "gelukt": taken.repeated}, problem.status)

    def _refused(self, request: Request, talk: Talk, post: Post, problem: Problem, shown: Shown) -> Response:
        """Show a problem with what was sent, in the page that it was sent from."""
        if is_fragment(request):
            return self._screen.trouble(shown, problem.status)
        try:
            current = self._desk.find(talk.id) if talk.id else talk
        except ConversationGone:
            return self._screen.problem(absent(talk.id), kept=post.text or "")
        except StorageUnavailable:
            return self._not_stored(request, talk, post)
        kept = "" if post.picked else post.text or ""
        return self._screen.talk(current, Draft(kept, shown, easy=post.easy), problem.status)

    def _not_stored(self, request: Request, talk: Talk, post: Post) -> Response:
        """Say that nothing could be kept; the text can be sent again."""
        if is_fragment(request):
            return self._screen.trouble(self._shown(problems.NOT_STORED), problems.NOT_STORED.status)
        again = Talk(talk.id, version=post.version)
        return self._screen.problem(problems.NOT_STORED, kept=post.text or "", talk=again)

    def _shown(self, problem: Problem) -> Shown:
        return Shown(self._labels(f"error.{problem.code}"))

    def _as_text(self, talk: Talk) -> str:
        """Return the whole conversation as plain text."""
        lines = [self._labels("site.name"), self._labels("keep.made"), ""]
        for view in self._desk.transcript(talk):
            if view.understood:
                lines += [f"{self._labels('talk.you')} {view.understood}", ""]
            lines.append(self._labels("talk.we"))
            for message in view.messages:
                lines.append(self._markdown.plain(message.text))
                lines += [self._day(card) for card in message.deadlines]
            lines.append("")
        return "\n".join(lines)

    def _day(self, card: DeadlineCard) -> str:
        """Return a deadline in a line of text."""
        day = date_in_words(card.deadline.last)
        return f"{card.title}. {self._labels('deadline.last')} {day}" if card.before else f"{card.title}: {day}"


def _meant(talk: Talk, view: TurnView) -> str:
    """Return how the last text was understood, where it helps to say so."""
    kind = next((entry.kind for entry in talk.entries if entry.turn == talk.version), None)
    return view.understood if kind in _SHOW_MEANING else ""


def _key(post: Post) -> str:
    """Return the key of a text that was meant for the computer: sending the same form twice is one message."""
    return hashlib.sha256(f"{post.version}\n{post.text}".encode()).hexdigest()
