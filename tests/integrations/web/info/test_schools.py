from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.conversation import Assistant
from tests.integrations.web.running import Site, running


@pytest.fixture(scope="module")
def reading(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return one running site for all these tests: they only look."""
    with running(real_assistant, tmp_path_factory.mktemp("scholen")) as site:
        yield site


def test_all_schools_are_on_one_page(reading: Site, real_assistant: Assistant) -> None:
    """The page shows every school and arrangement of the list, says as of when, and asks to check with the phone number."""
    listed = real_assistant.knowledge.content.voorzieningen
    text = reading.get("/scholen").top.text

    assert len(listed.items) > 50
    assert [one.title for one in listed.items.values() if one.title not in text] == []
    assert "schooljaar 2023-2024" in text
    assert "036 76 70 200" in text


def test_the_list_narrows_without_a_script(reading: Site) -> None:
    """Kind and part of town are a GET form: the choice stands in the address, and the fields show what was chosen."""
    page = reading.get("/scholen?soort=sbo&deel=buiten").top
    chosen = [option.attributes["value"] for option in page.all("option") if "selected" in option.attributes]

    assert chosen == ["sbo", "buiten"]
    assert "sbo De Klimop" in page.text
    assert "sbo De Watertuin" not in page.text
    assert page.one("link", rel="canonical").attributes["href"] == f"{reading.url}/scholen"


@pytest.mark.parametrize("query", ["soort=nergens", "deel=%3Cb%3E", "soort=sbo&soort=so", "x=1"])
def test_a_choice_that_does_not_exist_is_no_choice(reading: Site, query: str) -> None:
    """Whatever stands in the address, the page is there."""
    assert reading.get(f"/scholen?{query}").status == 200


def test_a_choice_without_result_says_so(reading: Site) -> None:
    """Where nothing is of that kind, the page says that and keeps the form."""
    page = reading.get("/scholen?soort=tos&deel=poort").top

    assert "Niets gevonden" in page.text
    assert len(page.all("select")) == 2


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("sbo", "sbo De Bombardon"),
        ("so", "so Olivijn"),
        ("vso", "vso Aventurijn"),
        ("praktijkonderwijs", "PrO Almere"),
        ("opdc", "klASS van het OPDC"),
        ("hoogbegaafd", "Talentenlab"),
        ("tos", "Alexander Roozendaal"),
        ("taalcentrum_nieuwkomer", "Kopklas van het Taalcentrum"),
        ("almeerkans_entree", "Almeerkans"),
        ("hulp_naast_school_vo", "Project 12"),
        ("onderwijsarrangement", "Structuurgroep van de Dukdalf"),
    ],
)
def test_a_topic_shows_its_schools(reading: Site, topic: str, name: str) -> None:
    """A topic about a kind of school shows those schools from the list, with the school year and the way to all of them."""
    page = reading.get(f"/onderwerpen/{topic}").top

    assert name in page.text
    assert "schooljaar 2023-2024" in page.text
    assert [link for link in page.all("a") if link.attributes["href"] == "/scholen"]


def test_a_topic_without_schools_has_no_list(reading: Site) -> None:
    """A topic that no school belongs to says nothing about them."""
    assert "Scholen en groepen" not in reading.get("/onderwerpen/bezwaar_hoe").top.one("article").text
