from __future__ import annotations

import pytest

from integrations.accounts import codes
from integrations.accounts.people import People
from tests.integrations.web.console.acting import PASSWORD, SIGN_IN, Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site

PAGE = "/console/wachtwoord"
NEW = "acht groene fietsen"


def change(person: Person, old: str = PASSWORD, new: str = NEW, code: str = "") -> Page:
    """Fill in the form; a code can be used once, so half a minute goes by first."""
    person.site.clock.pass_time(seconds=30)
    code = code or codes.code_at(person.secret, person.site.clock.now)
    return person.send(PAGE, PAGE, wachtwoord=old, code=code, nieuw=new)


def test_changing_it(hire: Hire, console: tuple[Site, People]) -> None:
    """With the old password and a code it changes; all sessions end, the new one works and the old one does not."""
    person = hire()
    assert change(person).path == SIGN_IN
    console[0].clock.pass_time(seconds=30)
    assert person.sign_in().status_code == 422
    assert person.sign_in(NEW).status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"old": "verkeerd"}, "Het wachtwoord van nu of de code klopt niet."),
        ({"code": "000000"}, "Het wachtwoord van nu of de code klopt niet."),
        ({"new": "kort"}, "12 tot 200 tekens"),
        ({"new": "ouderconsulent123"}, "te makkelijk"),
    ],
)
def test_what_is_wrong_is_said(hire: Hire, console: tuple[Site, People], changes: dict[str, str], words: str) -> None:
    """A wrong old password, a wrong code or a weak new password changes nothing and is said; nobody is signed out by it."""
    person = hire()
    page = change(person, **changes)

    assert page.status == 422
    assert words in page.text
    assert person.get("/console").path == "/console"
    console[0].clock.pass_time(minutes=1)
    person.cookies.clear()
    assert person.sign_in().status_code == 303
