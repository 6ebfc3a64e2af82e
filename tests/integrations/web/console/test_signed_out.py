from __future__ import annotations

import pytest

from integrations.steunpunt.faults import RequestGone
from tests.integrations.web.console.acting import Fields, Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Page

ENTER = "/console/nieuw"
TYPED = {"naam": "Amira", "telefoon": "06 12345678", "vraag": 'Mijn zoon zit "thuis".', "wie": "ouder", "toestemming": "ja"}


def hidden(page: Page) -> Fields:
    """Return the hidden fields of the form with what was typed."""
    form = page.top.one("main").one("form")
    return {field.attributes["name"]: field.attributes["value"] for field in form.all("input", type="hidden")}


def test_signed_out_while_typing(hire: Hire) -> None:
    """After signing in again, in another tab, what was typed is sent with two presses; nothing is stored before that."""
    person: Person = hire()
    secret = person.get(ENTER).top.one("input", type="hidden", name="geheim").attributes["value"]
    key = person.key(ENTER)
    person.cookies.clear()
    out = Page(person.ask("POST", ENTER, {**TYPED, "geheim": secret, "sleutel": key}))
    assert out.status == 401
    assert hidden(out) == {**TYPED, "geheim": secret}
    assert out.top.one("main").one("form").one("a").attributes["href"] == "/console/aanmelden"

    person.site.clock.pass_time(minutes=2)
    assert person.sign_in().status_code == 303
    old = Page(person.ask("POST", ENTER, hidden(out)))
    assert old.status == 403
    assert person.site.parts.callbacks
    with pytest.raises(RequestGone):
        person.site.parts.callbacks.with_secret(secret)
    assert person.ask("POST", ENTER, hidden(old)).status_code == 303
    assert person.site.parts.callbacks.with_secret(secret).request


def test_password_is_never_written_back(hire: Hire) -> None:
    """What somebody typed to change a password stands in no page, signed out or not."""
    person: Person = hire()
    typed = {"oud": "zeven blauwe fietsen", "nieuw": "acht gele bomen en een hek"}
    old = person.ask("POST", "/console/wachtwoord", {**typed, "sleutel": "oud"})
    person.cookies.clear()
    out = person.ask("POST", "/console/wachtwoord", typed)

    assert (old.status_code, out.status_code) == (403, 401)
    assert "fietsen" not in old.text + out.text and "bomen" not in old.text + out.text


def test_other_site_gets_nothing_back(hire: Hire) -> None:
    """A post that another site made a browser send comes back in no page."""
    person: Person = hire()
    answer = person.ask("POST", ENTER, TYPED, {"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "Amira" not in answer.text
