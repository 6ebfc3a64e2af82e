from __future__ import annotations

import pytest
from icalendar import Calendar

from bot.conversation import Assistant
from bot.dialogue.outcome import before_deadline
from bot.rules.model import Period
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


def test_what_to_do_before_fits_the_day(real_assistant: Assistant) -> None:
    """Who must do something gets another sentence than who waits for a decision; a first day and an end ask for nothing."""
    knowledge = real_assistant.knowledge
    kinds = ("bezwaar_school", "beroep", "ziekmelding", "tlv_besluit", "zorgplicht", "toelating", "leerplicht_einde")
    sending, court, ill, decision, school, *nothing = (before_deadline(knowledge, kind, "B1") for kind in kinds)

    assert "Stuur" in sending
    assert "Stuur" in court
    assert "beslissing" not in sending + court + ill
    assert "beslissing" in decision
    assert "school" in school
    assert nothing == ["", ""]


def test_what_to_do_before_is_for_everybody(real_assistant: Assistant) -> None:
    """Each sentence is there in both levels and without "u" or "je"; a first day has none."""
    knowledge = real_assistant.knowledge
    asking = [period for period in knowledge.periods.values() if period.before]

    assert asking
    for period in asking:
        assert not (isinstance(period, Period) and period.from_day)
        for level in ("B1", "A2"):
            words = before_deadline(knowledge, period.id, level).casefold().replace("?", " ").replace(".", " ").split()
            assert words and not {"u", "uw", "je", "jouw"} & set(words)


def test_last_day_is_called_so(real_site: Site) -> None:
    """The card and the calendar say that it is the last day for something, so that nobody takes it for an appointment."""
    card = to_a_deadline(real_site, "16 november 2026").top.all("section", class_="deadline")[0]
    ahead, first = (
        Calendar.from_ical(real_site.client.get(f"/agenda/{kind}/2027-01-05.ics").content).walk("VEVENT")[0]
        for kind in ("bezwaar_school", "toelating")
    )

    assert card.one("p", class_="day").text.startswith("Laatste dag:")
    assert str(ahead["SUMMARY"]) == "Laatste dag: Bezwaar maken bij het schoolbestuur"
    assert str(first["SUMMARY"]) == "De eerste dag waarop het kind naar school mag"


def test_calendar_needs_no_database(real_site: Site) -> None:
    """A calendar file is made of its address alone."""
    real_site.break_database()
    assert real_site.client.get("/agenda/bezwaar/2026-12-14.ics").status_code == 200
