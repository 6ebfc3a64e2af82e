"""A keeper of Rasa that runs in a small checkout, with a stand-in for Rasa."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
TOPIC = "school_beslist_te_laat"
QUICK = """
import sys
from integrations.launcher import rasa, rasa_probe
rasa.LOOK_SECONDS, rasa.READY_SECONDS, rasa_probe.SECONDS = 0.1, 5.0, 0.3
sys.exit(rasa.main())
"""
"""Runs the keeper with a shorter patience than in earnest."""


class Kept:
    """A keeper that runs in a small checkout, and what it says."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        """Prepare; nothing runs yet."""
        self.root = root
        self.environment = environment
        self.log = root / "keeper.log"
        self.process: subprocess.Popen[bytes] | None = None

    def learn(self, topic: str) -> None:
        """Write the sentences from which the stand-in learns."""
        (self.root / "bot/nlu/zinnen.yml").write_text(topic, encoding="utf-8")

    def behave(self, how: str) -> None:
        """Make the running Rasa misbehave, or behave again."""
        (self.root / "gedrag").write_text(how, encoding="utf-8")

    def start(self) -> None:
        """Run the keeper."""
        command = [sys.executable, "-c", QUICK]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=log, stderr=log)

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def told(self) -> dict[str, Any]:
        """Return what the site is told now; empty when it is told nothing."""
        try:
            content: dict[str, Any] = json.loads((self.root / "var/rasa.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return content

    def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until what the site is told is as wanted, and return it."""
        end = time.monotonic() + 20
        while not holds(self.told()):
            assert time.monotonic() < end, self.said()
            time.sleep(0.02)
        return self.told()

    def until_said(self, words: str) -> str:
        """Wait until the keeper has said something, and return all that it said."""
        end = time.monotonic() + 20
        while words not in self.said():
            assert time.monotonic() < end, self.said()
            time.sleep(0.02)
        return self.said()

    def said(self) -> str:
        """Return all that the keeper said."""
        return self.log.read_text(encoding="utf-8")

    def pid(self) -> int:
        """Return the process of Rasa."""
        return int((self.root / "pid").read_text(encoding="utf-8"))

    def models(self) -> list[Path]:
        """Return the models that are there."""
        return sorted((self.root / "models/rasa").glob("*.tar.gz"))


@pytest.fixture
def kept(checkout: Any) -> Iterator[Kept]:
    """Return a keeper in a small checkout whose Rasa is a stand-in."""
    root: Path = checkout.root
    (root / "bot/nlu").mkdir(parents=True)
    (root / "bot/rasa_adapter").mkdir()
    (root / "rasa").mkdir()
    shutil.copy(HERE / "stand_in_rasa_program.py", root / "rasa/__main__.py")
    shutil.copy(HERE / "stand_in_rasa_program.py", root / "bot/rasa_adapter/server.py")
    (root / "var").mkdir()
    python = root / ".omgeving/rasa/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(Path(sys.executable).resolve())
    (root / "lock/rasa.txt").write_text("# geen pakketten, voor Rasa\n", encoding="utf-8")
    lock = sha256((root / "lock/rasa.txt").read_bytes()).hexdigest()
    stamp = {"lock": "rasa", "hash": lock, "python": str(python.resolve()), "version": [3, 10, 13]}
    (root / ".omgeving/rasa/informatiepunt.json").write_text(json.dumps(stamp), encoding="utf-8")
    made = Kept(root, checkout.environment(PYTHONPATH=str(root), DATABASE_URL="sqlite:///geheim"))
    made.learn(TOPIC)
    yield made
    made.stop()
