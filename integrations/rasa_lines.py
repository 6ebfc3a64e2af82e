"""Rasa in batch, for commands: its trained model in a process of its own, fed line by line, without server or network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from bot.understanding.model import Ranking
from integrations.launcher import rasa_files
from integrations.rasa_client import Expected, read_ranking


class RasaLines:
    """Ranks topics with the model in an archive of Rasa. A context: leaving it ends the process."""

    def __init__(self, root: Path, model: Path) -> None:
        """Start the process; loading takes some seconds, and the first line waits for it."""
        command = [str(rasa_files.place(root).python), "-m", "bot.rasa_adapter.agent_lines", str(model)]
        environment = rasa_files.environment(root, os.environ)
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=root, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        self._works = True

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def rank(self, text: str, expected: Expected) -> Ranking | None:
        """Return the topics of a text; None, after one message on standard error, when Rasa cannot."""
        if not self._works:
            return None
        try:
            return read_ranking(self._ask({"text": text}), expected)
        except (OSError, ValueError) as fault:
            self._works = False
            print(f"Rasa antwoordt niet ({type(fault).__name__}); de terugval antwoordt.", file=sys.stderr)
            return None

    def _ask(self, line: dict[str, Any]) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(line).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
