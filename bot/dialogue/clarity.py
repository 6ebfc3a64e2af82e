""" "Weet u nu wat u kunt doen?": asked once after every outcome, on every face, and counted without a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Choice, Entry, EntryKind
from bot.dialogue.state import State
from bot.flow.model import Outcome

ANSWERS = ("ja", "een_beetje", "nee")
"""What can be answered. The counts in the database hold these words, so they do not change."""

PREFIX = "duidelijk"
_SINCE = frozenset({EntryKind.ANSWER, EntryKind.CHANGE, EntryKind.BACK, EntryKind.TOPIC, EntryKind.RESTART})


@dataclass(frozen=True)
class ClarityQuestion:
    """The question as a face shows it: its words, and the buttons that answer it."""

    text: str
    choices: tuple[Choice, ...]


def clarity_question(knowledge: Knowledge, state: State, entries: Iterable[Entry], today: date) -> ClarityQuestion | None:
    """Return the question when an outcome is in view for which it has not been answered; else None."""
    outcome = outcome_in_view(knowledge, state, today)
    if not outcome or _answered(entries, state.flow, outcome):
        return None
    return question(knowledge, state.level, knowledge.form(state))


def question(knowledge: Knowledge, level: str, form: str) -> ClarityQuestion:
    """Return the question in a language level and form of address."""
    choices = tuple(Choice(f"{PREFIX}:{name}", knowledge.option(name, f"{PREFIX}.{name}").label) for name in ANSWERS)
    return ClarityQuestion(knowledge.text("zin/gesprek.duidelijk", level, form=form), choices)


def outcome_in_view(knowledge: Knowledge, state: State, today: date) -> str:
    """Return the outcome at which the flow in front stands, or "" when something else is in view."""
    position = None if state.topic_in_view or state.changing else knowledge.position(state, today)
    return position.step.id if position and isinstance(position.step, Outcome) else ""


def clarity_entry(knowledge: Knowledge, state: State, answer: str, today: date) -> tuple[Entry, ...]:
    """Return the entry for an answer, or none when there is no outcome or no such answer."""
    outcome = outcome_in_view(knowledge, state, today)
    if not outcome or answer not in ANSWERS:
        return ()
    return (Entry(EntryKind.CLARITY, today, state.turn + 1, state.flow, outcome, answer),)


def _answered(entries: Iterable[Entry], flow: str, outcome: str) -> bool:
    """Tell whether the question was answered since the answers of the flow changed last."""
    for entry in reversed(tuple(entries)):
        if entry.kind is EntryKind.CLARITY and (entry.flow, entry.node) == (flow, outcome):
            return True
        if entry.kind in _SINCE:
            return False
    return False
