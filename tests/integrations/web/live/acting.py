"""What a parent and somebody of the Steunpunt send when they write to each other, without a browser."""

from __future__ import annotations

from integrations.live.model import LiveTalk
from integrations.live.talks import LiveTalks
from tests.integrations.web.console.acting import Person
from tests.integrations.web.reading import Page
from tests.integrations.web.running import Site, id_of

QUESTION = "Mag ik met iemand praten?"


def begun(site: Site, text: str = "mijn kind is aangemeld") -> str:
    """Begin a conversation and return the address of its page to write with a person."""
    return f"{site.begin(text)}/mens"


def asked(site: Site, place: str = "", **changes: str) -> Page:
    """Ask for a person."""
    fields = {"vraag": QUESTION, "toestemming": "ja", "samenvatting": "", **changes}
    return site.post(place or begun(site), doe="vraag", **fields)


def talks_of(site: Site) -> LiveTalks:
    """Return the talks behind a site."""
    assert site.parts.callbacks
    return LiveTalks(site.parts.callbacks)


def live_of(site: Site, place: str) -> LiveTalk:
    """Return the talk behind the page of a parent."""
    found = talks_of(site).of_conversation(id_of(place))
    assert found
    return found


def taken(site: Site, helper: Person) -> tuple[str, str]:
    """Ask for a person and let somebody take it; return both addresses."""
    place = begun(site)
    asked(site, place)
    mine = f"/console/chat/{live_of(site, place).number}"
    assert helper.post(mine, doe="neem").status_code == 303
    return place, mine


def said(page: Page) -> list[str]:
    """Return the messages on a page of a talk."""
    return [item.one("p", class_="typed").text for item in page.top.one(id="gesprek").all("li") if item.all("p", class_="typed")]
