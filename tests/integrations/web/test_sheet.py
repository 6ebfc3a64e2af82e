from __future__ import annotations

import io
import logging

import pytest
from docx import Document

from integrations.dossier.case import to_code
from tests.integrations.dossier.test_case import BEZWAAR
from tests.integrations.web.running import Site

ANSWERS = "waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd"
SHEET = f"/gesprek-voorbereiden/bezwaar?{ANSWERS}"
WORD = f"/gesprek-voorbereiden/bezwaar/blad.docx?{ANSWERS}"


def test_sheet_of_a_result_page(real_site: Site) -> None:
    """The result page leads to a sheet with the answers, the computed dates, questions and room for agreements."""
    assert real_site.get(f"/stappen/bezwaar?{ANSWERS}").top.all("a", href=SHEET)
    sheet = real_site.get(SHEET).top.one("article")

    for words in ("Nee, er komt geen TLV", "maandag 28 december 2026", "Neem iemand mee", "tolk", "Wat wil uw kind zelf?",
                  "Welke papieren zijn er over mijn kind?", "Wanneer praten we weer met elkaar?"):  # fmt: skip
        assert words in sheet.text
    assert [head.text for head in sheet.one("table").all("th")] == ["Wie", "Doet wat", "Wanneer"]


def test_sheet_in_word(real_site: Site) -> None:
    """The Word document has the same words, a table of agreements, and names nobody."""
    answer = real_site.client.get(WORD)
    document = Document(io.BytesIO(answer.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    lines = [item.text for item in real_site.get(SHEET).top.one("article").all("li")]

    assert answer.headers["content-disposition"] == 'attachment; filename="gespreksblad.docx"'
    assert lines and all(line in words for line in lines)
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Wie", "Doet wat", "Wanneer"]
    assert (document.core_properties.author, document.core_properties.comments) == ("", "")


def test_sheet_of_a_conversation(real_site: Site) -> None:
    """A conversation gives the same sheet as the page with the same answers."""
    address = real_site.client.post("/mijn-dossier", data={"zaak": to_code(BEZWAAR)}).headers["location"]
    chat, page = real_site.get(f"{address}/gespreksblad"), real_site.get(SHEET)

    assert real_site.get(address).top.all("a", href=f"{address}/gespreksblad")
    assert chat.top.one("article").text == page.top.one("article").text
    assert real_site.client.get(f"{address}/gespreksblad/blad.docx").status_code == 200


def test_every_subject_has_a_sheet(real_site: Site) -> None:
    """Without a conversation, a subject is chosen; each leads to a sheet, with questions of its own for parents."""
    own = real_site.parts.assistant.knowledge.content.texts
    links = [link.attributes["href"] for link in real_site.get("/gesprek-voorbereiden").top.one("main").all("a")]

    assert len(links) > len(real_site.parts.assistant.knowledge.flows)
    assert {f"gespreksblad.vragen.{flow}" for flow in real_site.parts.assistant.knowledge.flows} <= {
        key.removeprefix("zin/") for key in own
    }
    for link in links:
        assert real_site.get(link).top.one("table"), link


def test_sheet_for_a_young_person(real_site: Site) -> None:
    """Young people read "je" and "ik", chosen or answered."""
    for address in ("/gesprek-voorbereiden/opp?voor=jongere", "/gesprek-voorbereiden/opp?voor_wie=mezelf"):
        words = real_site.get(address).top.one("article").text
        assert "Welke hulp krijg ik nu" in words and "uw kind" not in words and "mijn kind" not in words


def test_topic_leads_to_the_sheet(real_site: Site) -> None:
    """Who reads how to prepare a talk finds the sheet there."""
    assert real_site.get("/onderwerpen/gesprek_voorbereiden").top.one("main").all("a", href="/gesprek-voorbereiden")


def test_nothing_is_kept_or_logged(real_site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """The sheet of a result page needs no database, and our log has no answer."""
    real_site.break_database()
    with caplog.at_level(logging.DEBUG):
        assert [real_site.client.get(address).status_code for address in (SHEET, WORD)] == [200, 200]

    assert "geweigerd" not in "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("informatiepunt")
    )


def test_unknown_subject(real_site: Site) -> None:
    """A subject or a conversation that does not exist is a page that is not there."""
    assert real_site.get("/gesprek-voorbereiden/niets").status == 404
    assert real_site.get("/gesprek/AAAAAAAAAAAAAAAAAAAAAA/gespreksblad").status == 410
