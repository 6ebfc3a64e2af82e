"""Live help for the parent: ask for somebody, wait, write, read, stop. Forms that post, and a page that asks what is new."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.dialogue.model import Entry, EntryKind, ReadingKind
from integrations.live.model import LONGEST, End, LiveTalk, Side
from integrations.live.presence import Presence
from integrations.live.talks import LiveTalks
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import NotPossible, RequestGone
from integrations.steunpunt.intake import Intake, intake_of
from integrations.steunpunt.request import PARAGRAPH, SUMMARY, dates_in
from integrations.storage.faults import StaleVersion, StorageUnavailable
from integrations.web import problems
from integrations.web.bodies import is_fragment, number_in, read_fields, with_body
from integrations.web.callback.form import Form
from integrations.web.desk import Desk, NotATurn, Talk
from integrations.web.live.view import LiveView, LiveWords, Standing, new_key
from integrations.web.problems import BadRequest
from integrations.web.replies import OVERTAKEN, UNUSABLE, see_other
from integrations.web.screen import Screen

PLACE = "mens"
"""What follows the address of a conversation."""


class LivePages:
    """The endpoints."""

    def __init__(
        self, desk: Desk, screen: Screen, view: LiveView, words: LiveWords, callbacks: Callbacks, talks: LiveTalks
    ) -> None:
        """Keep what the pages need."""
        self._desk, self._screen, self._view, self._words = desk, screen, view, words
        self._callbacks, self.talks, self._presence = callbacks, talks, Presence(callbacks)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        one, safely = f"/gesprek/{{id}}/{PLACE}", self._screen.safely
        return [
            Route(one, safely(self.show), methods=["GET"]),
            Route(one, with_body(safely(self.post)), methods=["POST"]),
            Route(f"{one}/nieuw", safely(self.news), methods=["GET"]),
        ]

    def show(self, request: Request) -> Response:
        """Show the talk from a conversation, else the form to ask for one."""
        talk = self._desk.find(request.path_params["id"])
        live = self.talks.of_conversation(talk.id, seen=True)
        if live is None or (not live.open and "opnieuw" in request.query_params):
            told = self._told(talk)
            return self._asking(talk, _form(told.question, told.summary))
        return self._chat(talk, live)

    def news(self, request: Request) -> Response:
        """Give what came after the last message that the page has."""
        talk = self._desk.find(request.path_params["id"])
        live = self.talks.of_conversation(talk.id, seen=True)
        if live is None:
            raise RequestGone
        return JSONResponse(self._pieces(talk, live, request.query_params.get("na", "")))

    def post(self, request: Request, body: bytes | BadRequest) -> Response:
        """Ask, write, refresh or stop."""
        fields = read_fields(request, body)
        try:
            return self._act(request, fields)
        except StorageUnavailable:
            return self._kept(request, fields.get("tekst", ""))

    def _act(self, request: Request, fields: Mapping[str, str]) -> Response:
        talk, act = self._desk.find(request.path_params["id"]), fields.get("doe", "")
        if act == "vraag":
            return self._ask(talk, fields)
        live = self.talks.of_conversation(talk.id, seen=True)
        if live is None:
            raise RequestGone
        if act == "stop":
            self.talks.end(live, End.PARENT)
        elif act == "bericht":
            return self._say(request, talk, live, fields)
        return self._chat(talk, live, draft=fields.get("tekst", "")) if act == "ververs" else self._back(talk)

    def _ask(self, talk: Talk, fields: Mapping[str, str]) -> Response:
        """Ask for somebody, with what the parent left in the form."""
        told = self._told(talk)
        question, summary = fields.get("vraag", "").strip(), fields.get("samenvatting", "").strip()
        codes = {"vraag": "vraag"} if not question else {"vraag": "lang"} if len(question) > PARAGRAPH else {}
        codes |= {"samenvatting": "lang"} if len(summary) > SUMMARY else {}
        codes |= {} if fields.get("toestemming") else {"toestemming": "toestemming"}
        if not self._possible(talk) or codes:
            reader = self._view.reader(talk)
            wrong = {name: self._view.error(code, reader) for name, code in codes.items()}
            return self._asking(talk, _form(question, summary, wrong), UNUSABLE if codes else OVERTAKEN)
        self._remember(talk)
        dates = dates_in(told.dates, summary)
        self.talks.ask(talk.id, dataclasses.replace(told, question=question, summary=summary, dates=dates))
        return self._back(talk)

    def _say(self, request: Request, talk: Talk, live: LiveTalk, fields: Mapping[str, str]) -> Response:
        """Keep a message, and only then say so. What cannot be kept stays in the field."""
        text, reader = fields.get("tekst", "").strip(), self._view.reader(talk)
        wrong = "vraag" if not text else "lang" if len(text) > LONGEST else ""
        try:
            if not wrong:
                self.talks.say(live, Side.PARENT, fields.get("bericht", "") or new_key(), text)
        except NotPossible:
            wrong = "klaar"
        words = self._view.error(wrong, reader) if wrong else ""
        if is_fragment(request):
            now = self.talks.of_conversation(talk.id) or live
            return JSONResponse({**self._pieces(talk, now, fields.get("na", "")), "fout": words}, UNUSABLE if wrong else 200)
        if wrong:
            return self._chat(talk, self.talks.of_conversation(talk.id) or live, draft=text, wrong=words, status=UNUSABLE)
        return self._back(talk)

    def relay(self, talk: Talk, text: str | None, key: str) -> str:
        """Return the address of the talk that goes on from a conversation, "" for none; a text goes to the person there.

        Raises NotATurn for a text that is too long.
        """
        live = self._of(talk)
        if live is None or not live.open:
            return ""
        if text and len(text.strip()) > LONGEST:
            raise NotATurn(ReadingKind.TOO_LONG)
        try:
            if text and text.strip():
                self.talks.say(live, Side.PARENT, key, text.strip())
        except NotPossible:
            return ""
        return f"/gesprek/{talk.id}/{PLACE}"

    def silent(self, talk: Talk, text: str) -> bool:
        """Tell whether the computer says nothing to a text: a person talks there, or is waited for, and it holds no danger."""
        live = self._of(talk)
        return live is not None and live.open and self.talks.danger(text) is None

    def spoken(self, talk: Talk) -> bool:
        """Tell whether there is a talk with a person to read again. The page does not depend on it."""
        try:
            return self._of(talk) is not None
        except StorageUnavailable:
            return False

    def offered(self) -> bool:
        """Tell whether to offer a person in the chat now. When in doubt it is not: the phone number always stands there."""
        try:
            return self._presence.can_be_asked()
        except StorageUnavailable:
            return False

    def written(self, talk_id: str) -> str:
        """Return what a parent wrote to a person in the last talk, for the form to be called back: nobody tells it twice."""
        live = self.talks.of_conversation(talk_id)
        messages = self.talks.messages(live) if live else ()
        said = [message.text for message in messages if message.side is Side.PARENT and message.text]
        asked = [live.intake.question] if live and live.intake and live.intake.question else []
        return "\n".join((*asked, *said))[:PARAGRAPH]

    def _of(self, talk: Talk) -> LiveTalk | None:
        """Return the last talk from a conversation. One in which nobody asked for a person has none: that costs nothing."""
        asked = any(entry.kind is EntryKind.PERSON for entry in talk.entries)
        return self.talks.of_conversation(talk.id) if asked else None

    def _remember(self, talk: Talk) -> None:
        """Let the conversation hold that a person was asked for, before anybody can come."""
        while not any(entry.kind is EntryKind.PERSON for entry in talk.entries):
            with suppress(StaleVersion):
                entry = Entry(EntryKind.PERSON, self._desk.today, talk.version + 1)
                self._desk.store.append(talk.id, talk.version, (entry,))
            talk = self._desk.find(talk.id)

    def _possible(self, talk: Talk) -> bool:
        return self.silent(talk, "") or self._presence.can_be_asked()

    def _asking(self, talk: Talk, form: Form, status: int = 200) -> Response:
        reader, rules = self._view.reader(talk), self._callbacks.rules
        danger = self.talks.danger("\n".join(form.values.values()))
        hours = self._words.hours(rules.hours, self._callbacks.clock(), reader)
        return self._view.asking(talk, form, possible=self._possible(talk), hours=hours, danger=danger, status=status)

    def _chat(self, talk: Talk, live: LiveTalk, *, draft: str = "", wrong: str = "", status: int = 200) -> Response:
        standing = self._standing(talk, live, 0)
        return self._view.chat(talk, standing, draft=draft, wrong=wrong, again=self._again(live), status=status)

    def _pieces(self, talk: Talk, live: LiveTalk, after: str) -> dict[str, object]:
        return self._view.pieces(talk, self._standing(talk, live, number_in(after) or 0), again=self._again(live))

    def _standing(self, talk: Talk, live: LiveTalk, after: int) -> Standing:
        now, reader = self._callbacks.clock(), self._view.reader(talk)
        anybody, away = self._presence.anybody(), live.helper_away(now, self.talks.times)
        words = self._words.stand(live, reader, anybody=anybody, away=away)
        call = away or not anybody or live.ended in (End.WAITED, End.LOST, End.PARENT)
        return Standing(live, words, call, self.talks.messages(live, after), reader)

    def _again(self, live: LiveTalk) -> bool:
        return not live.open and self.offered()

    def _told(self, talk: Talk) -> Intake:
        return intake_of(self._desk.assistant, talk.entries, self._desk.today)

    def _back(self, talk: Talk) -> Response:
        return see_other(f"/gesprek/{talk.id}/{PLACE}")

    def _kept(self, request: Request, text: str) -> Response:
        """Say that a message could not be kept. It stays in the field, and can be sent again."""
        if is_fragment(request):
            return self._screen.problem(problems.NOT_STORED)
        return self._screen.problem(problems.NOT_STORED, kept=text, talk=Talk(request.path_params["id"]))


def _form(question: str, summary: str, problems: Mapping[str, str] | None = None) -> Form:
    """Return the form by which somebody is asked for."""
    return Form({"vraag": question, "samenvatting": summary}, problems=problems or {})
