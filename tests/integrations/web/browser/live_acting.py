"""What a parent and somebody of the Steunpunt do in their browsers when they write to each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.conversation import Assistant
from integrations.accounts import codes
from integrations.accounts.people import People
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.console.acting import PASSWORD, Person, running_console
from tests.integrations.web.running import Site

SECONDS = 15_000


def at_work(console: tuple[Site, People], context: BrowserContext, open_page: Open, name: str = "consulent") -> Page:
    """Sign somebody in, who says with the keyboard to be there, and return the page that lists the chats."""
    site, people = console
    person = Person(site, people, name)
    page = open_page(f"{site.url}/console/aanmelden?naar=/console/chat", context=context)
    page.fill("#naam", name)
    page.fill("#wachtwoord", PASSWORD)
    page.fill("#code", codes.code_at(person.secret, site.clock.now))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}/console/chat")
    walk_to(page, "Ik ben beschikbaar voor de chat")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Beschikbaar voor de chat.")
    return page


def walk_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on something with these words."""
    for _ in range(40):
        if words in page.evaluate("document.activeElement.matches('a, button') ? document.activeElement.textContent : ''"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way with the keyboard to {words}")


def ask(page: Page, question: str = "Mag ik even met iemand overleggen?") -> None:
    """Type that a person is wanted, follow the offer, agree, and wait for the page of the talk."""
    page.fill("#tekst", "ik wil met een mens chatten")
    page.get_by_role("button", name="Stuur", exact=True).click()
    page.locator("#keuzes").get_by_role("link", name="Chat met een medewerker").click()
    page.get_by_label("Wat is de vraag?").fill(question)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Vraag een medewerker").click()
    expect(page.locator("#stand")).to_contain_text("U wacht op een medewerker")


def take(page: Page) -> None:
    """Take the first chat of the list with the keyboard."""
    expect(page.locator(".chats li")).to_have_count(1, timeout=SECONDS)
    page.locator("main").focus()
    walk_to(page, "Begin de chat")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/chat/*")


def save(page: Page, name: str) -> None:
    """Keep a picture of the page, for whoever wants to look, in the folder that INFORMATIEPUNT_PLAATJES names."""
    if os.environ.get("LIVE_SHOTS"):
        page.screenshot(path=f"{os.environ['LIVE_SHOTS']}/{name}.png", full_page=True)


def write(page: Page, text: str) -> None:
    """Write a message with the keyboard alone and wait until it is kept."""
    page.locator("#tekst").focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("#gesprek .own").last).to_contain_text(text)
    expect(page.locator("#tekst")).to_have_value("")


@pytest.fixture
def console(real_assistant: Assistant, tmp_path: Path) -> Iterator[tuple[Site, People]]:
    """Return a site with a console and the texts of the repository; it is Monday morning, and the spreekuur is open."""
    with running_console(real_assistant, tmp_path) as found:
        yield found


@pytest.fixture
def office(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Return two browsers of people who work here."""
    found = [browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL") for _ in range(2)]
    yield found
    for each in found:
        each.close()
