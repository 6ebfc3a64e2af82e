from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.conversation import Assistant
from tests.integrations.web.browser.acting import overflow, violations
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.browser.test_access import SPACING
from tests.integrations.web.running import Site, running

pytestmark = pytest.mark.browser

STATES = (
    "/", "/onderwerpen", "/onderwerpen/school_weigert", "/onderwerpen/klacht/jongeren", "/onderwerpen/crisis_suicide",
    "/onderwerpen/procedure_tlv", "/veelgestelde-vragen", "/zoeken", "/zoeken?q=tlv", "/zoeken?q=pizza",
    "/zoeken?q=ik%20wil%20dood", f"/zoeken?q={'school' * 40}", "/woorden", "/talen", "/scholen", "/privacy", "/toegankelijkheid",
    "/over", "/klacht", "/wie-beslist", "/?taal=makkelijk", "/veelgestelde-vragen?taal=makkelijk", "/woorden/makkelijk",
    "/stappen", "/mijn-dossier", "/onderwerpen/klacht/jongeren-makkelijk",
)  # fmt: skip

LEAVE = "https://www.knmi.nl/"


@pytest.fixture(scope="module")
def reading(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return one running site for all these tests: they only look."""
    with running(real_assistant, tmp_path_factory.mktemp("lezen")) as site:
        yield site


def unfold(page: Page) -> None:
    """Open everything that can be opened, so that it is looked at too."""
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")


@pytest.mark.parametrize("path", STATES)
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(reading: Site, open_page: Open, axe: str, path: str, width: int) -> None:
    """Axe finds nothing wrong with any page to read, everything opened, on a phone and on a laptop; it fits the window."""
    page = open_page(reading.url + path, viewport={"width": width, "height": 800})
    unfold(page)

    assert violations(page, axe) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("path", STATES)
def test_reflow(reading: Site, open_page: Open, path: str) -> None:
    """At 320 pixels, also with the spacing that a reader may set, nothing has to be scrolled sideways."""
    page = open_page(reading.url + path, viewport={"width": 320, "height": 640})
    unfold(page)
    assert overflow(page) == 0
    page.evaluate(SPACING)
    assert overflow(page) == 0


@pytest.mark.parametrize("path", ["/", "/onderwerpen/opp", "/veelgestelde-vragen"])
def test_content_policy_is_never_broken(reading: Site, open_page: Open, path: str) -> None:
    """Structured data, fonts and styles all pass the content policy, and the font is the one that we bring."""
    page = open_page(f"{reading.url}/over")
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => { (window.broken ||= []).push(e.blockedURI) })"
    )
    page.goto(reading.url + path)
    page.evaluate("() => document.fonts.ready")

    assert page.evaluate("() => window.broken || []") == []
    assert page.evaluate("() => document.fonts.check('1rem \"Noto Sans\"')")
    assert page.evaluate("() => [...document.fonts].map((font) => font.status)") == ["loaded"]


def test_first_load_is_small(reading: Site, open_page: Open) -> None:
    """All that a first visit fetches, compressed, stays under 150 kB and comes from this site only."""
    page = open_page(f"{reading.url}/over")
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(reading.url, wait_until="networkidle")

    assert len(sizes) >= 6
    assert 40_000 < sum(sizes) < 150_000


def test_leaving_is_one_press_and_no_way_back(reading: Site, browser: Browser) -> None:
    """ "Snel weg" goes to a neutral page, and "back" does not lead to the page that was left."""
    context = browser.new_context()
    context.route(f"{LEAVE}**", lambda route: route.fulfill(body="<title>Weer</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{reading.url}/onderwerpen/crisis_veiligheid")
    page.get_by_role("link", name="Snel weg").click()
    page.wait_for_url(LEAVE)
    page.go_back()

    assert reading.url not in page.url
    context.close()


def test_leaving_works_without_a_script(reading: Site, browser: Browser) -> None:
    """Without a script it is a link to the same page."""
    context = browser.new_context(java_script_enabled=False)
    context.route(f"{LEAVE}**", lambda route: route.fulfill(body="<title>Weer</title>", content_type="text/html"))
    page = context.new_page()
    page.goto(f"{reading.url}/")
    page.get_by_role("link", name="Snel weg").click()

    expect(page).to_have_url(LEAVE)
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_the_front_door_to_a_topic_and_the_route(reading: Site, open_page: Open, script: bool) -> None:
    """Start, a way in, the easy version, and the questions: all by links and buttons, with and without a script."""
    page = open_page(reading.url, script=script)
    page.get_by_role("link", name="Mijn kind heeft extra ondersteuning nodig").click()
    page.get_by_role("link", name="Makkelijke taal").click()
    expect(page).to_have_url(f"{reading.url}/onderwerpen/extra_ondersteuning/makkelijk")
    page.get_by_role("button", name="Begin met de vragen").click()
    page.wait_for_url("**/gesprek/*")

    expect(page.locator("#keuzes button").first).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_search_in_the_browser(reading: Site, open_page: Open, script: bool) -> None:
    """Searching from the overview, with Enter, leads to results that can be followed."""
    page = open_page(f"{reading.url}/onderwerpen", script=script)
    page.get_by_label("Waar gaat de vraag over?").fill("taxi")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Vervoer naar school").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Vervoer naar school")


def test_paper_holds_the_text_only(reading: Site, open_page: Open) -> None:
    """On paper a topic has its text, phone number, sources and when it was checked, without menus and buttons."""
    page = open_page(f"{reading.url}/onderwerpen/school_weigert")
    page.emulate_media(media="print")

    expect(page.locator(".text")).to_be_visible()
    expect(page.locator(".call")).to_be_visible()
    expect(page.locator("p.small-print")).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
    for hidden in (".menu", "footer nav", "button", ".person", ".card"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden


def test_every_target_is_large_enough(reading: Site, open_page: Open) -> None:
    """Links that stand alone are at least 44 pixels high; a way in is a target as large as its card."""
    page = open_page(reading.url)
    for link in page.locator("nav a, .doors a").all():
        assert (link.bounding_box() or {"height": 0})["height"] >= 40
    card = page.locator(".card").first
    card.scroll_into_view_if_needed()
    box = card.bounding_box() or {"x": 0, "y": 0, "height": 0}
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] - 8)

    expect(page).to_have_url(f"{reading.url}/onderwerpen/zo_helpen_we_jou")
