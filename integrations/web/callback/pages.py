"""Asking to be called back: form, check, sent; and with the secret link: look, change, stop, calendar file.

The check page makes the secret. It is posted with the form, so that sending twice is one request; it is the link after that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.dialogue.model import Entry
from integrations.steunpunt.calendar_file import calendar_file
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotPossible, SlotTaken
from integrations.steunpunt.intake import Intake, intake_of
from integrations.steunpunt.promise import slot_called
from integrations.steunpunt.records import Callback, is_secret, new_secret
from integrations.steunpunt.request import Checked, read_request
from integrations.storage.faults import ConversationGone, StaleVersion, StorageUnavailable
from integrations.web.bodies import read_fields, with_body
from integrations.web.callback.form import FIELDS, Form, first_values, values_of
from integrations.web.callback.view import SENT, CallbackView
from integrations.web.desk import Desk, Talk
from integrations.web.easy import carried, level_of
from integrations.web.problems import BadRequest
from integrations.web.replies import OVERTAKEN, UNUSABLE, see_other
from integrations.web.screen import Screen

MAX_FIELDS = 40


class CallbackPages:
    """The endpoints; each is an ordinary function from a request to a response."""

    def __init__(
        self, desk: Desk, screen: Screen, view: CallbackView, callbacks: Callbacks, written: Callable[[str], str]
    ) -> None:
        """Keep what the pages need. `written` gives what somebody wrote to a person, so that nobody has to write it twice."""
        self._desk = desk
        self._screen = screen
        self._view = view
        self._callbacks = callbacks
        self._written = written

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        one, safely = "/terugbellen/{geheim}", self._screen.safely
        return [
            Route("/terugbellen", safely(self.form), methods=["GET"]),
            Route("/terugbellen", with_body(safely(self.post)), methods=["POST"]),
            Route("/gesprek/{id}/terugbellen", safely(self.form), methods=["GET"]),
            Route(one, safely(self.status), methods=["GET"]),
            Route(one, with_body(safely(self.change)), methods=["POST"]),
            Route(f"{one}/verander", safely(self.edit), methods=["GET"]),
            Route(f"{one}/agenda.ics", safely(self.calendar), methods=["GET"]),
        ]

    def form(self, request: Request) -> Response:
        """Show the form, with what the conversation already told."""
        talk_id = request.path_params.get("id", "")
        values = first_values(self._basis(talk_id))
        form = self._form({**values, "vraag": self._written(talk_id) or values["vraag"]}, talk_id)
        return self._view.at(level_of(request) or self._desk.level(self._talk(talk_id))).form(form)

    def post(self, request: Request, body: bytes | BadRequest) -> Response:
        """Go from the form to the check page, back to the form, or send."""
        return self._step(read_fields(request, body, MAX_FIELDS), level_of(request))

    def status(self, request: Request) -> Response:
        """Show how a request stands, to whoever has its link."""
        secret, callback = self._found(request)
        return self._view.at(level_of(request)).status(callback, secret, request.query_params.get("gesprek", ""))

    def edit(self, request: Request) -> Response:
        """Show the form with what was sent, to change it."""
        secret, callback = self._found(request)
        level = level_of(request)
        if callback.request is None or not callback.open:
            return _to_status(secret, level)
        form = self._form(values_of(callback.request), "", keep=callback.request.slot)
        return self._view.at(level).form(form, secret=secret)

    def change(self, request: Request, body: bytes | BadRequest) -> Response:
        """Change or stop a request."""
        fields = read_fields(request, body, MAX_FIELDS)
        secret, callback = self._found(request)
        if fields.get("stap") == "stop":
            with suppress(NotPossible, ChangedMeanwhile):
                self._callbacks.withdraw(secret)
            return _to_status(secret, level_of(request))
        return self._changed(fields, secret, callback, level_of(request))

    def calendar(self, request: Request) -> Response:
        """Give the appointment or the promised day as a calendar file."""
        _, callback = self._found(request)
        title = self._view.wording.in_calendar(callback)
        found = calendar_file(callback, title, self._callbacks.rules.arrangement.slot_minutes)
        headers = {"Content-Disposition": 'attachment; filename="terugbellen.ics"'}
        return Response(found, media_type="text/calendar", headers=headers)

    def _step(self, fields: Mapping[str, str], level: str) -> Response:
        """Take one of the three steps with what was filled in."""
        view = self._view.at(level)
        talk_id = fields.get("gesprek", "")
        form, step = self._form(_given(fields), talk_id), fields.get("stap")
        if step == "verander":
            return view.form(form)
        checked = read_request(fields, self._basis(talk_id), consent=step == "stuur")
        wrong = {name: code for name, code in checked.problems.items() if name != "toestemming"}
        if wrong:
            return self._again(view, form, checked, status=UNUSABLE)
        secret = fields.get("geheim", "")
        if step != "stuur" or not is_secret(secret):
            return view.check(form, checked, new_secret())
        if checked.problems:
            form = Form(form.values, form.talk, form.slots, view.errors(dict(checked.problems)))
            return view.check(form, checked, secret, UNUSABLE)
        return self._send(form, checked, secret, level)

    def _send(self, form: Form, checked: Checked, secret: str, level: str) -> Response:
        try:
            callback = self._callbacks.send(checked.request, secret, talk_id=form.talk)
        except SlotTaken:
            return self._again(self._view.at(level), form, Checked(checked.request, {"moment": "vol"}), status=OVERTAKEN)
        back = f"?gesprek={form.talk}" if self._tell_talk(form.talk, callback) else ""
        return _to_status(f"{secret}{back}", level)

    def _changed(self, fields: Mapping[str, str], secret: str, callback: Callback, level: str) -> Response:
        view = self._view.at(level)
        basis = callback.request.intake if callback.request else Intake()
        checked = read_request(fields, basis, consent=False)
        form = self._form(_given(fields), "", keep=callback.request.slot if callback.request else "")
        if checked.problems:
            return self._again(view, form, checked, secret=secret, status=UNUSABLE)
        try:
            self._callbacks.change(secret, checked.request)
        except SlotTaken:
            return self._again(view, form, Checked(checked.request, {"moment": "vol"}), secret=secret, status=OVERTAKEN)
        except (NotPossible, ChangedMeanwhile):
            pass  # the page shows how it stands now
        return _to_status(secret, level)

    def _again(self, view: CallbackView, form: Form, checked: Checked, *, status: int, secret: str = "") -> Response:
        """Show the form with what is wrong; help lines do not wait for a form without mistakes."""
        shown = Form(form.values, form.talk, form.slots, view.errors(dict(checked.problems)))
        return view.form(shown, status, secret=secret, checked=checked)

    def _form(self, values: Mapping[str, str], talk_id: str, keep: str = "") -> Form:
        """Return the form with the appointments that can be chosen now; `keep` is one that somebody already has."""
        free, rules = self._callbacks.slots(), self._callbacks.rules
        mine = slot_called(keep, self._callbacks.clock(), rules.hours, rules.arrangement) if keep else None
        return Form(values, talk_id, tuple(sorted({*free, mine} if mine else free)))

    def _basis(self, talk_id: str) -> Intake:
        """Return what a conversation tells; nothing when there is none (any more)."""
        talk = self._talk(talk_id)
        return intake_of(self._desk.assistant, talk.entries, self._desk.today) if talk.id else Intake()

    def _talk(self, talk_id: str) -> Talk:
        """Return a conversation, or an empty one when there is none (any more)."""
        with suppress(ConversationGone):
            return self._desk.find(talk_id) if talk_id else Talk()
        return Talk()

    def _tell_talk(self, talk_id: str, callback: Callback) -> bool:
        """Let the conversation remember that a request was sent; tell whether there is one. The request does not depend on it."""
        with suppress(ConversationGone, StaleVersion, StorageUnavailable):
            talk = self._desk.find(talk_id) if talk_id else Talk()
            number = callback.number
            if talk.id and not any(entry.kind is SENT and entry.value == number for entry in talk.entries):
                entry = Entry(SENT, self._desk.today, talk.version + 1, node="aangevraagd", value=number)
                self._desk.store.append(talk.id, talk.version, (entry,))
            return bool(talk.id)
        return False

    def _found(self, request: Request) -> tuple[str, Callback]:
        secret = str(request.path_params["geheim"])
        return secret, self._callbacks.with_secret(secret)


def _to_status(secret: str, level: str) -> Response:
    """Send the browser on to the page of a request; `secret` may be followed by the conversation to go back to."""
    return see_other(carried(f"/terugbellen/{secret}", level))


def nothing(_talk_id: str) -> str:
    """Say that nothing was written to a person: there are no people in the chat."""
    return ""


def _given(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of the form that were filled in."""
    return {name: fields[name] for name in FIELDS if name in fields}
