"""The door of the console: every page behind it asks who it is, whether they may, and whether a form is really ours.

A page cannot be made without going through here: `Door.page` and `Door.form` are the only ways to make a route.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    def form(self, path: str, permission: Permission, form: Form) -> Route:
        """Return the route to which a form is posted."""

        def endpoint(request: Request, body: bytes | BadRequest) -> Response:
            def post(visit: Visit) -> Response:
                fields = read_fields(request, body, MAX_FIELDS)
                if not is_form_key(visit.secret, fields.get("sleutel", "")):
                    return self._view.problem(problems.OLD_FORM)
                return form(visit, request, fields)

            return self._safely(lambda: self._enter(request, permission, post))

        return Route(cookies.FOLDER + path, with_body(endpoint), methods=["POST"])

    def _enter(self, request: Request, permission: Permission, go: Callable[[Visit], Response]) -> Response:
        secret = cookies.read(request, cookies.SESSION)
        account = self.sessions.account(secret, used=REFRESH not in request.headers)
        if account is None:
            return self._outside(request)
        if not may(account.role, permission):
            self.audit.write(account, REFUSED, permission.value)
            return self._view.problem(problems.NO_RIGHT)
        return go(Visit(account, secret))

    def _outside(self, request: Request) -> Response:
        """Send somebody who is not signed in to the page for that, and back afterwards; a post or a script gets no page."""
        if request.method == "POST" or REFRESH in request.headers or is_fragment(request):
            return self._view.problem(problems.NOT_SIGNED_IN)
        return see_other(f"{cookies.SIGN_IN}?naar={quote(with_query(request.url.path, request), safe='')}")

    def _safely(self, go: Callable[[], Response]) -> Response:
        try:
            return go()
        except BadRequest as fault:
            return self._view.problem(fault.problem)
        except tuple(FAULTS) as fault:
            return self._view.problem(FAULTS[type(fault)])


def own_address(wanted: str) -> str:
    """Return where to go after signing in: an address of the console, whatever somebody put in the link."""
    inside = wanted == cookies.FOLDER or wanted.startswith((f"{cookies.FOLDER}/", f"{cookies.FOLDER}?"))
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted and " " not in wanted
    return wanted if inside and plain and not wanted.startswith(cookies.SIGN_IN) else cookies.FOLDER
