"""Run the site for a test: real HTTP on loopback, nothing that leaves the machine."""

from __future__ import annotations

import functools
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import httpx
from cryptography.fernet import Fernet
from sqlalchemy import Engine

from bot.conversation import Assistant
from bot.rules.calendar import Calendar
from bot.understanding.model import Ranked, Ranking
from integrations.settings import Outside
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours import Block, OpeningHours
from integrations.steunpunt.vault import Vault
from integrations.steunpunt.wording import Wording
from integrations.storage.engine import open_engine, writing
from integrations.storage.migrate import upgrade
from integrations.storage.pace import PaceCounts
from integrations.storage.store import ConversationStore
from integrations.web.app import Parts, create_app
from integrations.web.pace import EVERYTHING, Limit
from tests.integrations.web.reading import Page
from tests.integrations.web.serving import serving, visitor
from tests.support.clock import Clock

KEYWORDS = {
    "fruit": "fruit",
    "weer": "weer",
    "regen": "weer",
    "aangemeld": "zorgplicht",
    "hoe lang": "school_beslist_te_laat",
    "geweigerd": "school_weigert",
}
"""The recogniser has tests of its own; here a word decides, so that no trained model is needed."""


def rank(text: str) -> Ranking:
    """Rank topics by one word in the text."""
    found = next((topic for word, topic in KEYWORDS.items() if word in text.casefold()), "buiten_bereik")
    others = [topic for topic in ("fruit", "weer", "contact") if topic != found]
    return (Ranked(found, 0.96), *(Ranked(topic, 0.02) for topic in others))


Change = Callable[[Parts, Engine, Clock], Parts]


@dataclass(frozen=True)
class Site:
    """A running site, and what a test may want to look at behind it."""

    url: str
    client: httpx.Client
    store: ConversationStore
    engine: Engine
    clock: Clock
    parts: Parts

    def get(self, path: str) -> Page:
        """Return a page as a browser sees it, after any redirect."""
        return Page(self.client.get(path, follow_redirects=True))

    def post(self, path: str, **fields: object) -> Page:
        """Post a form and return the page on which the browser ends up."""
        return Page(self.client.post(path, data=_as_text(fields), follow_redirects=True))

    def fragment(self, path: str, **fields: object) -> httpx.Response:
        """Post a form as the script does."""
        return self.client.post(path, data=_as_text(fields), headers={"X-Fragment": "1"})

    def break_database(self) -> None:
        """Make everything that touches the database fail from now on."""
        with writing(self.engine).begin() as connection:
            connection.exec_driver_sql("DROP TABLE conversation")

    def begin(self, text: str = "fruit kopen") -> str:
        """Begin a conversation by typing a text and return its address."""
        answer = self.client.post("/", data={"versie": "0", "tekst": text})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].partition("#")[0]


VISITOR = "198.51.100.7"
"""Somebody on the internet, for whom a web server in front of the site asks."""


def too_many(site: Site, limit: Limit = EVERYTHING) -> dict[str, str]:
    """Let a visitor use up what may be sent in ten minutes; return the headers of the posts that are too many from now on.

    A process counts some posts in its memory before it asks the database, so the last of those are sent here.
    """
    assert site.parts.callbacks
    counts, headers = PaceCounts(site.engine, site.parts.callbacks.vault.mark, site.clock), {"X-Forwarded-For": VISITOR}
    counts.add(counts.mark(limit.name, f"{VISITOR}/32"), limit.number)
    if limit is EVERYTHING:
        for _ in range(limit.step):
            site.client.post("/nergens", headers=headers)
    return headers


def _as_text(fields: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}


@contextmanager
def running(assistant: Assistant, folder: Path, parts: Parts | None = None, change: Change | None = None) -> Iterator[Site]:
    """Run a site with this assistant until the test is done; with `parts`, on the database of another site.

    `change` makes the parts what a test needs them to be.
    """
    (folder / "site.sqlite").write_bytes(_empty_database())
    engine = open_engine(f"sqlite:///{folder / 'site.sqlite'}")
    clock = Clock()
    store = ConversationStore(engine, clock)
    parts = parts or Parts(
        assistant, store, rank, clock, "almere", lambda: "woorden", callbacks=_callbacks(assistant, engine, clock)
    )
    parts = change(parts, engine, clock) if change else parts
    with serving(create_app(parts)) as url, visitor(url) as client:
        yield Site(url, client, store, engine, clock, parts)
    engine.dispose()


def _callbacks(assistant: Assistant, engine: Engine, clock: Clock) -> Callbacks:
    """Return requests to be called back, with three mornings of spreekuur; nothing goes to the outside."""
    morning = (Block(time(9), time(12)),)
    hours = OpeningHours({"spreekuur": (morning, (), morning, (), morning, (), ())}, Calendar())
    vault = Vault([Fernet.generate_key().decode()])
    announce = Announcements(Wording(assistant.knowledge.content), Outside(), Arrangement())
    return Callbacks(engine, vault, clock, Rules(hours, Arrangement(), "almere"), announce)


@functools.cache
def _empty_database() -> bytes:
    """Return a database with its tables; making one anew for each test would take most of the time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "leeg.sqlite"
        engine = open_engine(f"sqlite:///{path}")
        upgrade(engine)
        engine.dispose()
        return path.read_bytes()


def id_of(address: str) -> str:
    """Return the id in the address of a conversation."""
    found = re.search(r"/gesprek/([\w-]+)", address)
    assert found, address
    return found[1]
