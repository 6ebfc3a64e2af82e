"""The scenarios, held in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.conversation import Assistant
from bot.understanding.model import Rank
from tests.support.scenario import FOLDER, DirectHost, Scenario, load_scenarios, play

FOLDERS = {
    "gelukte_route",
    "correcties",
    "uitweidingen",
    "afbreken",
    "onduidelijk",
    "foute_invoer",
    "overdracht",
    "gevaar",
    "herhaling",
}


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_a_scenario_goes_as_written(scenario: Scenario, assistant: Assistant, rank: Rank) -> None:
    """Held directly, a scenario gives the entries, texts, answers and dates of its file."""
    assert play(scenario, DirectHost(assistant, rank, scenario.today), assistant) == list(scenario.turns)


def test_every_kind_of_scenario_is_there() -> None:
    """There are at least twenty scenarios, and each of the nine folders holds one or more."""
    scenarios = load_scenarios()

    assert len(scenarios) >= 20
    assert {scenario.path.parent.name for scenario in scenarios} == FOLDERS
    assert {path.name for path in FOLDER.iterdir()} == FOLDERS


@pytest.mark.parametrize("scenario", load_scenarios(), ids=lambda scenario: scenario.name)
def test_a_scenario_file_says_what_must_come_of_it(scenario: Scenario) -> None:
    """Every turn of a scenario file states what was understood and which texts were shown, and has a title."""
    assert scenario.title
    assert all(turn["begrepen"] and "teksten" in turn for turn in scenario.turns)
    assert isinstance(scenario.path, Path)
