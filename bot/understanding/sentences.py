"""Read the training sentences of bot/nlu: Rasa's own YAML format, the part of it that we use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.understanding.features import Concepts
from bot.understanding.normalise import fold


@dataclass(frozen=True)
class Sentence:
    """A sentence somebody could type, and the topic it asks about."""

    text: str
    topic: str


@dataclass(frozen=True)
class TrainingData:
    """All that the classifier learns from: sentences, and words that express one idea."""

    sentences: tuple[Sentence, ...]
    concepts: Concepts


def read_folder(folder: Path) -> TrainingData:
    """Read every .yml file in a folder and below it, in the order of their paths. Raises ValueError as `read_files` does."""
    return read_files(sorted(folder.rglob("*.yml")))


def read_files(paths: Iterable[Path]) -> TrainingData:
    """Read files in order. Raises ValueError, with the name of the file in it, when one is not in the format."""
    sentences: list[Sentence] = []
    concepts: dict[str, list[str]] = {}
    for path in paths:
        for block in _blocks(path):
            lines = _lines(block, path)
            if "intent" in block:
                sentences += [Sentence(line, str(block["intent"])) for line in lines]
            elif "synonym" in block:
                for line in lines:
                    concepts.setdefault(fold(line), []).append(str(block["synonym"]))
            else:
                raise ValueError(f"{path.name}: elk blok heeft een 'intent' of een 'synonym'")
    return TrainingData(tuple(sentences), {word: tuple(ideas) for word, ideas in concepts.items()})


def _blocks(path: Path) -> list[Mapping[str, Any]]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise ValueError(f"{path.name}: regel {line} is niet te lezen. Kijk daar en erboven naar het inspringen.") from None
    blocks = data.get("nlu") if isinstance(data, dict) else None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise ValueError(f"{path.name}: verwacht een lijst onder 'nlu:'")
    return blocks


def _lines(block: Mapping[str, Any], path: Path) -> list[str]:
    examples = block.get("examples")
    if not isinstance(examples, str):
        raise ValueError(f"{path.name}: een blok mist 'examples: |'")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    wrong = [line for line in lines if not line.startswith("- ")]
    if wrong:
        raise ValueError(f"{path.name}: deze regel begint niet met een streepje: {wrong[0]}")
    return [line[2:].strip() for line in lines]
