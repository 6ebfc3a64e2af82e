from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from bot.conversation import Assistant
from integrations.web.info.pages import LONGEST
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, running
from tests.support.caches import kept_in_caches


@pytest.fixture(scope="module")
def reading(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return one running site for all these tests: they only look."""
    with running(real_assistant, tmp_path_factory.mktemp("lezen")) as site:
        yield site


def addresses(site: Site) -> list[str]:
    """Return the paths of all addresses in the sitemap."""
    tree = ElementTree.fromstring(site.client.get("/sitemap.xml").text)
    return [(entry[0].text or "").removeprefix(site.url) for entry in tree]


def test_every_address_of_the_sitemap_works(reading: Site) -> None:
    """Each page that search engines hear of is there, says that it may be found, and names itself as its one address."""
    paths = addresses(reading)

    assert len(paths) == len(set(paths)) > 200
    for path in paths:
        page = reading.get(path)
        assert page.status == 200, path
        assert page.top.one("meta", name="robots").attributes["content"] == "index"
        if path != "/":
            assert page.top.one("link", rel="canonical").attributes["href"] == reading.url + path


def test_titles_are_all_different(reading: Site) -> None:
    """No two pages have the same title, so that tabs and search results can be told apart."""
    titles = [reading.get(path).top.one("title").text for path in addresses(reading)]

    assert len(titles) == len(set(titles))


def test_no_link_on_our_pages_is_dead(reading: Site) -> None:
    """Every link to this site from the pages that people come in by leads to a page, and every part named is there."""
    seen: dict[str, Page] = {}
    for path in ("/", "/onderwerpen", "/veelgestelde-vragen", "/talen", "/over", "/onderwerpen/school_weigert"):
        for link in reading.get(path).top.all("a"):
            where, _, part = link.attributes["href"].partition("#")
            if where.startswith("/"):
                page = seen.setdefault(where, reading.get(where))
                assert page.status == 200, where
                assert not part or page.top.all(id=part), link.attributes["href"]


def test_a_topic_is_complete(reading: Site) -> None:
    """The page of a topic gives answer, steps, further reading, sources with links, and when who checked it."""
    page = reading.get("/onderwerpen/school_weigert")

    assert page.top.one("h1").text == "De school zegt nee"
    assert page.top.one("meta", name="description").attributes["content"].startswith("Een school mag niet zomaar")
    assert "036 76 70 200" in page.top.one("div", class_="text").text
    assert page.top.one("details", class_="sources").all("a")
    assert "Nagekeken op zondag 22 november 2026." in page.text
    first = page.top.one("ul", class_="cards").all("a")[0]
    assert first.attributes["href"] == "/onderwerpen/onderwijsconsulent"
    assert "https://onderwijsconsulenten.nl" in {link.attributes["href"] for link in page.top.all("a")}


def test_a_topic_leads_into_its_route(reading: Site) -> None:
    """A topic with a route has a button that starts it in the chat, and a link to the same questions as pages."""
    page = reading.get("/onderwerpen/zorgplicht")
    button = page.top.one("form", class_="begin").one("button")
    talk = reading.post("/", versie=0, keuze=button.attributes["value"])

    assert talk.path.startswith("/gesprek/")
    assert len(talk.buttons) > 1
    assert reading.get("/stappen/zorgplicht").status == 200


def test_structured_data_can_be_read(reading: Site) -> None:
    """The data of a topic names the page, its date and the way to it; that of the questions holds the answers."""
    topic = reading.get("/onderwerpen/opp").top.one("script", type="application/ld+json")
    faq = reading.get("/veelgestelde-vragen").top.one("script", type="application/ld+json")
    page, trail = json.loads(topic.text)["@graph"]

    assert (page["url"], page["dateModified"]) == (f"{reading.url}/onderwerpen/opp", "2026-11-22")
    assert [step["item"] for step in trail["itemListElement"]][-1] == page["url"]
    assert all(entry["acceptedAnswer"]["text"] for entry in json.loads(faq.text)["@graph"][0]["mainEntity"])


@pytest.mark.parametrize("path", ["/onderwerpen/nergens", "/onderwerpen/opp/b1", "/onderwerpen/buiten_bereik", "/woorden/x"])
def test_other_addresses_are_not_found(reading: Site, path: str) -> None:
    """An address that does not exist says so, with the phone number."""
    page = reading.get(path)

    assert page.status == 404
    assert "036 76 70 200" in page.text


def test_search_finds_by_words(reading: Site) -> None:
    """A search is a plain GET; what was typed stays in the field, and each result says what it is about."""
    page = reading.get("/zoeken?q=taxi")

    assert page.top.one("input", id="q").attributes["value"] == "taxi"
    assert page.top.one("ul", class_="results").all("a")[0].attributes["href"] == "/onderwerpen/leerlingenvervoer"
    assert page.top.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.response.headers["cache-control"] == "no-store"


def test_search_says_when_nothing_fits(reading: Site) -> None:
    """When nothing fits, the page says so and gives the phone number and all topics."""
    page = reading.get("/zoeken?q=pizza")

    assert page.top.all("h2")[0].text == "Niets gevonden"
    assert "036 76 70 200" in page.text
    assert page.top.all("ul", class_="results") == []


@pytest.mark.parametrize("typed", ["mijn vader slaat mij", "ik wil niet meer leven"])
def test_danger_goes_first(reading: Site, typed: str) -> None:
    """Signs of danger in a search show the help lines before anything else."""
    page = reading.get(f"/zoeken?q={typed}")
    danger = page.top.one("section", class_="danger")

    assert "Bel 112" in danger.text
    assert page.top.all("h2")[0].text == danger.one("h2").text


@pytest.mark.parametrize("typed", ["", "   ", "%00", "<script>alert(1)</script>", "😀", "%ff%fe", "x" * LONGEST])
def test_search_takes_anything(reading: Site, typed: str) -> None:
    """Nothing that somebody types breaks the search or comes out as anything but text."""
    page = reading.get(f"/zoeken?q={typed}")

    assert page.status == 200
    assert "alert" not in [script.text for script in page.top.all("script")]


def test_a_search_that_is_too_long_is_not_cut(reading: Site) -> None:
    """A question of more than two hundred characters gets an error next to its field, and stays there whole."""
    typed = "school " * 40
    page = reading.get(f"/zoeken?q={typed}")

    assert page.top.one("input", id="q").attributes["value"] == typed.strip()
    assert page.top.one("input", id="q").attributes["aria-describedby"] == "q-fout"
    assert "te lang" in page.top.one(id="q-fout").text
    assert page.top.one("title").text.startswith("Fout:")


def test_a_search_finds_a_word(reading: Site) -> None:
    """Who searches for a hard word gets its explanation above the topics."""
    assert reading.get("/zoeken?q=wat+is+een+opp").top.one("section", class_="notice").one("h2").text.startswith("OPP")


def test_languages_name_themselves(reading: Site) -> None:
    """Each of eight languages has its code and direction, the phone number, and no promise of an interpreter."""
    page = reading.get("/talen")
    sections = page.top.all("section", class_="tongue")

    assert len(sections) == 8
    assert {section.attributes["dir"] for section in sections if section.attributes["lang"] == "ar"} == {"rtl"}
    for section in sections:
        assert {link.attributes["href"] for link in section.all("a")} == {"tel:+31367670200", "tel:112"}
        assert "interpreter" not in section.text


def test_words_can_be_named_in_an_address(reading: Site) -> None:
    """Each hard word has a place of its own, in ordinary and in easy words."""
    plainly, easily = reading.get("/woorden"), reading.get("/woorden/makkelijk")

    assert plainly.top.one("div", id="zorgplicht").text != easily.top.one("div", id="zorgplicht").text
    assert len(plainly.top.all("dt")) == len(easily.top.all("dt")) > 20


def test_the_site_says_what_it_is(reading: Site) -> None:
    """The start page and every conversation say that this is a computer, and lead to what it can and cannot."""
    for path in ("/", reading.begin("aangemeld")):
        box = reading.get(path).top.one("p", class_="computer")
        assert "Dit is een computer, geen mens." in box.text
        assert box.one("a").attributes["href"] == "/over"
    assert "De computer neemt geen besluit" in reading.get("/over").text


def test_the_steunpunt_and_the_decision_are_kept_apart(reading: Site) -> None:
    """Who helps and who decides are two lists, with independent help among the first."""
    text = reading.get("/wie-beslist").text

    assert "alleen in het belang van de leerling" in text
    assert text.index("onderwijsconsulent") < text.index("Wie beslist? De school")


def test_access_statement_has_its_fixed_parts(reading: Site) -> None:
    """The accessibility statement has the parts of the Dutch model, and does not claim more than was tested."""
    page = reading.get("/toegankelijkheid")
    parts = [heading.text for heading in page.top.one("article").all("h2")]

    assert {"Nalevingsstatus", "Feedback en contact", "Handhaving", "Opstelling van deze verklaring"} <= set(parts)
    assert "eerste maatregelen genomen" in page.text
    assert "Mensen met een schermlezer hebben de site nog niet getest." in page.text


def test_what_somebody_looked_for_is_forgotten(reading: Site) -> None:
    """No cache of ours holds a word that was typed into the search, although no turn was taken."""
    reading.get("/zoeken?q=mijn+zoon+Kwibus+zit+thuis")
    reading.get("/")  # the first is over when the next is answered

    assert [kept for kept in kept_in_caches() if "kwibus" in kept.casefold()] == []
