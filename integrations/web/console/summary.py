"""The summary of a call for whoever called, at B1 or A2: what was told, the days that matter, and what to do now. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import Outcome
from integrations.steunpunt.intake import intake_of

LEVELS = ("B1", "A2")


@dataclass(frozen=True)
class Summary:
    """A summary. `told` holds questions with answers, `advice` texts as Markdown, `days` what ends when."""

    level: str
    title: str
    told: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, date], ...]
    advice: tuple[str, ...]


def summary_of(assistant: Assistant, entries: tuple[Entry, ...], topic: str, today: date, level: str) -> Summary:
    """Return the summary of a call about a topic ("" for none)."""
    at_level = (Entry(EntryKind.LEVEL, today, 0, value=level), *entries)
    knowledge, state = assistant.knowledge, assistant.state(at_level)
    position = knowledge.position(state, today)
    told = tuple((answer.question, answer.answer) for answer in assistant.answers(at_level, today))
    advice: tuple[str, ...] = ()
    if position and isinstance(position.step, Outcome):
        advice = tuple(message.text for message in assistant.messages_of_last_turn(at_level, today))
    if not advice and topic:
        advice = (knowledge.text(f"onderwerp/{topic}", level, form=knowledge.form(state)),)
    title = knowledge.content.topics[topic].title if topic else ""
    return Summary(level, title, told, intake_of(assistant, at_level, today).dates, tuple(text for text in advice if text))
