from __future__ import annotations

import pytest
from sqlalchemy import select

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.storage.steunpunt_models import OutboxRow
from tests.integrations.web.console.acting import Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site

NEW = "/console/nieuw"

FIELDS = {"naam": "Amira", "telefoon": "06 12 34 56 78", "wie": "ouder", "vraag": "Over school", "toestemming": "ja"}


def enter(person: Person, **changes: str) -> Page:
    """Fill in the form and send it."""
    return person.send(NEW, NEW, **{**FIELDS, **changes})


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.SECRETARY])
def test_entering_for_a_caller(hire: Hire, role: Role) -> None:
    """Who answers the phone enters a request and reads its number and day out; it says who entered it."""
    person = hire(role)
    assert "Zeg wie belt: er belt iemand terug voor of op" in person.get(NEW).text
    page = enter(person)

    assert page.top.one("h1").text.startswith("T-")
    assert "0612345678" in page.text
    assert role.value in page.top.one("ul", class_="history").text


def test_double_click_is_one_request(hire: Hire) -> None:
    """The same form sent twice is one request, and each new form is another one."""
    person = hire()
    form = {**FIELDS, "geheim": person.get(NEW).top.one("input", name="geheim").attributes["value"]}
    first, second = (person.post(NEW, NEW, **form).headers["location"] for _ in range(2))

    assert first == second
    assert enter(person).path != first


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"naam": ""}, "naam"), ({"telefoon": ""}, "telefoon"), ({"wie": ""}, "wie"), ({"toestemming": ""}, "toestemming"),
     ({"moment": "2026-11-25T03:00"}, "moment"), ({"email": "geen adres"}, "email")],
)  # fmt: skip
def test_what_is_wrong_is_said(hire: Hire, changes: dict[str, str], field: str) -> None:
    """A field that is wrong is named at the top with a link to it, and all that was typed is there; nobody is told to call."""
    page = enter(hire(), **changes)

    assert page.status == 422
    assert "Hulp nodig?" not in page.top.text
    assert f"#{field}" in [link.attributes["href"] for link in page.top.one("div", class_="error").all("a")]
    assert page.top.one(id=field)
    assert page.top.one("textarea", name="vraag").text == "Over school"


def test_mail_to_the_caller(hire: Hire, console: tuple[Site, People]) -> None:
    """With a mail address and a wish for it the caller gets the same confirmation as a parent on the site."""
    enter(hire(), email="amira@example.nl", mail_mij="ja")
    vault = console[1].vault if console[0].parts.callbacks is None else console[0].parts.callbacks.vault
    with console[0].engine.connect() as connection:
        sealed = connection.execute(select(OutboxRow.sealed)).scalars().all()

    assert [vault.open(each)["aan"] for each in sealed] == ["amira@example.nl"]


def test_what_was_told_need_not_be_told_again(hire: Hire, console: tuple[Site, People]) -> None:
    """From a call the form is filled in with the question and the answers."""
    site, person = console[0], hire()
    talk = site.begin("fruit kopen").rpartition("/")[2]
    page = person.get(f"{NEW}?gesprek={talk}")
    assert page.top.one("textarea", name="vraag").text
    assert page.top.one("input", name="gesprek").attributes["value"] == talk
    assert "bewaren" in page.top.one("blockquote").text or "bewaard" in page.top.one("blockquote").text

    assert person.get(f"{NEW}?gesprek=AAAAAAAAAAAAAAAAAAAAAA").status == 200
