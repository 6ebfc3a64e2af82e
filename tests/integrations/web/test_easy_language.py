from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from integrations.web.easy import carried
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, id_of


def hidden(page: Page) -> dict[str, str]:
    """Return the hidden fields of the form with the text field."""
    form = next(form for form in page.top.all("form") if form.all("textarea"))
    return {field.attributes["name"]: field.attributes["value"] for field in form.all("input", type="hidden")}


def test_easy_language_goes_from_a_page_to_the_chat(site: Site) -> None:
    """Who comes from a page in easy language gets the conversation in it, from the first answer, and after a reload."""
    start = site.get("/?taal=makkelijk")
    talk = site.post("/", **hidden(start), tekst="fruit kopen")
    assert "Welk fruit?" in talk.turns[-1]
    assert talk.top.one("button", value="opdracht:gewone_taal").attributes["aria-pressed"] == "true"

    again = site.get(talk.path)
    assert again.turns == talk.turns
    assert "taal" not in hidden(site.get("/"))


def test_mistake_keeps_easy_language(site: Site) -> None:
    """A first text that is refused does not bring back the ordinary language."""
    refused = site.post("/", versie=0, taal="makkelijk", tekst="")
    assert hidden(refused)["taal"] == "makkelijk"


def test_easy_language_goes_from_the_chat_to_pages(real_site: Site) -> None:
    """In a conversation in easy language the menu leads to topics and words in easy language, and back to such a chat."""
    address = real_site.begin("geweigerd")
    id_of(address)
    talk = real_site.get(address)
    easy = real_site.post(address, versie=talk.version, keuze="opdracht:makkelijker")
    links = {link.attributes["href"] for link in easy.top.one("header").all("a")}
    assert {"/?taal=makkelijk", "/onderwerpen?taal=makkelijk", "/woorden/makkelijk"} <= links

    topics = real_site.get("/onderwerpen?taal=makkelijk")
    assert "/onderwerpen/zorgplicht/makkelijk" in {link.attributes["href"] for link in topics.top.one("main").all("a")}
    topic = real_site.get("/onderwerpen/zorgplicht/makkelijk")
    asked = [urlsplit(link.attributes["href"]) for link in topic.top.one("aside").all("a") if link.attributes["href"][0] == "/"]
    assert [(link.path, link.query) for link in asked] == [("/", "taal=makkelijk")]


EASY_PAGES = (
    "/", "/onderwerpen", "/zoeken?q=tlv", "/zoeken?q=niets", "/veelgestelde-vragen", "/stappen", "/scholen", "/brieven",
    "/brieven/bezwaar", "/gesprek-voorbereiden", "/gesprek-voorbereiden/tlv", "/mijn-dossier", "/privacy", "/talen",
    "/terugbellen", "/stappen/tlv?stand=nee",
)  # fmt: skip

ONE_LANGUAGE = re.compile(r"/talen|/onderwerpen/(procedure_|plaatsingstafel|norm_|[a-z_]+$)")
"""What has no easy version, or is checked apart: a topic without one keeps its ordinary address."""


@pytest.mark.parametrize("path", EASY_PAGES)
def test_every_link_keeps_easy_language(real_site: Site, path: str) -> None:
    """On each page in easy language every link within the site leads on in easy language, wherever there is that."""
    page = real_site.get(carried(path, "A2"))
    switches = [link for nav in page.top.all("nav", class_="versions") for link in nav.all("a")]
    links = [link.attributes["href"] for link in page.top.all("a") if link not in switches]
    inside = [link for link in links if link.startswith("/") and not ONE_LANGUAGE.match(link)]

    assert page.status == 200
    assert inside
    assert [link for link in inside if "makkelijk" not in link] == []
    easy = {topic.partition("/")[0] for topic, _ in _easy_topics(real_site)}
    ordinary = [link.removeprefix("/onderwerpen/") for link in links if re.fullmatch(r"/onderwerpen/[a-z_]+", link)]
    assert [topic for topic in ordinary if topic in easy] == []


def _easy_topics(site: Site) -> list[tuple[str, str]]:
    """Return the topics that have an easy version, with that version."""
    texts = site.parts.assistant.knowledge.content.texts
    return [(key.removeprefix("onderwerp/"), text.variants["A2"]) for key, text in texts.items() if text.variants.get("A2")]


def test_start_page_switches_without_beginning_a_talk(site: Site) -> None:
    """The button on the start page turns easy language on and off; it says which, and no conversation begins."""
    button = site.get("/").top.one("form", method="get").one("button")
    easy = site.get("/?taal=makkelijk").top.one("form", method="get").one("button")

    assert (button.attributes["aria-pressed"], button.attributes["name"]) == ("false", "taal")
    assert (easy.attributes["aria-pressed"], easy.attributes.get("name")) == ("true", None)


def test_search_gives_easy_results(real_site: Site) -> None:
    """Searching in easy language shows easy answers and explanations, and searching on keeps it."""
    page = real_site.get("/zoeken?taal=makkelijk&q=tlv")
    ordinary = real_site.get("/zoeken?q=tlv")

    assert page.top.one("search").one("input", type="hidden").attributes == {
        "type": "hidden",
        "name": "taal",
        "value": "makkelijk",
    }
    assert page.top.one("section", class_="notice").text != ordinary.top.one("section", class_="notice").text
    assert "/onderwerpen/tlv_wat/makkelijk" in {link.attributes["href"] for link in page.top.one("ul", class_="results").all("a")}


def test_common_questions_are_easy(real_site: Site) -> None:
    """The common questions have their short answers in easy language."""
    easy = real_site.get("/veelgestelde-vragen?taal=makkelijk")
    first = easy.top.all("section", class_="question")[0]
    topic = real_site.get(first.all("a")[-1].attributes["href"])

    assert topic.path.endswith("/makkelijk")
    assert first.text != real_site.get("/veelgestelde-vragen").top.all("section", class_="question")[0].text


def test_nothing_is_lost_when_switching(real_site: Site) -> None:
    """Switching back and forth keeps every answer, in the chat and on the pages with one question each."""
    address = real_site.begin("hoe lang")
    page = real_site.get(address)
    page = real_site.post(address, versie=page.version, keuze="antwoord:zorgplicht:soort_school:po")
    known = page.top.one(id="antwoorden").text
    for command in ("makkelijker", "gewone_taal"):
        page = real_site.post(address, versie=page.version, keuze=f"opdracht:{command}")
        assert page.buttons
    assert page.top.one(id="antwoorden").text == known

    step = real_site.get("/stappen/zorgplicht?soort_school=po")
    for name in ("Makkelijke taal", "Gewone taal"):
        switch = {link.text: link.attributes["href"] for link in step.top.one("nav", class_="language").all("a")}
        step = real_site.get(switch[name])
        assert "soort_school=po" in str(step.response.url)
