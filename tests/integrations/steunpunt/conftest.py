"""Requests on an empty database, with the texts of the repository and a clock that stands."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from bot.content.load import load_content
from bot.content.model import Content
from bot.rules.calendar import Calendar
from integrations.settings import Outside
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours import Block, OpeningHours, Week
from integrations.steunpunt.intake import Intake
from integrations.steunpunt.request import Caller, Contact, Request
from integrations.steunpunt.staff import Actor, Staff
from integrations.steunpunt.vault import Vault
from integrations.steunpunt.wording import Wording
from tests.integrations.storage.conftest import clock, empty_engine, engine
from tests.support.clock import Clock

__all__ = ["clock", "empty_engine", "engine"]

MORNING = (Block(time(9), time(12)),)
MORNINGS: Week = (MORNING, (), MORNING, (), MORNING, (), ())
OUTSIDE = Outside(
    address="https://punt.example.nl",
    sender="punt@example.nl",
    steunpunt_mail="steunpunt@example.nl",
    webhook="https://zaken.example.nl/in",
    webhook_secret="geheim",
)
CONSULENT, SECRETARY, TOELEIDING = Actor("7", "ouderconsulent"), Actor("8", "secretariaat"), Actor("9", "toeleiding")


@pytest.fixture(scope="session")
def content(root: Path) -> Content:
    """Return the texts of the repository."""
    return load_content(root)[0]


@pytest.fixture
def vault() -> Vault:
    """Return a vault with a key of its own."""
    return Vault([Fernet.generate_key().decode()])


@pytest.fixture
def hours() -> OpeningHours:
    """Return opening hours with three mornings of spreekuur."""
    return OpeningHours({"spreekuur": MORNINGS}, Calendar(), ((date(2026, 12, 21), date(2027, 1, 1)),))


@pytest.fixture
def callbacks(engine: Engine, vault: Vault, clock: Clock, hours: OpeningHours, content: Content) -> Callbacks:
    """Return requests that go to a mailbox and a webhook."""
    arrangement = Arrangement()
    announce = Announcements(Wording(content), OUTSIDE, arrangement)
    return Callbacks(engine, vault, clock, Rules(hours, arrangement, "almere"), announce)


@pytest.fixture
def staff(callbacks: Callbacks, content: Content) -> Staff:
    """Return the work on those requests."""
    return Staff(callbacks, content.region)


def request_of(**changes: object) -> Request:
    """Return a request of a mother about her son."""
    intake = Intake(whom="kind", age="4_tot_12", school="basis", question="Mijn zoon zit thuis.", wish="Bel mij.")
    values: dict[str, object] = {
        "contact": Contact("Amira", "0612345678", "amira@example.nl"),
        "caller": Caller.PARENT,
        "intake": intake,
        "parts": ("ochtend",),
        "mail_me": True,
        **changes,
    }
    return Request(**values)  # type: ignore[arg-type]
