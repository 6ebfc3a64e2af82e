"""`rasa`: Rasa's own commands with our files filled in, as somebody who knows Rasa expects them."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from integrations.commands.rasa import filled_in
from tests.support.rasa import ROOT, trained_model

MODEL = "models/rasa/vingerafdruk.tar.gz"
SENTENCES = """
version: "3.1"
nlu:
  - intent: school_beslist_te_laat
    examples: |
      - hoe lang mag de school erover doen
      - de school laat al weken niets horen
  - intent: aanmelden
    examples: |
      - hoe meld ik mijn kind aan
"""


def filled(command: str) -> str:
    """Return a command line of Rasa with our files filled in."""
    return " ".join(filled_in(command.split(), "vingerafdruk", 5007))


def test_training_gets_our_recipe_domain_and_sentences() -> None:
    """`train` makes the model that the site looks for."""
    assert filled("train") == (
        "train --config config.yml --domain bot/rasa_adapter/domain.yml --data bot/nlu bot/rasa_adapter/rules.yml"
        " --out models/rasa --fixed-model-name vingerafdruk"
    )


def test_talking_gets_our_model_and_texts_and_stays_on_this_machine() -> None:
    """`shell` and `run` use our model, and are not open to the network as Rasa itself would be."""
    talking = f"--model {MODEL} --endpoints bot/rasa_adapter/endpoints.yml --interface 127.0.0.1 --port 5007"

    assert filled("shell") == f"shell {talking}"
    assert filled("run") == f"run {talking} --credentials bot/rasa_adapter/credentials.yml"


@pytest.mark.parametrize("given", ["--model ander.tar.gz", "--model=ander.tar.gz", "-m ander.tar.gz"])
def test_what_somebody_gives_goes_first(given: str) -> None:
    """An option that is given, in whatever form, is not given twice."""
    assert filled(f"shell nlu {given}") == f"shell nlu {given}"


@pytest.mark.parametrize("command", ["--help", "init", "", "telemetry disable"])
def test_other_commands_are_left_alone(command: str) -> None:
    """What needs none of our files goes to Rasa as it is."""
    assert filled(command) == command


@pytest.mark.rasa
def test_data_validate_finds_no_fault() -> None:
    """Rasa itself is content with our sentences, domain, rules and recipe."""
    done = _run("rasa", "data", "validate")

    assert done.returncode == 0, done.stderr[-2000:]
    assert "No story structure conflicts found" in done.stderr + done.stdout


@pytest.mark.rasa
def test_test_nlu_measures_our_model(tmp_path: Path) -> None:
    """`test nlu` reports how well our model knows sentences."""
    trained_model()
    (tmp_path / "zinnen.yml").write_text(SENTENCES, encoding="utf-8")
    done = _run("rasa", "test", "nlu", "--nlu", str(tmp_path / "zinnen.yml"), "--out", str(tmp_path / "uit"), "--no-plot")
    report = json.loads((tmp_path / "uit/intent_report.json").read_text(encoding="utf-8"))

    assert done.returncode == 0
    assert report["school_beslist_te_laat"]["recall"] == 1.0


@pytest.mark.rasa
def test_shell_talks_with_our_texts_and_buttons() -> None:
    """In `shell` a question is answered from our texts, with the choices to pick from."""
    trained_model()
    with _terminal("rasa", "shell") as screen:
        screen.until("Your input")
        screen.type("hoe lang mag de school erover doen\r")
        screen.until("Basisschool \\(ook sbo\\)")
        screen.type("\r")
        shown = screen.until("schriftelijk")

    assert "Traceback" not in shown


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "informatiepunt"), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


class _Screen:
    """A terminal as a program sees it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._shown = b""

    def type(self, text: str) -> None:
        """Type on its keyboard."""
        os.write(self._handle, text.encode())

    def until(self, pattern: str) -> str:
        """Wait until something new stands on the screen and return all of it; a question where the cursor is gets an answer."""
        seen = len(self._shown)
        end = time.monotonic() + 120
        while not re.search(pattern, self._shown[seen:].decode("utf-8", "replace")):
            assert time.monotonic() < end, self._shown[-2000:].decode("utf-8", "replace")
            if select.select([self._handle], [], [], 0.2)[0]:
                piece = os.read(self._handle, 65_536)
                self._shown += piece
                if b"\x1b[6n" in piece:
                    self.type("\x1b[1;1R")
        return self._shown.decode("utf-8", "replace")


@contextmanager
def _terminal(*arguments: str) -> Iterator[_Screen]:
    """Run a command in a terminal of its own, and end it afterwards."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "informatiepunt"), *arguments]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    try:
        yield _Screen(ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
