from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrations.web.bodies import MAX_BODY, clean
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, id_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TRACES = ("Traceback", 'File "', "Internal Server Error", "Exception")


def assert_friendly(page: Page) -> None:
    """Check that a page is one of ours: in Dutch, with the phone number, and without a trace of the program."""
    assert page.top.one("html").attributes["lang"] == "nl"
    assert page.top.one("a", class_="call").attributes["href"].startswith("tel:")
    assert not any(trace in page.response.text for trace in TRACES)


@pytest.mark.parametrize(
    "text",
    ["👋🏽", "?!...", '/restart{"x":1}', "<script>alert(1)</script>", "مرحبا", "{{ 7*7 }}", "a\x00b", "'; DROP TABLE entry;--"],
)
def test_odd_texts_are_ordinary_turns(site: Site, text: str) -> None:
    """Whatever somebody types, the conversation goes on with a page of ours."""
    address = site.begin()
    page = site.post(address, versie=1, tekst=text)

    assert_friendly(page)
    assert page.status in (200, 422)
    assert "<script>alert" not in page.response.text
    assert "49" not in page.text


def test_empty_text_says_what_to_do(site: Site) -> None:
    """An empty text gives an error at the top and at the field, and the title says so too."""
    address = site.begin()
    page = site.post(address, versie=1, tekst="  ")

    assert page.status == 422
    assert page.top.one("title").text.startswith("Fout:")
    assert page.top.one("div", id="fout").one("div", class_="error").attributes["autofocus"] == ""
    assert page.top.one("textarea").attributes["aria-invalid"] == "true"
    assert page.top.one(id="tekst-fout").text.startswith("Fout: Er staat nog geen vraag.")
    assert page.version == "1"


def test_empty_question_on_the_start_page_begins_nothing(site: Site) -> None:
    """An empty question stays on the start page, and no conversation is kept for it."""
    page = site.post("/", versie=0, tekst="")

    assert (page.status, page.path) == (422, "/")
    with site.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM conversation").scalar_one() == 0


def test_long_text_stays_in_the_field(site: Site) -> None:
    """A text over the limit is not cut: it stays in the field, with what to do about it."""
    text = "Mijn kind zit thuis. " * 120
    address = site.begin()
    page = site.post(address, versie=1, tekst=text)

    assert page.status == 422
    assert page.field == text
    assert "te lang" in page.top.one(id="tekst-fout").text


def test_danger_in_a_long_text_is_answered(site: Site) -> None:
    """A sign of danger goes before the limit: such a text is never sent back as too long."""
    address = site.begin()
    page = site.post(address, versie=1, tekst="ik wil niet meer leven. " + "Het gaat niet goed. " * 150)

    assert page.status == 200
    assert page.version == "2"


@pytest.mark.parametrize("size", [MAX_BODY + 1, 300_000, 3_000_000])
def test_enormous_text(site: Site, size: int) -> None:
    """A text of any size gets a friendly page, and the conversation stays as it was."""
    address = site.begin()
    page = site.post(address, versie=1, tekst="x" * size)

    assert page.status == 413
    assert_friendly(page)
    assert "te lang" in page.text
    assert page.version == "1"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"versie=1", "application/x-www-form-urlencoded", 400),
        (b"versie=een&tekst=peer", "application/x-www-form-urlencoded", 400),
        (b"versie=-1&tekst=peer", "application/x-www-form-urlencoded", 400),
        (b"versie=99999999999999999999&tekst=peer", "application/x-www-form-urlencoded", 400),
        (b"versie=1&tekst=peer" + b"&a=1" * 500, "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe\x00\xff", "application/x-www-form-urlencoded", 400),
        (b'{"versie": 1}', "application/json", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"tekst=peer", "", 415),
    ],
)
def test_bodies_that_no_form_of_ours_sends(site: Site, body: bytes, kind: str, status: int) -> None:
    """A body that makes no sense gets a friendly page with the conversation still on it."""
    address = site.begin()
    page = Page(site.client.post(address, content=body, headers={"Content-Type": kind} if kind else {}))

    assert page.status == status
    assert_friendly(page)
    assert page.turns
    assert page.version == "1"


def test_text_that_is_no_utf8(site: Site) -> None:
    """Bytes that are no UTF-8 become a mark, not a fault."""
    address = site.begin()
    page = Page(site.client.post(address, content=b"versie=1&tekst=%ff%fe%80", headers=FORM, follow_redirects=True))

    assert page.status in (200, 422)
    assert_friendly(page)


@given(body=st.binary(max_size=300), kind=st.sampled_from([*FORM.values(), "text/plain"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_get_a_friendly_page(site: Site, body: bytes, kind: str) -> None:
    """Any bytes at all give a page of ours, never a fault of the server."""
    page = Page(site.client.post("/", content=body, headers={"Content-Type": kind}, follow_redirects=True))

    assert page.status < 500
    assert_friendly(page)


@given(st.text())
def test_clean_text_can_be_kept_anywhere(text: str) -> None:
    """A cleaned text is valid Unicode without control characters, and cleaning it again changes nothing."""
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned


def test_clean_keeps_what_people_write() -> None:
    """Accents, emoji and line ends stay; an accent typed apart joins its letter."""
    assert clean("e\u0301e\u0301n\r\nlijn\t👋") == "één\nlijn\t👋"
    assert clean("a\ud800b\x07") == "a?b"


def test_post_from_another_site_is_refused(site: Site) -> None:
    """A form on another site cannot post here; our own pages, and programs that are no browser, can."""
    address = site.begin()
    body = {"versie": "1", "tekst": "peer"}
    foreign = ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elders.example"})
    for headers in foreign:
        page = Page(site.client.post(address, data=body, headers=headers))
        assert page.status == 403
        assert_friendly(page)
        assert page.version == "1"
    own = ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": site.url}, {"Origin": "null"})
    for version, headers in enumerate(own, start=1):
        answer = site.client.post(address, data={**body, "versie": str(version)}, headers=headers)
        assert answer.status_code == 303


def test_wipe_from_another_site_is_refused(site: Site) -> None:
    """Another site cannot wipe a conversation."""
    address = site.begin()
    page = Page(site.client.post(f"{address}/wis", headers={"Sec-Fetch-Site": "cross-site"}))

    assert page.status == 403
    assert site.store.load(id_of(address)) is not None


@pytest.mark.parametrize("path", ["/niets", "/gesprek", "/static/niets.js", "/static/../app.py", "/%00", "/gesprek/%f0%9f%a4%a1"])
def test_address_that_does_not_exist(site: Site, path: str) -> None:
    """An address that does not exist gives a friendly page with a way on."""
    page = site.get(path)

    assert page.status == 404
    assert_friendly(page)


def test_method_that_does_not_exist(site: Site) -> None:
    """A method that an address does not have gives a friendly page."""
    page = Page(site.client.put("/privacy", content=b""))

    assert page.status == 405
    assert_friendly(page)


def test_no_file_outside_the_static_folder(site: Site) -> None:
    """Only the files meant for browsers can be read."""
    names = {path.name for path in Path("integrations/web/static").iterdir()}
    assert names == {
        "app.css",
        "callback.css",
        "chat.js",
        "console.css",
        "console.js",
        "dossier.js",
        "draft.js",
        "frame.js",
        "help.js",
        "icon.svg",
        "live.css",
        "live.js",
        "nlds.css",
        "noto-sans.woff2",
        "print.js",
        "signal.js",
        "site.js",
        "steps.css",
    }
    for name in names:
        assert site.client.get(f"/static/{name}").status_code == 200
