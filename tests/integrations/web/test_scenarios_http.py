"""The scenarios over HTTP: the same entries, text ids and dates as in this process."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import Entry
from integrations.recogniser import load_recogniser
from tests.integrations.web.running import Site, running
from tests.support.scenario import Scenario, Shown, load_scenarios, play


class HttpHost:
    """Holds the conversation through the JSON API; reads the entries from the store."""

    def __init__(self, site: Site) -> None:
        """Begin a conversation."""
        self._site = site
        self._id = site.client.post("/api/gesprekken", json={}).json()["id"]
        self._version = 0

    def say(self, text: str) -> Shown:
        """Take a turn with a typed text."""
        return self._post({"tekst": text})

    def press(self, choice: str) -> Shown:
        """Take a turn with a button."""
        return self._post({"keuze": choice})

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries kept so far."""
        stored = self._site.store.load(self._id)
        assert stored is not None
        return stored.entries

    def _post(self, body: dict[str, Any]) -> Shown:
        answer = self._site.client.post(f"/api/gesprekken/{self._id}/beurten", json={"versie": self._version, **body})
        assert answer.status_code == 200, answer.text
        data = answer.json()
        self._version = data["versie"]
        messages = data["beurt"]["berichten"]
        texts = tuple(text for message in messages for text in message["tekst_ids"])
        return Shown(texts, {card["soort"]: card["laatste_dag"] for message in messages for card in message["termijnen"]})


@pytest.fixture(scope="module")
def scenario_site(real_assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Return a running site with the real texts and the real recogniser."""
    with running(real_assistant, tmp_path_factory.mktemp("site")) as found:
        parts = dataclasses.replace(found.parts, rank=load_recogniser().rank)
        with running(real_assistant, tmp_path_factory.mktemp("ongebruikt"), parts) as site:
            yield dataclasses.replace(site, store=found.store, clock=found.clock)


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_a_scenario_goes_as_written_over_http(scenario: Scenario, scenario_site: Site, real_assistant: Assistant) -> None:
    """Held over HTTP, a scenario gives the entries, texts, answers and dates of its file."""
    scenario_site.clock.now = datetime.combine(scenario.today, time(9, 30), UTC)

    assert play(scenario, HttpHost(scenario_site), real_assistant) == list(scenario.turns)
