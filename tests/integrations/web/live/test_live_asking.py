from __future__ import annotations

from integrations.accounts.people import People
from integrations.live.model import End, Side
from integrations.live.presence import Presence
from integrations.steunpunt.intake import Intake
from tests.integrations.web.console.acting import Person
from tests.integrations.web.live.acting import QUESTION, asked, begun, live_of, taken, talks_of
from tests.integrations.web.running import Site


def offers(site: Site) -> bool:
    """Tell whether the hand-over offers to write with a person."""
    page = site.post(site.begin("mijn kind is aangemeld"), versie="1", tekst="ik wil met een mens chatten")
    links = [link.attributes["href"] for link in page.top.one(id="keuzes").all("a")]
    assert any(link.endswith("/terugbellen") for link in links)
    return any(link.endswith("/mens") for link in links)


def test_offered_only_when_somebody_is_there(console: tuple[Site, People], site: Site) -> None:
    """The hand-over offers a chat in opening hours with somebody there; else it does not, and the page offers a call."""
    assert not offers(site)
    closed = site.get(begun(site))
    assert "Er is nu geen medewerker in de chat" in closed.text and not closed.top.all("textarea")
    assert any(link.attributes["href"].endswith("/terugbellen") for link in closed.top.one("main").all("a"))
    person = Person(*console, "consulent")
    person.sign_in()
    person.post("/console/chat", doe="aanwezig")
    assert offers(site)
    site.clock.pass_time(seconds=91)
    assert not offers(site)
    site.clock.pass_time(hours=2)
    person.sign_in()
    assert person.send("/console/chat", doe="aanwezig").text.count("buiten de openingstijden") == 1
    assert not offers(site)


def test_nothing_is_shared_without_consent(site: Site, helper: Person) -> None:
    """Without consent, with no question or with one that is too long, nobody hears of it, and what was typed stays."""
    place = begun(site)
    for changes, words in (
        ({"toestemming": ""}, "Geef eerst toestemming"),
        ({"vraag": " "}, "nog geen vraag"),
        ({"vraag": "a" * 1001}, "te lang"),
    ):
        page = asked(site, place, **changes)
        assert page.status == 422 and words in page.text
    assert page.field == "a" * 1001
    assert talks_of(site).going() == ()


def test_what_is_shared_is_what_the_parent_left(site: Site, helper: Person) -> None:
    """The parent sees the answers of the conversation before, takes out what nobody should read, and that is what is kept."""
    address = site.begin("mijn kind is aangemeld")
    page = site.get(address)
    site.post(address, versie=page.version, keuze=next(iter(page.buttons.values())))
    form = site.get(f"{address}/mens")
    assert "Basisschool" in form.top.one("textarea", id="samenvatting").text
    asked(site, f"{address}/mens", samenvatting="Alleen dit.")
    told = live_of(site, address).intake

    assert told and told.summary == "Alleen dit." and told.question == QUESTION and told.topics == ("zorgplicht",)


def test_waiting_refreshes_by_itself(site: Site, helper: Person) -> None:
    """Without a script the page of who waits loads itself again; once somebody is there it does not, so no text is lost."""
    place = begun(site)
    assert asked(site, place).top.all("meta", http_equiv="refresh")
    helper.post(f"/console/chat/{live_of(site, place).number}", doe="neem")
    assert not site.get(place).top.all("meta", http_equiv="refresh")


def test_nobody_came(site: Site, helper: Person) -> None:
    """After three minutes the page offers a call, and the form for it holds what was asked and written; nothing is lost."""
    place = begun(site)
    asked(site, place)
    site.post(place, doe="bericht", bericht="a", tekst="Ik kan morgen tussen tien en elf")
    site.clock.pass_time(minutes=3)
    page = site.get(place)
    assert "Het lukt nu niet" in page.text and "Ik kan morgen" in page.text
    late = site.post(place, doe="bericht", bericht="b", tekst="Nog een woord")
    assert late.status == 422 and late.field == "Nog een woord"
    form = site.get(f"{place.removesuffix('/mens')}/terugbellen")

    assert form.top.one("textarea", id="vraag").text == f"{QUESTION} Ik kan morgen tussen tien en elf"
    assert "Er wacht nu niemand." in helper.get("/console/chat").text


def test_nobody_present_any_more(site: Site, helper: Person) -> None:
    """Who waits while the last person goes reads so, may wait on, and is offered a call."""
    place = begun(site)
    asked(site, place)
    assert site.parts.callbacks
    Presence(site.parts.callbacks).go(1)
    page = site.get(place)

    assert "Er is nu even geen medewerker meer." in page.text
    assert page.top.one(id="doen").one("a", class_="button").attributes["href"].endswith("/terugbellen")
    assert live_of(site, place).open


def test_asking_again(site: Site, helper: Person) -> None:
    """Who stopped reads the talk again, and can ask for somebody once more: that is another talk."""
    place, _ = taken(site, helper)
    first = live_of(site, place).number
    stopped = site.post(place, doe="stop")
    assert "U bent gestopt met de chat." in stopped.text
    assert site.get(f"{place}?opnieuw=ja").top.all("textarea", id="vraag")
    asked(site, place)

    assert live_of(site, place).number != first


def test_young_people_and_easy_language(site: Site, helper: Person) -> None:
    """Who is addressed as "je", or reads easy language, is so in the chat with a person too."""
    address = site.begin("mijn kind is aangemeld")
    site.post(address, versie="1", keuze="opdracht:makkelijker")
    easy = site.get(f"{address}/mens")
    assert "Ik vind het goed dat een medewerker dit leest. Ook wat ik in de chat typ." in easy.text


def test_talk_of_long_ago(site: Site, helper: Person) -> None:
    """After its day a talk is not shown any more, also when it has not been deleted yet."""
    talks = talks_of(site)
    talk = talks.ask("y" * 22, Intake(question=QUESTION))
    talks.say(talk, Side.PARENT, "a", "Hallo")
    talks.end(talk, End.PARENT)
    site.clock.pass_time(days=7)

    assert talks.of_conversation("y" * 22) is None
