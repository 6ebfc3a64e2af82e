from __future__ import annotations

import pytest
from icalendar import Calendar

from bot.conversation import Assistant
from bot.dialogue.outcome import before_deadline
from bot.flow.replay import outcome_deadlines
from bot.flow.walk import walk
from tests.conftest import TODAY
from tests.integrations.web.running import Site
from tests.integrations.web.test_html import to_a_deadline


def test_card_leads_to_a_calendar_file(real_site: Site) -> None:
    """A deadline that lies ahead has a link that gives the very same day as a calendar file."""
    page = to_a_deadline(real_site, "16 november 2026")
    link = page.top.all("a")
    addresses = [one.attributes["href"] for one in link if one.attributes.get("href", "").startswith("/agenda/")]
    answer = real_site.client.get(addresses[0])
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    days = [card.one("time").attributes["datetime"] for card in page.top.all("section", class_="deadline")]

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert event.decoded("dtstart").isoformat() in days
    assert addresses[0] == f"/agenda/zorgplicht/{event.decoded('dtstart')}.ics"
    assert "036 76 70 200" in str(event["DESCRIPTION"])


def test_day_that_is_past_gets_no_link(real_site: Site) -> None:
    """Nobody is offered a day in a calendar that is over."""
    page = to_a_deadline(real_site)
    past = [card for card in page.top.all("section", class_="deadline") if card.one("time").attributes["datetime"] < "2026-11-23"]

    assert past
    assert all("/agenda/" not in str(one.attributes.get("href")) for card in past for one in card.all("a"))


@pytest.mark.parametrize(
    "path",
    ["/agenda/bestaat_niet/2026-12-01.ics", "/agenda/bezwaar/2026-02-30.ics", "/agenda/bezwaar/gisteren.ics",
     "/agenda/bezwaar/9999-01-01.ics", "/agenda/bezwaar/2026-12-01"],
)  # fmt: skip
def test_other_addresses_do_not_exist(real_site: Site, path: str) -> None:
    """A kind or a day that does not exist gives a page that says so, not a calendar file."""
    assert real_site.get(path).status == 404


def test_every_deadline_says_what_to_do_before(real_assistant: Assistant) -> None:
    """Every period that an outcome can show has a sentence for beforehand, in both levels, without "u" or "je"."""
    knowledge = real_assistant.knowledge
    shown = {
        deadline.period
        for flow in knowledge.flows.values()
        for walked in walk(flow, knowledge.rules, TODAY)
        for deadline in outcome_deadlines(walked.position)
    }

    assert len(shown) > 5
    for period in shown:
        for level in ("B1", "A2"):
            words = before_deadline(knowledge, period, level).casefold().replace("?", " ").replace(".", " ").split()
            assert words and not {"u", "uw", "je", "jouw"} & set(words)


def test_calendar_needs_no_database(real_site: Site) -> None:
    """A calendar file is made of its address alone."""
    real_site.break_database()
    assert real_site.client.get("/agenda/bezwaar/2026-12-14.ics").status_code == 200
