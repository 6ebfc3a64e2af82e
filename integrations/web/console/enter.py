"""Entering a call-back for somebody on the phone, on the same form and the same rules as parents have."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.audit import ENTERED
from integrations.accounts.roles import Permission
from integrations.live.talks import LiveTalks, own
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import NotForYou, RequestGone, SlotTaken
from integrations.steunpunt.intake import Intake, intake_of
from integrations.steunpunt.records import is_secret, new_secret
from integrations.steunpunt.request import Checked, read_request
from integrations.storage.faults import ConversationGone
from integrations.web.callback.form import FIELDS, Form, first_values
from integrations.web.callback.view import CallbackView
from integrations.web.console.calls import Calls
from integrations.web.console.door import Door
from integrations.web.console.queue import QUEUE
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.desk import Desk
from integrations.web.replies import UNUSABLE, see_other

CHAT = "chat:"
"""What stands before the number of a chat, where the id of a call would stand: a chat can become a call-back too."""


class Enter:
    """The endpoints."""

    def __init__(
        self, door: Door, view: View, callbacks: Callbacks, words: CallbackView, desk: Desk, calls: Calls, talks: LiveTalks
    ) -> None:
        """Keep what the pages need."""
        self._talks = talks
        self._door, self._view, self._callbacks = door, view, callbacks
        self._words, self._desk, self._calls = words, desk, calls

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            self._door.page("/nieuw", Permission.REQUESTS, self.form),
            self._door.form("/nieuw", Permission.REQUESTS, self.send),
        ]

    def form(self, visit: Visit, request: Request) -> Response:
        """Show the form, with what was told in the call."""
        talk_id = request.query_params.get("gesprek", "")
        values = first_values(self._basis(talk_id, visit))
        return self._form(visit, {**values, "vraag": values["vraag"] or self._topic(talk_id)}, talk_id)

    def send(self, visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Keep the request and show its number, or what is wrong."""
        talk_id = fields.get("gesprek", "")
        values = {name: fields[name] for name in FIELDS if name in fields}
        checked = read_request(fields, self._basis(talk_id, visit), consent=True)
        if checked.problems:
            return self._form(visit, values, talk_id, checked)
        try:
            # The secret comes with the form, so that a double click is one request.
            secret = fields.get("geheim", "")
            secret = secret if is_secret(secret) else new_secret()
            callback = self._callbacks.send(checked.request, secret, actor=visit.actor.written)
        except SlotTaken:
            return self._form(visit, values, talk_id, Checked(checked.request, {"moment": "vol"}))
        self._door.audit.write(visit.account, ENTERED, callback.number)
        return see_other(f"{QUEUE}/{callback.number}")

    def _form(self, visit: Visit, values: Mapping[str, str], talk_id: str, checked: Checked | None = None) -> Response:
        problems = self._words.errors(dict(checked.problems)) if checked else {}
        form = Form(values, talk_id, self._callbacks.slots(), problems)
        return self._view.page(
            visit,
            "console/enter.html",
            UNUSABLE if problems else 200,
            form=form,
            choices=self._words.choices,
            promise=self._callbacks.promise(),
            secret=new_secret(),
            consent=self._words.consent(mail=True),
            danger=bool(checked and checked.danger),
        )

    def _topic(self, talk_id: str) -> str:
        """Return the title of the topic of a call, "" for none."""
        try:
            topic = self._calls.topic(self._calls.find(talk_id)) if talk_id and not talk_id.startswith(CHAT) else ""
        except ConversationGone:
            return ""
        return self._desk.assistant.knowledge.content.topics[topic].title if topic else ""

    def _basis(self, talk_id: str, visit: Visit) -> Intake:
        """Return what a call tells, or a chat to who took it; nothing when there is none (any more)."""
        try:
            if talk_id.startswith(CHAT):
                return own(self._talks.numbered(talk_id.removeprefix(CHAT)), visit.account.id).intake or Intake()
            talk = self._desk.find(talk_id) if talk_id else None
        except (ConversationGone, RequestGone, NotForYou):
            talk = None
        return intake_of(self._desk.assistant, talk.entries, self._desk.today) if talk else Intake()
