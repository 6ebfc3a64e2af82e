from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site

START = "/stappen/zorgplicht"
TO_DATE = f"{START}?soort_school=po&leeftijd=vier_of_ouder&schriftelijk=ja&reactie=niets"


def give(site: Site, address: str, question: str, **answer: str) -> Page:
    """Post one answer from a page."""
    return site.post(address, vraag=question, **answer)


def until(site: Site, wanted: str) -> tuple[str, Page]:
    """Answer in the usual way until a question is asked, or with "" until the outcome; return its address and page."""
    page, address = site.get(START), START
    for _ in range(15):
        asked = list(dict.fromkeys(field.attributes["value"] for field in page.top.all("input", name="vraag")))
        if asked == ([wanted] if wanted else []):
            return address, page
        values = [radio.attributes["value"] for radio in page.top.all("input", type="radio")]
        preferred = [value for value in values if value in ("po", "ja", "vier_of_ouder", "niets")]
        answer = {"antwoord": (preferred or values)[0]} if values else {"tekst": "5 oktober 2026"}
        page = give(site, address, asked[0], **answer)
        address = str(page.response.url).removeprefix(site.url)
    raise AssertionError(f"{wanted} is never asked")


def test_one_question_per_page(real_site: Site) -> None:
    """A page asks one question as its heading, with its options as radio buttons and nothing chosen beforehand."""
    page = real_site.get(START)
    radios = page.top.all("input", type="radio")

    assert page.top.one("h1").text == "Bij wat voor school hebt u uw kind aangemeld, of wilt u dat doen?"
    assert [radio.attributes["value"] for radio in radios] == ["po", "vo", "vso_so", "weet_ik_niet"]
    assert not any("checked" in radio.attributes for radio in radios)
    assert page.top.one("main").one("details").one("summary").text == "Waarom deze vraag?"


def test_answer_goes_into_the_address(real_site: Site) -> None:
    """After an answer the address holds it by the ids of question and option, and the page lists it with "Verander"."""
    page = give(real_site, START, "soort_school", antwoord="vo")

    assert page.response.url.query == b"soort_school=vo"
    assert page.top.one("dl", class_="given").one("dt").text
    assert page.top.one("dl", class_="given").one("a").attributes["href"] == f"{START}?soort_school=vo&wijzig=soort_school"


def test_typed_date_is_read_back(real_site: Site) -> None:
    """A date is typed freely; the address has it as an ISO date and the page says in words which day was read."""
    address, _ = until(real_site, "aangemeld_op")
    page = give(real_site, address, "aangemeld_op", tekst="5 okt 26")

    assert "aangemeld_op=2026-10-05" in str(page.response.url)
    assert "maandag 5 oktober 2026" in page.top.one("dl", class_="given").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Typ de datum bijvoorbeeld zo"),
        ("een paard", "Typ de datum bijvoorbeeld zo"),
        ("31 februari 2026", "niet op de kalender"),
        ("5 oktober 2027", "Klopt het jaar?"),
        ("x" * 5000, "Typ de datum bijvoorbeeld zo"),
    ],
)
def test_wrong_date_keeps_what_was_typed(real_site: Site, typed: str, said: str) -> None:
    """A date that cannot be used is explained at the field and in the summary, and stays in the field."""
    address, _ = until(real_site, "aangemeld_op")
    page = give(real_site, address, "aangemeld_op", tekst=typed)
    field = page.top.one("input", id="tekst")

    assert page.status == 422
    assert page.top.one("title").text.startswith("Fout: ")
    assert said in page.top.one(id="tekst-fout").text
    assert page.top.one("div", class_="error").one("a", href="#tekst").text in page.top.one(id="tekst-fout").text
    assert field.attributes["value"] == typed
    assert field.attributes["aria-invalid"] == "true"


def test_vague_date_gives_days_to_choose(real_site: Site) -> None:
    """A date that may be one of several gives those days as buttons, which lead on."""
    address, _ = until(real_site, "aangemeld_op")
    page = give(real_site, address, "aangemeld_op", tekst="begin oktober")
    days = [button.attributes["value"] for button in page.top.all("button", name="antwoord")]

    assert page.status == 422
    if days != ["weet_ik_niet"]:
        assert f"aangemeld_op={days[0]}" in str(give(real_site, address, "aangemeld_op", antwoord=days[0]).response.url)


def test_danger_goes_first(real_site: Site) -> None:
    """Signs of danger in a date field give the help, not a remark about the date, and are never put in the address."""
    address, _ = until(real_site, "aangemeld_op")
    page = give(real_site, address, "aangemeld_op", tekst="mijn man slaat mijn kind")

    assert "112" in page.top.one("div", class_="error").text
    assert page.top.all(id="tekst-fout") == []
    assert "slaat" not in str(page.response.url)


def test_nothing_chosen(real_site: Site) -> None:
    """Going on without a choice gives a message at the options and a link to the first one."""
    page = give(real_site, START, "soort_school")

    assert page.status == 422
    assert "Kies één antwoord" in page.top.one(id="keuze-fout").text
    assert page.top.one("div", class_="error").all("a")[0].attributes["href"] == "#antwoord-1"
    assert page.top.all("input", id="antwoord-1")


def test_change_keeps_the_rest_and_names_what_falls_away(real_site: Site) -> None:
    """Another answer leaves what still counts, and names the answers that do not."""
    address, _ = until(real_site, "aangemeld_op")
    page = real_site.get(f"{address}&wijzig=soort_school")
    assert page.top.one("input", value="po").attributes["checked"] == ""
    page = give(real_site, address, "soort_school", antwoord="vo")

    notice = page.top.one("div", class_="notice").text
    assert "tellen niet meer mee" in notice
    assert page.top.one("input", name="vraag").attributes["value"] == "brugklas"


def test_tampered_address_is_named_and_goes_on(real_site: Site) -> None:
    """Values that do not exist and names that are gone are dropped and named; the rest of the address counts."""
    page = real_site.get(f"{START}?soort_school=vo&brugklas=misschien&oude_vraag=ja")

    assert page.status == 200
    assert page.top.one("input", name="vraag").attributes["value"] == "brugklas"
    assert len(page.top.one("div", class_="notice").all("li")) == 2
    assert "misschien" not in page.response.text


def test_back_link_leads_to_the_question_before(real_site: Site) -> None:
    """The back link asks the question before again, with its answer filled in; the first page leads out."""
    page = real_site.get(f"{START}?soort_school=vo")
    back = page.top.one("nav", class_="back").one("a").attributes["href"]

    assert real_site.get(back).top.one("input", value="vo").attributes["checked"] == ""
    assert real_site.get(START).top.one("nav", class_="back").one("a").attributes["href"] == "/stappen"


def test_easy_language_stays_on(real_site: Site) -> None:
    """The language that was chosen goes along from page to page."""
    page = real_site.get(f"{START}?taal=makkelijk")
    assert page.top.one("h1").text == "Wat voor school is het?"
    page = give(real_site, f"{START}?taal=makkelijk", "soort_school", antwoord="po")

    assert "taal=makkelijk" in str(page.response.url)


def test_result_can_be_shared(real_site: Site) -> None:
    """The address of a result gives the same result to everybody, and holds ids and dates only."""
    address, page = until(real_site, "")
    again = real_site.get(address)

    assert page.top.all("section", class_="deadline")
    assert again.text == page.text
    assert re.fullmatch(r"([a-z_]+=([a-z_]+|[0-9-]{10})&?)+", urlsplit(address).query)
    assert "maandag 16 november 2026" in page.text


def test_server_keeps_nothing(real_site: Site) -> None:
    """Walking through a flow works without a database, and makes no conversation."""
    real_site.break_database()

    assert until(real_site, "")[1].top.all("section", class_="deadline")


def test_answer_to_a_question_that_is_not_asked(real_site: Site) -> None:
    """A post for another question changes nothing: the page shows what is asked."""
    page = give(real_site, START, "aangemeld_op", antwoord="2026-10-05")

    assert page.response.url.query == b""
    assert page.top.one("input", name="vraag").attributes["value"] == "soort_school"


def test_unknown_flow(real_site: Site) -> None:
    """A flow that does not exist is a page that is not there."""
    assert real_site.get("/stappen/bestaat_niet").status == 404
    assert real_site.post("/stappen/bestaat_niet", vraag="x").status == 404


def test_other_site_cannot_post(real_site: Site) -> None:
    """A form on another site cannot answer."""
    answer = real_site.client.post(
        START, data={"vraag": "soort_school", "antwoord": "po"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403


def test_index_lists_every_flow(real_site: Site) -> None:
    """The first page leads to every flow."""
    links = [link.attributes["href"] for link in real_site.get("/stappen").top.one("ul", class_="ways").all("a")]

    assert links == [f"/stappen/{flow}" for flow in real_site.parts.assistant.knowledge.flows]
    assert all(real_site.get(link).status == 200 for link in links)


def test_outcome_marks_the_present_step(real_site: Site) -> None:
    """The drawing is a list in which one step is the present one, also in words and not by colour alone."""
    _, page = until(real_site, "")
    steps = page.top.one("section", class_="where").all("li")
    present = [step for step in steps if step.attributes.get("aria-current") == "step"]

    assert len(steps) == 5
    assert len(present) == 1
    assert "Hier bent u nu" in present[0].text


def test_offer_of_a_topic_leads_to_its_page(real_site: Site) -> None:
    """A topic that an outcome offers is a link to its page, in the language that is read here."""
    asked = "/stappen/bezwaar?waartegen=iets_anders"
    plain, easy = (real_site.get(f"{asked}{more}").top.one("div", class_="offers") for more in ("", "&taal=makkelijk"))
    links = [link.attributes["href"] for link in plain.all("a")]

    assert "/onderwerpen/klacht" in links
    assert all(real_site.get(link).status == 200 for link in links if link.startswith("/onderwerpen/"))
    assert [link.attributes["href"] for link in easy.all("a")] != links
