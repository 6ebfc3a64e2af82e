from __future__ import annotations

import pytest
from sqlalchemy import select

from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.steunpunt.outbox import MAIL, Delivery
from integrations.storage.account_models import CallNoteRow
from integrations.storage.steunpunt_models import OutboxRow
from integrations.werker.letters import letter
from tests.integrations.web.console.acting import Person
from tests.integrations.web.console.conftest import Hire
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site


@pytest.fixture
def person(hire: Hire) -> Person:
    """Return an ouderconsulent who is signed in."""
    return hire(Role.CONSULENT)


@pytest.fixture
def call(console: tuple[Site, People]) -> str:
    """Return the address of a call that came to an outcome with a date."""
    site = console[0]
    address = site.begin("fruit kopen")
    site.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    site.post(address, versie=2, tekst="5 oktober 2026")
    return f"/console{address}"


def mails(site: Site) -> list[dict[str, str]]:
    """Return what waits to be mailed."""
    assert site.parts.callbacks
    with site.engine.connect() as connection:
        return [site.parts.callbacks.vault.open(sealed) for sealed in connection.execute(select(OutboxRow.sealed)).scalars()]


def mail(person: Person, call: str, **changes: str) -> Page:
    """Send the summary."""
    fields = {"niveau": "A2", "email": "amira@example.nl", "toestemming": "ja", **changes}
    return person.send(f"{call}/samenvatting", f"{call}/samenvatting", **fields)


def test_one_click_counts_a_call(person: Person, call: str, console: tuple[Site, People]) -> None:
    """Topic and minutes are filled in; one button counts the call, with nothing about who called or answered."""
    console[0].clock.pass_time(minutes=7)
    page = person.get(f"/console/na?gesprek={call.rpartition('/')[2]}")
    chosen = [option.attributes["value"] for option in page.top.one("select").all("option") if "selected" in option.attributes]
    minutes = page.top.one("input", name="minuten").attributes["value"]
    assert (chosen, minutes) == (["fruit"], "7")
    done = person.send("/console/na", onderwerp="fruit", minuten=minutes, uitkomst="beantwoord")

    assert "Het gesprek is geteld." in done.text
    with console[0].engine.connect() as connection:
        (row,) = connection.execute(select(*CallNoteRow.__table__.columns)).all()
    assert (row.topic, row.outcome, row.minutes, row.day) == ("fruit", "beantwoord", 7, console[0].clock.now.date())
    assert set(row._mapping) == {"id", "day", "topic", "outcome", "minutes"}


@pytest.mark.parametrize(
    "wrong",
    [{"onderwerp": "Amira"}, {"uitkomst": "boos"}, {"minuten": "0"}, {"minuten": "241"}, {"minuten": "=1+1"}, {"minuten": ""}],
)
def test_nothing_free_can_be_counted(person: Person, console: tuple[Site, People], wrong: dict[str, str]) -> None:
    """Only known topics, known outcomes and minutes are kept, so no name and no formula can get into the figures."""
    fields = {"onderwerp": "anders", "minuten": "5", "uitkomst": "beantwoord", **wrong}
    assert person.post("/console/na", **fields).status_code == 422
    with console[0].engine.connect() as connection:
        assert connection.execute(select(CallNoteRow.id)).all() == []


@pytest.mark.parametrize("level", ["B1", "A2"])
def test_summary_is_shown_first(person: Person, call: str, level: str, console: tuple[Site, People]) -> None:
    """The summary shows what was told, the days and what to do, at the level that was chosen; nothing is sent by looking."""
    page = person.get(f"{call}/samenvatting?niveau={level}")
    article = page.top.one("article").text

    assert page.top.one("nav", class_="versions").one("a", aria_current="page").text == level
    assert "appel" in article
    assert "makkelijke taal" not in article
    assert "036 76 70 200" in article
    assert mails(console[0]) == []


def test_mail_is_what_was_shown(person: Person, call: str, console: tuple[Site, People]) -> None:
    """With consent the same words go to the address, once however often the button is pressed; the trail says so."""
    shown = person.get(f"{call}/samenvatting?niveau=A2").top.one("article")
    page = mail(person, call)
    mail(person, call)
    (sent,) = mails(console[0])

    assert "De mail gaat nu weg." in page.text
    assert sent["aan"] == "amira@example.nl"
    for item in [each for found in shown.all("ul") for each in found.all("li")]:
        assert item.text.split(":")[0].split("?")[0] in sent["tekst"]
    assert "*" not in sent["tekst"]
    assert letter(Delivery("x", MAIL, sent))["To"] == "amira@example.nl"
    lines = console[1].audit.last("samenvatting")
    assert {line.action for line in lines} == {"gemaild"}
    assert "amira" not in str(lines)


@pytest.mark.parametrize(
    "changes",
    [{"toestemming": ""}, {"email": ""}, {"email": "geen adres"}, {"email": "a@example.nl\nBcc: b@example.nl"},
     {"email": "a@example.nl, b@example.nl"}],
)  # fmt: skip
def test_no_mail_without_consent_or_address(
    person: Person, call: str, console: tuple[Site, People], changes: dict[str, str]
) -> None:
    """Without consent, without an address, or with more than one, nothing is sent and the page says why."""
    page = mail(person, call, **changes)

    assert page.status == 422
    assert page.top.one("div", class_="error").one("a").text
    assert mails(console[0]) == []


def test_call_that_is_gone(person: Person) -> None:
    """A call that was deleted has no summary; counting it by hand still works."""
    assert person.get("/console/gesprek/AAAAAAAAAAAAAAAAAAAAAA/samenvatting").status == 410
    assert person.get("/console/na?gesprek=AAAAAAAAAAAAAAAAAAAAAA").status == 200
