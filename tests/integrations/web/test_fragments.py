from __future__ import annotations

from typing import Any

from tests.integrations.web.reading import Element, parse
from tests.integrations.web.running import Site

LONG = "school " * 400


def items(reply: dict[str, Any]) -> list[str]:
    """Return the words of the new items."""
    return [item.text for item in parse(reply["nieuw"]).inside if isinstance(item, Element)]


def test_typed_answer(site: Site) -> None:
    """A typed answer gives two new items: what was typed, with how it was read, and the answer to it."""
    address = site.begin()
    site.fragment(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    reply = site.fragment(address, versie=2, tekst="5 oktober 2026").json()

    own, answer = items(reply)
    assert own == "Eigen bericht: 5 oktober 2026 Begrepen: maandag 5 oktober 2026"
    assert "Eet smakelijk." in answer
    assert reply["versie"] == 3
    assert reply["gelukt"] is True


def test_pressed_button(site: Site) -> None:
    """A button gives its label as one's own item, and the next buttons."""
    address = site.begin()
    reply = site.fragment(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel").json()

    assert items(reply)[0] == "Eigen bericht: appel"
    assert parse(reply["delen"]["antwoorden"]).one("dl").all("dd")[0].text == "appel"
    assert 'value="2"' in reply["delen"]["keuzes"]


def test_what_was_typed_is_text(site: Site) -> None:
    """HTML in a typed text is shown as it was typed, and never becomes part of the page."""
    address = site.begin()
    reply = site.fragment(address, versie=1, tekst="<img src=x onerror=alert(1)> fruit & weer").json()

    assert "<img" not in reply["nieuw"]
    assert items(reply)[0].startswith("Eigen bericht: <img src=x onerror=alert(1)> fruit & weer")


def test_start_leads_to_the_conversation(site: Site) -> None:
    """The first turn has an address of its own, so the script goes there."""
    reply = site.fragment("/", versie=0, tekst="fruit kopen").json()

    assert list(reply) == ["naar"]
    assert site.get(reply["naar"]).version == "1"


def test_second_post(site: Site) -> None:
    """A second post of the same version gives the turns that were missed, and says what happened."""
    address = site.begin()
    site.fragment(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    same = site.fragment(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel")
    other = site.fragment(address, versie=1, tekst="peer")

    assert (same.status_code, other.status_code) == (409, 409)
    assert same.json()["gelukt"] is True
    assert other.json()["gelukt"] is False
    assert "al binnen" in same.json()["delen"]["melding"]
    assert "ander venster" in other.json()["delen"]["melding"]
    for reply in (same.json(), other.json()):
        assert len(items(reply)) == 2
        assert reply["versie"] == 2


def test_empty_text(site: Site) -> None:
    """An empty text is no turn: the reply says what is wrong, at the top and at the field."""
    address = site.begin()
    answer = site.fragment(address, versie=1, tekst=" \n ")

    assert answer.status_code == 422
    parts = answer.json()["delen"]
    assert parse(parts["fout"]).all("a")[0].attributes["href"] == "#tekst"
    assert parse(parts["tekst-fout"]).text.startswith("Fout:")
    assert site.get(address).version == "1"


def test_long_text(site: Site) -> None:
    """A text that is too long is refused with an explanation, and is no turn."""
    address = site.begin()
    answer = site.fragment(address, versie=1, tekst=LONG)

    assert answer.status_code == 422
    assert "te lang" in answer.json()["delen"]["tekst-fout"]
    assert site.get(address).version == "1"


def test_expired_conversation(site: Site) -> None:
    """When the conversation is gone the script posts the ordinary way, to the page that explains it."""
    address = site.begin()
    site.clock.pass_time(hours=25)
    answer = site.fragment(address, versie=1, tekst="peer")

    assert answer.status_code == 410
    assert answer.json() == {"gewoon": True}
