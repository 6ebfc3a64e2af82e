"""Rasa in the tests: the trained model, the program that holds conversations in Rasa's Agent, and a host that plays them back."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.dialogue.model import Entry
from bot.dialogue.plain import from_plain
from integrations.launcher import rasa_files, rasa_training
from integrations.launcher.children import StopRequest
from tests.support.scenario import Scenario, Shown

ROOT = Path(__file__).resolve().parents[2]


@cache
def trained_model() -> Path:
    """Return the model of the sources as they are; it is trained when it is not there."""
    model = rasa_training.ensure(ROOT, os.environ, StopRequest())
    assert model is not None
    return model


def hold(lines: Sequence[Mapping[str, Any]], model: Path) -> list[dict[str, Any]]:
    """Have the JSON Lines program answer lines with a model, in Rasa's own environment."""
    done = subprocess.run(
        [str(rasa_files.place(ROOT).python), "-m", "bot.rasa_adapter.agent_lines", str(model)],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=rasa_files.environment(ROOT, os.environ),
        timeout=300,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def line_of(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as a line for the program; a button sends its id."""
    turns = [turn.get("ouder", turn.get("knop")) for turn in scenario.turns]
    return {"id": scenario.name, "beurten": turns, "vandaag": scenario.today.isoformat()}


class RasaHost:
    """Plays back a conversation that was held in Rasa, as a host of a scenario."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        """Take what the program answered to the line of the scenario."""
        self._coming = list(held["beurten"])
        self._entries: tuple[Entry, ...] = ()

    def say(self, text: str) -> Shown:
        """Return what came of the next turn, which must be this text."""
        turn = self._coming.pop(0)
        assert turn["in"] == text
        self._entries = tuple(map(from_plain, turn["entries"]))
        texts = tuple(name for message in turn["berichten"] for name in message["teksten"])
        return Shown(texts, {period: day for message in turn["berichten"] for period, day in message["termijnen"].items()})

    def press(self, choice: str) -> Shown:
        """Return what came of the next turn, which must be this button."""
        return self.say(choice)

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries kept so far."""
        return self._entries
