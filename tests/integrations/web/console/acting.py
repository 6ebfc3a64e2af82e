"""Somebody at a browser in the console, for tests: cookies, forms and the app with codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from bot.conversation import Assistant
from integrations.accounts import codes
from integrations.accounts.people import People, build_people
from integrations.accounts.roles import Role
from integrations.settings import Settings, load
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.vault import Vault
from integrations.web.app import Parts
from tests.integrations.steunpunt.conftest import request_of
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, rank, running
from tests.support.clock import Clock

PASSWORD = "zeven blauwe fietsen"
SIGN_IN = "/console/aanmelden"

Fields = dict[str, str]


class Person:
    """A browser with one person in front of it. Cookies are kept by hand: ours only travel over https, or on the machine."""

    def __init__(self, site: Site, people: People, name: str = "", role: Role = Role.CONSULENT) -> None:
        """Begin without cookies; with a name, with an account that can sign in."""
        self.site, self.people = site, people
        self.name = name
        self.cookies: dict[str, str] = {}
        self.secret = people.accounts.make(name, role, PASSWORD)[1] if name else ""

    def ask(
        self, method: str, path: str, data: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send one request with the cookies and keep what comes back; redirects are not followed."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        answer = self.site.client.request(method, path, data=data, headers=sent)
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return answer

    def get(self, path: str) -> Page:
        """Return a page, after any redirect."""
        answer = self.ask("GET", path)
        while answer.status_code == 303:
            answer = self.ask("GET", answer.headers["location"])
        return Page(answer)

    def key(self, path: str = "/console") -> str:
        """Return the key of a form on a page."""
        found = re.search(r'name="sleutel" value="([^"]+)"', self.ask("GET", path).text)
        assert found, path
        return found[1]

    def post(self, path: str, on: str = "", **fields: str) -> httpx.Response:
        """Post a form that stands on a page; the answer is not followed."""
        return self.ask("POST", path, {"sleutel": self.key(on or "/console"), **fields})

    def send(self, path: str, on: str = "", **fields: str) -> Page:
        """Post a form that stands on a page, and return the page on which the browser ends up."""
        answer = self.post(path, on, **fields)
        return self.get(answer.headers["location"]) if answer.status_code == 303 else Page(answer)

    def sign_in(self, password: str = PASSWORD, code: str = "", to: str = "") -> httpx.Response:
        """Fill in the form to sign in."""
        code = code or codes.code_at(self.secret, self.site.clock.now)
        page = f"{SIGN_IN}?naar={to}" if to else SIGN_IN
        fields = {"naam": self.name, "wachtwoord": password, "code": code, "naar": to}
        return self.ask("POST", SIGN_IN, {"sleutel": self.key(page), **fields})


def fill_queue(site: Site) -> Callbacks:
    """Send three requests: an appointment, and five days later one with signs of danger and one without anything special."""
    callbacks = site.parts.callbacks
    assert callbacks
    callbacks.send(request_of(slot=callbacks.slots()[0].id), new_secret())
    site.clock.pass_time(days=5)
    callbacks.send(request_of(adaptation="hij slaat mij elke dag"), new_secret())
    callbacks.send(request_of(), new_secret())
    return callbacks


@contextmanager
def running_console(assistant: Assistant, folder: Path, chosen: Settings | None = None) -> Iterator[tuple[Site, People]]:
    """Run a site with a console until the test is done."""
    made: list[People] = []

    def with_people(parts: Parts, engine: Engine, clock: Clock) -> Parts:
        made.append(build_people(chosen or load({}), engine, Vault([Fernet.generate_key().decode()]), clock))
        return Parts(**{**vars(parts), "people": made[0], "rank_here": rank})

    with running(assistant, folder, change=with_people) as site:
        yield site, made[0]
