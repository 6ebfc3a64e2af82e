"""What a person may need of a screen: one step back, no motion, a phone held sideways, a day picked, paper of two sheets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.web.browser.acting import focused, last, overflow, press, quick_reply, turns, violations, wait_for_more
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.browser.test_help import NEAR, STUB
from tests.integrations.web.browser.test_steps import BEZWAAR
from tests.integrations.web.browser.test_widget import Elsewhere, chat_in, elsewhere, visit
from tests.integrations.web.running import Site

__all__ = ["elsewhere", "visit"]

pytestmark = pytest.mark.browser

SIDEWAYS = {"width": 844, "height": 390}
LONGEST = """() => Math.max(...[...document.querySelectorAll('*')].flatMap((one) => [null, '::before', '::after'].map((part) => {
  const style = getComputedStyle(one, part);
  const times = `${style.transitionDuration},${style.animationName === 'none' ? '0s' : style.animationDuration}`;
  return Math.max(...times.split(',').map(parseFloat));
})))"""
"""The longest time, in seconds, that anything on a page moves."""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 1280])
def test_none_of_these_opens_the_other_answers(real_site: Site, open_page: Open, axe: str, script: bool, width: int) -> None:
    """Of seven answers four stand open; by keyboard "none of these" opens the others, which answer as any other does."""
    begun = real_site.client.post("/", data={"versie": "0", "keuze": "onderwerp:tlv_aanvragen"}).headers["location"]
    page = open_page(real_site.url + begun, script=script, viewport={"width": width, "height": 844})
    expect(page.locator("#keuzes button:visible")).to_have_count(4)
    fold = page.locator("#keuzes summary")
    expect(fold).to_have_text("Geen van deze, of weet ik niet")
    fold.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#keuzes button:visible")).to_have_count(7)
    assert overflow(page) <= 0
    if script:
        assert violations(page, axe) == []
    press(page, "Er is een TLV")
    expect(last(page)).to_contain_text("TLV")
    expect(page.locator("dl.given")).to_contain_text("Er is een TLV")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [390, 1280])
def test_one_step_back(site: Site, open_page: Open, axe: str, script: bool, width: int) -> None:
    """ "Een stap terug" takes back the last answer: the question is open again, and no answer is left of it."""
    page = open_page(site.url + site.begin(), script=script, viewport={"width": width, "height": 844})
    press(page, "appel")
    wait_for_more(page, page.get_by_role("button", name="Een stap terug").click)

    expect(quick_reply(page, "appel")).to_be_visible()
    expect(page.locator("dl.given")).to_have_count(0)
    if script:
        expect(turns(page).nth(5)).to_be_in_viewport()
        assert focused(page).startswith("beurt-")
        assert violations(page, axe) == []
    press(page, "peer")
    expect(page.locator("dl.given dd").first).to_have_text("peer")


@pytest.mark.parametrize("path", ["/", "talk", "/onderwerpen/weer"])
def test_nothing_moves_for_who_wants_that(site: Site, open_page: Open, path: str) -> None:
    """Who asks for less motion sees none: no transition, no animation, no smooth scrolling."""
    page = open_page(site.url + (site.begin() if path == "talk" else path), reduced_motion="reduce")

    assert page.evaluate(LONGEST) == 0
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_motion_would_be_seen(real_site: Site, open_page: Open) -> None:
    """The measure of motion is awake: without that wish the cards of the start page do move."""
    assert open_page(real_site.url, reduced_motion="no-preference").evaluate(LONGEST) > 0


@pytest.mark.parametrize("path", ["/", "talk", "/onderwerpen/weer"])
def test_phone_held_sideways(site: Site, open_page: Open, path: str) -> None:
    """On a phone held sideways everything fits, and nothing stays in place that could hide what has the focus (2.4.11)."""
    page = open_page(site.url + (site.begin() if path == "talk" else path), viewport=SIDEWAYS)
    fixed = (
        "() => [...document.querySelectorAll('*')].filter((one) => /fixed|sticky/.test(getComputedStyle(one).position)).length"
    )

    assert overflow(page) == 0
    assert page.evaluate(fixed) == 0
    for _ in range(12):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "() => { const b = document.activeElement.getBoundingClientRect(); return [b.bottom, innerHeight - b.top] }"
        )
        assert min(box) > 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_day_is_picked(site: Site, open_page: Open, axe: str, script: bool) -> None:
    """A day can be picked on the calendar; picking nothing is said at that field, and the day picked is read back in words."""
    page = open_page(site.url + site.begin(), script=script)
    press(page, "appel")
    page.get_by_role("button", name="Neem deze dag").click()
    expect(page.locator("#dag-fout")).to_contain_text("Kies eerst een dag")
    expect(page.locator("#dag")).to_have_attribute("aria-invalid", "true")
    if script:
        expect(page.locator("#fout .error")).to_be_focused()
        assert violations(page, axe) == []
    page.get_by_label("Kies de dag op een kalender").fill("2026-10-05")
    wait_for_more(page, page.get_by_role("button", name="Neem deze dag").click)

    expect(last(page)).to_contain_text("Eet smakelijk.")
    expect(page.locator("dl.given")).to_contain_text("maandag 5 oktober 2026")
    expect(page.locator("#dag")).to_have_count(0)


def sheets(page: Page) -> int:
    """Return how many sheets of A4 a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize("path", [BEZWAAR, "/onderwerpen/school_weigert"])
def test_answer_fits_on_two_sheets(real_site: Site, open_page: Open, path: str) -> None:
    """An outcome with two dates and everything opened, and a topic, take at most two sheets of A4."""
    page = open_page(real_site.url + path)

    assert 1 <= sheets(page) <= 2


def test_escape_stops_the_voice_before_it_closes(elsewhere: Elsewhere, visit: Open) -> None:
    """In the chat on another site the first Escape stops the voice, and only the second one closes the chat."""
    page = visit("about:blank")
    page.add_init_script(f"({STUB})([{NEAR}])")
    page.goto(f"{elsewhere.url}/gewoon.html")
    frame = chat_in(page)
    frame.fill("#tekst", "fruit kopen")
    frame.get_by_role("button", name="Stuur", exact=True).click()
    frame.wait_for_url("**/gesprek/*")
    button = frame.get_by_role("button", name="Lees voor").last
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("section#paneel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("section#paneel")).to_be_hidden()
