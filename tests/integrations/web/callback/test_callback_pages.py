from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Assistant
from integrations.settings import Outside
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.staff import Actor, Staff
from integrations.steunpunt.states import State
from integrations.web.app import create_app
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, id_of, running
from tests.integrations.web.serving import serving, visitor

FILLED = {"naam": "Amira", "telefoon": "06 12345678", "wie": "ouder", "vraag": "Mijn zoon zit thuis."}
SLOT = "2026-11-25T09:00"


@pytest.fixture
def called(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with the texts of the repository."""
    with running(real_assistant, tmp_path) as site:
        yield site


def kept(site: Site) -> Callbacks:
    """Return the requests behind a site."""
    assert site.parts.callbacks is not None
    return site.parts.callbacks


def hidden(page: Page) -> dict[str, str]:
    """Return the hidden fields of a page."""
    return {field.attributes["name"]: field.attributes["value"] for field in page.top.all("input", type="hidden")}


def send(site: Site, **changes: str) -> Page:
    """Fill in the form, look at the check page, consent, and send."""
    check = site.post("/terugbellen", **{**FILLED, **changes}, stap="controle")
    assert check.status == 200, check.top.text
    return site.post("/terugbellen", **hidden(check), toestemming="ja", stap="stuur")


def secret_of(page: Page) -> str:
    """Return the secret in the address of a page."""
    return page.path.rpartition("/")[2]


def test_consent_is_true(called: Site) -> None:
    """Who reads it and how long it is kept is asked; the settings say where else it goes, here and on the privacy page."""
    alone = called.post("/terugbellen", **FILLED, stap="controle").top.one("label", **{"for": "toestemming"}).text
    assert "Steunpunt en het secretariaat" in alone and "30 dagen" in alone and "computersysteem" not in alone
    privacy = called.get("/privacy").top.text
    assert "Er gaat niets naar andere bedrijven." in privacy
    assert "30 dagen na het gesprek" in privacy and "na 180 dagen weg" in privacy

    outside = Outside(smtp="smtps://a:b@mail.example.nl", webhook="https://zaken.example.nl/in", webhook_secret="x")
    callbacks = kept(called)
    callbacks.rules = replace(callbacks.rules, outside=outside)
    with serving(create_app(called.parts)) as url, visitor(url) as client:
        asked = {**FILLED, "stap": "controle"}
        plain = Page(client.post("/terugbellen", data=asked)).top.one("label", **{"for": "toestemming"}).text
        mailed = Page(client.post("/terugbellen", data={**asked, "email": "a@example.nl", "mail_mij": "ja"})).top.text
        privacy = Page(client.get("/privacy")).top.text
    assert "computersysteem, zaken.example.nl" in plain and "mail.example.nl" not in plain
    assert "via de computer mail.example.nl" in mailed
    assert "andere bedrijven" not in privacy
    assert "zaken.example.nl" in privacy and "mail.example.nl" in privacy


def test_the_page_of_a_request_shows_what_was_sent(called: Site) -> None:
    """Whoever has the link can read and print what was sent, with the appointment in words."""
    page = send(called, moment=SLOT, wens="Een gesprek met school.")

    assert "woensdag 25 november 2026, 9.00" in page.top.one("dl").text
    assert "Een gesprek met school." in page.top.one("dl").text
    assert page.top.all("button", **{"data-print": ""})


def test_from_form_to_sent(called: Site) -> None:
    """Form, check page with exactly what is sent, consent, and a page with number, day and what can still be done."""
    form = called.get("/terugbellen")
    assert "uiterlijk op vrijdag 27 november 2026" in form.top.text
    check = called.post("/terugbellen", **FILLED, stap="controle")
    shown = [(term.text, value.text) for term, value in zip(check.top.all("dt"), check.top.all("dd"), strict=True)]
    assert shown == [
        ("Naam", "Amira"),
        ("Telefoon", "06 12345678"),
        ("Wie vraagt dit?", "Een ouder"),
        ("Waar gaat het over?", "Mijn zoon zit thuis."),
    ]
    sent = called.post("/terugbellen", **hidden(check), toestemming="ja", stap="stuur")

    assert "belt u uiterlijk op vrijdag 27 november 2026" in sent.top.text
    assert re.search(r"T-[0-9A-Z]{4}-[0-9A-Z]{4}", sent.top.text)
    found = kept(called).with_secret(secret_of(sent))
    assert found.request is not None and found.request.contact.phone == "0612345678"


def test_nothing_is_sent_without_consent(called: Site) -> None:
    """Without the tick the check page comes back with its sentence, and nothing was kept."""
    check = called.post("/terugbellen", **FILLED, stap="controle")
    again = called.post("/terugbellen", **hidden(check), stap="stuur")

    assert again.status == 422
    assert again.top.one("title").text.startswith("Fout:")
    assert Staff(kept(called), {}).queue() == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"naam": ""}, "naam"), ({"telefoon": ""}, "telefoon"), ({"email": "x"}, "email"), ({"wie": "x"}, "wie")],
)
def test_a_mistake_is_explained_and_nothing_is_lost(called: Site, changes: dict[str, str], field: str) -> None:
    """The summary leads to the field, the field says the same, and what was typed is still there."""
    page = called.post("/terugbellen", **{**FILLED, **changes}, stap="controle")
    link = page.top.one(class_="error").one("a", href=f"#{field}")

    assert page.status == 422
    assert link.text in page.top.one(id=f"{field}-fout").text
    assert page.top.all(id=field)
    assert page.top.one("textarea", name="vraag").text == "Mijn zoon zit thuis."


def test_going_back_from_the_check_page_keeps_everything(called: Site) -> None:
    """Who wants to change something finds the form as it was."""
    check = called.post("/terugbellen", **FILLED, taal="Arabisch", stap="controle")
    form = called.post("/terugbellen", **hidden(check), stap="verander")

    assert form.top.one("input", name="naam").attributes["value"] == "Amira"
    assert form.top.one("input", name="taal").attributes["value"] == "Arabisch"


def test_sending_twice_shows_the_same_request(called: Site) -> None:
    """A double click on send gives one request."""
    fields = hidden(called.post("/terugbellen", **FILLED, stap="controle"))
    first, second = (called.post("/terugbellen", **fields, toestemming="ja", stap="stuur") for _ in range(2))

    assert first.path == second.path
    assert len(Staff(kept(called), {}).queue()) == 1


def test_a_weak_secret_is_replaced(called: Site) -> None:
    """A secret of another form than ours is never used: the check page comes back with a new one."""
    page = called.post("/terugbellen", **FILLED, toestemming="ja", geheim="1", stap="stuur")

    assert len(hidden(page)["geheim"]) == 22
    assert Staff(kept(called), {}).queue() == ()


@pytest.mark.parametrize("field", ["vraag", "naam", "niet_op", "aanpassing"])
def test_danger_shows_help_first_and_marks_today(called: Site, field: str) -> None:
    """Help lines stand above everything, also on a form with mistakes; the request is for today; nobody reads it at night."""
    danger = {field: "mijn man slaat mij en mijn kind"}
    for page in (
        called.post("/terugbellen", **{**FILLED, **danger, "email": "x"}, stap="controle"),
        called.post("/terugbellen", **{**FILLED, **danger}, stap="controle"),
        send(called, **danger),
    ):
        assert page.text.index("112") < page.text.index(page.top.one("h1").text)
        assert "leest niemand" in page.top.one(class_="danger").text
    request = Staff(kept(called), {}).queue()[0]
    assert request.urgent and request.promised_on == date(2026, 11, 23)


def test_an_appointment(called: Site) -> None:
    """A chosen time is promised, is gone for the next one, and is in the calendar file."""
    sent = send(called, moment=SLOT)
    assert "woensdag 25 november 2026 om 9.00 uur" in sent.top.text
    full = called.post("/terugbellen", **FILLED, moment=SLOT, stap="controle")
    late = called.post("/terugbellen", **hidden(full), toestemming="ja", stap="stuur")
    assert late.status == 409 and late.top.all(id="moment-fout")
    assert SLOT not in [option.attributes["value"] for option in late.top.all("option")]

    answer = called.client.get(f"{sent.path}/agenda.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20261125T080000Z" in answer.text
    assert "SUMMARY:Het Steunpunt belt: T-" in answer.text
    assert "Amira" not in answer.text


def test_changing_and_stopping_with_the_link(called: Site) -> None:
    """The form comes back filled in; a change keeps the day; stopping is final and says so."""
    sent = send(called, moment=SLOT)
    form = called.get(f"{sent.path}/verander")
    assert form.top.one("option", value=SLOT).attributes.get("selected") is not None
    changed = called.post(sent.path, **{**FILLED, "telefoon": "0687654321"}, moment=SLOT, stap="opslaan")
    found = kept(called).with_secret(secret_of(changed))
    assert found.request is not None and found.request.contact.phone == "0687654321"
    assert found.promised_on == date(2026, 11, 25)
    wrong = called.post(sent.path, **{**FILLED, "naam": ""}, stap="opslaan")
    assert wrong.status == 422

    stopped = called.post(sent.path, stap="stop")
    assert "niet meer gebeld" in stopped.top.text
    assert called.get(f"{sent.path}/verander").path == sent.path
    assert called.post(sent.path, **FILLED, stap="opslaan").path == sent.path
    assert kept(called).with_secret(secret_of(sent)).state is State.WITHDRAWN


def test_from_a_conversation(called: Site) -> None:
    """The chat leads to the form, the form knows what was told, and the conversation knows the request afterwards."""
    talk = called.begin("mijn kind is aangemeld")
    page = called.post(talk, versie=1, keuze="aanbod:steunpunt")
    assert f"{talk}/terugbellen" in [link.attributes["href"] for link in page.top.all("a")]
    form = called.get(f"{talk}/terugbellen")
    assert form.top.one("textarea", name="vraag").text
    sent = send(called, gesprek=id_of(talk))
    assert talk in [link.attributes["href"] for link in sent.top.one("main").all("a")]
    number = kept(called).with_secret(secret_of(sent)).number

    after = called.get(talk)
    assert after.top.text.count(number) == 2, "in the conversation, and how it stands now"
    staff = Staff(kept(called), {})
    staff.move(number, staff.take(number, 1, Actor("1", "ouderconsulent")).version, State.NO_ANSWER, Actor("1", "ouderconsulent"))
    assert "U nam niet op" in called.get(talk).top.text
    assert number in called.get(f"{talk}/terugbellen").top.text


def test_a_conversation_that_is_gone_is_no_obstacle(called: Site) -> None:
    """Whoever wants to be called can, also when the conversation was deleted meanwhile."""
    talk = called.begin("fruit")
    called.post(f"{talk}/wis")

    assert called.get(f"{talk}/terugbellen").status == 200
    assert "uiterlijk" in send(called, gesprek=id_of(talk)).top.text


def test_html_in_every_field_is_shown_as_it_was_typed(called: Site) -> None:
    """Nothing that somebody fills in becomes markup on any page."""
    evil = '<img src=x onerror=alert(1)>"><b>'
    fields = dict.fromkeys(("naam", "vraag", "niet_op", "taal", "aanpassing", "geprobeerd", "wens", "samenvatting"), evil)
    sent = send(called, **fields)
    pages = [
        called.post("/terugbellen", **{**FILLED, **fields}, stap="controle"),
        called.post("/terugbellen", **{**FILLED, **fields, "email": evil}, stap="controle"),
        called.get(f"{sent.path}/verander"),
        sent,
    ]
    for page in pages:
        assert not page.top.all("b") and not page.top.all("img", src="x")


def test_links_cannot_be_guessed_or_walked(called: Site) -> None:
    """A wrong secret gives the same friendly page for every address, and so does a number."""
    sent = send(called)
    number = kept(called).with_secret(secret_of(sent)).number
    for wrong in ("x" * 22, number, "1", secret_of(sent)[:-1] + "!"):
        for path in (f"/terugbellen/{wrong}", f"/terugbellen/{wrong}/verander", f"/terugbellen/{wrong}/agenda.ics"):
            assert called.get(path).status == 404
        assert called.post(f"/terugbellen/{wrong}", stap="stop").status == 404


def test_a_form_of_another_site_is_refused(called: Site) -> None:
    """No other page can make a browser send a request."""
    answer = called.client.post("/terugbellen", data={**FILLED, "stap": "controle"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_database_that_fails_is_explained(called: Site) -> None:
    """Every page says that it cannot be kept, with the phone number."""
    sent = send(called)
    called.break_database()
    with called.engine.begin() as connection:
        for table in ("outbox", "callback_event", "callback_place", "steunpunt_note", "callback"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
    for page in (
        called.get("/terugbellen"),
        called.get(sent.path),
        called.get(f"{sent.path}/verander"),
        called.get(f"{sent.path}/agenda.ics"),
        called.post(sent.path, stap="stop"),
        called.post("/terugbellen", **FILLED, stap="controle"),
    ):
        assert page.status == 503
        assert "036 76 70 200" in page.top.text


def test_the_privacy_page_says_how_long(called: Site) -> None:
    """The days on the page are the days of the arrangement."""
    keep = kept(called).rules.arrangement
    text = called.get("/privacy").text

    assert f"{keep.keep_after_close} dagen na het gesprek" in text
    assert f"na {keep.keep_at_most} dagen weg" in text


def test_who_types_that_they_want_to_be_called_gets_the_link(called: Site) -> None:
    """Asking for it in words leads to the form in one step."""
    for text in ("laat mij bellen", "bel mij terug"):
        talk = called.begin("mijn kind is aangemeld")
        page = called.post(talk, versie=1, tekst=text)
        assert f"{talk}/terugbellen" in [link.attributes["href"] for link in page.top.one(id="keuzes").all("a")]
