from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from integrations.accounts.people import People
from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.browser.live_acting import SECONDS, ask, at_work, console, office, save, take, walk_to, write
from tests.integrations.web.running import Site

__all__ = ["console", "office"]

pytestmark = pytest.mark.browser


def test_two_people_write(console: tuple[Site, People], office: list[BrowserContext], open_page: Open, axe: str) -> None:
    """A parent asks for a person, somebody takes it with the keyboard, both write and read, and it is closed."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    faults = violations(parent, axe)
    take(helper)
    expect(helper.locator("main")).to_contain_text("Mag ik even met iemand overleggen?")
    expect(parent.locator("#stand")).to_contain_text("U praat nu met een medewerker", timeout=SECONDS)
    write(parent, "Mijn zoon zit thuis.")
    expect(helper.locator("#gesprek .answer")).to_contain_text("Mijn zoon zit thuis.", timeout=SECONDS)
    write(helper, "Wat vervelend. Hoe lang al?")
    expect(parent.locator("#gesprek .answer")).to_contain_text("Hoe lang al?", timeout=SECONDS)
    faults += [*violations(parent, axe), *violations(helper, axe)]
    for page in (parent, helper):
        page.reload()
        expect(page.locator("#gesprek li")).to_have_count(2)
        assert overflow(page) == 0
    walk_to(helper, "Sluit de chat")
    helper.keyboard.press("Enter")
    expect(parent.locator("#stand")).to_contain_text("De chat met de medewerker is klaar.", timeout=SECONDS)
    expect(parent.locator("#tekst")).to_be_hidden()
    faults += [*violations(parent, axe), *violations(helper, axe)]

    assert faults == []


@pytest.mark.parametrize("width", [390, 1280])
def test_every_state_can_be_seen_and_read(
    console: tuple[Site, People], office: list[BrowserContext], open_page: Open, axe: str, width: int
) -> None:
    """The form, its mistake, waiting, nobody there, the talk with help lines, a lost helper and the end: axe finds nothing."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    helper.set_viewport_size({"width": width, "height": 900})
    parent = open_page(f"{site.url}{site.begin('mijn kind is aangemeld')}/mens", viewport={"width": width, "height": 844})
    faults: list[str] = []

    def look(name: str) -> None:
        for side, page in (("ouder", parent), ("medewerker", helper)):
            faults.extend(f"{name} {side}: {fault}" for fault in violations(page, axe))
            faults.extend([f"{name} {side}: too wide"] if overflow(page) else [])
            save(page, f"{name}-{side}-{width}")

    look("vraag")
    parent.get_by_role("button", name="Vraag een medewerker").click()
    expect(parent.locator(".error")).to_be_in_viewport()
    look("fout")
    parent.get_by_label("Wat is de vraag?").fill("Mag ik even met iemand overleggen?")
    parent.get_by_role("checkbox").check()
    parent.get_by_role("button", name="Vraag een medewerker").click()
    expect(helper.locator(".chats li")).to_have_count(1, timeout=SECONDS)
    look("wachten")
    take(helper)
    write(parent, "Mijn zoon zit thuis. Hij zegt dat hij er niet meer wil zijn.")
    expect(parent.locator("#gesprek .danger a[href='tel:113']").first).to_be_visible()
    write(helper, "Wat naar. Is hij nu bij u?")
    expect(parent.locator("#gesprek .answer")).to_contain_text("Is hij nu bij u?", timeout=SECONDS)
    expect(helper.locator("#gesprek .danger")).to_be_visible(timeout=SECONDS)
    look("praten")
    helper.goto(f"{site.url}/console/telefoon")
    look("ander-scherm")
    helper.close()
    site.clock.pass_time(seconds=100)
    expect(parent.locator("#stand")).to_contain_text("even weggevallen", timeout=SECONDS)
    faults += violations(parent, axe)
    save(parent, f"weg-ouder-{width}")
    parent.get_by_role("button", name="Stop de chat").click()
    expect(parent.locator("#stand")).to_contain_text("U bent gestopt met de chat.")
    faults += violations(parent, axe)
    save(parent, f"gestopt-ouder-{width}")

    assert faults == []


def test_the_sound_is_off_until_asked(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """Nothing makes a sound by itself; who wants one presses a button, and the browser remembers it."""
    page = at_work(console, office[0], open_page)
    sound = page.get_by_role("button", name="Geluid bij een nieuwe chat")
    expect(sound).to_have_attribute("aria-pressed", "false")
    sound.focus()
    page.keyboard.press("Space")
    expect(sound).to_have_attribute("aria-pressed", "true")
    page.reload()

    expect(page.get_by_role("button", name="Geluid bij een nieuwe chat")).to_have_attribute("aria-pressed", "true")
