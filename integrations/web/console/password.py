"""The page on which somebody gives their own account another password, which nobody else has seen."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.audit import ACCOUNT
from integrations.accounts.faults import Locked, Refused, WeakPassword
from integrations.accounts.passwords import SHORTEST
from integrations.accounts.people import People
from integrations.accounts.roles import Permission
from integrations.web import problems
from integrations.web.console.cookies import SIGN_IN
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.replies import UNUSABLE, see_other


class PasswordPage:
    """The endpoints. They ask the old password and a code again: an unlocked screen is not enough."""

    def __init__(self, door: Door, view: View, people: People) -> None:
        """Keep what the page needs."""
        self._door, self._view, self._people = door, view, people

    def routes(self) -> list[Route]:
        """Return their address."""
        return [
            self._door.page("/wachtwoord", Permission.ENTER, self.ask),
            self._door.form("/wachtwoord", Permission.ENTER, self.change, echo=False),
        ]

    def ask(self, visit: Visit, _request: Request) -> Response:
        """Show the form; an account of another organisation has its password there."""
        return self._view.problem(problems.NOT_FOUND) if visit.account.elsewhere else self._form(visit)

    def change(self, visit: Visit, _request: Request, fields: Mapping[str, str]) -> Response:
        """Change the password and ask to sign in with it; every session of this account ends."""
        try:
            known = self._people.sign_in.check(visit.account.name, fields.get("wachtwoord", ""), fields.get("code", ""))
            self._people.accounts.set_password(known, fields.get("nieuw", ""))
        except (Refused, Locked):
            return self._form(visit, "refused")
        except WeakPassword as fault:
            return self._form(visit, fault.code)
        self._door.audit.write(visit.account, ACCOUNT, str(visit.account.id))
        return see_other(SIGN_IN)

    def _form(self, visit: Visit, wrong: str = "") -> Response:
        return self._view.page(visit, "console/password.html", UNUSABLE if wrong else 200, wrong=wrong, least=SHORTEST)
