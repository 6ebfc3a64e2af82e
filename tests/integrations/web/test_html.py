from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from bot.conversation import Assistant
from tests.integrations.web.reading import Element, Page
from tests.integrations.web.running import Site, running

PATHS = (
    "/", "/privacy", "/toegankelijkheid", "/over", "/klacht", "/wie-beslist", "/gewist", "/niets", "/onderwerpen",
    "/onderwerpen/fruit", "/onderwerpen/fruit/makkelijk", "/veelgestelde-vragen", "/zoeken", "/zoeken?q=fruit",
    "/zoeken?q=niets", "/zoeken?q=ik+wil+dood", "/woorden", "/talen", "/scholen", "/scholen?soort=tos&deel=poort",
)  # fmt: skip


def the_talk(site: Site) -> Page:
    """Return a conversation with answers and buttons."""
    return site.post(site.begin(), versie=1, keuze="antwoord:fruit:soort_fruit:appel")


def the_error(site: Site) -> Page:
    """Return a conversation with a message about an empty text."""
    return site.post(site.begin(), versie=1, tekst="")


STATES: dict[str, Callable[[Site], Page]] = {
    **{path: (lambda site, path=path: site.get(path)) for path in PATHS},  # type: ignore[misc]
    "talk": the_talk,
    "error": the_error,
}


@pytest.fixture(scope="module")
def pages(small_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Return every state of every page; each is made once, since these tests only look."""
    with running(small_assistant, tmp_path_factory.mktemp("site")) as site:
        return {name: make(site) for name, make in STATES.items()}


@pytest.fixture(params=sorted(STATES))
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    """Return each state of each page."""
    return pages[request.param]


def test_structure(page: Page) -> None:
    """Every page says its language and title, has one h1, its landmarks, and a skip link that comes first."""
    top = page.top
    assert top.one("html").attributes["lang"] == "nl"
    assert top.one("title").text.endswith(" - Informatiepunt Almere")
    assert len(top.all("h1")) == 1
    assert [len(top.one("body").all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    skip = top.one("body").all("a")[0]
    assert skip.attributes["href"] == f"#{top.one('main').attributes['id']}"


def test_headings_in_order(page: Page) -> None:
    """No level of headings is left out."""
    levels = [int(heading.tag[1]) for heading in elements(page.top) if re.fullmatch(r"h[1-6]", heading.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique(page: Page) -> None:
    """No id is used twice, and whatever refers to an id finds it."""
    ids = [element.attributes["id"] for element in elements(page.top) if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in elements(page.top):
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)


def test_fields_have_labels(page: Page) -> None:
    """Every field has a visible label, and no field cuts what is typed."""
    labels = {label.attributes["for"] for label in page.top.all("label")}
    for field in [*page.top.all("textarea"), *page.top.all("input", type="search")]:
        assert field.attributes["id"] in labels
        assert "maxlength" not in field.attributes
        assert "placeholder" not in field.attributes


def test_help_is_on_every_page(page: Page) -> None:
    """The phone number is a link in the header, and the footer leads to all pages about the site and to other languages."""
    assert page.top.one("header").one("a", class_="call").attributes["href"] == "tel:+31367670200"
    links = [link.attributes["href"].removesuffix("?taal=makkelijk") for link in page.top.one("footer").all("a")]
    assert {"/privacy", "/toegankelijkheid", "/over", "/klacht", "/wie-beslist", "/talen#en", "/talen#ar"} <= set(links)
    assert page.top.one("header").one("a", id="weg").attributes["href"] == "https://www.knmi.nl/"


def test_buttons_are_real(page: Page) -> None:
    """Every button says what it does and every form posts to us, or only looks; without a script nothing else is needed."""
    for form in page.top.all("form"):
        if form.attributes["method"] == "get":
            assert form.attributes["action"] in ("/", "/zoeken", "/scholen")
            continue
        assert form.attributes["method"] == "post"
        assert re.fullmatch(r"/(gesprek/[\w-]{22}(/wis)?)?", form.attributes["action"])
    for button in page.top.all("button"):
        assert button.text
        assert button.attributes["type"] == "submit" or "hidden" in button.attributes


def test_quick_replies_have_a_form_of_their_own(site: Site) -> None:
    """Enter in the text field can never press a quick reply: they are in another form, under a legend."""
    page = site.get(site.begin())
    form = page.top.one(id="keuzes").one("form")

    assert form.one("fieldset").one("legend").text == "Kies een antwoord"
    assert form.all("textarea") == []
    field = next(form for form in page.top.all("form") if form.all("textarea"))
    assert [button.text for button in field.all("button")] == ["Stuur"]


def test_log_is_there_from_the_start(site: Site) -> None:
    """The conversation is a live region around a list, and only the state of sending is another one."""
    page = site.get(site.begin())
    log = page.top.one("div", role="log")

    assert [child.tag for child in log.inside if isinstance(child, Element)] == ["ol"]
    assert {element.attributes["id"] for element in page.top.all(role="status")} == {"bezig", "melding"}
    assert log.all(role="status") == []


def test_every_message_says_whose_it_is(site: Site) -> None:
    """Each item of the conversation begins with a heading that says who speaks."""
    page = site.get(site.begin())
    items = [item for item in page.top.one("ol", class_="talk").inside if isinstance(item, Element)]

    assert [item.all("h3")[0].text for item in items] == ["Informatiepunt:", "Eigen bericht:", "Informatiepunt:"]


def test_deadline_is_a_section_with_a_date(real_site: Site) -> None:
    """A deadline is a section with a title, the date in words, and why it is that date."""
    page = to_a_deadline(real_site)
    card = page.top.all("section", class_="deadline")[0]

    assert card.one("h4").attributes["id"] == card.attributes["aria-labelledby"]
    assert card.one("time").text == "maandag 16 november 2026"
    assert card.one("time").attributes["datetime"] == "2026-11-16"
    assert card.one("details").one("summary").text == "Waarom deze dag?"
    assert page.top.all("details", class_="sources")


def to_a_deadline(site: Site, day: str = "5 oktober 2026") -> Page:
    """Walk the route of the repository to an outcome with a deadline."""
    page = site.post("/", versie=0, tekst="Hoe lang mag de school erover doen?")
    for _ in range(15):
        if page.top.all("section", class_="deadline") and page.top.one(id="duidelijk").all("form"):
            return page
        choices = list(page.buttons.values())
        preferred = [choice for choice in choices if choice.endswith((":po", ":ja", ":vier_of_ouder", ":niets"))]
        if len(choices) > 1 or preferred:
            page = site.post(page.path, versie=page.version, keuze=(preferred or choices)[0])
        else:
            page = site.post(page.path, versie=page.version, tekst=day)
    raise AssertionError("no deadline within fifteen turns")


def elements(top: Element) -> Iterator[Element]:
    """Yield every element, in the order of the page, without the insides of templates."""
    for child in top.inside:
        if isinstance(child, Element):
            yield child
            if child.tag != "template":
                yield from elements(child)
