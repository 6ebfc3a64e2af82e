"""The chat on a page of another site: two servers, and two sites as far as the browser is concerned."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from integrations.web.app import create_app
from tests.integrations.web.browser.acting import RULES
from tests.integrations.web.browser.conftest import PHONE, Open, watched
from tests.integrations.web.running import Site
from tests.integrations.web.serving import serving

pytestmark = pytest.mark.browser

OPEN = "Vraag over hulp op school"
LAPTOP = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Elsewhere:
    """Another site. `url` is on the list, `other` is the same pages on an address that is not; `chat` is our own."""

    url: str
    other: str
    chat: str


@pytest.fixture
def elsewhere(site: Site, root: Path) -> Iterator[Elsewhere]:
    """Serve the example pages on an address that may show the chat. To a browser localhost is another site."""
    chat = ""

    def page(request: Request) -> Response:
        html = (root / "docs/voorbeelden/widget" / request.path_params["name"]).read_text(encoding="utf-8")
        return HTMLResponse(html.replace("http://127.0.0.1:8000", chat))

    with serving(Starlette(routes=[Route("/{name}", page)])) as host:
        port = host.rpartition(":")[2]
        allowed = f"http://localhost:{port}"
        with serving(create_app(dataclasses.replace(site.parts, hosts=(allowed,)))) as chat:
            yield Elsewhere(allowed, host, chat)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Return what opens a page of another site; a script that fails there fails the test."""
    with watched(browser, set()) as open_it:
        yield open_it


def chat_in(page: Page) -> Frame:
    """Open the chat and return its frame once it has been greeted."""
    page.get_by_role("button", name=OPEN).click()
    page.locator("iframe").wait_for()
    frame = page.frames[1]
    frame.wait_for_selector("html.framed #tekst")
    return frame


def ask(frame: Frame) -> None:
    """Ask something in the frame and wait for the conversation."""
    frame.fill("#tekst", "fruit kopen")
    frame.get_by_role("button", name="Stuur", exact=True).click()
    frame.wait_for_url("**/gesprek/*")
    frame.wait_for_selector("#keuzes button")


def kept(page: Page, *, some: bool = True) -> str:
    """Wait until the other site keeps the path of a conversation, or nothing, and return all that it keeps."""
    page.wait_for_function("(some) => !!sessionStorage.getItem('informatiepunt') === some", arg=some)
    found: str = page.evaluate("() => JSON.stringify(sessionStorage)")
    return found


@pytest.mark.parametrize("name", ["gewoon.html", "wordpress.html"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_chat_on_another_site(elsewhere: Elsewhere, visit: Open, axe: str, name: str, size: dict[str, int]) -> None:
    """The button opens the chat, which fits its window; nothing is loaded before, and axe finds no fault in the frame."""
    page = visit(f"{elsewhere.url}/{name}", viewport=size)
    button = page.get_by_role("button", name=OPEN)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_have_css("background-color", "rgb(0, 86, 107)")
    expect(button).to_have_css("font-size", "16px")
    assert "Georgia" not in button.evaluate("(found) => getComputedStyle(found).fontFamily")
    assert page.locator("iframe").count() == 0

    frame = chat_in(page)
    expect(page.locator("button.open")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Bel 036 76 70 200")).to_be_visible()
    box = page.locator("section#paneel").bounding_box()
    assert box
    if size is PHONE:
        assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    ask(frame)
    assert frame.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    frame.evaluate(axe)
    found = frame.evaluate("(tags) => axe.run(document, { runOnly: tags })", RULES)
    assert [rule["id"] for rule in found["violations"]] == []
    assert [rule["id"] for rule in _axe_on_the_widget(page, axe)] == []


def _axe_on_the_widget(page: Page, axe: str) -> list[dict[str, str]]:
    """Return what axe finds wrong in the button and panel on the other page; what that page does itself is not ours."""
    page.evaluate(axe)
    found: list[dict[str, str]] = page.evaluate(
        "(tags) => axe.run('informatie-punt', { runOnly: tags, iframes: false }).then((found) => found.violations)", RULES
    )
    return [rule for rule in found if rule["id"] != "region"]


def test_talk_survives_a_reload(elsewhere: Elsewhere, visit: Open) -> None:
    """After a reload of the other page the talk goes on; that page keeps only its path, and the frame keeps nothing."""
    page = visit(f"{elsewhere.url}/gewoon.html")
    frame = chat_in(page)
    ask(frame)
    path = frame.url.removeprefix(elsewhere.chat).partition("#")[0]
    assert kept(page) == f'{{"informatiepunt":"{path}"}}'

    page.reload()
    frame = chat_in(page)
    expect(frame.locator("ol.talk > li").first).to_be_visible()
    assert path in frame.url
    frame.get_by_text("Wis dit gesprek").click()
    frame.get_by_role("button", name="Wis alles nu").click()
    assert kept(page, some=False) == "{}"


def test_escape_closes_and_gives_the_focus_back(elsewhere: Elsewhere, visit: Open) -> None:
    """By keyboard: Enter opens with the focus in the chat, Escape closes it from within and goes back to the button."""
    page = visit(f"{elsewhere.url}/gewoon.html", viewport=LAPTOP)
    page.get_by_role("button", name=OPEN).focus()
    page.keyboard.press("Enter")
    frame = page.frames[1]
    frame.wait_for_selector("html.framed #tekst")
    frame.focus("#tekst")
    page.wait_for_function("() => document.activeElement.tagName === 'INFORMATIE-PUNT'")
    page.keyboard.press("Escape")

    expect(page.locator("section#paneel")).to_be_hidden()
    expect(page.locator("button.open")).to_be_focused()
    expect(page.locator("button.open")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Sluit").click()
    expect(page.locator("button.open")).to_be_focused()


def test_frame_only_speaks_with_the_page_around_it(elsewhere: Elsewhere, visit: Open) -> None:
    """A page that is not on the list hears nothing, and what another window says about a conversation is not kept."""
    page = visit(f"{elsewhere.url}/gewoon.html")
    chat_in(page)
    page.evaluate("() => window.postMessage({ informatiepunt: 'pad', pad: '/gesprek/' + 'x'.repeat(22) }, '*')")
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    assert page.evaluate("() => sessionStorage.length") == 0


def test_site_that_is_not_on_the_list_gets_a_link(elsewhere: Elsewhere, visit: Open) -> None:
    """Elsewhere the button is an ordinary link, because the browser would refuse the frame; and it does refuse."""
    page = visit(f"{elsewhere.other}/gewoon.html")
    expect(page.get_by_role("link", name=OPEN)).to_have_attribute("href", f"{elsewhere.chat}/")
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
        page.evaluate(
            "(url) => { const f = document.createElement('iframe'); f.src = url; document.body.append(f) }", elsewhere.chat
        )


def test_without_a_script_there_is_a_link(elsewhere: Elsewhere, visit: Open) -> None:
    """Who has no script finds a plain link to the chat."""
    page = visit(f"{elsewhere.url}/gewoon.html", script=False)
    page.get_by_role("link", name=OPEN).click()
    expect(page.locator("h1")).to_have_text("Vragen over hulp op school")


def test_leaving_quickly_leaves_the_whole_page(elsewhere: Elsewhere, visit: Open) -> None:
    """ "Snel weg" in the frame replaces the whole page, not only what is in the frame."""
    page = visit(f"{elsewhere.url}/gewoon.html")
    frame = chat_in(page)
    frame.evaluate("(url) => { document.getElementById('weg').href = url }", f"{elsewhere.chat}/over")
    frame.locator("#weg").click()
    page.wait_for_url("**/over")
    assert page.locator("iframe").count() == 0
