from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.conversation import Assistant
from integrations.accounts.people import People
from integrations.accounts.roles import Role
from integrations.steunpunt import outbox
from integrations.steunpunt.outbox import MAIL, Delivery
from integrations.steunpunt.records import new_secret
from integrations.storage.call_notes import CallNote, count_call
from tests.integrations.steunpunt.conftest import request_of
from tests.integrations.web.browser.acting import overflow, sign_in, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.console.acting import PASSWORD, fill_queue, running_console
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def console(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, People]]:
    """Return a console with the texts of the repository and three requests in the queue."""
    with running_console(real_assistant, tmp_path_factory.mktemp("console")) as (site, people):
        fill_queue(site)
        yield site, people


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser of somebody who works here; it may hold the cookie of the console."""
    found = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    yield found
    assert {cookie["name"] for cookie in found.cookies()} <= {"__Secure-console", "__Secure-aanmelden"}
    found.close()


def check(page: Page, axe: str) -> list[str]:
    """Return what is wrong with the page as it is, on a phone and on a laptop."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} {width}: {fault}" for fault in violations(page, axe)]
        found += [f"{page.url} {width}: too wide"] if overflow(page) else []
    return found


def test_every_page_is_accessible(console: tuple[Site, People], context: BrowserContext, open_page: Open, axe: str) -> None:
    """axe finds nothing wrong with any page of the console, and none is wider than its window."""
    page = open_page(f"{console[0].url}/console/aanmelden", context=context)
    faults = check(page, axe)
    page.fill("#naam", "niemand")
    page.keyboard.press("Enter")
    page.wait_for_selector(".error")
    faults += check(page, axe)
    page = sign_in(console, context, open_page, "consulent1")
    page.goto(f"{console[0].url}/console/telefoon?q=bezwaar&kies=situatie:bezwaar/brief_datum")
    page.get_by_role("button", name="Begin bij deze vraag").click()
    page.wait_for_url("**/gesprek/*")
    expect(page.locator("#tekst")).to_be_focused()
    page.keyboard.type("20 november 2026")
    page.keyboard.press("Enter")
    page.wait_for_selector(".days")
    talk = page.url.rpartition("/")[2]
    faults += check(page, axe)
    searches = ("/telefoon", "/telefoon?q=tlv", "/telefoon?q=ik+wil+dood", "/telefoon?q=xyzxyz", "/nummer?nummer=x")
    call = (f"/nieuw?gesprek={talk}", f"/na?gesprek={talk}", f"/gesprek/{talk}/samenvatting?niveau=A2")
    for path in ("", *searches, *call, "/afspraken", "/verzoeken"):
        page.goto(f"{console[0].url}/console{path}")
        faults += check(page, axe)
    page.locator("tbody a").first.click()
    page.wait_for_url("**/verzoeken/T-*")
    faults += check(page, axe)
    for path in ("/wachtwoord", "/cijfers", "/na?klaar=ja", "/verzoeken?stand=afgerond", "/verzoeken/T-2222-2222", "/logboek"):
        page.goto(f"{console[0].url}/console{path}")
        faults += check(page, axe)

    assert faults == []


def test_every_page_of_who_manages_is_accessible(
    console: tuple[Site, People], context: BrowserContext, open_page: Open, axe: str
) -> None:
    """Accounts, the audit trail, what cannot be delivered and the figures have no faults either, with something in them."""
    site, people = console
    callbacks = site.parts.callbacks
    assert callbacks
    mail = Delivery("samenvatting-1", MAIL, {"tekst": "Dag."})
    with callbacks.writer.begin() as connection:
        outbox.put(connection, callbacks.vault, (mail,), None, site.clock() - timedelta(days=1))
    count_call(site.engine, CallNote(site.clock().date(), "tlv_wat", "beantwoord", 8))
    people.accounts.make("balie9", Role.SECRETARY, PASSWORD)
    page = sign_in(console, context, open_page, "beheer1", Role.ADMIN)
    faults = check(page, axe)
    for path in ("/accounts", "/logboek", "/post", "/cijfers", "/wachtwoord"):
        page.goto(f"{site.url}/console{path}")
        expect(page.locator("h1")).to_be_visible()
        faults += check(page, axe)
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_selector(".error")
    faults += check(page, axe)
    for name in ("nieuw", "wachtwoord"):
        page.goto(f"{site.url}/console/{name}")
        faults += check(page, axe)

    assert faults == []


def test_a_request_from_the_list_to_the_end_with_the_keyboard(
    console: tuple[Site, People], context: BrowserContext, open_page: Open
) -> None:
    """Enter a request for a caller, find it by its number, take it, nobody answers, pass it on, note and close: no mouse."""
    page = sign_in(console, context, open_page, "consulent6")
    page.goto(f"{console[0].url}/console/nieuw")
    page.locator("#naam").focus()
    for key in ("Samira", "Tab", "0612345678", "Tab", "Tab", "Tab", "Space"):
        page.keyboard.press(key) if key in ("Tab", "Space") else page.keyboard.type(key)
    page.locator("#vraag").focus()
    page.keyboard.type("Wil weten hoe lang het duurt.")
    page.locator("input[name=toestemming]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verzoeken/T-*")
    number = page.url.rpartition("/")[2]
    page.goto(f"{console[0].url}/console/verzoeken")
    page.locator("#nummer").focus()
    page.keyboard.type(number.replace("-", " ").lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{number}")
    facts = page.locator(".facts").first
    for button, state in (("Pak op", "opgepakt"), ("Geen gehoor", "geen gehoor"), ("Pak op", "opgepakt")):
        page.get_by_role("button", name=button, exact=True).focus()
        page.keyboard.press("Enter")
        expect(facts).to_contain_text(state)
    page.locator("#contact").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(facts).to_contain_text("Doorgegeven aan")
    page.locator("#tekst").focus()
    page.keyboard.type("Belt morgen zelf de school.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".note")).to_contain_text("Belt morgen zelf de school.")
    page.get_by_role("button", name="Rond af").focus()
    page.keyboard.press("Enter")

    expect(facts).to_contain_text("afgerond")


def test_a_call_with_the_keyboard_alone(console: tuple[Site, People], context: BrowserContext, open_page: Open) -> None:
    """From the first letter to the day of the deadline without a mouse: type, Tab, Enter, a date, a number."""
    page = sign_in(console, context, open_page, "consulent2")
    page.goto(f"{console[0].url}/console/telefoon")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("tlv-bri")
    expect(page.locator(".hits a").first).to_contain_text("TLV-brief")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#melding")).not_to_be_empty()
    for _ in range(20):
        page.keyboard.press("Tab")
        if "Daarin staat dat er geen TLV komt" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**kies=*")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Begin bij deze vraag":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/gesprek/*")
    expect(page.locator("#tekst")).to_be_focused()
    page.keyboard.type("20 november 2026")
    page.keyboard.press("Enter")
    expect(page.locator(".days .deadline")).to_have_count(1)
    expect(page.locator("#tekst")).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Wat staat er")
    expect(page.locator("#tekst")).to_be_focused()
    page.keyboard.type("1")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Antwoord")
    expect(page.locator(".days .deadline").first).to_contain_text("4 januari 2027")


def test_letters_are_only_letters(console: tuple[Site, People], context: BrowserContext, open_page: Open) -> None:
    """No key does anything by itself: with the focus on the page, letters and numbers change nothing (WCAG 2.1.4)."""
    page = sign_in(console, context, open_page, "consulent3")
    page.goto(f"{console[0].url}/console/verzoeken")
    page.locator("main").focus()
    before = page.content()
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/?":
        page.keyboard.press(key)

    assert page.content() == before


def test_two_people_at_one_request(console: tuple[Site, People], browser: Browser, open_page: Open) -> None:
    """Two people open the same request; the second who presses sees that a colleague was first, and nothing is lost."""
    contexts = [browser.new_context(locale="nl-NL") for _ in range(2)]
    pages = [sign_in(console, each, open_page, f"balie{number}") for number, each in enumerate(contexts)]
    for page in pages:
        page.goto(f"{console[0].url}/console/verzoeken")
        page.locator("tbody a").last.click()
        page.wait_for_url("**/verzoeken/T-*")
    for page in pages:
        page.get_by_role("button", name="Pak op").click()

    expect(pages[0].locator(".facts").first).to_contain_text("opgepakt, balie0")
    expect(pages[1].locator(".notice")).to_contain_text("Een collega was net eerder.")
    expect(pages[1].locator(".facts").first).to_contain_text("opgepakt, balie0")
    for each in contexts:
        each.close()


def test_list_refreshes_itself(console: tuple[Site, People], context: BrowserContext, open_page: Open) -> None:
    """A request that comes in appears by itself within half a minute, and is told to who cannot see it."""
    page = sign_in(console, context, open_page, "consulent4")
    page.clock.install()
    page.goto(f"{console[0].url}/console/verzoeken")
    known = page.locator("tbody tr").count()
    callbacks = console[0].parts.callbacks
    assert callbacks
    callbacks.send(request_of(), new_secret())
    page.clock.run_for(31_000)

    expect(page.locator("tbody tr")).to_have_count(known + 1)
    expect(page.locator("#melding")).to_contain_text(str(known + 1))


def test_everything_without_a_script(console: tuple[Site, People], browser: Browser, open_page: Open) -> None:
    """Without JavaScript search, call and queue work just the same."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = sign_in(console, context, open_page, "consulent5")
    page.goto(f"{console[0].url}/console/telefoon")
    page.fill("#q", "tlv")
    page.press("#q", "Enter")
    expect(page.locator(".hits a").first).to_be_visible()
    page.locator(".hits a").nth(1).click()
    expect(page.locator(".shown h2")).to_be_visible()
    page.goto(f"{console[0].url}/console/verzoeken")
    page.get_by_role("link", name="Laad opnieuw").click()

    expect(page.locator("tbody tr").first).to_be_visible()
    context.close()
