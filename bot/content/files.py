"""Read the files of a content folder; what cannot be read becomes a fault, never an exception."""

from __future__ import annotations

from pathlib import Path

from bot.content.messages import make_fault
from bot.content.model import Place
from bot.faults import Fault


def read(root: Path, path: str, faults: list[Fault]) -> str | None:
    """Return the text of the file `path` under `root`, with plain line ends; None, and a fault, when it cannot be read."""
    try:
        raw = (root / path).read_bytes()
    except FileNotFoundError:
        faults.append(make_fault(Place(path, 1), "", "bestand_ontbreekt"))
        return None
    except (OSError, ValueError):
        faults.append(make_fault(Place(path, 1), "", "bestand_onleesbaar"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(make_fault(Place(path, line), "", "bestand_onleesbaar"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def names(root: Path, folder: str, ending: str) -> tuple[str, ...]:
    """Return the paths from `root` of the files in `folder` with this ending, sorted; nothing when there is no folder."""
    try:
        found = sorted(entry.name for entry in (root / folder).iterdir())
    except (OSError, ValueError):
        return ()
    return tuple(f"{folder}/{name}" for name in found if name.endswith(ending) and not name.startswith("."))
