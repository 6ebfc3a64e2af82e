from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.integrations.documents.test_letter import TYPED as TYPED_LETTER
from tests.integrations.web.browser.acting import say
from tests.integrations.web.browser.conftest import Open
from tests.integrations.web.running import Site

pytestmark = pytest.mark.browser

TYPED = "Mijn dochter zit al drie weken thuis."


def away_and_back(page: Page) -> None:
    """Look at another page and come back with the button of the browser."""
    page.get_by_role("link", name="Onderwerpen").first.click()
    page.wait_for_url("**/onderwerpen*")
    page.go_back()


def again(page: Page) -> None:
    """Load the page again."""
    page.reload()


@pytest.mark.parametrize("leave", [away_and_back, again])
@pytest.mark.parametrize("begun", [False, True], ids=["start", "talk"])
def test_typed_text_comes_back(site: Site, open_page: Open, leave: object, begun: bool) -> None:
    """A text that was typed and not sent is still there after a reload and after a look at another page."""
    page = open_page(site.url + (site.begin() if begun else "/"))
    page.fill("#tekst", TYPED)
    assert callable(leave)
    leave(page)

    expect(page.locator("#tekst")).to_have_value(TYPED)


def test_other_words_keep_the_text(site: Site, open_page: Open) -> None:
    """Who types a question and only then chooses easy language, does not type it again; and it is sent in easy language."""
    page = open_page(site.url)
    page.fill("#tekst", "fruit kopen")
    page.get_by_role("button", name="Makkelijke taal").click()
    expect(page.get_by_role("button", name="Makkelijke taal")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#tekst")).to_have_value("fruit kopen")

    page.get_by_role("button", name="Stuur", exact=True).click()
    page.wait_for_url("**/gesprek/*")
    expect(page.get_by_role("button", name="Makkelijke taal")).to_have_attribute("aria-pressed", "true")


def test_sent_text_does_not_come_back(site: Site, open_page: Open) -> None:
    """What was sent stands in no field afterwards: not after a reload, and not on the start page behind the button back."""
    page = open_page(site.url)
    page.fill("#tekst", "fruit kopen")
    page.get_by_role("button", name="Stuur", exact=True).click()
    page.wait_for_url("**/gesprek/*")
    say(page, "peer")
    page.reload()
    expect(page.locator("#tekst")).to_have_value("")

    page.go_back()
    page.wait_for_url(f"{site.url}/")
    expect(page.locator("#tekst")).to_have_value("")


def test_text_typed_before_the_script_came_stays(site: Site, open_page: Open) -> None:
    """On a slow line somebody types before the script has loaded: an older text does not take its place."""
    page = open_page(site.url + site.begin())
    page.fill("#tekst", TYPED)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/draft.js*", hold)
    page.reload(wait_until="commit")
    page.fill("#tekst", "fruit kopen")
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    page.wait_for_load_state("load")

    expect(page.locator("#tekst")).to_have_value("fruit kopen")


def test_form_to_be_called_stays_filled_in(real_site: Site, open_page: Open) -> None:
    """The form to be called back keeps all its fields in easy language, after a reload and behind the button back."""
    page = open_page(f"{real_site.url}/terugbellen")
    page.get_by_label("Naam").fill("Amira")
    page.get_by_label("Telefoon").fill("06 12345678")
    page.get_by_label("Waar gaat het over?").fill(TYPED)
    page.get_by_label("Een leerling").check()

    page.get_by_role("link", name="Makkelijke taal").click()
    page.wait_for_url("**/terugbellen?taal=makkelijk")
    page.reload()
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator("dl")).to_contain_text(TYPED)
    page.go_back()

    expect(page.get_by_label("Naam")).to_have_value("Amira")
    expect(page.get_by_label("Waar gaat het over?")).to_have_value(TYPED)
    expect(page.get_by_label("Een leerling")).to_be_checked()


def test_letter_stays_filled_in(real_site: Site, open_page: Open) -> None:
    """Half a letter is still there after a look at another page."""
    page = open_page(f"{real_site.url}/brieven/bezwaar")
    page.locator("form.letter textarea").last.fill(TYPED)
    away_and_back(page)

    expect(page.locator("form.letter textarea").last).to_have_value(TYPED)


def test_back_after_sending_is_a_page(real_site: Site, open_page: Open) -> None:
    """Behind the button back of who asked to be called is the form, as it was filled in, and not a question of the browser."""
    page = open_page(f"{real_site.url}/terugbellen")
    page.get_by_label("Naam").fill("Amira")
    page.get_by_label("Telefoon").fill("06 12345678")
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Stuur naar het Steunpunt").click()
    expect(page.locator(".number")).to_contain_text("T-")
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Laat het Steunpunt bellen")
    expect(page.get_by_label("Naam")).to_have_value("Amira")


def test_letter_that_is_shown_can_be_left(real_site: Site, open_page: Open) -> None:
    """Who reads the letter, looks at another page and comes back, finds the form as it was filled in."""
    page = open_page(f"{real_site.url}/brieven/bezwaar")
    for field in page.locator("form.letter").locator("input, textarea").all():
        field.fill(TYPED_LETTER[str(field.get_attribute("name"))])
    page.get_by_role("button", name="Toon de brief").click()
    expect(page.locator("article")).to_contain_text("Ik maak bezwaar tegen uw besluit.")
    away_and_back(page)

    expect(page.locator("form.letter textarea").last).to_have_value(TYPED_LETTER["redenen"])
