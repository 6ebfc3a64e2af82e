"""The queue of call-backs: look, take, move on, pass on, note; and the calendar of appointments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from integrations.accounts.accounts import Accounts
from integrations.accounts.audit import CHANGED, NOTED, SEEN
from integrations.accounts.roles import Permission
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.faults import ChangedMeanwhile, NotPossible, SlotTaken
from integrations.steunpunt.records import Callback, number_as_written
from integrations.steunpunt.request import PARAGRAPH
from integrations.steunpunt.staff import Staff
from integrations.steunpunt.states import OPEN, State
from integrations.web import problems
from integrations.web.bodies import is_fragment, number_in
from integrations.web.callback.form import Form, values_of
from integrations.web.callback.view import CallbackView
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.queue_view import ORDER, calendar, read_filter, rows, steps_from
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.replies import OVERTAKEN, UNUSABLE, see_other

QUEUE = f"{FOLDER}/verzoeken"

_Act = Callable[[str, int, Visit], Callback]


class Queue:
    """The endpoints."""

    def __init__(
        self, door: Door, view: View, staff: Staff, callbacks: Callbacks, words: CallbackView, accounts: Accounts
    ) -> None:
        """Keep what the pages need."""
        self._door, self._view, self._staff, self._callbacks = door, view, staff, callbacks
        self._words, self._accounts = words, accounts

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        one = "/verzoeken/{nummer}"
        return [
            self._door.page("/verzoeken", Permission.REQUESTS, self.list),
            self._door.page("/nummer", Permission.REQUESTS, self.look_up),
            self._door.page(one, Permission.REQUESTS, self.show),
            self._door.form(one, Permission.WORK, self.act),
            self._door.form(f"{one}/notitie", Permission.NOTES, self.note),
            self._door.page("/afspraken", Permission.REQUESTS, self.appointments),
        ]

    def list(self, visit: Visit, request: Request) -> Response:
        """Show the queue; only the table when it refreshes itself."""
        asked = request.query_params
        wanted = read_filter(asked.getlist("stand"), asked.get("mijn", ""), asked.get("te_laat", ""))
        found = rows(
            self._staff.queue(wanted.states),
            wanted,
            str(visit.account.id),
            self._callbacks.today,
            self._names(),
            self._staff.contacts(),
        )
        if is_fragment(request):
            return HTMLResponse(str(self._view.module("console/pieces.html").queue(found)))
        return self._view.page(visit, "console/queue.html", rows=found, wanted=wanted, states=ORDER)

    def look_up(self, _visit: Visit, request: Request) -> Response:
        """Go to the request with a number, however it is typed."""
        number = number_as_written(request.query_params.get("nummer", ""))
        if not number:
            return self._view.problem(problems.REQUEST_UNKNOWN)
        return see_other(f"{QUEUE}/{number}")

    def show(self, visit: Visit, request: Request) -> Response:
        """Show a request with everything in it; that somebody saw it is written down first."""
        return self._show(visit, request.path_params["nummer"])

    def act(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Do something with a request, as long as nobody did something else in the meantime; what was typed becomes a note."""
        number, act = request.path_params["nummer"], self._acts(fields).get(fields.get("doe", ""))
        version = number_in(fields.get("versie", ""))
        if act is None or version is None:
            return self._view.problem(problems.UNREADABLE)
        text = fields.get("tekst", "").strip()
        if len(text) > PARAGRAPH:
            return self._show(visit, number, text, self._view.labels("request.note_wrong"))
        try:
            callback = act(number, version, visit)
        except (ChangedMeanwhile, NotPossible):
            return self._show(visit, number, text, notice=self._view.labels("error.veranderd"))
        except SlotTaken:
            return self._show(visit, number, text, notice=self._view.labels("request.full"))
        self._door.audit.write(visit.account, CHANGED, callback.number)
        return self._noted(visit, callback.number, text) if text else see_other(f"{QUEUE}/{callback.number}")

    def note(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Write a note."""
        number, text = request.path_params["nummer"], fields.get("tekst", "").strip()
        if not text or len(text) > PARAGRAPH:
            return self._show(visit, number, text, self._view.labels("request.note_wrong"))
        return self._noted(visit, number_as_written(number), text)

    def _noted(self, visit: Visit, number: str, text: str) -> Response:
        """Keep a note and show it."""
        self._staff.note(number, text, visit.actor)
        self._door.audit.write(visit.account, NOTED, number)
        return see_other(f"{QUEUE}/{number}#notities")

    def appointments(self, visit: Visit, _request: Request) -> Response:
        """Show the calendar of appointments."""
        days = calendar(self._callbacks.slots(), self._staff.queue(OPEN))
        return self._view.page(visit, "console/appointments.html", days=days)

    def _show(self, visit: Visit, typed: str, text: str = "", wrong: str = "", *, notice: str = "") -> Response:
        callback = self._staff.find(typed)
        self._door.audit.write(visit.account, SEEN, callback.number)
        contacts = self._staff.contacts()
        return self._view.page(
            visit,
            "console/request.html",
            OVERTAKEN if notice else UNUSABLE if wrong else 200,
            notice=notice,
            slots=self._callbacks.slots(),
            callback=callback,
            late=callback.overdue(self._callbacks.today),
            sent=self._words.sent(Form(values_of(callback.request))) if callback.request else (),
            history=self._staff.history(callback.number),
            notes=self._staff.notes(callback.number, visit.actor) if visit.may("notities") else None,
            names=self._names(),
            contacts=contacts,
            choices=self._words.choices,
            steps=steps_from(callback.state),
            text=text,
            wrong=wrong,
        )

    def _acts(self, fields: Mapping[str, str]) -> Mapping[str, _Act]:
        """Return what the buttons of a request do."""

        def to(state: State) -> _Act:
            return lambda number, version, visit: self._staff.move(number, version, state, visit.actor)

        contact, slot = fields.get("contact", ""), fields.get("moment", "")
        return {
            "neem": lambda number, version, visit: self._staff.take(number, version, visit.actor),
            "terug": lambda number, version, visit: self._staff.put_back(number, version, visit.actor),
            "geef_door": lambda number, version, visit: self._staff.pass_on(number, version, contact, visit.actor),
            State.AGREED.value: lambda number, version, visit: self._staff.agree(number, version, slot, visit.actor),
            **{state.value: to(state) for state in (State.NO_ANSWER, State.DONE)},
        }

    def _names(self) -> Mapping[str, str]:
        """Return what accounts are called, by their number."""
        return {str(account.id): account.name for account in self._accounts.all()}
