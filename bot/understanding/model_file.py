"""Where the trained model is kept, how to tell that it is out of date, and how to replace it safely."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from bot.understanding.classifier import Classifier

NLU_FOLDER = "bot/nlu"
"""The training sentences, seen from the project folder."""

MODEL_PATH = "models/onderwerpen.json"
"""The trained model, seen from the project folder. It is made here and never committed."""

_CODE = (
    "augmentation.py",
    "classifier.py",
    "counting.py",
    "descent.py",
    "features.py",
    "normalise.py",
    "sentences.py",
    "story.py",
    "training.py",
    "data/typefouten.yml",
)
_FINGERPRINT = re.compile(r'"fingerprint": "([0-9a-f]*)"')
_HEAD = 4_096


def fingerprint(folder: Path) -> str:
    """Return a fingerprint of everything a model is made from: the sentences in `folder` and the code of training."""
    sources = [*sorted(folder.rglob("*.yml")), *(Path(__file__).parent / name for name in _CODE)]
    total = hashlib.sha256()
    for path in sources:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_stale(model: Path, folder: Path) -> bool:
    """Say whether the model is missing, unreadable, or made from other sentences or other code than there are now."""
    try:
        with model.open(encoding="utf-8") as file:
            found = _FINGERPRINT.search(file.read(_HEAD))
    except (OSError, UnicodeDecodeError):
        return True
    return found is None or found[1] != fingerprint(folder)


def load(model: Path) -> Classifier:
    """Load a model. Raises FileNotFoundError when there is none, ValueError when it is not a model of this version."""
    try:
        return Classifier.from_json(model.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, KeyError, TypeError, UnicodeDecodeError) as fault:
        raise ValueError(f"{model.name} is beschadigd. Train opnieuw met: train --altijd") from fault


def save(model: Path, text: str) -> None:
    """Replace the model in one step: whoever loads it meanwhile sees the old one or the new one, never half."""
    model.parent.mkdir(parents=True, exist_ok=True)
    part = model.with_name(f"{model.name}.{os.getpid()}.deel")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(model)
    finally:
        part.unlink(missing_ok=True)
