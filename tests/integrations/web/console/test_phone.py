from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.conversation import Assistant
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from tests.integrations.web.console.acting import Person, running_console
from tests.integrations.web.reading import Page, parse
from tests.integrations.web.running import Site

SEARCH = "/console/telefoon"


@pytest.fixture(scope="module")
def console(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, People]]:
    """Return a running console with the texts and flows of the repository; one for all tests, whose calls are their own."""
    with running_console(real_assistant, tmp_path_factory.mktemp("console")) as found:
        yield found


@pytest.fixture(scope="module")
def person(console: tuple[Site, People]) -> Person:
    """Return an ouderconsulent who is signed in."""
    person = Person(*console, "consulent1", Role.CONSULENT)
    person.sign_in()
    return person


def hits(page: Page) -> list[str]:
    """Return what was found."""
    return [link.text for found in page.top.all("ul", class_="hits") for link in found.all("a")]


def begin(person: Person, flow: str, node: str = "", talk: str = "") -> Page:
    """Begin a route in a call."""
    return person.send("/console/gesprek", SEARCH, flow=flow, stap=node, gesprek=talk)


def say(person: Person, page: Page, text: str) -> Page:
    """Type an answer and press Enter."""
    return person.send(page.path, page.path, versie=page.top.all("input", name="versie")[0].attributes["value"], tekst=text)


def test_field_has_the_focus(person: Person) -> None:
    """The one field of the page has the focus at once, and Enter searches without a script."""
    form = person.get(SEARCH).top.one("search").one("form")

    assert form.attributes["method"] == "get"
    assert "autofocus" in form.one("input", type="search").attributes


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("tlv", "Wat is een TLV?"),
        ("weiger", "De school zegt nee"),
        ("tlv-brief", "Een ouder belt met de TLV-brief. De TLV is er, en nu?"),
        ("bez", "Bezwaar maken"),
        ("steunp", "Contact met het Steunpunt"),
        ("toeleid", "Toeleiding"),
        ("schorssing", "Geschorst, wat nu?"),
    ],
)
def test_three_letters_are_enough(person: Person, typed: str, title: str) -> None:
    """Topics, terms, contacts, questions and situations are found by their first letters, also with a letter wrong."""
    found = hits(person.get(f"{SEARCH}?q={typed}"))
    assert title in found


def test_question_goes_by_what_it_is_about(person: Person) -> None:
    """A question in whole words shows first what it is about, also when another text has more of its words."""
    assert hits(person.get(f"{SEARCH}?q=mijn kind is geweigerd om hulp"))[0] == "De school zegt nee"


def test_name_goes_before_what_a_question_is_about(person: Person) -> None:
    """Something that is called as was typed stands first, whatever the recogniser makes of it."""
    assert hits(person.get(f"{SEARCH}?q=langdurige tlv"))[0] == "langdurige TLV"


def test_topic_in_full(person: Person) -> None:
    """A topic shows its short answer, words to say aloud, steps, sources and the day they were checked."""
    page = person.get(f"{SEARCH}?q=tlv&kies=onderwerp:tlv_wat")
    shown = page.top.one("section", class_="shown")

    assert shown.one("blockquote").text.startswith("TLV betekent")
    assert len(shown.one("ol").all("li")) >= 4
    assert shown.one("details", class_="sources").all("li")
    assert "036 76 70 200" in shown.text
    assert "[T1" not in shown.text


def test_every_school_is_found(person: Person, real_assistant: Assistant) -> None:
    """A school of the region is found by its name, with its address and the school year that this is as of."""
    listed = real_assistant.knowledge.content.voorzieningen
    one = next(each for each in listed.items.values() if each.addresses)
    page = person.get(f"{SEARCH}?q={one.title}&kies=school:{one.id}")

    assert one.title in hits(page)
    assert one.addresses[0].street in page.top.one("section", class_="shown").text
    assert listed.school_year in page.top.one("section", class_="shown").text


def test_danger_goes_first(person: Person) -> None:
    """Words of danger show the help lines above everything."""
    page = person.get(f"{SEARCH}?q=ik+wil+dood")
    assert page.top.one("section", class_="danger").text.find("113") > 0


def test_script_gets_only_the_results(person: Person) -> None:
    """The script gets the results without the page around them, and the form in them works."""
    answer = person.ask("GET", f"{SEARCH}?q=tlv&kies=route:tlv", headers={"X-Fragment": "1"})
    piece = parse(answer.text)

    assert "<html" not in answer.text
    assert piece.all("ul", class_="hits")
    assert piece.one("form").one("input", name="sleutel").attributes["value"]


def test_begin_in_the_middle(person: Person) -> None:
    """A call begins at the question that fits; what was taken for granted is shown, to be asked and changed."""
    page = begin(person, "bezwaar", "brief_datum")

    assert page.top.one("h1").text.endswith("?")
    assert len(page.top.one("dl", class_="given").all("dt")) == 2
    assert "Vraag na of dit klopt." in page.text
    assert "eerdere vraag" not in page.text
    changes = [button for button in page.top.all("button", name="keuze") if button.attributes["value"].startswith("wijzig:")]
    assert len(changes) == 2


def test_numbers_answer(person: Person) -> None:
    """The number of a choice answers it; a number that is none is read as words, and an empty field says what to do."""
    page = begin(person, "tlv")
    first = page.top.one("form", class_="numbered").all("button")[0].text
    assert first.startswith("1 ")
    page = say(person, page, "1")

    assert first[2:] in page.top.one("dl", class_="given").text
    page = say(person, page, "  ")
    assert page.status == 422
    assert page.top.one("input", id="tekst").attributes["aria-invalid"] == "true"


def test_all_days_side_by_side(person: Person) -> None:
    """The deadlines of every route of a call stay beside the question, with how many days are left."""
    page = say(person, begin(person, "bezwaar", "brief_datum"), "20 november 2026")
    one = [card.one("time").attributes["datetime"] for card in page.top.all("section", class_="deadline")]
    assert "2027-01-04" in one or one
    talk = page.path.rpartition("/")[2]
    page = say(person, begin(person, "zorgplicht", "aangemeld_op", talk), "16 november 2026")
    while page.top.all("form", class_="numbered") and page.top.one("h1").text != "Antwoord":
        page = say(person, page, "1")
    both = [
        card.one("time").attributes["datetime"] for card in page.top.one("ul", class_="days").all("section", class_="deadline")
    ]

    assert page.path.endswith(talk)
    assert set(one) < set(both)
    assert both == sorted(both)
    assert "Nog" in page.top.one("ul", class_="days").text


def test_search_stays_in_the_call(person: Person) -> None:
    """From a call somebody searches on, and the next route goes into the same call."""
    talk = begin(person, "tlv").path.rpartition("/")[2]
    page = person.get(f"{SEARCH}?gesprek={talk}&q=bezwaar&kies=route:bezwaar")

    assert page.top.one("section", class_="shown").one("input", name="gesprek").attributes["value"] == talk
    assert begin(person, "bezwaar", "", talk).path.endswith(talk)


def test_what_is_not_there(person: Person) -> None:
    """A route, a question or a call that does not exist gives a page that says so; an old page changes nothing."""
    assert begin(person, "bestaat_niet").status == 404
    assert begin(person, "tlv", "bestaat_niet").status == 404
    assert person.get("/console/gesprek/AAAAAAAAAAAAAAAAAAAAAA").status == 410
    page = begin(person, "tlv")
    say(person, page, "1")
    old = person.post(page.path, page.path, versie="1", tekst="1")
    assert old.status_code == 422


def test_secretariaat_can_look_up(console: tuple[Site, People]) -> None:
    """The secretariaat at the general number has the same search."""
    person = Person(*console, "balie1", Role.SECRETARY)
    person.sign_in()
    assert hits(person.get(f"{SEARCH}?q=tlv"))


def test_with_what_parents_call(person: Person) -> None:
    """Before anything is typed the page lists with what parents call, and one click leads to where the route begins."""
    page = person.get("/console/telefoon")

    assert any("geen TLV" in title for title in hits(page))
    assert all(each.text.startswith("een ouder belt") for each in page.top.one("ul", class_="hits").all("small"))
    assert not page.top.all("section", id="antwoord")


def test_the_steunpunt_is_not_offered_to_itself(person: Person) -> None:
    """Whoever walks a route with a parent on the line is not told to call the Steunpunt; the numbers leave it out as well."""
    page = begin(person, "bezwaar", "brief_datum")
    for answer in ("20 november 2026", "2", "1"):
        page = say(person, page, answer)
    offered = [button.attributes["value"] for button in page.top.all("button", name="keuze") if "value" in button.attributes]

    assert page.top.one("h1").text == "Antwoord"
    assert any(value.startswith("aanbod:") for value in offered)
    assert not {"aanbod:steunpunt", "aanbod:terugbellen"} & set(offered)


def test_a_letter_of_the_call(person: Person) -> None:
    """The number of a letter leads to that letter, with the day that was told filled in."""
    page = begin(person, "bezwaar", "brief_datum")
    for answer in ("20 november 2026", "2", "1"):
        page = say(person, page, answer)
    letter = say(person, page, "1")

    assert letter.path.startswith("/brieven/")
    assert "20 november 2026" in " ".join(field.attributes.get("value", "") for field in letter.top.all("input"))
