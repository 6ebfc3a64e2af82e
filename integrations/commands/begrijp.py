"""`begrijp`: say what questions are about, from JSON Lines, to try out and to measure the understanding."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.understanding.danger import read_danger

from bot.content.load import load_content
from bot.understanding.decision import decide
from bot.understanding.model import Ranking, Understanding
from bot.understanding.model_file import load
from bot.understanding.terms import find_term
from integrations import settings
from integrations.commands.lines import answer_lines
from integrations.commands.train import ensure_model

HELP = "zegt waar vragen over gaan, uit JSON Lines"

SHOWN = 5
"""How many topics an answer names."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--terugval", action="store_true", help="gebruik het eigen model in dit proces, zonder Rasa")


def run(options: argparse.Namespace) -> int:
    """Answer every line of standard input."""
    if not options.terugval:
        print("Rasa is er nog niet; het eigen model antwoordt.", file=sys.stderr)
    rank = load(ensure_model(settings.ROOT)).rank
    content, _ = load_content(settings.ROOT, settings.load().region)
    terms = {term.id: (term.title, *term.words) for term in content.terms.values()}
    return answer_lines(lambda line: answer(line, rank, terms))


def answer(line: Mapping[str, Any], rank: Callable[[str], Ranking], terms: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what a line `{"id", "text"}` is about. Any text gives an answer."""
    text = str(line.get("text") or "")
    understood = decide(text, rank(text), read_danger(text), find_term(text, terms))
    return {"id": line.get("id"), **_shown(understood)}


def _shown(understood: Understanding) -> dict[str, Any]:
    return {
        "besluit": understood.verdict.value,
        "onderwerpen": [{"onderwerp": item.topic, "zekerheid": round(item.certainty, 4)} for item in understood.ranking[:SHOWN]],
        "begrip": understood.term,
    }
