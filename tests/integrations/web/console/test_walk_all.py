"""Every address of the site, found by walking its routes: none of the console answers whom it is not for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.web.app import create_app
from integrations.web.console.cookies import SIGN_IN
from integrations.web.guard import Guard
from tests.integrations.web.console.acting import Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.running import Site

OPEN = {("GET", SIGN_IN), ("POST", SIGN_IN)}
"""What is in front of the door."""

ANSWERS = {Role.CONSULENT, Role.SECRETARY}
LOOKS_UP = {*ANSWERS, Role.EDITOR}

FOR: dict[str, set[Role]] = {
    "/console": set(Role),
    "/console/afmelden": set(Role),
    "/console/wachtwoord": set(Role),
    "/console/logboek": {Role.ADMIN},
    "/console/post": {Role.ADMIN},
    "/console/cijfers": {*ANSWERS, Role.ADMIN},
    "/console/cijfers.csv": {*ANSWERS, Role.ADMIN},
    "/console/accounts": {Role.ADMIN},
    "/console/accounts/{id}": {Role.ADMIN},
    "/console/telefoon": LOOKS_UP,
    "/console/gesprek": LOOKS_UP,
    "/console/gesprek/{id}": LOOKS_UP,
    "/console/gesprek/{id}/samenvatting": ANSWERS,
    "/console/na": ANSWERS,
    "/console/verzoeken": ANSWERS,
    "/console/verzoeken/{nummer}": ANSWERS,
    "/console/chat": {Role.CONSULENT},
    "/console/chat/teken": {Role.CONSULENT},
    "/console/chat/{nummer}": {Role.CONSULENT},
    "/console/chat/{nummer}/nieuw": {Role.CONSULENT},
    "/console/nummer": ANSWERS,
    "/console/afspraken": ANSWERS,
    "/console/nieuw": ANSWERS,
    "/console/verzoeken/{nummer}/notitie": {Role.CONSULENT},
}
"""Which roles an address is for. An address that is missing here fails the test: nobody forgets to decide."""


def routes(site: Site) -> Iterator[tuple[str, str]]:
    """Yield method and address of every route of the site."""
    guard = create_app(site.parts)
    assert isinstance(guard, Guard)
    assert isinstance(guard.site, Starlette)
    for route in guard.site.routes:
        if isinstance(route, Mount):
            assert not route.path.startswith("/console")
            continue
        assert isinstance(route, Route)
        yield from ((method, route.path) for method in sorted(route.methods or ()))


def filled(path: str) -> str:
    """Return an address with something in its places."""
    return re.sub(r"{\w+(:\w+)?}", "T-2222-2222", path)


def behind(site: Site) -> list[tuple[str, str]]:
    """Return what is behind the door."""
    return [each for each in routes(site) if each[1].startswith("/console") and each not in OPEN and each[0] != "HEAD"]


def test_nothing_without_signing_in(console: tuple[Site, People]) -> None:
    """Without signing in every page leads to the sign-in, every form is refused, and a made-up cookie changes nothing."""
    site, people = console
    stranger = Person(site, people)
    assert len(behind(site)) >= len(FOR)
    for cookies in ({}, {"__Secure-console": "x" * 43}, {"__Secure-console": "' OR 1=1 --"}):
        for method, path in behind(site):
            stranger.cookies = dict(cookies)
            answer = stranger.ask(method, filled(path), {"sleutel": "x.y"} if method == "POST" else None)
            if method == "POST":
                assert answer.status_code == 401, path
            else:
                assert answer.status_code == 303, path
                assert answer.headers["location"].startswith(SIGN_IN), path


def test_every_address_is_in_the_table(console: tuple[Site, People]) -> None:
    """The table of this test has every address of the console, and no other."""
    assert {path for _, path in behind(console[0])} == set(FOR)


@pytest.mark.parametrize("role", Role)
def test_wrong_role(console: tuple[Site, People], hire: Hire, role: Role) -> None:
    """Each role gets in where the table says so, and nowhere else: not to look and not to post, with a good key too."""
    person = hire(role)
    for method, path in behind(console[0]):
        if path == "/console/afmelden":
            continue
        key = person.key()
        answer = person.ask(method, filled(path), {"sleutel": key} if method == "POST" else None)
        allowed = {Role.CONSULENT} if (method, path) == ("POST", "/console/verzoeken/{nummer}") else FOR[path]
        assert (answer.status_code == 403) == (role not in allowed), (method, path, answer.status_code)
        assert answer.status_code < 500


def test_forms_need_their_key(console: tuple[Site, People], hire: Hire) -> None:
    """A form without key, with the key of somebody else, or from a page of another site, does nothing."""
    people = {role: hire(role) for role in Role}
    for method, path in behind(console[0]):
        if method != "POST":
            continue
        person = people[min(FOR[path])]  # of these the ouderconsulent comes first
        other = next(each for each in people.values() if each is not person)
        for key in ("", "x", other.key()):
            assert person.ask("POST", filled(path), {"sleutel": key}).status_code == 403, path
        foreign = person.ask("POST", filled(path), {"sleutel": person.key()}, headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403, path
        assert person.get("/console").status == 200


def test_console_is_not_kept_or_indexed(console: tuple[Site, People], hire: Hire) -> None:
    """No page of the console is kept by a browser or listed by a search engine, or shown inside another site."""
    answer = hire().ask("GET", "/console")

    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "/console" not in console[0].client.get("/sitemap.xml").text
