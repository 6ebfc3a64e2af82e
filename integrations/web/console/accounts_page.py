"""The page on which accounts are blocked, opened and given another role. Making one is done with the command `account`.

Nobody changes their own account here: whoever manages accounts can neither shut themselves out nor give themselves more.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.accounts import Account, Accounts
from integrations.accounts.audit import ACCOUNT
from integrations.accounts.roles import Permission, Role
from integrations.web import problems
from integrations.web.console.cookies import FOLDER
from integrations.web.console.door import Door
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.replies import see_other


class AccountsPage:
    """The endpoints."""

    def __init__(self, door: Door, view: View, accounts: Accounts) -> None:
        """Keep what the pages need."""
        self._door = door
        self._view = view
        self._accounts = accounts

    def routes(self) -> list[Route]:
        """Return their addresses."""
        return [
            self._door.page("/accounts", Permission.ACCOUNTS, self.list),
            self._door.form("/accounts/{id}", Permission.ACCOUNTS, self.change),
        ]

    def list(self, visit: Visit, _request: Request) -> Response:
        """Show all accounts."""
        return self._view.page(visit, "console/accounts.html", accounts=self._accounts.all(), roles=Role)

    def change(self, visit: Visit, request: Request, fields: Mapping[str, str]) -> Response:
        """Change one account, and sign out whoever is signed in with it."""
        account = next((each for each in self._accounts.all() if str(each.id) == request.path_params["id"]), None)
        if account is None:
            return self._view.problem(problems.NOT_FOUND)
        if account.id == visit.account.id:
            return self._view.problem(problems.NO_RIGHT)
        if not self._changed(account, fields.get("doe", ""), fields.get("rol", "")):
            return self._view.problem(problems.UNREADABLE)
        self._door.audit.write(visit.account, ACCOUNT, str(account.id))
        return see_other(f"{FOLDER}/accounts")

    def _changed(self, account: Account, what: str, role: str) -> bool:
        if what in ("blokkeer", "open"):
            self._accounts.set_active(account, what == "open")
        elif what == "rol" and role in {each.value for each in Role} and not account.elsewhere:
            self._accounts.set_role(account, Role(role))
        else:
            return False
        return True
