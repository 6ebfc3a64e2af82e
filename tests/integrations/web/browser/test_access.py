from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.integrations.web.browser.acting import focused, last, overflow, press, quick_reply, turns, violations, wait_for_more
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + "p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
"""What WCAG 1.4.12 lets a reader change."""


def tab_to(page: Page, wanted: str, most: int = 40) -> None:
    """Press Tab until the element with the wanted words or id has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(w) => { const e = document.activeElement; return e.id === w || e.textContent.trim() === w }", wanted):
            return
    raise AssertionError(f"{wanted} cannot be reached")


def test_keyboard_only(site: Site, open_page: Open) -> None:
    """Everything from the first question to the outcome can be done with the keyboard alone."""
    page = open_page(site.url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    tab_to(page, "tekst")
    page.keyboard.type("fruit kopen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gesprek/*")
    tab_to(page, "appel")
    wait_for_more(page, lambda: page.keyboard.press("Space"))
    tab_to(page, "tekst")
    page.keyboard.type("5 oktober 2026")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))

    expect(last(page)).to_contain_text("Eet smakelijk.")
    tab_to(page, "Verander: Welk fruit wilt u kopen?")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))
    expect(quick_reply(page, "peer")).to_be_visible()


def test_focus_can_be_seen(site: Site, open_page: Open) -> None:
    """Whatever has the focus has a black line of 3 pixels, with yellow around it or behind it."""
    page = open_page(site.url + site.begin())
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow + s.backgroundColor] }"
        )
        assert style[:3] == ["solid", "3px", "rgb(0, 0, 0)"]
        assert "rgb(255, 221, 0)" in style[3]


def test_enter_in_the_field_sends_the_text(site: Site, open_page: Open) -> None:
    """Enter sends what was typed, and never presses the first quick reply; with Shift it is a new line."""
    page = open_page(site.url + site.begin())
    page.fill("#tekst", "peer")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#tekst")).to_have_value("peer\n")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))

    expect(page.locator("dl.given dd").first).to_have_text("peer")


def test_focus_after_typing_stays_in_the_field(site: Site, open_page: Open) -> None:
    """Who types goes on typing: the focus stays, the field is empty, and the live region speaks."""
    page = open_page(site.url + site.begin())
    page.fill("#tekst", "appel")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))

    expect(page.locator("#tekst")).to_be_focused()
    expect(page.locator("#tekst")).to_have_value("")
    assert page.locator("#gesprek").get_attribute("aria-live") is None


def test_focus_after_a_button_goes_to_the_answer(site: Site, open_page: Open) -> None:
    """A button that was pressed disappears, so the focus goes to the answer; the live region is quiet meanwhile."""
    page = open_page(site.url + site.begin())
    press(page, "appel")

    assert focused(page) == "beurt-2"
    assert page.locator("#gesprek").get_attribute("aria-live") == "off"
    expect(turns(page).nth(3)).to_be_in_viewport()
    expect(page.locator("#gesprek")).not_to_have_attribute("aria-live", "off", timeout=3000)


def test_each_turn_adds_two_items(site: Site, open_page: Open) -> None:
    """The live region gets exactly the two new items; what stood there is not written again."""
    page = open_page(site.url + site.begin())
    page.evaluate(
        "() => { window.added = []; new MutationObserver((all) => all.forEach((one) => window.added.push("
        "...[...one.addedNodes].filter((node) => node.nodeType === 1).map((node) => node.tagName), ...[...one.removedNodes]"
        ".map(() => 'gone')))).observe(document.querySelector('#gesprek'), { childList: true, subtree: true }) }"
    )
    press(page, "appel")

    assert page.evaluate("() => window.added") == ["LI", "LI"]


def test_error_takes_the_focus(site: Site, open_page: Open, axe: str) -> None:
    """An empty text gives an error that takes the focus and leads back to the field; a good text clears it."""
    page = open_page(site.url + site.begin())
    page.get_by_role("button", name="Stuur").click()

    expect(page.locator("#fout .error")).to_be_focused()
    assert page.title().startswith("Fout: ")
    assert violations(page, axe) == []
    page.get_by_role("link", name="Er staat nog geen vraag.").click()
    expect(page.locator("#tekst")).to_be_focused()
    expect(page.locator("#tekst")).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("peer")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))
    expect(page.locator("#fout .error")).to_have_count(0)
    expect(page.locator("#tekst")).not_to_have_attribute("aria-invalid", "true")
    assert not page.title().startswith("Fout: ")


def test_error_without_a_script(site: Site, open_page: Open) -> None:
    """Without a script the page with the error opens at the error, and the text is still there."""
    page = open_page(site.url + site.begin(), script=False)
    page.fill("#tekst", "school " * 400)
    page.get_by_role("button", name="Stuur").click()

    expect(page.locator("#fout .error")).to_be_in_viewport()
    expect(page.locator("#tekst")).to_have_value("school " * 400)


@pytest.mark.parametrize("path", ["/", "/privacy", "/toegankelijkheid", "/over", "/gewist", "/niets", f"/gesprek/{'x' * 22}"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_on_other_pages(site: Site, open_page: Open, axe: str, path: str, width: int) -> None:
    """Axe finds nothing wrong with the other pages."""
    page = open_page(site.url + path, viewport={"width": width, "height": 800})
    assert violations(page, axe) == []


def test_axe_is_alive(open_page: Open, site: Site, axe: str) -> None:
    """On a page that is bad on purpose axe finds what is wrong, so finding nothing means something."""
    page = open_page(f"{site.url}/over")
    page.evaluate(
        """() => {
          document.documentElement.removeAttribute("lang");
          document.querySelector("main").innerHTML =
            "<h4>x</h4><img src='/static/icon.svg'><input><button></button><div id='inhoud' role='log'><ol role='x'></ol></div>";
        }"""
    )
    rules = {violation.partition(":")[0] for violation in violations(page, axe)}

    assert {"html-has-lang", "image-alt", "label", "button-name", "aria-roles"} <= rules


@pytest.mark.parametrize("path", ["/", "talk", "/privacy"])
def test_reflow(site: Site, open_page: Open, path: str) -> None:
    """At 320 pixels, and with the spacing that a reader may set, nothing has to be scrolled sideways."""
    page = open_page(site.url + (site.begin() if path == "talk" else path), viewport={"width": 320, "height": 640})
    assert overflow(page) == 0
    page.evaluate(SPACING)
    assert overflow(page) == 0


def test_targets_are_large(site: Site, open_page: Open) -> None:
    """Every button, and every link that stands alone, is at least 40 pixels high; buttons are 48."""
    page = open_page(site.url + site.begin())
    press(page, "appel")
    for button in page.locator("button:visible").all():
        assert (button.bounding_box() or {"height": 0})["height"] >= 47.5
    for link in page.locator("header a, footer a, .keep a").all():
        assert (link.bounding_box() or {"height": 0})["height"] >= 40


def test_print_holds_the_talk_only(site: Site, open_page: Open) -> None:
    """On paper are the messages, the phone number and the day, without fields and buttons; the day is on paper only."""
    page = open_page(site.url + site.begin())
    made = page.get_by_text("Gemaakt op maandag 23 november 2026.")
    expect(made).to_be_hidden()
    page.emulate_media(media="print")

    expect(made).to_be_visible()

    expect(last(page)).to_be_visible()
    expect(page.locator(".call")).to_be_visible()
    expect(page.locator("#tekst")).to_be_hidden()
    assert page.locator("button:visible").count() == 0


def test_forced_colours_keep_the_edges(site: Site, open_page: Open) -> None:
    """With the colours of the reader, messages still have an edge: who speaks does not depend on colour."""
    page = open_page(site.url + site.begin(), forced_colors="active")
    widths = page.evaluate(
        "() => [...document.querySelectorAll('.talk > li')].map((item) => getComputedStyle(item).borderTopWidth)"
    )

    assert set(widths) == {"2px"}


def test_easy_language_button(site: Site, open_page: Open, axe: str) -> None:
    """ "Makkelijke taal" stays pressed after it is chosen, and the page stays without faults."""
    page = open_page(site.url + site.begin())
    button = page.get_by_role("button", name="Makkelijke taal")
    expect(button).to_have_attribute("aria-pressed", "false")
    wait_for_more(page, button.click)

    expect(button).to_have_attribute("aria-pressed", "true")
    expect(last(page)).to_contain_text("Welk fruit?")
    assert violations(page, axe) == []
