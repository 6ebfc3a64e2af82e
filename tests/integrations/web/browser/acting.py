"""What a person does in the browser, and what a test looks at afterwards."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from integrations.accounts import codes
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.console.acting import PASSWORD, Person
from tests.integrations.web.running import Site

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def turns(page: Page) -> Locator:
    """Return the items of the conversation."""
    return page.locator("ol.talk > li")


def say(page: Page, text: str) -> None:
    """Type a text and send it with the button, and wait for the answer."""
    page.fill("#tekst", text)
    wait_for_more(page, page.get_by_role("button", name="Stuur", exact=True).click)


def press(page: Page, label: str) -> None:
    """Press a quick reply and wait for the answer."""
    wait_for_more(page, lambda: quick_reply(page, label).click())


def quick_reply(page: Page, label: str) -> Locator:
    """Return the quick reply with a label."""
    return page.locator("#keuzes").get_by_role("button", name=label, exact=True)


def wait_for_more(page: Page, act: Any) -> None:
    """Do something that adds to the conversation, and wait until it has."""
    known = turns(page).count()
    act()
    expect(turns(page).nth(known)).to_be_visible()


def last(page: Page) -> Locator:
    """Return the newest item of the conversation."""
    return turns(page).last


def focused(page: Page) -> str:
    """Return the id of the element that has the focus, or its tag and class."""
    found: str = page.evaluate("() => { const e = document.activeElement; return e.id || `${e.tagName}.${e.className}`; }")
    return found


def violations(page: Page, source: str) -> list[str]:
    """Return what axe finds wrong with the page as it is now."""
    page.evaluate(source)
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", RULES)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than the window."""
    wide: int = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def sign_in(
    console: tuple[Site, People], context: BrowserContext, open_page: Open, name: str, role: Role = Role.CONSULENT
) -> Page:
    """Sign in to the console with the keyboard, with a new account, and return the page."""
    site, people = console
    person = Person(site, people, name, role)
    page = open_page(f"{site.url}/console", context=context)
    page.locator("#naam").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(codes.code_at(person.secret, site.clock.now))
    page.keyboard.press("Enter")
    page.wait_for_url("**/console")
    return page
