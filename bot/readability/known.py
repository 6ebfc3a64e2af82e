"""What was measured before, kept in a file, so that a check of all texts needs the tagger only for what is new.

A result belongs to a text and to the version of the gate: its code, its word lists and the packages that it measures
with. When any of those changes, everything is measured again. Glossary and limits are applied afterwards and need no
new measuring.
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

from bot.readability.model import Analysis, Clause, Measured, Word

FILE = "leesbaarheid.json"
"""The name of the file, in the data folder."""

_HERE = Path(__file__).parent
_MEASURING = (
    "analyse.py", "clauses.py", "concrete.py", "cuts.py", "frequency.py", "known.py", "language.py", "measures.py", "model.py",
    "normalise.py", "sentences.py", "tagger.py", "data/concrete_woorden.yml",
)  # fmt: skip
_PACKAGES = ("hanta", "wordfreq", "textstat", "pyphen")


@lru_cache(maxsize=1)
def gate_version() -> str:
    """Return a name for everything that a measurement depends on."""
    digest = hashlib.sha256()
    for name in _MEASURING:
        digest.update((_HERE / name).read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:16]


class Known:
    """The measurements of texts, from a file and of this run."""

    def __init__(self, file: Path | None, measure: Callable[[str], Analysis]) -> None:
        """Read `file` when it is there and of this version; `measure` is asked for texts that are not in it."""
        self._file = file
        self._measure = measure
        self._before = _read(file) if file else {}
        self._used: dict[str, Any] = {}
        self.measured = 0

    def analysis(self, text: str) -> Analysis:
        """Return the measurement of a text, measuring it when it was not known."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        packed = self._used.get(key) or self._before.get(key)
        if packed is None:
            analysis = self._measure(text)
            self.measured += 1
            self._used[key] = pack(analysis)
            return analysis
        self._used[key] = packed
        return unpack(packed)

    def save(self) -> None:
        """Keep what this run used, and nothing older. When the file cannot be written, the next run measures again."""
        if self._file is None or not self.measured:
            return
        fresh = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps({"version": gate_version(), "texts": self._used}, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._file)


def _read(file: Path) -> dict[str, Any]:
    """Return the measurements in a file; nothing when it is absent, broken or of another version."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["version"] == gate_version():
            return dict(data["texts"])
    return {}


def pack(analysis: Analysis) -> Any:
    """Return an analysis as plain values; a word that is no content word is only its text and lemma."""
    return [analysis.problem, analysis.flesch, [_pack_sentence(sentence) for sentence in analysis.sentences]]


def unpack(packed: Any) -> Analysis:
    """Return the analysis that `pack` packed."""
    problem, flesch, sentences = packed
    return Analysis(tuple(_unpack_sentence(sentence) for sentence in sentences), flesch, problem)


def _pack_sentence(sentence: Measured) -> list[Any]:
    clause = sentence.clause
    return [
        sentence.text,
        sentence.kind,
        sentence.line,
        [clause.finite, clause.broken, clause.passive, clause.bracket, clause.listed],
        list(_pack_words(sentence.words)),
    ]


def _pack_words(words: Iterable[Word]) -> Iterable[list[Any]]:
    for word in words:
        if word.role:
            yield [word.text, word.lemma, word.role, word.content, word.zipf, word.head, word.head_zipf, word.concrete]
        else:
            yield [word.text, word.lemma]


def _unpack_sentence(packed: Any) -> Measured:
    text, kind, line, clause, words = packed
    return Measured(text, kind, line, tuple(_unpack_word(word) for word in words), Clause(*clause))


def _unpack_word(packed: list[Any]) -> Word:
    return Word(*packed) if len(packed) > 2 else Word(packed[0], packed[1], "", False, 7.0, "", 7.0)
