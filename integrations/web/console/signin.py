"""Signing in and out: the only pages of the console that are in front of the door."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from integrations.accounts.accounts import Account
from integrations.accounts.audit import SIGNED_IN, SIGNED_OUT
from integrations.accounts.elsewhere import Elsewhere, NoRole, NotSignedIn, Underway
from integrations.accounts.faults import Locked, NameTaken, Refused, TooBusy
from integrations.accounts.people import People
from integrations.accounts.roles import Permission
from integrations.accounts.sessions import form_key, is_form_key
from integrations.steunpunt.vault import VaultLocked
from integrations.storage.faults import StorageUnavailable
from integrations.web import problems
from integrations.web.bodies import read_fields, with_body
from integrations.web.console import cookies
from integrations.web.console.cookies import BEFORE, FOLDER, SESSION, UNDERWAY
from integrations.web.console.door import Door, own_address
from integrations.web.console.view import View
from integrations.web.console.visit import Visit
from integrations.web.problems import BadRequest
from integrations.web.replies import UNUSABLE, see_other

TOO_MANY = 429

CALLBACK = f"{cookies.SIGN_IN}/terug"


class SignInPages:
    """The endpoints."""

    def __init__(self, door: Door, people: People, view: View) -> None:
        """Keep what the pages need."""
        self._door = door
        self._in = people
        self._view = view

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        found = [
            Route(cookies.SIGN_IN, self.ask, methods=["GET"]),
            Route(cookies.SIGN_IN, with_body(self.check), methods=["POST"]),
            self._door.form("/afmelden", Permission.ENTER, self.leave),
        ]
        if self._in.elsewhere:
            found.append(Route(f"{cookies.SIGN_IN}/elders", with_body(self.go), methods=["POST"]))
            found.append(Route(CALLBACK, self.come_back, methods=["GET"]))
        return found

    def ask(self, request: Request) -> Response:
        """Show the form to sign in with."""
        return self._form(request, own_address(request.query_params.get("naar", "")))

    def check(self, request: Request, body: bytes | BadRequest) -> Response:
        """Check a name, a password and a code, and begin a session."""
        try:
            fields = self._fields(request, body)
            name, to = fields.get("naam", ""), own_address(fields.get("naar", ""))
            account = self._in.sign_in.check(name, fields.get("wachtwoord", ""), fields.get("code", ""))
            return self._welcome(request, account, to)
        except BadRequest as fault:
            return self._view.problem(fault.problem)
        except Refused:
            return self._form(request, to, "refused", name, status=UNUSABLE)
        except Locked as fault:
            minutes = math.ceil((fault.until - self._in.accounts.clock()).total_seconds() / 60)
            return self._form(request, to, "locked", name, max(minutes, 1), TOO_MANY)
        except (StorageUnavailable, VaultLocked, TooBusy):
            return self._view.problem(problems.NOT_STORED)

    def go(self, request: Request, body: bytes | BadRequest) -> Response:
        """Send somebody to the other organisation."""
        try:
            self._fields(request, body)
            back = (self._in.address or str(request.base_url).rstrip("/")) + CALLBACK
            address, underway = self._other().begin(back)
        except BadRequest as fault:
            return self._view.problem(fault.problem)
        except NotSignedIn:
            return self._form(request, FOLDER, "elsewhere", status=UNUSABLE)
        response = self._view.onward(address)
        cookies.put(response, UNDERWAY, self._in.vault.seal(underway.plain()))
        return response

    def come_back(self, request: Request) -> Response:
        """Take in who comes back from the other organisation."""
        try:
            underway = Underway(**self._in.vault.open(cookies.read(request, UNDERWAY)))
            who = self._other().finish(underway, request.query_params)
            account = self._in.accounts.of_elsewhere(who.subject, who.name, who.role)
            if not account.active:
                raise NotSignedIn
            response = self._welcome(request, account, FOLDER)
        except NoRole:
            response = self._form(request, FOLDER, "no_role", status=UNUSABLE)
        except (NotSignedIn, NameTaken, VaultLocked, TypeError, ValueError):
            response = self._form(request, FOLDER, "elsewhere", status=UNUSABLE)
        except StorageUnavailable:
            response = self._view.problem(problems.NOT_STORED)
        cookies.drop(response, UNDERWAY)
        return response

    def leave(self, visit: Visit, _request: Request, _fields: Mapping[str, str]) -> Response:
        """End the session."""
        self._door.audit.write(visit.account, SIGNED_OUT)
        self._door.sessions.close(visit.secret)
        response = see_other(cookies.SIGN_IN)
        cookies.drop(response, SESSION)
        return response

    def _other(self) -> Elsewhere:
        if self._in.elsewhere is None:
            raise NotSignedIn
        return self._in.elsewhere

    def _fields(self, request: Request, body: bytes | BadRequest) -> Mapping[str, str]:
        """Return the fields of a form that this browser got from us. Raises BadRequest."""
        fields = read_fields(request, body)
        if not is_form_key(cookies.read(request, BEFORE), fields.get("sleutel", "")):
            raise BadRequest(problems.OLD_FORM)
        return fields

    def _welcome(self, request: Request, account: Account, to: str) -> Response:
        """Begin a new session; one that the browser already had ends, whoever gave it that."""
        secret = self._door.sessions.open(account, before=cookies.read(request, SESSION))
        self._door.audit.write(account, SIGNED_IN)
        response = see_other(to)
        cookies.put(response, SESSION, secret)
        cookies.drop(response, BEFORE)
        return response

    def _form(self, request: Request, to: str, wrong: str = "", name: str = "", minutes: int = 0, status: int = 200) -> Response:
        """Show the form; the browser gets a cookie that the form goes with, unless it has one."""
        before = cookies.read(request, BEFORE) or secrets.token_urlsafe(32)
        values = {"wrong": wrong, "name": name, "minutes": minutes, "to": to, "elsewhere": self._in.elsewhere is not None}
        response = self._view.html("console/sign_in.html", status, form_key=form_key(before), **values)
        with suppress(StorageUnavailable):
            if self._door.sessions.account(cookies.read(request, SESSION), used=False) and not wrong and request.method == "GET":
                return see_other(to)
        cookies.put(response, BEFORE, before)
        return response
