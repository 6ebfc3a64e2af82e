"""Where everything of Rasa is, what its model is made from, and how its programs are run.

A model is named by a fingerprint of its sources, never by its age: the same sources give the same name on every machine, so
that a model made elsewhere can be put in its place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from integrations.launcher import interpreters
from integrations.launcher.environments import Place

LOCK = "rasa"
MODELS = "models/rasa"
DATA = ("bot/nlu", "bot/rasa_adapter/rules.yml")
DOMAIN = "bot/rasa_adapter/domain.yml"
CONFIG = "config.yml"
ENDPOINTS = "bot/rasa_adapter/endpoints.yml"
CREDENTIALS = "bot/rasa_adapter/credentials.yml"

_COMPONENTS = tuple(f"bot/rasa_adapter/{name}.py" for name in ("policy", "recognisers", "topics"))
SOURCES = (
    "bot/nlu/**/*.yml",
    CONFIG,
    DOMAIN,
    "bot/rasa_adapter/rules.yml",
    *_COMPONENTS,
    "bot/understanding/*.py",
    "bot/understanding/data/*",
    "lock/rasa.txt",
)
"""What a model is made from: sentences, recipe, code that learns, and the versions of the packages."""

KEPT_MODELS = 3
_OF_THE_SITE = frozenset({"DATABASE_URL", "INFORMATIEPUNT_TEST_POSTGRES"})
_SETTINGS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # Rasa's cache looks at its own components only, and would miss a change in our code
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
}


def place(root: Path) -> Place:
    """Return the environment of Rasa."""
    return Place(root, "rasa", interpreters.RASA, "Rasa installeren. De eerste keer duurt dat een paar minuten")


def fingerprint(root: Path) -> str:
    """Return the fingerprint of all that a model is made from."""
    total = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            total.update(str(path.relative_to(root)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:20]


def archive(root: Path, name: str) -> Path:
    """Return where the model with this fingerprint is, or will be."""
    return root / MODELS / f"{name}.tar.gz"


def environment(root: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment variables for a program of Rasa: quiet, without telemetry, and with a home of its own.

    Rasa and its libraries write in the home of the user; theirs is inside the environment. What belongs to the site,
    such as the address of the database, they do not get.
    """
    home = place(root).folder / "thuis"
    home.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(part for part in (str(root), given.get("PYTHONPATH", "")) if part)
    kept = {name: value for name, value in given.items() if name not in _OF_THE_SITE}
    return {**kept, **_SETTINGS, "PYTHONPATH": path, "HOME": str(home)}


def rasa(root: Path, *arguments: str) -> Sequence[str]:
    """Return the command line of Rasa's own program."""
    return [str(place(root).python), "-m", "rasa", *arguments]


def training(root: Path, folder: Path, name: str) -> Sequence[str]:
    """Return the command line that trains a model into `folder`."""
    made_of = ["--config", CONFIG, "--domain", DOMAIN, "--data", *DATA]
    return rasa(root, "train", *made_of, "--out", str(folder), "--fixed-model-name", name, "--skip-validation")


def forget_old(root: Path) -> None:
    """Keep the newest models only."""
    newest_first = sorted((root / MODELS).glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in newest_first[KEPT_MODELS:]:
        path.unlink()
