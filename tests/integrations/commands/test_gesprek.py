"""The command that holds conversations from JSON Lines."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.support.rasa import ROOT, trained_model

TALK = {"id": "a", "beurten": ["hoe lang mag de school erover doen", "basisschool", "ja", "nog niets", "12 nov 2026"]}


def _held(*arguments: str, line: dict[str, object] | None = None) -> dict[str, object]:
    """Return what the command prints for one line, with the day fixed."""
    command = [sys.executable, "-m", "integrations.commands", "gesprek", "--vandaag", "2026-11-26", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(line or TALK), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    printed = json.loads(done.stdout)
    assert isinstance(printed, dict)
    return printed


def test_conversation_has_the_agreed_form() -> None:
    """Every turn gives messages with choices, the topic, whether a person takes over, danger, and the days."""
    held = _held("--terugval")
    turns = held["beurten"]

    assert held["id"] == "a"
    assert isinstance(turns, list)
    assert [turn["in"] for turn in turns] == TALK["beurten"]
    assert set(turns[0]) == {"in", "berichten", "onderwerp", "overdracht", "crisis", "termijnen"}
    assert turns[0]["onderwerp"] == "school_beslist_te_laat"
    assert {"soort": "zorgplicht", "datum": "2026-12-24"} in turns[-1]["termijnen"]


def test_line_without_turns_says_what_to_give() -> None:
    """A line without a list of sentences gets an explanation instead of a conversation."""
    assert "beurten" in str(_held("--terugval", line={"id": 3})["fout"])


def test_files_with_faults_are_named() -> None:
    """With a fault in flows or texts there is no conversation: the fault is named, and how to see all of them."""
    command = [sys.executable, "-m", "integrations.commands", "gesprek", "--terugval"]
    environment = {**os.environ, "INFORMATIEPUNT_REGIO": "nergens"}
    done = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True, env=environment, timeout=300, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("content_b1/regio/nergens/contacten.yml:1")
    assert done.stderr.endswith("Met ./informatiepunt controleer ziet u alle fouten.\n")


@pytest.mark.rasa
def test_same_with_rasa_and_without() -> None:
    """The model of Rasa and the fallback hold the same conversation."""
    trained_model()
    assert _held() == _held("--terugval")
