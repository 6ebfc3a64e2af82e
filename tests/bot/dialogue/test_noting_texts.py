"""The texts in tests/noteren/eerste.yml: what openings tell is noted, and what only looks like an answer is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.conversation import Assistant
from bot.dialogue.ahead import named_option
from bot.flow.model import Question

TEXTS = Path(__file__).parents[2] / "noteren/eerste.yml"
MOST_MISSED = 10
"""So many facts of openings may be missed; on the day this was written it was five of 114."""


def _openings() -> Iterator[Mapping[str, Any]]:
    """Yield the texts that open a route."""
    yield from (case for case in yaml.safe_load(TEXTS.read_text(encoding="utf-8"))["teksten"] if "vraag" not in case)


def _noted(assistant: Assistant, case: Mapping[str, Any]) -> dict[str, str]:
    """Return what a text tells for the questions with options of its route; who writes follows from more than the text."""
    steps = assistant.knowledge.flows[case["route"]].steps.values()
    found = {
        step.id: named_option(assistant.knowledge, case["route"], step, case["tekst"])
        for step in steps
        if isinstance(step, Question) and step.kind == "keuze" and not step.young
    }
    return {node: option for node, option in found.items() if option}


def test_no_note_is_wrong(assistant: Assistant) -> None:
    """A wrong note sends somebody down a wrong route, and is worse than a question."""
    for case in _openings():
        fits = {*case.get("noteert", {}).items(), *case.get("mag", {}).items()}
        assert set(_noted(assistant, case).items()) <= fits, case["tekst"]


def test_what_is_plainly_said_is_noted(assistant: Assistant) -> None:
    """Nearly all that openings tell in so many words is noted, so that it is not asked."""
    missed = [
        (case["tekst"], node)
        for case in _openings()
        for node, option in case.get("noteert", {}).items()
        if _noted(assistant, case).get(node) != option
    ]
    assert len(missed) <= MOST_MISSED, missed
