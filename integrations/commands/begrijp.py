"""`begrijp`: say what questions are about, from JSON Lines, to try out and to measure the understanding."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.content.load import load_content
from bot.understanding.commands import strip_greeting
from bot.understanding.danger import read_danger
from bot.understanding.decision import asked_term, decide
from bot.understanding.model import Ranking, Understanding
from bot.understanding.model_file import load
from bot.understanding.scrub import for_ranking
from integrations import settings
from integrations.commands.lines import answer_lines
from integrations.commands.train import ensure_model
from integrations.launcher import rasa_files, rasa_training
from integrations.launcher.children import StopRequest
from integrations.rasa_client import Expected
from integrations.rasa_lines import RasaLines

HELP = "zegt waar vragen over gaan, uit JSON Lines"
EXAMPLE = '{"id": 1, "text": "wat is een tlv"}'
"""A line as this command reads it."""

SHOWN = 5
"""How many topics an answer names."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--terugval", action="store_true", help="gebruik het eigen model in dit proces, zonder Rasa")


def run(options: argparse.Namespace) -> int:
    """Answer every line of standard input."""
    own = load(ensure_model(settings.ROOT))
    content, _ = load_content(settings.ROOT, settings.load().region)
    terms = {term.id: (term.title, *term.words) for term in content.terms.values()}
    model = None if options.terugval else _model_of_rasa()
    if model is None:
        return answer_lines(lambda line: answer(line, own.rank, terms), EXAMPLE)
    expected = Expected(own.fingerprint, own.topics)
    with RasaLines(settings.ROOT, model) as rasa:

        def rank(text: str) -> Ranking:
            ranking = rasa.rank(text, expected)
            return own.rank(text) if ranking is None else ranking

        return answer_lines(lambda line: answer(line, rank, terms), EXAMPLE)


def answer(line: Mapping[str, Any], rank: Callable[[str], Ranking], terms: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what a line `{"id", "text"}` is about, decided as the chat decides. Any text gives an answer."""
    text = str(line.get("text") or "")
    question, ranking = strip_greeting(text), rank(for_ranking(text))
    understood = decide(question, ranking, read_danger(text), asked_term(question, ranking, terms))
    return {"id": line.get("id"), **_shown(understood)}


def _model_of_rasa() -> Path | None:
    """Return the trained model of Rasa, or None, with a message, when the fallback must answer."""
    model = None
    if rasa_files.place(settings.ROOT).python.exists():
        model = rasa_training.ensure(settings.ROOT, os.environ, StopRequest())
    if model is None:
        print("Rasa is er niet; de terugval antwoordt: hetzelfde model, in dit proces.", file=sys.stderr)
    return model


def _shown(understood: Understanding) -> dict[str, Any]:
    return {
        "besluit": understood.verdict.value,
        "onderwerpen": [{"onderwerp": item.topic, "zekerheid": round(item.certainty, 4)} for item in understood.ranking[:SHOWN]],
        "begrip": understood.term,
    }
