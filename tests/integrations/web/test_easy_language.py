from __future__ import annotations

from urllib.parse import urlsplit

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
