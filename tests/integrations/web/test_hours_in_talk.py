"""When somebody answers the phone, said in the conversation where it leads to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.conversation import Assistant
from bot.rules.calendar import Calendar
from integrations.steunpunt.hours import Block, OpeningHours
from tests.integrations.web.reading import Page, parse
from tests.integrations.web.running import Site, running

MORNING = (Block(time(9), time(12)),)
MORNINGS = (MORNING, (), MORNING, (), MORNING, (), ())

CLOSED = "Het spreekuur is nu dicht. Het is weer open op woensdag om 9.00 uur."


@pytest.fixture
def with_hours(real_assistant: Assistant, tmp_path: Path) -> Iterator[Site]:
    """Return a running site with three mornings of spreekuur."""
    hours = OpeningHours({"spreekuur": MORNINGS}, Calendar())
    with running(real_assistant, tmp_path, change=lambda parts, _engine, _clock: replace(parts, hours=hours)) as site:
        yield site


def ask(site: Site) -> Page:
    """Ask for a person in a new conversation."""
    return site.get(site.begin("ik wil een mens spreken"))


def said(page: Page) -> list[str]:
    """Return the lines about the phone."""
    return [line.text for line in page.top.one("main").all("p") if "hours" in line.attributes.get("class", "")]


def test_open_and_closed(with_hours: Site) -> None:
    """On Monday morning somebody answers now, in the evening nobody does until Wednesday; the script gets the same line."""
    site = with_hours
    assert said(ask(site)) == ["Het spreekuur is nu open tot 12.00 uur."]
    site.clock.pass_time(hours=9)
    assert said(ask(site)) == [CLOSED]
    address = site.begin("mijn kind is aangemeld")
    pieces = site.fragment(address, versie=1, tekst="ik wil een mens spreken").json()["delen"]["keuzes"]
    assert CLOSED in parse(pieces).text
    assert said(site.get(site.begin("mijn kind is aangemeld"))) == []


def test_not_filled_in(real_site: Site) -> None:
    """Nobody knows the times: the page has the number, and says nothing about when."""
    page = ask(real_site)

    assert said(page) == []
    assert page.top.one("main").all("a", href="tel:+31367670200")
