"""A day can be picked on the calendar of the device, in the chat and on the pages; it is always read back in words."""

from __future__ import annotations

import pytest

from integrations.web.bodies import picked_day
from tests.integrations.web.reading import Page, parse
from tests.integrations.web.running import Site

QUESTION = "/stappen/zorgplicht?soort_school=po&schriftelijk=ja&reactie=niets"


def at_the_day(site: Site) -> Page:
    """Return a conversation that asks for a day."""
    return site.post(site.begin(), versie=1, keuze="antwoord:fruit:soort_fruit:appel")


def test_day_is_picked_in_the_chat(site: Site) -> None:
    """Where a day is asked there is a calendar field, under a label of its own; the day picked is the answer, in words."""
    page = at_the_day(site)
    box = page.top.one(id="dagkeuze")
    assert box.one("input", type="date").attributes["name"] == "dag"
    assert page.response.text.index('id="tekst"') < page.response.text.index('id="dagkeuze"')  # typing comes first
    page = site.post(page.path, versie=page.version, dag="2026-10-05")

    assert "maandag 5 oktober 2026" in page.turns[-2]
    assert "Eet smakelijk." in page.turns[-1]
    assert page.top.one(id="dagkeuze").all("input") == []


def test_no_calendar_where_no_day_is_asked(site: Site) -> None:
    """A question with buttons has no calendar field."""
    assert site.get(site.begin()).top.one(id="dagkeuze").all("input") == []


def test_script_gets_the_calendar_with_the_question(site: Site) -> None:
    """The script gets the field together with the question, and loses it with the answer."""
    address = site.begin()
    asked = site.fragment(address, versie=1, keuze="antwoord:fruit:soort_fruit:appel").json()
    answered = site.fragment(address, versie=2, dag="2026-10-05").json()

    assert parse(asked["delen"]["dagkeuze"]).one("input", type="date")
    assert answered["delen"]["dagkeuze"].strip() == ""
    assert "maandag 5 oktober 2026" in answered["nieuw"]


@pytest.mark.parametrize("fragment", [True, False])
def test_nothing_picked_is_said_at_the_field(site: Site, fragment: bool) -> None:
    """Who picks nothing reads so at the calendar field and in the summary, which leads there; the other field is not wrong."""
    page = at_the_day(site)
    if fragment:
        parts = site.fragment(page.path, versie=page.version, dag="").json()["delen"]
        at_field, at_text, summary = (parse(parts[name]) for name in ("dag-fout", "tekst-fout", "fout"))
    else:
        page = site.post(page.path, versie=page.version, dag="")
        assert page.top.one("input", type="date").attributes["aria-invalid"] == "true"
        assert "aria-invalid" not in page.top.one("textarea").attributes
        at_field, at_text, summary = (page.top.one(id=name) for name in ("dag-fout", "tekst-fout", "fout"))

    assert at_field.text == "Fout: Er is nog geen dag gekozen. Kies eerst een dag."
    assert at_text.text == ""
    assert summary.one("a", href="#dag").text == "Er is nog geen dag gekozen. Kies eerst een dag."


def test_day_is_picked_on_a_page(real_site: Site) -> None:
    """On the pages the calendar has a form of its own, so that what is typed and what is picked never disagree."""
    page = real_site.get(QUESTION)
    forms = [form for form in page.top.all("form") if form.all("input", name="dag")]
    assert [form.all("input", id="tekst") for form in forms] == [[]]
    answered = real_site.post(QUESTION, vraag="aangemeld_op", dag="2026-10-05")

    assert "aangemeld_op=2026-10-05" in str(answered.response.url)


def test_picked_day_that_cannot_be_keeps_its_value(real_site: Site) -> None:
    """A day picked in the future gets its message at the calendar field and in the summary, and stays there."""
    page = real_site.post(QUESTION, vraag="aangemeld_op", dag="2027-10-05")
    field = page.top.one("input", id="dag")

    assert page.status == 422
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == ("2027-10-05", "true")
    assert page.top.one(class_="error").one("a", href="#dag").text in page.top.one(id="dag-fout").text
    assert "aria-invalid" not in page.top.one("input", id="tekst").attributes


def test_old_browser_lets_type_in_it() -> None:
    """A browser without a calendar shows a plain field: what is typed there is read like any typed day."""
    assert picked_day("2026-10-05") == "maandag 5 oktober 2026"
    assert picked_day("5 okt") == "5 okt"
    assert picked_day("") == ""
