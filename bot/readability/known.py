"""What was found out about texts before, kept in a file, so that a check of all texts works only on what is new.

Two files: measurements belong to a text and to everything that they are made with (code, word lists, packages), verdicts also
to the rules, the limits and the glossary. So a new term in the glossary needs no new measuring, and a run in which nothing
changed looks at no word at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.readability.glossary import Glossary

MEASUREMENTS, VERDICTS = "leesbaarheid.json", "oordelen.json"
"""The names of the files, in the data folder."""

_HERE = Path(__file__).parent
_MEASURING = (
    "analyse.py", "clauses.py", "concrete.py", "cuts.py", "frequency.py", "known.py", "language.py", "lean_tagger.py",
    "measures.py", "model.py", "normalise.py", "orders.py", "packing.py", "sentences.py", "tagger.py",
    "data/concrete_woorden.yml",
)  # fmt: skip
_PACKAGES = ("hanta", "wordfreq", "textstat", "pyphen")


@lru_cache(maxsize=1)
def gate_version() -> str:
    """Return a name for everything that a measurement depends on."""
    packages = (f"{package} {version(package)}".encode() for package in _PACKAGES)
    return _digest([*((_HERE / name).read_bytes() for name in _MEASURING), *packages])


def verdict_version(words: Glossary) -> str:
    """Return a name for everything that a verdict depends on: all of the gate, and the glossary."""
    files = sorted([*_HERE.glob("*.py"), *_HERE.glob("data/*.yml")])
    glossary = repr((sorted(words.rows.items()), sorted(words.titles.items())))
    return _digest([gate_version().encode(), *(file.read_bytes() for file in files), glossary.encode()])


def key(*parts: str) -> str:
    """Return the name under which something about a text is kept."""
    return _digest(part.encode("utf-8", "surrogatepass") for part in parts)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part + b"\0")
    return digest.hexdigest()[:32]


class Known:
    """Plain values by key, of earlier runs and of this one. The file is read when the first is asked for."""

    def __init__(self, file: Path | None, made_with: str) -> None:
        """Keep where the values stand, and the name of what they are `made_with`: others are not used."""
        self._file = file
        self._made_with = made_with
        self._values: dict[str, Any] | None = None
        self.made = 0

    def value(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the value with this name; when it is not known, make it."""
        if self._values is None:
            self._values = _read(self._file, self._made_with)
        if name not in self._values:
            self._values[name] = make()
            self.made += 1
        return self._values[name]

    def save(self, current: frozenset[str]) -> None:
        """Keep the values with these names. When the file cannot be written, the next run makes them again."""
        if self._file is None or self._values is None or not self.made:
            return
        kept = {name: value for name, value in self._values.items() if name in current}
        fresh = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps({"version": self._made_with, "values": kept}, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._file)


def _read(file: Path | None, made_with: str) -> dict[str, Any]:
    """Return the values in a file; nothing when it is absent, broken or made with something else."""
    if file is not None:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            data = json.loads(file.read_text(encoding="utf-8"))
            if data["version"] == made_with:
                return dict(data["values"])
    return {}
