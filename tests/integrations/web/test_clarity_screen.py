from __future__ import annotations

from sqlalchemy import select

from integrations.storage.models import ClarityCountRow
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site


def counted(site: Site) -> list[tuple[str, str, str, int]]:
    """Return what was counted."""
    row = ClarityCountRow
    with site.engine.connect() as connection:
        return [tuple(one) for one in connection.execute(select(row.flow, row.outcome, row.answer, row.number))]  # type: ignore[misc]


def at_outcome(site: Site) -> Page:
    """Return a conversation at an outcome."""
    page = site.post("/", versie=0, keuze="onderwerp:weer")
    return site.post(page.path, versie=page.version, keuze="antwoord:weer:soort_weer:zon")


def test_chat_asks_and_counts(site: Site) -> None:
    """Under an outcome the chat asks whether it is clear, in a form of its own; the answer is counted once."""
    page = at_outcome(site)
    form = page.top.one(id="duidelijk").one("form")
    buttons = [button.attributes["value"] for button in form.all("button")]
    assert form.one("legend").text == "Weet u nu wat u kunt doen?"

    for _ in range(2):
        answered = site.post(page.path, versie=page.version, keuze=buttons[-1])

    assert counted(site) == [("weer", "kleed_u", "nee", 1)]
    assert answered.top.one(id="duidelijk").all("form") == []
    assert "036 76 70 200" in answered.turns[-1]


def test_script_gets_the_question(site: Site) -> None:
    """The script gets the question with the outcome, and an empty piece once it is answered."""
    page = site.post("/", versie=0, keuze="onderwerp:weer")
    asked = site.fragment(page.path, versie=1, keuze="antwoord:weer:soort_weer:zon").json()
    answered = site.fragment(page.path, versie=2, keuze="duidelijk:ja").json()

    assert "duidelijk:nee" in asked["delen"]["duidelijk"]
    assert answered["delen"]["duidelijk"].strip() == ""


def test_page_asks_and_counts(site: Site) -> None:
    """A result page asks it too, counts the answer, and shows a way to a person instead of the question."""
    address = "/stappen/weer?soort_weer=zon"
    page = site.get(address)
    action = page.top.one(id="duidelijk").one("form").attributes["action"]
    answered = site.post(action, antwoord="nee")

    assert counted(site) == [("weer", "kleed_u", "nee", 1)]
    assert str(answered.response.url).endswith("?soort_weer=zon&duidelijk=nee#duidelijk")
    assert answered.top.one(id="duidelijk").all("form") == []
    assert answered.top.one(id="duidelijk").one("a", class_="button").attributes["href"] == "tel:+31367670200"


def test_page_counts_only_what_is_an_answer(site: Site) -> None:
    """Another answer, or an address that is no outcome, counts nothing."""
    site.post("/stappen/weer/duidelijk?soort_weer=zon", antwoord="misschien")
    site.post("/stappen/weer/duidelijk", antwoord="nee")
    site.post("/stappen/niets/duidelijk", antwoord="nee")

    assert counted(site) == []


def test_help_does_not_wait_for_the_count(site: Site) -> None:
    """When the database is away, who says no still gets the way to a person."""
    with site.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE clarity_count")
    answered = site.post("/stappen/weer/duidelijk?soort_weer=zon", antwoord="nee")

    assert answered.status == 200
    assert answered.top.one(id="duidelijk").all("a", class_="button")
