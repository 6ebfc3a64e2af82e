"""The scenarios, held in Rasa's own Agent with the trained model."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversation import Assistant
from bot.understanding.model import Rank
from integrations.launcher import rasa_files
from tests.support.rasa import ROOT, RasaHost, hold, line_of
from tests.support.scenario import DirectHost, Scenario, load_scenarios, play

pytestmark = pytest.mark.rasa

SCENARIOS = load_scenarios()
WRONG = {
    "aanmelden": "de school doet er zo lang over|ze beslissen maar niet|wij wachten al weken|hoe lang duurt dat|ik hoor niets",
    "klacht": "hoe meld ik mijn kind aan|kan ik mijn dochter inschrijven|wij zoeken een school|waar moet ik zijn|mijn zoon start",
    "groet": "mijn kind zit thuis|hij wil niet naar school|ze is al maanden thuis|geen school wil hem|wat is een tlv",
}
"""Sentences with the wrong topics."""


@pytest.fixture(scope="module")
def held(rasa_model: Path) -> Mapping[str, Any]:
    """Return what Rasa made of every scenario, all held by one process."""
    return {answer["id"]: answer for answer in hold([line_of(scenario) for scenario in SCENARIOS], rasa_model)}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_scenario_goes_in_rasa_as_written(
    scenario: Scenario, held: Mapping[str, Any], assistant: Assistant, rank: Rank
) -> None:
    """Held by Rasa, a scenario gives the texts, answers and dates of its file, and the same entries as held directly."""
    rasa, direct = RasaHost(held[scenario.name]), DirectHost(assistant, rank, scenario.today)
    play(scenario, direct, assistant)

    assert play(scenario, rasa, assistant) == list(scenario.turns)
    assert rasa.entries() == direct.entries()


def test_a_wrong_model_does_not_pass(tmp_path: Path, assistant: Assistant) -> None:
    """With a model that learned something else the scenarios fail: it is the model that reads the sentences."""
    wrong = train_on(WRONG, tmp_path)
    answers = {answer["id"]: answer for answer in hold([line_of(scenario) for scenario in SCENARIOS], wrong)}
    passed = [
        scenario.name
        for scenario in SCENARIOS
        if play(scenario, RasaHost(answers[scenario.name]), assistant) == list(scenario.turns)
    ]

    assert "gelukte_route/wacht_zeven_weken" not in passed
    assert len(passed) < len(SCENARIOS) / 2


def train_on(sentences: Mapping[str, str], folder: Path) -> Path:
    """Train a model on other sentences than ours, by Rasa's own command, and return where it is."""
    nlu = [
        {"intent": topic, "examples": "".join(f"- {text}\n" for text in texts.split("|"))} for topic, texts in sentences.items()
    ]
    (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}), encoding="utf-8")
    command = [str(folder / "nlu.yml") if part == "bot/nlu" else part for part in rasa_files.training(ROOT, folder, "ander")]
    done = subprocess.run(command, cwd=ROOT, env=rasa_files.environment(ROOT, os.environ), capture_output=True, check=False)
    assert done.returncode == 0, json.dumps(done.stderr.decode()[-500:])
    return folder / "ander.tar.gz"
