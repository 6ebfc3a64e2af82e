"""The ranking of topics for commands that answer in batch: by the trained model of Rasa, or by the same model in this process."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.understanding.model import Rank, Ranking
from bot.understanding.model_file import load
from bot.understanding.scrub import for_ranking
from integrations import settings
from integrations.commands.train import ensure_model
from integrations.launcher import rasa_files, rasa_training
from integrations.launcher.children import StopRequest
from integrations.rasa_client import Expected
from integrations.rasa_lines import RasaLines


def add_fallback(parser: argparse.ArgumentParser) -> None:
    """Add the option to do without Rasa."""
    parser.add_argument("--terugval", action="store_true", help="gebruik het eigen model in dit proces, zonder Rasa")


@contextmanager
def ranking(*, fallback: bool) -> Iterator[Rank]:
    """Give what ranks the topics of a text. Models are trained first when their sentences have changed.

    With `fallback`, and with one message on standard error when there is no Rasa or it fails, this process ranks.
    """
    own = load(ensure_model(settings.ROOT))
    model = None if fallback else _model_of_rasa()
    if model is None:
        yield lambda text: own.rank(for_ranking(text))
        return
    expected = Expected(own.fingerprint, own.topics)
    with RasaLines(settings.ROOT, model) as rasa:

        def rank(text: str) -> Ranking:
            seen = for_ranking(text)
            found = rasa.rank(seen, expected)
            return own.rank(seen) if found is None else found

        yield rank


def _model_of_rasa() -> Path | None:
    """Return the trained model of Rasa, or None, with a message, when the fallback must answer."""
    model = None
    if rasa_files.place(settings.ROOT).python.exists():
        model = rasa_training.ensure(settings.ROOT, os.environ, StopRequest())
    if model is None:
        print("Rasa is er niet; de terugval antwoordt: hetzelfde model, in dit proces.", file=sys.stderr)
    return model
