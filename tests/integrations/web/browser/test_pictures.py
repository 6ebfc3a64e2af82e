"""The pictures of the handbook for the console, made of the pages themselves.

With BEELDEN=1 in the environment this writes them to docs/handboek/beelden; without, it sees to it that each page that has a
picture can still be made and still shows what the picture is about.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.conversation import Assistant
from integrations.accounts.people import People
from integrations.live.model import Side
from integrations.live.talks import LiveTalks
from integrations.steunpunt.intake import Intake
from tests.integrations.web.browser.acting import sign_in
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.console.acting import fill_queue, running_console
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

CHAPTER = "docs/handboek/console.md"
FOLDER = "docs/handboek/beelden"
SUMMARY = "Zit uw kind nu thuis? Ja\nStaat uw kind op een school? Ja"
SIZE = {"width": 960, "height": 500}


@dataclass(frozen=True)
class Picture:
    """A page with what must be on it: `words` in the part of the page that the picture shows."""

    go: Callable[[Page, str], None]
    words: tuple[str, ...]


def search(page: Page, url: str) -> None:
    """Look something up in the phone mode."""
    page.goto(f"{url}/console/telefoon?q=tlv")


def call(page: Page, url: str) -> None:
    """Walk a route with somebody on the phone, until there are days."""
    page.goto(f"{url}/console/telefoon?q=bezwaar&kies=situatie:bezwaar/brief_datum")
    page.get_by_role("button", name="Begin bij deze vraag").click()
    page.wait_for_url("**/gesprek/*")
    page.fill("#tekst", "20 november 2026")
    page.press("#tekst", "Enter")
    page.wait_for_selector(".days")


def queue(page: Page, url: str) -> None:
    """Look at the queue."""
    page.goto(f"{url}/console/verzoeken")


def request(page: Page, url: str) -> None:
    """Look at one request."""
    queue(page, url)
    page.locator("tbody a").last.click()
    page.wait_for_url("**/verzoeken/T-*")


def after(page: Page, url: str) -> None:
    """Count a call that has ended."""
    page.goto(f"{url}/console/na?onderwerp=tlv_wat")


def chats(page: Page, url: str) -> None:
    """See who waits in the chat."""
    page.goto(f"{url}/console/chat")
    page.get_by_role("button", name="Ik ben beschikbaar voor de chat").click()
    page.wait_for_selector(".chats")


def chat(page: Page, url: str) -> None:
    """Write with a parent."""
    page.goto(f"{url}/console/chat")
    page.get_by_role("button", name="Begin de chat").click()
    page.wait_for_url("**/console/chat/*")
    page.fill("#tekst", "Wat vervelend. Hoe lang zit hij al thuis?")
    page.press("#tekst", "Enter")
    page.wait_for_selector("#gesprek .own")


PICTURES: Mapping[str, Picture] = {
    "zoeken": Picture(search, ("Zeg het zo",)),
    "gesprek": Picture(call, ("20 november 2026",)),
    "lijst": Picture(queue, ("Vandaag", "De dag is voorbij")),
    "verzoek": Picture(request, ("Pak op", "Notities van het Steunpunt")),
    "chat": Picture(chats, ("Beschikbaar voor de chat.", "Begin de chat")),
    "praten": Picture(chat, ("De ouder is in de chat.", "Mijn zoon zit thuis.", "Hoe lang zit hij al thuis?")),
    "na": Picture(after, ("Hoe liep het af?", "Vraag beantwoord")),
}


@pytest.fixture(scope="module")
def console(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, People]]:
    """Return a console with requests of people who do not exist."""
    with running_console(real_assistant, tmp_path_factory.mktemp("console")) as (site, people):
        talks = LiveTalks(fill_queue(site))
        site.clock.pass_time(days=2)
        told = Intake(question="Mag ik met iemand overleggen?", summary=SUMMARY, topics=("thuiszitten",))
        talks.say(talks.ask("x" * 22, told), Side.PARENT, "1", "Mijn zoon zit thuis.")
        yield site, people


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return the browser of somebody who works here."""
    found = browser.new_context(viewport=SIZE, locale="nl-NL", reduced_motion="reduce")  # type: ignore[arg-type]
    yield found
    found.close()


def test_every_picture(console: tuple[Site, People], context: BrowserContext, open_page: Open, root: Path) -> None:
    """Every page of which the chapter has a picture is still there and shows what the picture shows."""
    page = sign_in(console, context, open_page, "anna")
    for name, picture in PICTURES.items():
        picture.go(page, console[0].url)
        for words in picture.words:
            expect(page.locator("main")).to_contain_text(words)
        if os.environ.get("BEELDEN"):
            (root / FOLDER).mkdir(exist_ok=True)
            page.screenshot(path=root / FOLDER / f"{name}.png", scale="css", caret="hide")


def test_the_chapter_has_each_picture(root: Path) -> None:
    """The pictures of the chapter are those that are made here."""
    named = re.findall(r"!\[[^\]]+\]\(beelden/([\w-]+)\.png\)", (root / CHAPTER).read_text(encoding="utf-8"))
    assert sorted(named) == sorted(PICTURES)
