"""The recogniser of the site: ranks topics for a text with the model that was trained last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.understanding.model import Ranking
from bot.understanding.model_file import load
from integrations import settings
from integrations.commands.train import ensure_model


@dataclass(frozen=True)
class Recogniser:
    """Something that ranks topics. `fingerprint` names the model: same fingerprint, same ranking."""

    rank: Callable[[str], Ranking]
    fingerprint: str


def load_recogniser() -> Recogniser:
    """Load the trained model into this process; train it first when its sentences or code have changed."""
    classifier = load(ensure_model(settings.ROOT))
    return Recogniser(classifier.rank, classifier.fingerprint)
