"""`begrijp`: say what questions are about, from JSON Lines, to try out and to measure the understanding."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from bot.content.load import load_content
from bot.understanding.commands import strip_greeting
from bot.understanding.danger import read_danger
from bot.understanding.decision import asked_term, decide
from bot.understanding.model import Rank, Understanding
from bot.understanding.terms import TermNames
from integrations import settings
from integrations.commands.lines import answer_lines, text_of
from integrations.commands.ranking import add_fallback, ranking

HELP = "zegt waar vragen over gaan, uit JSON Lines"
EXAMPLE = '{"id": 1, "text": "wat is een tlv"}'
"""A line as this command reads it."""

SHOWN = 5
"""How many topics an answer names."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_fallback(parser)


def run(options: argparse.Namespace) -> int:
    """Answer every line of standard input."""
    content, _ = load_content(settings.ROOT, settings.load().region)
    terms = TermNames.of(content.terms.values())
    with ranking(fallback=options.terugval) as rank:
        return answer_lines(lambda line: answer(line, rank, terms), EXAMPLE)


def answer(line: Mapping[str, Any], rank: Rank, terms: TermNames) -> dict[str, Any]:
    """Return what a line `{"id", "text"}` is about, decided as the chat decides. Any text gives an answer."""
    if "text" not in line:
        return {"id": line.get("id"), "fout": f'De sleutel "text" ontbreekt. Schrijf de regel zo: {EXAMPLE}'}
    text = text_of(line["text"])
    question, found = strip_greeting(text), rank(text)
    understood = decide(question, found, read_danger(text), asked_term(question, found, terms))
    return {"id": line.get("id"), **_shown(understood)}


def _shown(understood: Understanding) -> dict[str, Any]:
    return {
        "besluit": understood.verdict.value,
        "onderwerpen": [{"onderwerp": item.topic, "zekerheid": round(item.certainty, 4)} for item in understood.ranking[:SHOWN]],
        "begrip": understood.term,
    }
