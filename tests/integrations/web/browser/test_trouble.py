from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.integrations.web.browser.acting import last, quick_reply, turns, violations, wait_for_more
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser


class Gate:
    """Holds the posts of a page until it is opened: what happens before that, happens while the page waits."""

    def __init__(self, page: Page) -> None:
        """Take the page whose posts must wait."""
        self.page, self.held, self.is_open = page, list[Route](), False
        page.route("**/gesprek/*", self.hold)

    def hold(self, route: Route) -> None:
        """Keep a request, or let it through after the opening."""
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let everything through, as soon as one request has come."""
        while not self.held:
            self.page.wait_for_timeout(10)
        self.is_open = True
        for route in self.held:
            route.continue_()


def is_fragment(route: Route) -> bool:
    """Tell whether the script sent this request."""
    return route.request.headers.get("x-fragment") == "1"


def test_script_that_cannot_post(site: Site, open_page: Open) -> None:
    """When only the post of the script fails, the same form is posted the ordinary way."""
    page = open_page(site.url + site.begin())
    page.route("**/gesprek/*", lambda route: route.abort() if is_fragment(route) else route.continue_())
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")

    expect(last(page)).to_contain_text("Eet smakelijk.")
    assert turns(page).count() == 5


def test_button_when_the_script_cannot_post(site: Site, open_page: Open) -> None:
    """The value of a button travels along when its form is posted the ordinary way."""
    page = open_page(site.url + site.begin())
    page.route("**/gesprek/*", lambda route: route.abort() if is_fragment(route) else route.continue_())
    quick_reply(page, "appel").click()

    expect(last(page)).to_contain_text("Wanneer kocht u het?")


def test_answer_that_got_lost_counts_once(site: Site, open_page: Open) -> None:
    """When the turn was stored but its answer got lost, sending again shows that answer and counts nothing twice."""
    page = open_page(site.url + site.begin())

    def lose(route: Route) -> None:
        if is_fragment(route):
            site.client.post(route.request.url, content=route.request.post_data or "", headers=route.request.headers)
            route.abort()
        else:
            route.continue_()

    page.route("**/gesprek/*", lose)
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")

    expect(page.locator("#melding")).to_contain_text("al binnen")
    expect(page.locator("#tekst")).to_have_value("")
    assert turns(page).count() == 5


def test_text_typed_while_waiting_stays(site: Site, open_page: Open) -> None:
    """On a slow line people type on: the answer takes away what was sent, and not what was typed after it."""
    page = open_page(site.url + site.begin())

    def late(route: Route) -> None:
        time.sleep(0.5 if is_fragment(route) else 0)
        route.continue_()

    page.route("**/gesprek/*", late)
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")
    page.keyboard.type(" en een appel")

    expect(last(page)).to_contain_text("Eet smakelijk.")
    expect(page.locator("#tekst")).to_have_value("en een appel")


def test_text_sent_while_waiting_is_sent_after_it(site: Site, open_page: Open) -> None:
    """Who sends a second text before the first answer came, gets both answers; one text sent twice gets one."""
    page = open_page(site.url + site.begin())
    gate = Gate(page)
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.fill("#tekst", "wanneer komt er regen")
    page.keyboard.press("Enter")
    gate.open()

    expect(turns(page)).to_have_count(7)
    expect(page.locator("#tekst")).to_have_value("")
    assert [turns(page).nth(place).locator(".said, p").first.inner_text() for place in (3, 5)] == [
        "peer",
        "wanneer komt er regen",
    ]


def test_another_text_typed_while_waiting_stays(site: Site, open_page: Open) -> None:
    """Who takes out the sent text and types another before the answer came, finds that other text still there."""
    page = open_page(site.url + site.begin())
    gate = Gate(page)
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")
    page.fill("#tekst", "wanneer komt er regen")
    gate.open()

    expect(last(page)).to_contain_text("Eet smakelijk.")
    expect(page.locator("#tekst")).to_have_value("wanneer komt er regen")


def test_second_press_of_a_double_click_is_no_answer(site: Site, open_page: Open) -> None:
    """The second press of a double click falls on what the first one brought: that gets no answer from it."""
    page = open_page(site.url + site.begin())
    quick_reply(page, "appel").click()
    expect(last(page)).to_contain_text("Wanneer kocht u het?")
    known, button = turns(page).count(), page.get_by_role("button", name="Een stap terug")
    button.hover()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    button.click()

    expect(turns(page)).to_have_count(known + 2)
    expect(page.locator("#antwoorden dd")).to_have_count(0)


def test_no_connection_keeps_the_page_and_the_text(site: Site, open_page: Open, axe: str) -> None:
    """Without a connection the page stays, says what to do with the phone number, and the text is still in the field."""
    page = open_page(site.url + site.begin())
    page.context.set_offline(True)
    page.fill("#tekst", "peer")
    page.keyboard.press("Enter")

    error = page.locator("#fout .error")
    expect(error).to_be_focused()
    expect(error).to_contain_text("De tekst staat nog in het veld.")
    expect(error.get_by_role("link", name="036 76 70 200")).to_be_visible()
    expect(page.locator("#tekst")).to_have_value("peer")
    assert violations(page, axe) == []

    page.context.set_offline(False)
    page.locator("#tekst").focus()
    wait_for_more(page, lambda: page.keyboard.press("Enter"))
    expect(error).to_have_count(0)
    expect(page.locator("dl.given dd").first).to_have_text("peer")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_broken_database_keeps_the_text(site: Site, open_page: Open, axe: str, script: bool) -> None:
    """When nothing can be kept, the page says so with the phone number, and the text is still in a field."""
    page = open_page(site.url + site.begin(), script=script)
    site.break_database()
    page.fill("#tekst", "peer, denk ik")
    page.get_by_role("button", name="Stuur").click()

    expect(page.locator("main")).to_contain_text("Bewaren lukt nu niet")
    expect(page.locator("main").get_by_role("link", name="036 76 70 200").first).to_be_visible()
    expect(page.locator("#tekst")).to_have_value("peer, denk ik")
    if script:
        assert violations(page, axe) == []


def test_expired_conversation_keeps_the_text(site: Site, open_page: Open) -> None:
    """A text for a conversation that has expired can be sent as a new question with one button."""
    page = open_page(site.url + site.begin())
    site.clock.pass_time(hours=25)
    page.fill("#tekst", "fruit kopen")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Dit gesprek is er niet meer")
    expect(page.locator("#tekst")).to_have_value("fruit kopen")
    page.get_by_role("button", name="Stuur nog een keer").click()
    expect(last(page)).to_contain_text("Welk fruit wilt u kopen?")


def test_waiting_is_said_after_a_moment(site: Site, open_page: Open) -> None:
    """Only when an answer takes more than a moment the page says that it is coming, and then takes that away."""
    page = open_page(site.url + site.begin())
    page.route("**/gesprek/*", slowly)
    quick_reply(page, "appel").click()

    expect(page.locator("#bezig")).to_have_text("Even wachten. Het antwoord komt zo.")
    expect(last(page)).to_contain_text("Wanneer kocht u het?")
    expect(page.locator("#bezig")).to_have_text("")


def slowly(route: Route) -> None:
    """Let a request through after a second and a half."""
    time.sleep(1.5)
    route.continue_()


def test_wiping_asks_first(site: Site, open_page: Open) -> None:
    """Wiping takes two steps, so nobody does it by accident; then the conversation is gone."""
    page = open_page(site.url + site.begin())
    address = page.url
    expect(page.get_by_role("button", name="Wis alles nu")).to_be_hidden()
    page.get_by_text("Wis dit gesprek").click()
    page.get_by_role("button", name="Wis alles nu").click()

    expect(page.locator("h1")).to_have_text("Het gesprek is gewist")
    answer = page.goto(address)
    assert answer and answer.status == 410


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_starting_again_asks_first(site: Site, open_page: Open, axe: str, script: bool) -> None:
    """Starting again stands beside a step back and cannot be undone: with answers given it takes two steps."""
    page = open_page(site.url + site.begin(), script=script)
    expect(page.get_by_role("button", name="Opnieuw beginnen")).to_be_visible()
    quick_reply(page, "appel").click()
    expect(page.locator("#antwoorden dd").first).to_have_text("appel")
    sure = page.get_by_role("button", name="Begin opnieuw")
    expect(sure).to_be_hidden()
    page.locator("#hulp summary").click()
    if script:
        assert violations(page, axe) == []
    sure.click()

    expect(page.locator("#antwoorden dd")).to_have_count(0)


def test_html_that_somebody_types_is_text(site: Site, open_page: Open) -> None:
    """HTML in a typed text is shown as it was typed and never runs."""
    page = open_page(site.url + site.begin())
    page.fill("#tekst", "<img src=x onerror=\"document.title='kapot'\"><b>fruit</b>")
    wait_for_more(page, lambda: page.keyboard.press("Enter"))

    expect(turns(page).nth(3)).to_contain_text("<b>fruit</b>")
    assert page.title() != "kapot"
