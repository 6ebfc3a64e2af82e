from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.integrations.documents.test_letter import TYPED
from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_letter_without_a_script(real_site: Site, open_page: Open, width: int) -> None:
    """From the list to a letter on the screen and a Word document, without a script and at every width."""
    page = open_page(f"{real_site.url}/brieven", script=False, viewport={"width": width, "height": 844})
    assert overflow(page) == 0
    page.get_by_role("link", name="Bezwaar tegen een besluit over een TLV").click()
    page.get_by_role("button", name="Toon de brief").click()
    expect(page.locator(".error")).to_be_visible()
    for field in page.locator("form.letter").locator("input, textarea").all():
        field.fill(TYPED[str(field.get_attribute("name"))])
    assert overflow(page) == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak de brief in Word").click()
    page.get_by_role("button", name="Toon de brief").click()

    assert download.value.suggested_filename == "brief-bezwaar.docx"
    expect(page.locator("article")).to_contain_text("Ik maak bezwaar tegen uw besluit.")
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_on_the_letters(real_site: Site, open_page: Open, axe: str, width: int) -> None:
    """Axe finds nothing wrong with the list, the form, the form with faults, and the letter."""
    page = open_page(f"{real_site.url}/brieven", viewport={"width": width, "height": 844})
    found = violations(page, axe)
    page.goto(f"{real_site.url}/brieven/bezwaar")
    found += violations(page, axe)
    page.get_by_role("button", name="Toon de brief").click()
    expect(page.locator(".error")).to_be_focused()
    found += violations(page, axe)
    for field in page.locator("form.letter").locator("input, textarea").all():
        field.fill(TYPED[str(field.get_attribute("name"))])
    page.get_by_role("button", name="Toon de brief").click()
    expect(page.get_by_role("button", name="Print de brief")).to_be_visible()

    assert found + violations(page, axe) == []


def test_print_holds_the_letter_only(real_site: Site, open_page: Open) -> None:
    """On paper is the letter, and nothing of the site around it."""
    page = open_page(f"{real_site.url}/brieven/bezwaar")
    for field in page.locator("form.letter").locator("input, textarea").all():
        field.fill(TYPED[str(field.get_attribute("name"))])
    page.get_by_role("button", name="Toon de brief").click()
    page.emulate_media(media="print")

    expect(page.locator("article")).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("footer")).to_be_hidden()
    expect(page.locator("#kopie")).to_be_hidden()
