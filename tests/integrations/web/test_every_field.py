"""Bad input in every field of every form: the message stands next to the field and in the summary, and the value stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.conversation import Assistant
from tests.integrations.web.reading import Element, Page
from tests.integrations.web.running import Site, running

LONG = "school " * 400
QUESTION = "/stappen/zorgplicht?soort_school=po&schriftelijk=ja&reactie=niets"
CALLED = {"naam": "Amira", "telefoon": "06 12345678", "wie": "ouder", "vraag": "Mijn zoon zit thuis."}


@pytest.fixture(scope="module")
def real(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return one running site for all these tests: each looks at its own answer only."""
    with running(real_assistant, tmp_path_factory.mktemp("velden")) as site:
        yield site


def callback(**fields: str) -> Callable[[Site], Page]:
    """Return what posts the form of a call-back with these fields wrong."""
    return lambda site: site.post("/terugbellen", **{**CALLED, **fields}, stap="controle", gesprek="")


def chat(**fields: str) -> Callable[[Site], Page]:
    """Return what posts a turn of a conversation."""
    return lambda site: site.post(site.begin("geweigerd"), versie=1, **fields)


def step(address: str, **fields: str) -> Callable[[Site], Page]:
    """Return what posts an answer of a click-through page."""
    return lambda site: site.post(address, **fields)


def upload(site: Site) -> Page:
    """Post a file that is no case."""
    files = {"zaak": ("brief.html", b"<p>Iets anders</p>", "text/html")}
    return Page(site.client.post("/mijn-dossier", files=files))


FIELDS: dict[str, tuple[str, str | None, Callable[[Site], Page]]] = {
    "chat, empty": ("tekst", "", chat(tekst="")),
    "chat, too long": ("tekst", LONG, chat(tekst=LONG)),
    "start, empty": ("tekst", "", lambda site: site.post("/", versie=0, tekst="")),
    "start, too long": ("tekst", LONG, lambda site: site.post("/", versie=0, tekst=LONG)),
    "search, empty": ("q", "", lambda site: site.get("/zoeken?q=+")),
    "search, too long": ("q", LONG.strip(), lambda site: site.get(f"/zoeken?q={LONG}")),
    "page, no choice": ("antwoord-1", None, step("/stappen/zorgplicht", vraag="soort_school")),
    "page, day of nonsense": ("tekst", "een paard", step(QUESTION, vraag="aangemeld_op", tekst="een paard")),
    "page, no day": ("tekst", "", step(QUESTION, vraag="aangemeld_op", tekst="")),
    "page, picked day": ("dag", "2031-01-01", step(QUESTION, vraag="aangemeld_op", dag="2031-01-01")),
    "call-back, no name": ("naam", "", callback(naam="")),
    "call-back, phone": ("telefoon", "0612", callback(telefoon="0612")),
    "call-back, mail": ("email", "amira@", callback(email="amira@")),
    "call-back, who": ("wie", None, callback(wie="")),
    "case, another file": ("bestand", None, upload),
}


def the_field(page: Page, id: str) -> Element:
    """Return the field, or the group of fields, with an id."""
    return page.top.one("main").one(id=id)


def assert_said(page: Page, id: str, kept: str | None) -> None:
    """Fail unless the fault of a field stands at the field and in the summary, the title says so, and its value stays."""
    field = the_field(page, id)
    summary = page.top.all("div", class_="error")[0]  # the chat has another one ready, in a template
    named = page.top.one("p", id="keuze-fout" if id == "antwoord-1" else f"{id}-fout").text
    linked = summary.one("a", href=f"#{id}").text

    assert page.status == 422 or page.path == "/zoeken"
    assert page.top.one("title").text.startswith("Fout:")
    assert "autofocus" in summary.attributes
    assert named.startswith("Fout: ")
    assert linked.endswith(named.removeprefix("Fout: "))
    if field.tag in ("input", "textarea") and kept is not None:
        assert field.attributes["aria-invalid"] == "true"
        assert f"{id}-fout" in field.attributes["aria-describedby"].split()
        inside = "".join(part for part in field.inside if isinstance(part, str)).removeprefix("\n")
        assert (field.attributes.get("value") if field.tag == "input" else inside) == kept


@pytest.mark.parametrize("name", FIELDS)
def test_fault_stands_at_the_field_and_in_the_summary(real: Site, name: str) -> None:
    """Whatever is wrong is said in the same words at the field and in the summary, which leads there; the value stays."""
    id, kept, post = FIELDS[name]
    assert_said(post(real), id, kept)


def test_every_field_of_every_letter(real: Site) -> None:
    """Each field that a letter needs says that it is empty; each day says that it is no day; all else stays."""
    for letter in real.parts.assistant.knowledge.content.letters.values():
        page = real.post(f"/brieven/{letter.id}", **dict.fromkeys(letter.fields, "xyz"), vorm="tekst")
        days = [field for field in letter.fields if page.top.all("p", id=f"{field}-hint")]
        for field in days:
            assert_said(page, field, "xyz")
        empty = real.post(f"/brieven/{letter.id}", **dict.fromkeys(letter.fields, ""), vorm="tekst")
        for field in letter.fields:
            if field not in letter.optional:
                assert_said(empty, field, "")


def test_every_visible_field_is_tried(real: Site) -> None:
    """The list above has every field that can be wrong: no page has a typed field that is not in it."""
    tried = {id for id, _, _ in FIELDS.values()}
    free = {"geprobeerd", "wens", "taal", "aanpassing", "vraag", "niet_op", "tijd", "samenvatting", "zaak", "link"}
    paths = ("/", "/zoeken", "/terugbellen", "/mijn-dossier", QUESTION, real.begin("geweigerd"))
    typed = {
        field.attributes["id"]
        for path in paths
        for tag in ("input", "textarea")
        for field in real.get(path).top.one("main").all(tag)
        if field.attributes.get("type") not in ("hidden", "radio", "checkbox")
    }

    assert typed - tried - free == set()
