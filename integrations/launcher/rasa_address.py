"""Where Rasa answers, told to the site by a file that only our own user can read.

The file is there as long as Rasa has shown that it works; without it the site recognises sentences by itself. A
command line or the environment of the site would not do: Rasa may come back with another address and token.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "rasa.json"
"""The name of the file in the data folder."""


@dataclass(frozen=True)
class Address:
    """Where Rasa answers and with what: `model` names the file it loaded, `made_by` the model of topics in it."""

    port: int
    token: str = field(repr=False)
    model: str
    made_by: str


def publish(path: Path, address: Address) -> None:
    """Write the file in one step, readable by our own user only."""
    fresh = path.with_name(f"{path.name}.nieuw")
    fresh.unlink() if fresh.exists() else None
    with os.fdopen(os.open(str(fresh), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(address), file)
    fresh.replace(path)


def withdraw(path: Path) -> None:
    """Take the file away: Rasa is not to be asked any more."""
    try:
        path.unlink()
    except FileNotFoundError:
        return


def read(path: Path) -> Address | None:
    """Return what the file says; None when it is not there or says nothing of use."""
    try:
        return Address(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
