from __future__ import annotations

import io
import logging

import pytest
from docx import Document

from tests.integrations.documents.test_letter import TYPED
from tests.integrations.web.running import Site

FORM = "/brieven/bezwaar"


def test_every_letter_has_a_form(real_site: Site) -> None:
    """The list leads to each letter; its form has a label for each field and posts without a script."""
    letters = real_site.parts.assistant.knowledge.content.letters
    links = [link.attributes["href"] for link in real_site.get("/brieven").top.one("main").all("a")]
    assert links == [f"/brieven/{name}" for name in letters]

    for link, letter in zip(links, letters.values(), strict=True):
        form = real_site.get(link).top.one("form", class_="letter")
        assert [label.attributes["for"] for label in form.all("label")] == list(letter.fields)


def test_form_gives_a_document(real_site: Site) -> None:
    """A filled form gives a Word document as a download, that nobody keeps on the way."""
    answer = real_site.client.post(FORM, data={**TYPED, "vorm": "docx"})

    assert answer.headers["content-disposition"] == 'attachment; filename="brief-bezwaar.docx"'
    assert answer.headers["cache-control"] == "no-store"
    assert any("Eerste reden." in paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)


def test_letter_on_a_page(real_site: Site) -> None:
    """The letter can be read, printed and copied; what was typed is text, never code."""
    page = real_site.post(FORM, **TYPED, vorm="tekst")

    assert "Passend Onderwijs Almere" in page.top.one("article").text
    assert "<b>haken</b>" in page.top.one("article").text
    assert page.top.all("b") == []
    assert "Onderwerp: Bezwaar tegen uw besluit" in page.top.one("textarea", id="kopie").text


def test_letter_on_a_page_can_still_be_changed(real_site: Site) -> None:
    """From the letter on the page everything typed goes back to the form, or on to a document: "back" would lose it."""
    shown = real_site.post(FORM, **TYPED, vorm="tekst").top.one("main").one("form")
    kept = {field.attributes["name"]: field.attributes["value"] for field in shown.all("input")}

    page = real_site.post(FORM, **kept, vorm="verander")

    assert [button.attributes.get("value") for button in shown.all("button")] == [None, "docx", "verander"]
    assert (page.status, page.top.all("div", class_="error")) == (200, [])
    assert page.top.one("input", id="naam").attributes["value"] == TYPED["naam"]
    assert "Tweede reden" in page.top.one("textarea", id="redenen").text


def test_faults_stand_at_their_fields(real_site: Site) -> None:
    """What is not right stands at the field and in the summary, and everything that was typed is still there."""
    page = real_site.post(FORM, **{**TYPED, "naam": "", "besluit_op": "31-2-2026"}, vorm="docx")
    summary = [link.attributes["href"] for link in page.top.one("div", class_="error").one("ul").all("a")]

    assert page.status == 422
    assert summary == ["#naam", "#besluit_op"]
    assert page.top.one("input", id="besluit_op").attributes["value"] == "31-2-2026"
    assert page.top.one("input", id="besluit_op").attributes["aria-describedby"] == "besluit_op-fout besluit_op-hint"
    assert "Tweede reden" in page.top.one("textarea", id="redenen").text


def test_nothing_is_kept_or_logged(real_site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """A letter needs no database, and no log holds what was typed."""
    real_site.break_database()
    with caplog.at_level(logging.DEBUG):
        assert real_site.client.post(FORM, data={**TYPED, "vorm": "docx"}).status_code == 200

    assert "A. Ouder" not in caplog.text and "Eerste reden" not in caplog.text


def test_unknown_letter(real_site: Site) -> None:
    """A letter that does not exist is a page that is not there."""
    assert real_site.get("/brieven/niets").status == 404
    assert real_site.post("/brieven/niets", naam="x").status == 404


def test_outcomes_offer_letters_that_exist(real_site: Site) -> None:
    """Every letter that a flow offers exists, and the chat and the pages link to it."""
    knowledge = real_site.parts.assistant.knowledge
    offered = {
        offer.removeprefix("brief_")
        for flow in knowledge.flows.values()
        for step in flow.steps.values()
        for offer in getattr(step, "offers", ())
        if offer.startswith("brief_")
    }
    page = real_site.get("/stappen/bezwaar?waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd")

    assert offered and offered <= set(knowledge.content.letters)
    assert page.top.all("a", href="/brieven/bezwaar?besluit_op=2026-11-16&besluit=bezwaar.wat_besloten.geweigerd")
