"""The door of the console: every page behind it asks who it is, whether they may, and whether a form is really ours.

A page cannot be made without going through here: `Door.page` and `Door.form` are the only ways to make a route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.audit import REFUSED, Audit
from integrations.accounts.faults import TooBusy
from integrations.accounts.roles import Permission, may
from integrations.accounts.sessions import Sessions, is_form_key
from integrations.steunpunt.faults import ChangedMeanwhile, NotForYou, NotPossible, RequestGone
from integrations.steunpunt.vault import VaultLocked
from integrations.storage.faults import ConversationGone, StorageUnavailable
from integrations.web import problems
from integrations.web.bodies import is_fragment, read_fields, with_body, with_query
from integrations.web.console import cookies
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.problems import BadRequest, Problem
from integrations.web.replies import see_other

MAX_FIELDS = 40

KEY = "sleutel"
"""The field that says that a form is ours: it goes with the session."""

REFRESH = "x-ververs"
"""A header of our script: a page that refreshes itself does not keep somebody signed in."""


Page = Callable[[Visit, Request], Response]
Form = Callable[[Visit, Request, Mapping[str, str]], Response]

FAULTS: Mapping[type[Exception], Problem] = {
    StorageUnavailable: problems.NOT_STORED,
    TooBusy: problems.NOT_STORED,
    VaultLocked: problems.NOT_STORED,
    RequestGone: problems.REQUEST_UNKNOWN,
    ConversationGone: problems.GONE,
    ChangedMeanwhile: problems.CHANGED,
    NotPossible: problems.CHANGED,
    NotForYou: problems.NO_RIGHT,
}
"""What can go wrong behind the door, and the page that says so."""


class Door:
    """Makes the routes of the console."""

    def __init__(self, sessions: Sessions, audit: Audit, view: View) -> None:
        """Keep what is needed."""
        self.sessions = sessions
        self.audit = audit
        self._view = view

    def page(self, path: str, permission: Permission, page: Page) -> Route:
        """Return the route of a page that is looked at."""

        def endpoint(request: Request) -> Response:
            return self._safely(lambda: self._enter(request, permission, lambda visit: page(visit, request)))

        return Route(cookies.FOLDER + path, endpoint, methods=["GET"])

    def form(self, path: str, permission: Permission, form: Form, *, echo: bool = True) -> Route:
        """Return the route to which a form is posted.

        Who was signed out, or signed in again, while typing gets it back to send once more; not without `echo`: passwords.
        """

        def endpoint(request: Request, body: bytes | BadRequest) -> Response:
            def post(visit: Visit) -> Response:
                fields = read_fields(request, body, MAX_FIELDS)
                if not is_form_key(visit.secret, fields.get(KEY, "")):
                    kept = {**_typed(request, body), KEY: visit.key} if echo else {}
                    return self._view.problem(problems.OLD_FORM, request.url.path, kept)
                return form(visit, request, fields)

            return self._safely(lambda: self._enter(request, permission, post, _typed(request, body) if echo else {}))

        return Route(cookies.FOLDER + path, with_body(endpoint), methods=["POST"])

    def _enter(
        self, request: Request, permission: Permission, go: Callable[[Visit], Response], typed: Mapping[str, str] | None = None
    ) -> Response:
        secret = cookies.read(request, cookies.SESSION)
        account = self.sessions.account(secret, used=REFRESH not in request.headers)
        if account is None:
            return self._outside(request, typed or {})
        if not may(account.role, permission):
            self.audit.write(account, REFUSED, permission.value)
            return self._view.problem(problems.NO_RIGHT)
        return go(Visit(account, secret))

    def _outside(self, request: Request, typed: Mapping[str, str]) -> Response:
        """Send somebody who is not signed in to the page for that, and back afterwards; a post or a script gets no page."""
        if REFRESH in request.headers or is_fragment(request):
            return self._view.problem(problems.NOT_SIGNED_IN)
        if request.method == "POST":
            return self._view.problem(problems.NOT_SIGNED_IN, request.url.path, typed)
        return see_other(f"{cookies.SIGN_IN}?naar={quote(with_query(request.url.path, request), safe='')}")

    def _safely(self, go: Callable[[], Response]) -> Response:
        try:
            return go()
        except BadRequest as fault:
            return self._view.problem(fault.problem)
        except tuple(FAULTS) as fault:
            return self._view.problem(FAULTS[type(fault)])


def _typed(request: Request, body: bytes | BadRequest) -> dict[str, str]:
    """Return the fields of a form of ours but its key; nothing of what cannot be read or comes from another site."""
    with suppress(BadRequest):
        return {name: value for name, value in read_fields(request, body, MAX_FIELDS).items() if name != KEY}
    return {}


def own_address(wanted: str) -> str:
    """Return where to go after signing in: an address of the console, whatever somebody put in the link."""
    inside = wanted == cookies.FOLDER or wanted.startswith((f"{cookies.FOLDER}/", f"{cookies.FOLDER}?"))
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted and " " not in wanted
    return wanted if inside and plain and not wanted.startswith(cookies.SIGN_IN) else cookies.FOLDER
