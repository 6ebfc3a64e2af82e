from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from integrations.accounts.people import People
from tests.integrations.web.browser.acting import overflow
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.browser.live_acting import SECONDS, ask, at_work, console, office, take, walk_to, write
from tests.integrations.web.running import Site

__all__ = ["console", "office"]

pytestmark = pytest.mark.browser


def test_parent_without_a_script(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """With JavaScript off a parent asks, waits while the page reloads, writes, looks for what is new, and stops."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(f"{site.url}{site.begin('mijn kind is aangemeld')}/mens", script=False)
    parent.get_by_label("Wat is de vraag?").fill("Mag ik iets vragen?")
    parent.get_by_role("checkbox").check()
    parent.get_by_role("button", name="Vraag een medewerker").click()
    expect(parent.locator("#stand")).to_contain_text("U wacht op een medewerker")
    expect(parent.locator("form.field")).to_be_hidden()
    take(helper)
    expect(parent.locator("#stand")).to_contain_text("U praat nu met een medewerker", timeout=20_000)
    write(helper, "Goedemorgen")
    parent.fill("#tekst", "Ik was al aan het typen")
    parent.get_by_role("button", name="Kijk of er iets nieuws is").click()
    expect(parent.locator("#gesprek .answer")).to_contain_text("Goedemorgen")
    expect(parent.locator("#tekst")).to_have_value("Ik was al aan het typen")
    parent.get_by_role("button", name="Stuur", exact=True).click()
    expect(helper.locator("#gesprek .answer")).to_contain_text("Ik was al aan het typen", timeout=SECONDS)
    assert overflow(parent) == 0
    parent.get_by_role("button", name="Stop de chat").click()

    expect(parent.locator("#stand")).to_contain_text("U bent gestopt met de chat.")
    expect(helper.locator("#stand")).to_contain_text("De ouder is gestopt met de chat.", timeout=SECONDS)


@pytest.mark.parametrize("side", ["ouder", "medewerker"])
def test_connection_lost_and_back(console: tuple[Site, People], office: list[BrowserContext], open_page: Open, side: str) -> None:
    """Without a connection the page says so and holds the message; back again it is sent once, and what was missed is there."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    take(helper)
    expect(parent.locator("#stand")).to_contain_text("U praat nu", timeout=SECONDS)
    away, here = (parent, helper) if side == "ouder" else (helper, parent)
    away.context.set_offline(True)
    expect(away.locator("#verbinding")).to_contain_text("Geen verbinding", timeout=SECONDS)
    write(here, "Bent u er nog?")
    away.locator("#tekst").focus()
    away.keyboard.type("Ik viel even weg")
    away.keyboard.press("Enter")
    expect(away.locator("#verbinding")).to_contain_text("nog niet weg")
    expect(away.locator("#tekst")).to_have_value("Ik viel even weg")
    away.context.set_offline(False)
    expect(away.locator("#tekst")).to_have_value("", timeout=SECONDS)
    expect(away.locator("#gesprek .answer").last).to_contain_text("Bent u er nog?", timeout=SECONDS)
    expect(away.locator("#verbinding")).to_have_text("", timeout=SECONDS)
    expect(here.locator("#gesprek .answer")).to_contain_text("Ik viel even weg", timeout=SECONDS)

    for page in (parent, helper):
        page.reload()
        expect(page.locator("#gesprek li")).to_have_count(2)


def test_answer_lost_on_the_way(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """A message that was kept while its acknowledgement got lost is sent again and is there once."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    take(helper)
    lost: list[str] = []

    def lose_first_answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(str(route.fetch().status))
            route.abort()
        else:
            route.continue_()

    parent.route("**/mens", lose_first_answer)
    write(parent, "Komt dit twee keer?")

    assert lost == ["200"]
    expect(helper.locator("#gesprek .answer")).to_contain_text("Komt dit twee keer?", timeout=SECONDS)
    helper.reload()
    expect(helper.locator("#gesprek li")).to_have_count(1)


def test_refused_for_now(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """A message that the site refuses because it is busy stays in the field and goes later; a far too long one is not sent."""
    site, _ = console
    at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    refused: list[int] = []

    def refuse_twice(route: Route) -> None:
        if route.request.method == "POST" and len(refused) < 2:
            refused.append((429, 503)[len(refused)])
            route.fulfill(status=refused[-1], json={"delen": {"fout": "x"}})
        else:
            route.continue_()

    parent.route("**/mens", refuse_twice)
    write(parent, "Dit gaat later weg")
    assert refused == [429, 503]
    parent.fill("#tekst", "a" * 70_000)
    parent.get_by_role("button", name="Stuur", exact=True).click()

    expect(parent.locator("#tekst-fout")).to_contain_text("Dit bericht is te lang.")
    expect(parent.locator("#tekst")).to_have_value("a" * 70_000)
    expect(parent.locator("#gesprek li")).to_have_count(1)


def test_who_talked_vanishes(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """The laptop of who talked goes dead: the parent reads it, goes on to the call, and finds there what was written."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    take(helper)
    write(parent, "Mijn zoon zit thuis.")
    helper.close()
    site.clock.pass_time(minutes=11)
    expect(parent.locator("#stand")).to_contain_text("De medewerker is weggevallen", timeout=SECONDS)
    parent.locator("#doen").get_by_role("link", name="Laat het Steunpunt bellen").click()

    expect(parent.locator("#vraag")).to_have_value("Mag ik even met iemand overleggen?\nMijn zoon zit thuis.")


def test_nobody_takes_it(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """Three minutes without anybody: the page says so by itself and offers a call; the list of who works here is empty."""
    site, _ = console
    helper = at_work(console, office[0], open_page)
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    expect(helper.locator("#teken")).to_have_text("1", timeout=25_000)
    site.clock.pass_time(minutes=3)

    expect(parent.locator("#stand")).to_contain_text("Het lukt nu niet", timeout=SECONDS)
    expect(parent.locator("#doen").get_by_role("link", name="Laat het Steunpunt bellen")).to_be_visible()
    expect(parent.locator("#tekst")).to_be_hidden()
    helper.locator("main").focus()
    expect(helper.locator("#rijen")).to_contain_text("Er wacht nu niemand.", timeout=SECONDS)


def test_two_people_at_one_chat(console: tuple[Site, People], office: list[BrowserContext], open_page: Open) -> None:
    """Two people see the same parent wait; the second who presses sees that a colleague was first."""
    site, _ = console
    pages = [at_work(console, context, open_page, f"balie{number}") for number, context in enumerate(office)]
    parent = open_page(site.url + site.begin("mijn kind is aangemeld"))
    ask(parent)
    for page in pages:
        expect(page.locator(".chats li")).to_have_count(1, timeout=SECONDS)
        # What the list shows may be some seconds old: that is the race.
        page.route("**/console/chat", lambda route: route.abort())
    for page in pages:
        page.locator("main").focus()
        walk_to(page, "Begin de chat")
        page.keyboard.press("Enter")
        page.wait_for_load_state()

    expect(pages[0].locator("#tekst")).to_be_visible()
    expect(pages[1].locator(".notice")).to_contain_text("Een collega was net eerder.")
    expect(pages[1].locator("#tekst")).to_have_count(0)
