"""The recogniser of this process: ranks topics for a text, with Rasa when that works and else with the same model here.

Both rank the same: the text without personal data, by the model that was trained last.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.classifier import Classifier
from bot.understanding.model import Rank, Ranking
from bot.understanding.model_file import MODEL_PATH, load
from bot.understanding.scrub import for_ranking
from integrations import settings
from integrations.commands.train import ensure_model
from integrations.rasa_client import Expected, RasaClient

LOOK_SECONDS = 1.0
"""How often a running site looks whether there is a newer model."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recogniser:
    """Something that ranks topics. `fingerprint` names the model: same fingerprint, same ranking."""

    rank: Rank
    fingerprint: str


def load_recogniser() -> Recogniser:
    """Load the trained model into this process; train it first when its sentences or code have changed."""
    classifier = load(ensure_model(settings.ROOT))
    return Recogniser(lambda text: classifier.rank(for_ranking(text)), classifier.fingerprint)


class LatestModel:
    """Ranks topics with the newest model on disk, for a process that runs on while training goes on beside it.

    Until there is a model, the ranking is empty: then the conversation offers topics to choose from. A model that
    cannot be read leaves the last good one in use.
    """

    def __init__(self, path: Path = settings.ROOT / MODEL_PATH, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the model at `path`, if it is there; `clock` counts seconds."""
        self._path = path
        self._clock = clock
        self._classifier: Classifier | None = None
        self._version: tuple[int, int] | None = None
        self._look()

    def rank(self, text: str) -> Ranking:
        """Return the topics of a text, the likeliest first."""
        model = self.model()
        return model.rank(for_ranking(text)) if model else ()

    def model(self) -> Classifier | None:
        """Return the model in use now, or None when there is none."""
        if self._clock() >= self._next_look:
            self._look()
        return self._classifier

    def fingerprint(self) -> str:
        """Return the name of the model in use; empty when there is none."""
        model = self.model()
        return model.fingerprint if model else ""

    def _look(self) -> None:
        """Load the model when the file is another one than before."""
        self._next_look = self._clock() + LOOK_SECONDS
        try:
            found = self._path.stat()
            version = (found.st_mtime_ns, found.st_size)
            if version != self._version:
                self._version = version
                self._classifier = load(self._path)
                _LOG.info("model %s", self.fingerprint()[:12])
        except FileNotFoundError:
            return
        except (OSError, ValueError) as fault:
            _LOG.warning("het model is niet te lezen (%s); het laatste goede blijft in gebruik", type(fault).__name__)


class WithRasa:
    """Ranks topics with Rasa, and with the same model in this process whenever Rasa is late, wrong, busy or gone."""

    def __init__(self, own: LatestModel, rasa: RasaClient) -> None:
        """Take both."""
        self._own = own
        self._rasa = rasa

    def rank(self, text: str) -> Ranking:
        """Return the topics of a text, the likeliest first."""
        model = self._own.model()
        if model is None:
            return ()
        seen = for_ranking(text)
        ranking = self._rasa.rank(seen, Expected(model.fingerprint, model.topics))
        return model.rank(seen) if ranking is None else ranking
