from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.types import ASGIApp, Receive, Scope, Send

from integrations.dossier.case import to_code
from integrations.web.app import create_app
from tests.integrations.dossier.test_case import BEZWAAR
from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site
from tests.integrations.web.serving import serving
from tests.integrations.web.test_dossier import FILE, TAKE

pytestmark = pytest.mark.browser

CODE = to_code(BEZWAAR)


class Listening:
    """A site that remembers all that a browser sends, besides bodies: what any log or proxy could see."""

    def __init__(self, site: ASGIApp) -> None:
        """Keep the site."""
        self._site = site
        self.seen: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Remember a request and pass it on."""
        if scope["type"] == "http":
            self.seen.append(f"{scope['method']} {scope['path']}?{scope['query_string'].decode()} {scope['headers']}")
        await self._site(scope, receive, send)


def test_link_opens_after_a_press(real_site: Site, open_page: Open) -> None:
    """The case in the fragment is shown to be there, sent only when somebody presses, and never part of an address."""
    listening = Listening(create_app(real_site.parts))
    with serving(listening) as url:
        page = open_page(f"{url}/mijn-dossier#{CODE}")
        expect(page.get_by_role("heading", name="Er zit een gesprek in de link")).to_be_visible()
        assert not any(request.startswith("POST") for request in listening.seen)
        page.locator("#uit-link").get_by_role("button", name="Open het gesprek").click()
        expect(page.locator("time").first).to_have_attribute("datetime", "2026-12-28")

    assert any(request.startswith("POST /mijn-dossier") for request in listening.seen)
    assert not any(CODE in request for request in listening.seen)


@pytest.mark.parametrize("script", [True, False])
def test_file_opens(real_site: Site, open_page: Open, tmp_path: Path, script: bool) -> None:
    """The file that was kept is opened with the form, with or without a script."""
    file = tmp_path / "mijn-dossier.html"
    file.write_bytes(real_site.client.get(FILE).content)
    page = open_page(f"{real_site.url}/mijn-dossier", script=script)
    expect(page.locator("#uit-link")).to_be_hidden()
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Open het gesprek").last.click()

    expect(page.locator("time").first).to_have_attribute("datetime", "2026-12-28")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_and_are_accessible(real_site: Site, open_page: Open, axe: str, width: int) -> None:
    """Axe finds nothing on the pages to take along and to open, also with a fault, and nothing sticks out."""
    found = []
    page = open_page(real_site.url + TAKE, viewport={"width": width, "height": 844})
    for address in (TAKE, f"/mijn-dossier#{CODE}"):
        page.goto(real_site.url + address)
        assert overflow(page) == 0
        found += violations(page, axe)
    page.get_by_role("button", name="Open het gesprek").last.click()
    expect(page.locator(".error")).to_be_visible()

    assert found + violations(page, axe) == []
