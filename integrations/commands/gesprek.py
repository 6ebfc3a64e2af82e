"""`gesprek`: hold whole conversations from JSON Lines, to try out and to measure the assistant."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from typing import Any

from bot.conversation import Assistant, load_assistant
from bot.dialogue.marks import BOTH, LIKELIEST, LIKELIEST_TWO
from bot.dialogue.model import Entry, EntryKind, Message, Turn
from bot.dialogue.state import State
from bot.understanding.decision import TERM
from bot.understanding.model import Rank
from integrations import settings
from integrations.commands.lines import answer_lines, text_of
from integrations.commands.options import add_today
from integrations.commands.ranking import add_fallback, ranking

HELP = "voert gesprekken uit JSON Lines en geeft per beurt het antwoord"

EXAMPLE = '{"id": 1, "beurten": ["de school zegt nee", "in een brief"]}'
"""A line as this command reads it."""

TO_A_PERSON = frozenset({"aanbod:steunpunt", "aanbod:terugbellen"})
"""Buttons that lead to a person."""

CALLING_BACK = "terugbellen"
"""What somebody is talking about who asks for a person and nothing else."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_today(parser)
    add_fallback(parser)


def run(options: argparse.Namespace) -> int:
    """Answer every line of standard input; each line is a conversation of its own."""
    try:
        assistant = load_assistant(settings.ROOT, settings.load().region)
    except ValueError as faults:
        print(f"{faults}\nVerbeter dit eerst. Met ./informatiepunt controleer ziet u alle fouten.", file=sys.stderr)
        return 1
    with ranking(fallback=options.terugval) as rank:
        return answer_lines(lambda line: conversation(assistant, rank, line, options.vandaag), EXAMPLE)


def conversation(assistant: Assistant, rank: Rank, line: dict[str, Any], today: date) -> dict[str, Any]:
    """Return `{"id", "beurten": [...]}` for a line `{"id", "beurten": [str, ...]}`."""
    texts = line.get("beurten")
    if not isinstance(texts, list):
        return {"id": line.get("id"), "fout": f'Geef "beurten" als een lijst van zinnen. Schrijf de regel zo: {EXAMPLE}'}
    entries: tuple[Entry, ...] = ()
    turns = []
    for text in texts:
        turn = assistant.turn_on(entries, text_of(text), rank, today)
        entries += turn.entries
        turns.append({"in": text, **_shown(assistant, entries, turn)})
    return {"id": line.get("id"), "beurten": turns}


def _shown(assistant: Assistant, entries: tuple[Entry, ...], turn: Turn) -> dict[str, Any]:
    """Return what a turn showed, in the form of the command."""
    first = turn.entries[0]
    danger = first.kind is EntryKind.DANGER
    named = danger or (first.kind is EntryKind.OUT_OF_SCOPE and first.value)
    if first.node in (BOTH, LIKELIEST, LIKELIEST_TWO) and isinstance(first.value, tuple):
        first, named = replace(first, value=first.value[0]), True
    return {
        "berichten": [_message(message) for message in turn.messages],
        "onderwerp": str(first.value) if named else topic_of(assistant, assistant.state(entries)) or _ELSE.get(first.kind),
        "overdracht": danger or first.kind is EntryKind.PERSON or _leads_to_a_person(assistant, turn),
        "crisis": danger,
        "termijnen": [
            {"soort": card.deadline.period, "datum": card.deadline.last.isoformat()}
            for message in turn.messages
            for card in message.deadlines
        ],
    }


_ELSE = {EntryKind.OUT_OF_SCOPE: "buiten_bereik", EntryKind.PERSON: CALLING_BACK, EntryKind.TERM: TERM}
"""The topic of a turn in a conversation that has none yet."""


def _leads_to_a_person(assistant: Assistant, turn: Turn) -> bool:
    """Tell whether a turn shows how to reach a person: by a button, or by the phone number of the Steunpunt."""
    number = str(assistant.knowledge.content.region["steunpunt.telefoon"])
    return any(number in message.text or any(choice.id in TO_A_PERSON for choice in message.choices) for message in turn.messages)


def topic_of(assistant: Assistant, state: State) -> str:
    """Return the topic in view: the one last opened, or in a route the one that belongs to it."""
    return state.topic if state.topic_in_view else assistant.knowledge.topic_of_flow(state)


def _message(message: Message) -> dict[str, Any]:
    return {"tekst": message.text, "keuzes": [choice.label for choice in message.choices]}
