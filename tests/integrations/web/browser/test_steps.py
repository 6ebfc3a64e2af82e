from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.web.browser.acting import focused, overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

WIDTHS = [320, 390, 1280]
PREFERRED = ("po", "ja", "vier_of_ouder", "niets")
MOST_QUESTIONS = 15


def answer(page: Page) -> None:
    """Answer the question of a page, as somebody does: pick one and go on, or type a date."""
    if page.locator("#tekst").count():
        page.fill("#tekst", "5 oktober 2026")
    else:
        values = [str(radio.get_attribute("value")) for radio in page.locator("input[type=radio]").all()]
        chosen = next((value for value in values if value in PREFERRED), values[0])
        page.locator(f"label[for={page.locator(f'input[value={chosen}]').get_attribute('id')}]").click()
    page.get_by_role("button", name="Verder").click()
    page.wait_for_load_state("domcontentloaded")
    expect(page.locator("footer")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_route_without_a_script(real_site: Site, open_page: Open, width: int) -> None:
    """From the list of flows to the day the school must decide, one question per page, without a script."""
    page = open_page(f"{real_site.url}/stappen", script=False, viewport={"width": width, "height": 844})
    page.get_by_role("link", name="Wanneer moet de school beslissen?").click()
    for _ in range(MOST_QUESTIONS):
        assert overflow(page) == 0
        if page.locator("section.deadline").count():
            break
        answer(page)

    expect(page.locator("section.deadline").first).to_contain_text("maandag 16 november 2026")
    expect(page.locator(".offers").get_by_role("link", name="Bellen met het Steunpunt")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_on_every_page_of_a_route(real_site: Site, open_page: Open, axe: str, width: int) -> None:
    """Axe finds nothing wrong with the list, any question, a question with a fault, or the outcome."""
    page = open_page(f"{real_site.url}/stappen", viewport={"width": width, "height": 844})
    found = violations(page, axe)
    page.goto(f"{real_site.url}/stappen/zorgplicht")
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".error")).to_be_focused()
    found += violations(page, axe)
    for _ in range(MOST_QUESTIONS):
        found += violations(page, axe)
        if page.locator("section.deadline").count():
            break
        answer(page)

    assert page.locator("section.deadline").count()
    assert found == []


def test_enter_in_the_date_goes_on(real_site: Site, open_page: Open) -> None:
    """Enter after a date goes on with that date, and never presses "Weet ik niet"."""
    page = open_page(f"{real_site.url}/stappen/zorgplicht?soort_school=po&schriftelijk=ja&reactie=niets")
    page.fill("#tekst", "5-10-2026")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("aangemeld_op=2026-10-05"))


def test_keyboard_only(real_site: Site, open_page: Open) -> None:
    """A choice can be made with Tab, the arrow keys and Enter, and the focus can be seen on the option."""
    page = open_page(f"{real_site.url}/stappen/zorgplicht")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page).startswith("antwoord-"):
            break
    page.keyboard.press("ArrowDown")
    chosen = page.locator("input:checked + label")
    assert chosen.evaluate("(label) => getComputedStyle(label).outlineStyle") == "solid"
    page.keyboard.press("Enter")

    expect(page.locator("dl.given")).to_be_visible()


BEZWAAR = "/stappen/bezwaar?waartegen=tlv&brief=ja&brief_datum=2026-11-16&haast=nee&wat_besloten=geweigerd"


@pytest.mark.parametrize("width", WIDTHS)
def test_outcome_with_everything(real_site: Site, open_page: Open, axe: str, width: int) -> None:
    """An outcome with dates, a drawing and the question whether it is clear fits every width, and axe finds nothing."""
    page = open_page(real_site.url + BEZWAAR, viewport={"width": width, "height": 844})
    assert overflow(page) == 0
    found = violations(page, axe)
    page.locator("#duidelijk").get_by_role("button", name="Nee", exact=True).click()
    expect(page.locator("#duidelijk").get_by_role("link", name="Bel 036")).to_be_visible()

    assert found + violations(page, axe) == []


def test_calendar_file_without_a_script(real_site: Site, open_page: Open) -> None:
    """The link on a deadline gives a calendar file by itself."""
    page = open_page(real_site.url + BEZWAAR, script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet in mijn agenda").first.click()

    assert download.value.suggested_filename == "bezwaar-2026-12-28.ics"


def test_print_holds_the_answer_only(real_site: Site, open_page: Open) -> None:
    """On paper are the dates, the texts and the drawing, without buttons and links that lead on."""
    page = open_page(real_site.url + BEZWAAR)
    expect(page.get_by_role("button", name="Print deze pagina")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.locator("section.deadline").first).to_be_visible()
    expect(page.locator("section.where")).to_be_visible()
    assert page.locator("button:visible").count() == 0
