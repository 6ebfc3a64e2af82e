"""Where Rasa answers, told to the site by a file that only our own user can read.

The file is there as long as Rasa has shown that it works; without it the site recognises sentences by itself. A
command line or the environment of the site would not do: Rasa may come back with another address and token.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from integrations.private_file import write_private

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
    write_private(path, json.dumps(asdict(address)).encode())


def withdraw(path: Path) -> None:
    """Take the file away: Rasa is not to be asked any more."""
    path.unlink(missing_ok=True)


def read(path: Path) -> Address | None:
    """Return what the file says; None when it is not there or says nothing of use."""
    try:
        return Address(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
