from __future__ import annotations

import logging
import re

import pytest

from integrations.dossier.case import to_code
from tests.integrations.dossier.test_case import BEZWAAR
from tests.integrations.web.running import Site

OUTCOME = "/stappen/bezwaar?waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd"
TAKE = OUTCOME.replace("/bezwaar?", "/bezwaar/meenemen?")
FILE = OUTCOME.replace("/bezwaar?", "/bezwaar/dossier.html?")


def test_file_opens_the_same_conversation(real_site: Site) -> None:
    """From a result page to a file, and from the file to a new conversation with the same dates."""
    taken = real_site.client.get(FILE)
    assert taken.headers["content-disposition"] == 'attachment; filename="mijn-dossier-2026-11-23.html"'
    assert "maandag 28 december 2026" in taken.text and "Nee, er komt geen TLV" in taken.text

    answer = real_site.client.post("/mijn-dossier", files={"zaak": ("mijn-dossier.html", taken.content, "text/html")})
    assert answer.status_code == 303
    page = real_site.get(answer.headers["location"])
    assert [time.attributes["datetime"] for time in page.top.all("time")][:1] == ["2026-12-28"]


def test_conversation_is_taken_along(real_site: Site) -> None:
    """A conversation gives its file too, and both pages lead to each other."""
    address = real_site.client.post("/mijn-dossier", data={"zaak": to_code(BEZWAAR)}).headers["location"]
    page = real_site.get(address)

    assert page.top.all("a", href=f"{address}/meenemen")
    assert real_site.get(f"{address}/meenemen").top.all("a", href=f"{address}/dossier.html")
    assert 'id="zaak"' in real_site.client.get(f"{address}/dossier.html").text


def test_link_keeps_the_case_in_its_fragment(real_site: Site) -> None:
    """The link has the case behind the #, where browsers keep it to themselves; the QR code is an image without style."""
    top = real_site.get(TAKE).top
    path, _, code = top.one("textarea", id="link").text.partition("#")

    assert path == f"{real_site.url}/mijn-dossier"
    assert re.fullmatch(r"[A-Za-z0-9_-]+", code)
    assert "style" not in top.one("svg").attributes
    assert real_site.client.post("/mijn-dossier", data={"zaak": code}).status_code == 303


@pytest.mark.parametrize("content", [b"een andere file", b'{"informatiepunt":9,"antwoorden":[]}', b"\xff\xfe\x00", b"PK\x03\x04"])
def test_other_files_get_a_clear_message(real_site: Site, content: bytes) -> None:
    """A file that is not ours, or not any more, is refused in words, and the form is still there."""
    answer = real_site.client.post("/mijn-dossier", files={"zaak": ("x.html", content, "text/html")})

    assert answer.status_code == 422
    assert 'class="error"' in answer.text and 'type="file"' in answer.text


def test_broken_upload(real_site: Site) -> None:
    """A form that is no form is a wrong request, not a fault of ours; a file that is too large is refused."""
    kind = {"content-type": "multipart/form-data"}
    big = real_site.client.post("/mijn-dossier", files={"zaak": ("x", b"x" * 100_000)})

    assert real_site.client.post("/mijn-dossier", content=b"niets", headers=kind).status_code == 400
    assert (big.status_code, "Dit bestand is te groot." in big.text) == (413, True)


def test_no_file_chosen(real_site: Site) -> None:
    """Who presses the button without a file is told to choose one, and not that something is wrong with it."""
    none = real_site.client.post("/mijn-dossier", files={"zaak": ("", b"")})

    assert (none.status_code, "Er is nog geen bestand." in none.text) == (422, True)


def test_what_is_gone_is_named(real_site: Site) -> None:
    """An answer that its question does not know any more is named as a question, and the conversation goes on without it."""
    answers = '[["bezwaar","waartegen","tlv"],["bezwaar","wat_besloten","oud"],["weg","x","y"]]'
    page = real_site.post("/mijn-dossier", zaak=f'{{"informatiepunt":1,"flow":"bezwaar","antwoorden":{answers}}}')
    items = [item.text for item in page.top.one("div", class_="notice").all("li")]

    assert items[0].endswith("?") and items[1] == "Een antwoord op een vraag die er niet meer is"
    assert "oud" not in page.top.one("div", class_="notice").text.split()
    go_on = next(link for link in page.top.one("main").all("a") if link.text == "Ga verder")
    assert real_site.get(go_on.attributes["href"]).status == 200


def test_nothing_to_take_along(real_site: Site) -> None:
    """Without answers there is nothing to keep: the page says so and leads back, and asks for no file to open."""
    address = real_site.begin("geweigerd")
    page = real_site.get(f"{address}/meenemen")
    assert page.top.one("h1").text == "Dit gesprek meenemen"
    assert page.top.one("main").one("a").attributes["href"] == address
    assert page.top.one("main").all("input") == []
    assert real_site.get("/stappen/bezwaar/meenemen").status == 422
    assert real_site.get("/stappen/niets/meenemen").status == 422
    assert real_site.get("/gesprek/AAAAAAAAAAAAAAAAAAAAAA/meenemen").status == 410


def test_taking_along_stores_and_logs_nothing(real_site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """The file and the link need no database, and no log holds the case."""
    real_site.break_database()
    with caplog.at_level(logging.DEBUG):
        assert [real_site.client.get(address).status_code for address in (TAKE, FILE)] == [200, 200]
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("informatiepunt"))

    assert "/stappen/{flow}/meenemen" in ours
    assert to_code(BEZWAAR) not in ours and "geweigerd" not in ours
