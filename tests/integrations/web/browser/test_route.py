from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.web.browser.acting import last, overflow, press, quick_reply, say, turns, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

SIZES = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 900}}
PREFERRED = (":po", ":schriftelijk:ja", ":vier_of_ouder", ":niets", ":zit_thuis", ":asiel:nee")
MOST_QUESTIONS = 15


def answer(page: Page) -> None:
    """Answer the open question: with the preferred button, or with a date."""
    choices = {button.get_attribute("value") or "": button.inner_text() for button in page.locator("#keuzes button").all()}
    preferred = [label for value, label in choices.items() if value.endswith(PREFERRED)]
    if preferred or len(choices) > 1:
        press(page, preferred[0] if preferred else next(iter(choices.values())))
    else:
        say(page, "5 oktober 2026")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("size", SIZES)
def test_route_from_question_to_date(real_site: Site, open_page: Open, axe: str, size: str, script: bool) -> None:
    """From a typed question to the day the school must decide, on a phone and a laptop, with and without a script.

    Every page on the way fits the window; with a script, axe finds nothing wrong with any of them.
    """
    page = open_page(real_site.url, script=script, viewport=SIZES[size])
    found = violations(page, axe) if script else []
    page.fill("#tekst", "Hoe lang mag de school erover doen?")
    page.get_by_role("button", name="Stuur").click()
    page.wait_for_url("**/gesprek/*")
    asked = 0
    while not page.locator("#duidelijk form").count():
        assert asked < MOST_QUESTIONS
        answer(page)
        asked += 1
        assert overflow(page) == 0
        found += violations(page, axe) if script else []

    expect(last(page).locator("section.deadline").first).to_contain_text("maandag 16 november 2026")
    expect(page.get_by_role("banner").get_by_role("link", name="Bel 036 76 70 200")).to_be_visible()
    expect(quick_reply(page, "Bellen met het Steunpunt")).to_be_visible()
    page.locator("summary").first.click()
    assert found + (violations(page, axe) if script else []) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_reload_and_back_lose_nothing(site: Site, open_page: Open, script: bool) -> None:
    """Loading the page again, and going back and forth, shows the whole conversation each time."""
    page = open_page(site.url, script=script)
    page.fill("#tekst", "fruit kopen")
    page.get_by_role("button", name="Stuur").click()
    page.wait_for_url("**/gesprek/*")
    press(page, "appel")
    said = turns(page).all_inner_texts()

    page.reload()
    assert turns(page).all_inner_texts() == said
    page.go_back()
    page.go_forward()
    assert turns(page).all_inner_texts() == said


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_double_click_counts_once(site: Site, open_page: Open, script: bool) -> None:
    """Two clicks on one button give one answer."""
    page = open_page(site.url + site.begin(), script=script)
    quick_reply(page, "appel").dblclick()
    expect(last(page)).to_contain_text("Wanneer kocht u het?")

    page.reload()
    assert turns(page).count() == 5
    assert page.locator("input[name=versie]").first.get_attribute("value") == "2"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_two_windows(site: Site, open_page: Open, script: bool) -> None:
    """A window that lags behind is brought up to date, says so, and keeps the text that was not answered."""
    address = site.url + site.begin()
    first = open_page(address, script=script)
    second = open_page(address, context=first.context)
    press(first, "appel")

    second.fill("#tekst", "5 oktober 2026")
    second.get_by_role("button", name="Stuur").click()

    expect(second.locator("#melding")).to_contain_text("ging al verder in een ander venster")
    expect(second.locator("#tekst")).to_have_value("5 oktober 2026")
    expect(last(second)).to_contain_text("Wanneer kocht u het?")
    second.get_by_role("button", name="Stuur").click()
    expect(last(second)).to_contain_text("Eet smakelijk.")


def test_back_button_without_a_script(site: Site, open_page: Open) -> None:
    """The back button asks for the page again, so it never shows a question that was answered as if it were open."""
    page = open_page(site.url + site.begin(), script=False)
    press(page, "peer")
    page.go_back()
    expect(turns(page)).to_have_count(5)
    page.go_forward()
    page.reload()

    expect(turns(page)).to_have_count(5)
    assert page.locator("input[name=versie]").first.get_attribute("value") == "2"
