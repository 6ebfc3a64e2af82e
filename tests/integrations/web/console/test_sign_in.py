from __future__ import annotations

import pytest

from integrations.accounts import codes
from integrations.accounts.lockout import FREE_TRIES
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.web.console.door import own_address
from tests.integrations.web.console.acting import PASSWORD, SIGN_IN, Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.running import Site

COOKIE = "__Secure-console"


@pytest.fixture
def person(console: tuple[Site, People]) -> Person:
    """Return somebody with an account, who is not signed in."""
    return Person(*console, "consulent1")


def test_signing_in_and_out(person: Person) -> None:
    """After signing in the console is there, and after signing out it asks again; the old cookie is worth nothing."""
    assert person.get("/console").path == SIGN_IN
    assert person.sign_in().headers["location"] == "/console"
    assert person.get("/console").top.one("h1").text == "Begin"
    kept = dict(person.cookies)
    assert person.send("/console/afmelden").path == SIGN_IN

    assert COOKIE not in person.cookies
    person.cookies = kept
    assert person.get("/console").path == SIGN_IN


def test_cookie_is_safe_and_only_for_the_console(person: Person) -> None:
    """The cookie is not for scripts, only for https and our own pages, only below /console, and gone when the browser closes."""
    line = person.sign_in().headers.get_list("set-cookie")[0]

    assert line.startswith(f"{COOKIE}=")
    parts = {part.strip().lower() for part in line.split(";")[1:]}
    assert parts == {"httponly", "secure", "samesite=lax", "path=/console"}


def test_visitors_get_no_cookie(console: tuple[Site, People]) -> None:
    """The site itself sets no cookie on anybody, with a console beside it too."""
    for path in ("/", "/zoeken?q=fruit", "/onderwerpen", "/stappen", "/niets"):
        assert "set-cookie" not in console[0].client.get(path).headers


def test_form_welcomes_password_managers(person: Person) -> None:
    """The fields say what they are, may be pasted into, and nothing is asked that a person must remember or copy by eye."""
    page = person.get(SIGN_IN)
    kinds = {
        field.attributes["name"]: field.attributes.get("autocomplete")
        for field in page.top.all("input")
        if "id" in field.attributes
    }

    assert kinds == {"naam": "username", "wachtwoord": "current-password", "code": "one-time-code"}
    assert all("onpaste" not in field.attributes and "maxlength" not in field.attributes for field in page.top.all("input"))


@pytest.mark.parametrize(("password", "code", "name"), [("verkeerd", "", ""), ("", "000000", ""), ("verkeerd", "", "niemand")])
def test_refusal_tells_nothing(person: Person, password: str, code: str, name: str) -> None:
    """Whatever is wrong, also when there is no such account, the page is the same but for the name that was typed."""
    own, person.name = person.name, name or person.name
    answer = person.sign_in(password or "zeven blauwe fietsen", code)

    assert answer.status_code == 422
    assert "De naam, het wachtwoord of de code klopt niet." in answer.text
    assert COOKIE not in person.cookies
    assert own not in answer.text or not name


def test_brute_force_is_stopped(person: Person) -> None:
    """After five wrong tries the right password must wait too, and so it is for a name that does not exist."""
    for name in ("consulent1", "bestaat.niet"):
        person.name = name
        statuses = [person.sign_in("verkeerd").status_code for _ in range(FREE_TRIES + 1)]
        assert statuses == [422] * FREE_TRIES + [429]
        answer = person.sign_in()
        assert answer.status_code == 429
        assert "Wacht 1 minuten" in answer.text


def test_session_cannot_be_fixed(person: Person, console: tuple[Site, People]) -> None:
    """A session that somebody plants in a browser is not the one that is signed in, and ends at the sign-in."""
    attacker = Person(*console, "redacteur1", Role.EDITOR)
    attacker.sign_in()
    planted = attacker.cookies[COOKIE]
    for value in (planted, "zelfbedacht"):
        person.cookies[COOKIE] = value
        # A browser with a planted session fills in the form that it got without one.
        del person.cookies[COOKIE]
        key = person.key(SIGN_IN)
        person.cookies[COOKIE] = value
        console[0].clock.pass_time(minutes=1)
        code = codes.code_at(person.secret, console[0].clock.now)
        person.ask("POST", SIGN_IN, {"sleutel": key, "naam": "consulent1", "wachtwoord": PASSWORD, "code": code})
        assert person.cookies[COOKIE] != value
        assert "consulent1" in person.get("/console").top.text

    assert attacker.get("/console").path == SIGN_IN


def test_sign_in_form_of_another_browser_is_refused(person: Person, console: tuple[Site, People]) -> None:
    """The form to sign in works only in the browser that it was made for: nobody is signed in as somebody else unseen."""
    other = Person(*console)
    stolen = other.key(SIGN_IN)
    answer = person.ask("POST", SIGN_IN, {"sleutel": stolen, "naam": person.name, "wachtwoord": "x", "code": "1"})

    assert answer.status_code == 403


def test_way_back_after_signing_in(person: Person) -> None:
    """Whoever follows a link signs in first and then lands there."""
    answer = person.ask("GET", "/console/logboek?wat=T-1")
    assert answer.headers["location"] == f"{SIGN_IN}?naar=%2Fconsole%2Flogboek%3Fwat%3DT-1"

    assert person.sign_in(to="/console/logboek?wat=T-1").headers["location"] == "/console/logboek?wat=T-1"


@pytest.mark.parametrize(
    "wanted",
    ["https://elders.nl", "//elders.nl", "/console/../..//elders.nl\n", "/consoles", "/", "", "/console\\@elders.nl",
     "/console/aanmelden", "javascript:alert(1)", "/console/é"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(wanted: str) -> None:
    """A link can never make the sign-in lead to another site."""
    assert own_address(wanted) == "/console"


def test_who_is_signed_in_is_not_asked_again(hire: Hire) -> None:
    """The page to sign in sends whoever is signed in on."""
    assert hire().ask("GET", SIGN_IN).headers["location"] == "/console"


def test_idle_session_ends(hire: Hire, console: tuple[Site, People]) -> None:
    """After an hour without use the console asks to sign in again, and a form that is sent then says so."""
    person = hire()
    key = person.key()
    console[0].clock.pass_time(hours=1)

    assert person.ask("POST", "/console/afmelden", {"sleutel": key}).status_code == 401
    assert person.get("/console").path == SIGN_IN


def test_trail_shows_sign_ins(hire: Hire) -> None:
    """Who manages accounts sees who signed in and who was refused a page, with the name of the account."""
    person, admin = hire(Role.CONSULENT), hire(Role.ADMIN)
    assert person.ask("GET", "/console/logboek").status_code == 403
    rows = [row.text for row in admin.get("/console/logboek").top.one("tbody").all("tr")]

    assert any("beheerder" in row and "aangemeld" in row for row in rows)
    assert any("ouderconsulent" in row and "geweigerd logboek" in row for row in rows)
