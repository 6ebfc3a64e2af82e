"""Scenarios: conversations that a non-programmer can read, and the hosts that can hold them.

A scenario file has a title, a fixed day and turns. A turn is what a parent types (`ouder`) or presses (`knop`), and
what must come of it: what was understood (`begrepen`), the ids of the texts shown (`teksten`) and, at the end of a route, the
answers (`antwoorden`) and the deadlines (`termijnen`). Every host must give the same. `python -m tests.support.scenario`
writes down how the scenarios go now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import yaml

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry, EntryKind, Turn
from bot.understanding.model import Rank

FOLDER = Path(__file__).resolve().parents[1] / "scenarios"


@dataclass(frozen=True)
class Shown:
    """What a host showed in one turn, in a form that hosts can be compared by."""

    texts: tuple[str, ...]
    deadlines: Mapping[str, str]


@dataclass(frozen=True)
class Scenario:
    """One scenario file."""

    path: Path
    title: str
    today: date
    turns: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        """Return the folder and name, as pytest shows it."""
        return f"{self.path.parent.name}/{self.path.stem}"


class Host(Protocol):
    """Something that holds a conversation."""

    def say(self, text: str) -> Shown:
        """Take a turn with a typed text."""

    def press(self, choice: str) -> Shown:
        """Take a turn with a button."""

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries kept so far."""


class DirectHost:
    """Holds the conversation in this process."""

    def __init__(self, assistant: Assistant, rank: Rank, today: date) -> None:
        """Start an empty conversation."""
        self._assistant = assistant
        self._rank = rank
        self._today = today
        self._entries: tuple[Entry, ...] = ()

    def say(self, text: str) -> Shown:
        """Take a turn with a typed text."""
        return self._keep(self._assistant.turn_on(self._entries, text, self._rank, self._today))

    def press(self, choice: str) -> Shown:
        """Take a turn with a button."""
        return self._keep(self._assistant.press(self._entries, choice, self._today))

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries kept so far."""
        return self._entries

    def _keep(self, turn: Turn) -> Shown:
        self._entries += turn.entries
        texts = tuple(text for message in turn.messages for text in message.text_ids)
        cards = (card.deadline for message in turn.messages for card in message.deadlines)
        return Shown(texts, {deadline.period: deadline.last.isoformat() for deadline in cards})


def load_scenarios() -> tuple[Scenario, ...]:
    """Return all scenarios, sorted by folder and name."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*/*.yml")))


def _load(path: Path) -> Scenario:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Scenario(path, data["titel"], data["vandaag"], tuple(data["beurten"]))


def play(scenario: Scenario, host: Host, assistant: Assistant) -> list[dict[str, Any]]:
    """Hold the scenario with a host and return its turns as they went, in the form of the file."""
    played = []
    for turn in scenario.turns:
        shown = host.say(turn["ouder"]) if "ouder" in turn else host.press(turn["knop"])
        entries = host.entries()
        state = assistant.state(entries)
        went: dict[str, Any] = {name: turn[name] for name in ("ouder", "knop") if name in turn}
        went["begrepen"] = [in_short(entry) for entry in entries if entry.turn == entries[-1].turn]
        went["teksten"] = list(shown.texts)
        if shown.deadlines:
            went["antwoorden"] = {name: str(value) for name, value in state.answers_in(state.flow).items()}
            went["termijnen"] = dict(shown.deadlines)
        played.append(went)
    return played


def in_short(entry: Entry) -> str:
    """Return an entry in a few words: its kind, the step it is about and its value.

    The topics of a list are left out: which ones come closest to a text that nobody understands says nothing.
    """
    value = ", ".join(entry.value) if isinstance(entry.value, tuple) else entry.value
    value = None if entry.kind is EntryKind.OPTIONS else value
    return " ".join(str(part) for part in (entry.kind.value, entry.node, value) if part)


def update() -> None:
    """Hold every scenario and write down how it went; read the difference before you commit it."""
    from integrations.recogniser import load_recogniser

    assistant, rank = load_assistant(FOLDER.parents[1]), load_recogniser().rank
    for scenario in load_scenarios():
        turns = play(scenario, DirectHost(assistant, rank, scenario.today), assistant)
        data = {"titel": scenario.title, "vandaag": scenario.today, "beurten": turns}
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=130)
        scenario.path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update()
