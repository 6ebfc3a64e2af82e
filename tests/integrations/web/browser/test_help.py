from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import PHONE, Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

STUB = """(voices) => {
  window.said = []; window.cancelled = 0;
  const stub = {
    getVoices: () => voices, addEventListener: () => 0, speak: (utterance) => window.said.push(utterance),
    cancel: () => { window.cancelled += 1 },
  };
  Object.defineProperty(window, "speechSynthesis", { value: stub, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
}"""
FAR = '{"lang": "nl-NL", "name": "ver", "localService": false}'
BELGIAN = '{"lang": "nl-BE", "name": "belgisch", "localService": true}'
NEAR = '{"lang": "nl_NL", "name": "dichtbij", "localService": true}'
ENGLISH = '{"lang": "en-GB", "name": "english", "localService": true}'

Voices = Callable[..., BrowserContext]


@pytest.fixture
def voices(browser: Browser) -> Iterator[Voices]:
    """Return what makes a browser with these voices."""
    made: list[BrowserContext] = []

    def make(*found: str) -> BrowserContext:
        context = browser.new_context(viewport=PHONE, locale="nl-NL")  # type: ignore[arg-type]
        context.add_init_script(f"({STUB})([{', '.join(found)}])")
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


def test_message_is_read_aloud(site: Site, open_page: Open, axe: str, voices: Voices) -> None:
    """A message is read sentence by sentence, slowly, by a Dutch voice of the device; the button is pressed meanwhile."""
    page = open_page(site.url + site.begin(), context=voices(ENGLISH, FAR, BELGIAN, NEAR))
    button = page.get_by_role("button", name="Lees voor").last
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    said = page.evaluate("() => window.said.map((one) => [one.text, one.lang, one.rate, one.voice.name])")

    assert [text for text, *_ in said] == [
        "Informatiepunt:",
        "Fruit kopen is fijn.",
        "Doe iets.",
        "Ik stel u nu een paar korte vragen.",
        "Dan weet ik wat voor u geldt.",
        "Liever praten?",
        "Bel het Steunpunt op 036 76 70 200.",
        "Welk fruit wilt u kopen?",
    ]
    assert {tuple(how) for _, *how in said} == {("nl-NL", 0.9, "dichtbij")}
    assert violations(page, axe) == []
    page.evaluate("() => window.said.at(-1).onend()")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_reading_stops(site: Site, open_page: Open, voices: Voices) -> None:
    """Escape, and the button itself, stop the voice."""
    page = open_page(site.url + site.begin(), context=voices(NEAR))
    button = page.get_by_role("button", name="Lees voor").last
    for key in ("Escape", "Space"):
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.evaluate("() => { window.cancelled = 0 }")
        page.keyboard.press(key)
        expect(button).to_have_attribute("aria-pressed", "false")
        assert page.evaluate("() => window.cancelled") == 1


def test_no_dutch_voice_is_said(site: Site, open_page: Open, axe: str, voices: Voices) -> None:
    """Without a Dutch voice the page says so, and no other voice reads Dutch."""
    page = open_page(site.url + site.begin(), context=voices(ENGLISH))
    page.get_by_role("button", name="Lees voor").last.click()

    expect(page.locator(".voice").last).to_have_text("Dit apparaat heeft geen Nederlandse stem. Voorlezen lukt hier niet.")
    assert page.evaluate("() => window.said") == []
    assert violations(page, axe) == []


def test_no_button_without_a_script(site: Site, open_page: Open) -> None:
    """Without a script there is no button that does nothing."""
    page = open_page(site.url + site.begin(), script=False)
    expect(page.locator(".aloud").last).to_be_hidden()


@pytest.mark.parametrize("path", ["/onderwerpen/zorgplicht", "talk"])
def test_hard_word_opens_on_a_tap(real_site: Site, open_page: Open, axe: str, voices: Voices, path: str) -> None:
    """A hard word is a button that opens its explanation in place, by tap and by keyboard; Escape closes it."""
    address = real_site.begin("geweigerd") if path == "talk" else path
    page = open_page(real_site.url + address, context=voices(NEAR))
    term = page.locator("main a.term:visible").first
    expect(term).to_have_attribute("aria-expanded", "false")
    term.click()
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".explained")).to_have_text(term.get_attribute("data-uitleg") or "-")
    assert violations(page, axe) == []
    assert overflow(page) == 0
    page.keyboard.press("Escape")
    expect(page.locator(".explained")).to_have_count(0)
    page.keyboard.press("Space")
    expect(term).to_have_attribute("aria-expanded", "true")


def test_hard_word_without_a_script(real_site: Site, open_page: Open) -> None:
    """Without a script a hard word leads to its explanation on the page of words."""
    page = open_page(f"{real_site.url}/onderwerpen/zorgplicht", script=False)
    page.locator("main a.term:visible").first.click()
    assert "/woorden#" in page.url
    expect(page.locator("div:target")).to_be_in_viewport()
