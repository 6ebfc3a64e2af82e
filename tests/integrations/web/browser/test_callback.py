from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.conversation import Assistant
from integrations.web.pace import LIMITS
from tests.integrations.web.browser.acting import focused, overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site, running, too_many

pytestmark = pytest.mark.browser


@pytest.fixture
def called(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with the texts of the repository."""
    with running(real_assistant, tmp_path) as site:
        yield site


def fill_in(page: Page, question: str = "Mijn zoon zit thuis.") -> None:
    """Fill in what somebody must, by the labels, and go on."""
    page.get_by_label("Naam").fill("Amira")
    page.get_by_label("Telefoon").fill("06 12345678")
    page.get_by_label("Waar gaat het over?").fill(question)
    page.get_by_role("button", name="Ga verder").click()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_asking_to_be_called(called: Site, open_page: Open, axe: str, width: int, script: bool) -> None:
    """Form, mistake, check page, consent, sent, change: every page without faults, with and without a script."""
    page = open_page(f"{called.url}/terugbellen", script=script, viewport={"width": width, "height": 844})
    faults = violations(page, axe) if script else []
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator(".error")).to_be_in_viewport()
    faults += violations(page, axe) if script else []
    fill_in(page)
    faults += violations(page, axe) if script else []
    assert overflow(page) == 0
    page.get_by_role("button", name="Stuur naar het Steunpunt").click()
    expect(page.locator(".error")).to_be_visible()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Stuur naar het Steunpunt").click()
    expect(page.locator(".number")).to_contain_text("T-")
    faults += violations(page, axe) if script else []
    page.get_by_role("link", name="Verander de vraag").click()
    expect(page.get_by_label("Naam")).to_have_value("Amira")
    faults += violations(page, axe) if script else []

    assert faults == []
    assert overflow(page) == 0


def test_danger_stands_first(called: Site, open_page: Open, axe: str) -> None:
    """The help lines are what somebody sees first, on a phone, without scrolling."""
    page = open_page(f"{called.url}/terugbellen")
    fill_in(page, "mijn man slaat mijn kind")

    expect(page.locator(".danger a[href='tel:112']").first).to_be_in_viewport()
    assert violations(page, axe) == []


def test_by_keyboard_only(called: Site, open_page: Open) -> None:
    """Everything can be filled in and sent with the keyboard."""
    page = open_page(f"{called.url}/terugbellen")
    page.locator("#naam").focus()
    page.keyboard.type("Amira")
    page.keyboard.press("Tab")
    page.keyboard.type("0612345678")
    page.keyboard.press("Enter")
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".number")).to_be_visible()


def test_targets_are_large_and_nothing_scrolls_sideways(called: Site, open_page: Open) -> None:
    """At 320 pixels everything fits; whatever can be pressed or filled in is at least 44 pixels high."""
    page = open_page(f"{called.url}/terugbellen", viewport={"width": 320, "height": 640})
    page.locator("summary").click()

    assert overflow(page) == 0
    for target in page.locator("main button, main label.pick, main input[type=text], main select").all():
        assert (target.bounding_box() or {"height": 0})["height"] >= 43.5


def test_the_chat_leads_to_the_form(called: Site, open_page: Open, axe: str) -> None:
    """Pressing the Steunpunt in the chat shows a link to the form, which knows the conversation."""
    page = open_page(called.url + called.begin("mijn kind is aangemeld"))
    page.fill("#tekst", "ik wil een mens spreken")
    page.get_by_role("button", name="Stuur", exact=True).click()
    link = page.locator("#keuzes").get_by_role("link", name="Laat het Steunpunt bellen")
    expect(link).to_be_visible()
    assert violations(page, axe) == []
    link.click()

    expect(page.get_by_label("Waar gaat het over?")).not_to_have_value("")
    assert focused(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_too_much_at_once(called: Site, open_page: Open, axe: str, width: int) -> None:
    """Who meets the limit sees the phone number and loses nothing: the same form goes on after ten minutes, with one press."""
    headers = too_many(called, LIMITS["/terugbellen"])
    page = open_page(f"{called.url}/terugbellen", viewport={"width": width, "height": 844}, extra_http_headers=headers)
    fill_in(page)
    expect(page.locator("main a[href='tel:+31367670200']")).to_be_visible()
    assert violations(page, axe) == []
    assert overflow(page) == 0
    called.clock.pass_time(minutes=10)
    page.get_by_role("button", name="Stuur nog een keer").click()

    expect(page.locator("dl.sent")).to_contain_text("Mijn zoon zit thuis.")
