"""What a letter takes over from the answers: days and kinds, in its address. Never anything about a person.

Whoever sees such an address learns a date and the id of an answer, as with the addresses of the click-through pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from bot.content.model import Content, Letter
from bot.conversation import Assistant
from bot.dialogue.model import Entry
from bot.flow.model import LETTER_OFFER, Value
from bot.rules.words import day_in_words

FOLDER = "/brieven"
KIND = "besluit"
"""The field that the kinds of a letter fill in."""

OLDEST = timedelta(days=3 * 366)
"""Days longer ago than this belong to no letter of now; flows refuse them as well."""


def offered_address(content: Content, choice: str, known: Mapping[str, Value]) -> str:
    """Return where a choice leads that is a link on a page; "" for a choice that is a turn in the conversation."""
    letter = content.letters.get(choice.removeprefix(f"aanbod:{LETTER_OFFER}"))
    return letter_address(letter, known) if letter and choice.startswith(f"aanbod:{LETTER_OFFER}") else ""


def all_answers(assistant: Assistant, entries: tuple[Entry, ...], today: date) -> dict[str, Value]:
    """Return the answers of a conversation that count, by `<flow>.<question>`."""
    state = assistant.state(entries)
    found = (assistant.knowledge.position(state, today, flow) for flow in state.answers)
    positions = [position for position in found if position]
    return {f"{position.flow.id}.{node}": value for position in positions for node, value in position.answers.items()}


def letter_address(letter: Letter, known: Mapping[str, Value]) -> str:
    """Return the address of the form of a letter. `known` has the answers by `<flow>.<question>`."""
    pairs = []
    for field, questions in letter.days.items():
        day = next((known[name] for name in questions if isinstance(known.get(name), date)), None)
        pairs += [(field, day.isoformat())] if isinstance(day, date) else []
    kind = next((key for key in letter.kinds if _said(key, known)), "")
    pairs += [(KIND, kind)] if kind and KIND in letter.fields else []
    return f"{FOLDER}/{letter.id}" + (f"?{urlencode(pairs)}" if pairs else "")


def from_address(letter: Letter, query: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the fields that an address fills in, as somebody would type them. Everything else in it is left alone."""
    found = {field: words for field in letter.days if (words := _day(query.get(field, ""), today))}
    kind = letter.kinds.get(query.get(KIND, ""))
    return {**found, KIND: kind} if kind and KIND in letter.fields else found


def _said(key: str, known: Mapping[str, Value]) -> bool:
    question, _, option = key.rpartition(".")
    return known.get(question) == option


def _day(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return ""
    return f"{day_in_words(day)} {day.year}" if today - OLDEST <= day <= today else ""
