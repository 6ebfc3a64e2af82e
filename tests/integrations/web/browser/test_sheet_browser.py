from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site
from tests.integrations.web.test_sheet import SHEET

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_sheet_fits_and_is_accessible(real_site: Site, open_page: Open, axe: str, width: int) -> None:
    """Axe finds nothing on the choice and on the sheet, and nothing sticks out."""
    page = open_page(f"{real_site.url}/gesprek-voorbereiden", viewport={"width": width, "height": 844})
    found = violations(page, axe)
    page.goto(real_site.url + SHEET)

    assert overflow(page) == 0
    assert found + violations(page, axe) == []


def test_print_holds_the_sheet_only(real_site: Site, open_page: Open) -> None:
    """On paper is the sheet, and nothing of the site around it; the Word document comes without a script."""
    page = open_page(real_site.url + SHEET, script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name="Maak het blad in Word").click()
    page.emulate_media(media="print")

    assert download.value.suggested_filename == "gespreksblad.docx"
    expect(page.locator("article")).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.get_by_role("link", name="Maak het blad in Word")).to_be_hidden()
