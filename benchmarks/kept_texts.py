"""What measurements with kept texts share: the files, the assistant and its classifier, and whether to show what went wrong."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.conversation import Assistant, load_assistant
from bot.understanding.model import Rank
from integrations import settings
from integrations.recogniser import load_recogniser


@dataclass(frozen=True)
class Measurement:
    """What is measured, and with what; `show` asks for what went wrong, or for all that was said."""

    files: tuple[Path, ...]
    show: bool
    assistant: Assistant
    rank: Rank

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the name of each file, and what it holds."""
        for path in self.files:
            yield path.name, yaml.safe_load(path.read_text(encoding="utf-8"))


def measurement(description: str | None, folder: str, shows: str) -> Measurement:
    """Return what the command line asks for: the files named, else all in the folder. `shows` says what `--toon` does."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("files", nargs="*", type=Path, default=sorted((settings.ROOT / folder).glob("*.yml")))
    parser.add_argument("--toon", action="store_true", help=shows)
    options = parser.parse_args()
    assistant = load_assistant(settings.ROOT, settings.load().region)
    return Measurement(tuple(options.files), options.toon, assistant, load_recogniser().rank)
