from __future__ import annotations

from collections.abc import Callable

import httpx

from integrations.web.app import create_app
from tests.integrations.web.console.acting import Person
from tests.integrations.web.live.acting import QUESTION, asked, begun, said, taken
from tests.integrations.web.running import Site, id_of
from tests.integrations.web.serving import serving, visitor


def test_both_sides_without_a_script(site: Site, helper: Person) -> None:
    """Ask, wait, take, write, refresh and close with forms alone; who refreshes keeps what stands in the field."""
    place, mine = taken(site, helper)
    assert "U praat nu met een medewerker van het Steunpunt." in site.get(place).text
    site.post(place, doe="bericht", bericht="a", tekst="Mijn zoon zit thuis.\nAl twee weken.")
    page = helper.get(mine)
    assert QUESTION in page.text and said(page) == ["Mijn zoon zit thuis. Al twee weken."]
    helper.post(mine, doe="bericht", bericht="b", tekst="Wat vervelend.")
    draft = site.post(place, doe="ververs", tekst="Ik was nog aan het typen")
    assert said(draft)[-1] == "Wat vervelend." and draft.field == "Ik was nog aan het typen"
    assert helper.send(mine, doe="ververs", tekst="Ik ook").field == "Ik ook"
    assert "Deze chat is klaar." in helper.send(mine, doe="sluit").text
    page = site.get(place)

    assert "De chat met de medewerker is klaar." in page.text
    assert not page.top.one("section", class_="reply").all("textarea")
    assert site.get(place.removesuffix("/mens")).top.all(id="tekst")


def test_a_page_that_is_sent_again(site: Site, helper: Person) -> None:
    """A form that is sent twice is one message; other words from the same form are another."""
    place, _ = taken(site, helper)
    for words in ("Hallo", "Hallo", "Hallo daar"):
        site.post(place, doe="bericht", bericht="zelfde", tekst=words)

    assert said(site.get(place)) == ["Hallo", "Hallo daar"]


def test_catching_up(site: Site, helper: Person) -> None:
    """Whoever asks what came after a message gets exactly that, on both sides; a strange number gives everything."""
    place, mine = taken(site, helper)
    for number in range(3):
        site.post(place, doe="bericht", bericht=f"s{number}", tekst=f"bericht {number}")
    for after, count in (("0", 3), ("2", 1), ("3", 0), ("x", 3), ("9" * 30, 3), ("-1", 3)):
        for answer in (site.client.get(f"{place}/nieuw?na={after}"), helper.ask("GET", f"{mine}/nieuw?na={after}")):
            assert answer.json()["nieuw"].count("<li") == count and answer.json()["open"]


def test_the_script_hears_what_is_wrong(site: Site, helper: Person) -> None:
    """An empty or too long message is refused with words; a good one comes back with all that is new."""
    place, mine = taken(site, helper)
    site.post(place, doe="bericht", bericht="a", tekst="Hallo")
    posts: tuple[Callable[[dict[str, str]], httpx.Response], ...] = (
        lambda fields: site.fragment(place, **fields),
        lambda fields: helper.ask("POST", mine, {"sleutel": helper.key(), **fields}, {"X-Fragment": "1"}),
    )
    for post in posts:
        assert post({"doe": "bericht", "bericht": "b", "tekst": "a" * 2001, "na": "1"}).status_code == 422
        assert post({"doe": "bericht", "bericht": "b", "tekst": " ", "na": "1"}).json()["fout"]
        good = post({"doe": "bericht", "bericht": "c", "tekst": "Goed zo", "na": "1"}).json()
        assert good["fout"] == "" and "Goed zo" in good["nieuw"]


def test_the_computer_is_silent(site: Site, helper: Person) -> None:
    """From the request on, what is typed in the conversation goes to the person, pages lead there, and the API says so."""
    place = begun(site)
    address = place.removesuffix("/mens")
    asked(site, place)
    version = site.client.get(f"/api/gesprekken/{id_of(place)}").json()["versie"]
    assert site.get(address).path == place
    assert site.post(address, versie=version, tekst="kan school hem weigeren").path == place
    assert site.post(address, versie=version, tekst="kan school hem weigeren").path == place
    assert site.fragment(address, versie=version, keuze="opdracht:opnieuw").json() == {"naar": place}
    answer = site.client.post(f"/api/gesprekken/{id_of(place)}/beurten", json={"versie": version, "tekst": "hallo"})
    assert answer.status_code == 409 and answer.json()["code"] == "bij_mens"

    assert said(site.get(place)) == ["kan school hem weigeren"]
    assert site.client.get(f"/api/gesprekken/{id_of(place)}").json()["versie"] == version
    site.post(place, doe="stop")
    assert site.post(address, versie=version, tekst="kan school hem weigeren").path == address


def test_danger_never_waits(site: Site, helper: Person) -> None:
    """Signs of danger show the help lines at once: in the form, while waiting, during the talk, and over the API."""
    place = begun(site)
    page = asked(site, place, vraag="mijn man slaat mijn kind", toestemming="")
    assert page.top.one(class_="danger").all("a", href="tel:112")
    page = asked(site, place, vraag="mijn man slaat mijn kind")
    assert page.top.one(id="gesprek").one("li", class_="danger").all("a", href="tel:112")
    page = site.post(place, doe="bericht", bericht="a", tekst="ik wil er niet meer zijn")
    assert page.top.one(id="gesprek").all("a", href="tel:113")
    assert "Gevaar" in helper.get("/console/chat").text
    version = site.client.get(f"/api/gesprekken/{id_of(place)}").json()["versie"]
    answer = site.client.post(f"/api/gesprekken/{id_of(place)}/beurten", json={"versie": version, "tekst": "ik wil dood"})
    assert answer.status_code == 200 and "113" in answer.text


def test_who_talked_vanished(site: Site, helper: Person) -> None:
    """After a minute and a half of silence the parent reads it and is offered a call; after ten minutes the talk has ended."""
    place, mine = taken(site, helper)
    site.clock.pass_time(seconds=100)
    page = site.get(place)
    assert "De medewerker is even weggevallen" in page.text and "/terugbellen" in str(page.response.text)
    helper.get(mine)
    assert "U praat nu met een medewerker" in site.get(place).text
    site.clock.pass_time(minutes=10)

    assert "De medewerker is weggevallen. Dat spijt ons." in site.get(place).text
    assert "Deze chat is gestopt." in helper.get(mine).text


def test_the_parent_vanished(site: Site, helper: Person) -> None:
    """The person reads that the parent gives no sign of life, can write on, and the parent reads it after coming back."""
    place, mine = taken(site, helper)
    site.clock.pass_time(seconds=100)
    assert "De ouder is weggevallen." in helper.get(mine).text
    helper.post(mine, doe="bericht", bericht="a", tekst="Bel ons gerust.")

    assert said(site.get(place)) == ["Bel ons gerust."]
    assert "De ouder is in de chat." in helper.get(mine).text


def test_into_a_call_and_into_the_figures(site: Site, helper: Person) -> None:
    """A talk becomes a request to be called back, with what was told; and a note for the figures with topic and minutes."""
    _, mine = taken(site, helper)
    site.clock.pass_time(minutes=12)
    helper.get(mine)
    acts = [link.attributes["href"] for link in helper.get(mine).top.one(id="doen").all("a")]
    form = helper.get(next(link for link in acts if link.startswith("/console/nieuw")))
    assert form.top.one("textarea", id="vraag").text == QUESTION
    after = helper.get(next(link for link in acts if link.startswith("/console/na")))

    assert after.top.one("input", id="minuten").attributes["value"] == "12"
    assert [option.attributes["value"] for option in after.top.all("option") if "selected" in option.attributes] == ["zorgplicht"]


def test_two_processes(site: Site, helper: Person) -> None:
    """What one process of the site keeps the other shows at once: nothing lives in memory."""
    place, mine = taken(site, helper)
    with serving(create_app(site.parts)) as url, visitor(url) as client:
        assert client.post(place, data={"doe": "bericht", "bericht": "a", "tekst": "Via de ander"}).status_code == 303
        assert said(helper.get(mine)) == ["Via de ander"]
        helper.post(mine, doe="sluit")
        assert "is klaar" in client.get(place).text


def test_database_away(site: Site, helper: Person) -> None:
    """A message that cannot be kept is not acknowledged: the page says so, and still holds it to send again."""
    place, _ = taken(site, helper)
    site.break_database()
    page = site.post(place, doe="bericht", bericht="a", tekst="Mijn zoon zit thuis")

    assert page.status == 503 and page.field == "Mijn zoon zit thuis"
    assert site.fragment(place, doe="bericht", bericht="a", tekst="Mijn zoon zit thuis").status_code == 503
