from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation import Assistant
from integrations.web.desk import Desk
from tests.integrations.web.reading import Page, parse
from tests.integrations.web.running import Site, id_of, running

SECRET = "Fruitgeheim"

NOT_OURS = ("http", "uvicorn.access")
"""The client of the tests, and a log that the site switches off: `test_process.py` looks at all that a process writes."""


def test_text_survives_a_broken_database(site: Site) -> None:
    """When nothing can be kept, the page says so with the phone number, and the text is still in its field."""
    address = site.begin()
    site.break_database()
    page = site.post(address, versie=1, tekst="peer, en nog een lange uitleg")

    assert page.status == 503
    assert "Bewaren lukt nu niet" in page.top.one("h1").text
    assert page.top.one("main").all("a", href="tel:+31367670200")
    assert page.field == "peer, en nog een lange uitleg"
    assert page.top.one("main").one("form").attributes["action"] == address
    assert page.version == "1"


def test_question_survives_a_broken_database(site: Site) -> None:
    """The first question is kept in its field as well."""
    site.break_database()
    page = site.post("/", versie=0, tekst="fruit kopen")

    assert (page.status, page.field) == (503, "fruit kopen")


def test_script_gets_the_problem_and_keeps_the_text(site: Site) -> None:
    """The script gets the same words to show above the text that is still in the field."""
    address = site.begin()
    site.break_database()
    answer = site.fragment(address, versie=1, tekst="peer")

    assert answer.status_code == 503
    assert "Bewaren lukt nu niet" in parse(answer.json()["delen"]["fout"]).text


def test_other_pages_with_a_broken_database(site: Site) -> None:
    """Looking, saving and wiping say that the database does not work; the start page still works."""
    address = site.begin()
    site.break_database()

    assert site.get(address).status == 503
    assert site.get(f"{address}/bewaar").status == 503
    assert site.post(f"{address}/wis").status == 503
    assert site.get("/").status == 200


def test_health_with_a_broken_database(site: Site) -> None:
    """Without its database the site reports that it is broken."""
    site.break_database()
    answer = site.client.get("/gezondheid")

    assert answer.status_code == 503
    assert (answer.json()["status"], answer.json()["database"]) == ("storing", "storing")


def test_health(site: Site) -> None:
    """A site that works says which parts run, and with which model."""
    report = site.client.get("/gezondheid").json()

    assert report["status"] == report["database"] == "ok"
    assert report["rasa"] == "niet gestart"
    assert report["model"] == "woorden"
    assert report["site"]["sinds"].startswith("2026-11-23T09:30")


def test_mistake_of_ours_is_a_friendly_page(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception gives a friendly page; the log says where it was, but not what it says: that may hold what was typed."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError(SECRET)

    address = site.begin()
    monkeypatch.setattr(Desk, "take", fail)
    with caplog.at_level(logging.INFO):
        page = site.post(address, versie=1, tekst=SECRET)
        answer = site.client.post(f"/api/gesprekken/{id_of(address)}/beurten", json={"versie": 1, "tekst": SECRET})

    assert page.status == 500
    assert "Dat ligt aan ons." in page.text
    assert (answer.status_code, answer.json()["code"]) == (500, "storing")
    assert "ValueError in /gesprek/{id}" in caplog.text
    assert "test_failures.py" in caplog.text
    assert SECRET not in caplog.text


def test_log_holds_no_text_and_no_id(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """The log names routes, so neither what somebody types nor the address of a conversation is ever in it."""
    with caplog.at_level(logging.DEBUG):
        address = site.begin(f"fruit {SECRET}")
        site.get(f"{address}?vraag={SECRET}")
        site.get(f"/{SECRET}")
        site.fragment(address, versie=1, tekst=SECRET)
        site.client.post(f"/api/gesprekken/{id_of(address)}/beurten", json={"versie": 2, "tekst": SECRET})

    own = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(NOT_OURS))
    assert "POST /gesprek/{id} 200" in own
    assert "GET (onbekend adres) 404" in own
    assert SECRET not in own
    assert id_of(address) not in own


def test_nothing_is_kept_in_the_process(small_assistant: Assistant, site: Site, tmp_path: Path) -> None:
    """A second process on the same database goes on with the conversation where the first one left it."""
    address = site.begin()
    (tmp_path / "tweede").mkdir()
    with running(small_assistant, tmp_path / "tweede", replace(site.parts)) as other:
        page = other.post(address, versie=1, keuze="antwoord:fruit:soort_fruit:peer")

    assert "Eet smakelijk." in page.turns[-1]
    assert site.get(address).version == "2"


@pytest.mark.parametrize("path", ["/", "/gezondheid", "/privacy", "/niets", "/gesprek/x", "/api/gesprekken/x", "/static/app.css"])
def test_every_answer_has_safe_headers(site: Site, path: str) -> None:
    """Every answer forbids inline scripts, other sites and framing, gives no referrer and sets no cookie."""
    headers = site.client.get(path).headers

    policy = dict(part.partition(" ")[::2] for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "form-action", "connect-src")} == {"'self'"}
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers
    assert "server" not in headers
    kept = {"/static/app.css": "public, max-age=604800", "/privacy": "public, max-age=300"}
    assert headers["cache-control"] == kept.get(path, "no-store")


def test_pages_are_compressed(site: Site) -> None:
    """A page travels compressed."""
    answer = site.client.get("/")

    assert answer.headers["content-encoding"] == "gzip"
    assert Page(answer).status == 200


def test_site_without_a_model_says_that_it_just_started(small_assistant: Assistant, tmp_path: Path) -> None:
    """In the seconds before there is a model, people hear why their sentence is not understood; after that no more."""
    model = ""
    with running(small_assistant, tmp_path, change=lambda parts, *_: replace(parts, model=lambda: model)) as site:
        start = site.get("/").top.one(id="melding").text
        answer = site.fragment(site.begin(), versie=1, tekst="peer").json()["delen"]["melding"]
        model = "af"
        later = site.get("/").top.one(id="melding").text

    assert start.startswith("De site is net gestart.") and "De site is net gestart." in answer
    assert later == ""
