"""The answers so far, as they stand in the address of a click-through page.

The server keeps nothing: an address holds the answers by the ids of their questions, dates as ISO dates. Everybody
can change an address, and an old one may name questions that are gone, so nothing in it is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import UNKNOWN, Flow, Question, Value
from bot.flow.replay import is_answer

FOLDER = "/stappen"
EASY = ("taal", "makkelijk")
CHANGE = "wijzig"
REPLY = "duidelijk"
"""The names in an address that are no question. No question may be called so; a test sees to that."""

MOST = 60
"""So many names of an address are read; no flow asks as much."""


@dataclass(frozen=True)
class Trail:
    """What an address says. `lost` names the questions whose answer cannot be used, `strange` counts unknown names.

    `changing` is the question that somebody wants to answer anew, `reply` the answer to "is it clear now?".
    """

    flow: Flow
    answers: Mapping[str, Value] = field(default_factory=dict)
    level: str = "B1"
    changing: str = ""
    reply: str = ""
    lost: tuple[str, ...] = ()
    strange: int = 0

    def entries(self, today: date) -> tuple[Entry, ...]:
        """Return the conversation that these answers make, as the chat would keep it."""
        entries = [Entry(EntryKind.LEVEL, today, 1, value=self.level), Entry(EntryKind.RESUMED, today, 1, self.flow.id)]
        entries += [Entry(EntryKind.ANSWER, today, 1, self.flow.id, node, value) for node, value in self.answers.items()]
        if self.changing:
            entries.append(Entry(EntryKind.CHANGE, today, 1, self.flow.id, self.changing))
        return tuple(entries)

    def with_answer(self, node: str, value: Value) -> Trail:
        """Return the trail with one answer more, or another one; the order of the answers stays."""
        return replace(self, answers={**self.answers, node: value}, changing="", reply="")

    def address(self, *, changing: str = "", level: str = "", reply: str = "", path: str = "") -> str:
        """Return the address that says this; `level` asks for another language level, `path` is for what lies below."""
        pairs = [(node, value.isoformat() if isinstance(value, date) else value) for node, value in self.answers.items()]
        pairs += [EASY] if (level or self.level) == "A2" else []
        pairs += [(CHANGE, changing)] if changing else []
        pairs += [(REPLY, reply)] if reply else []
        query = urlencode(pairs)
        return f"{FOLDER}/{self.flow.id}{path}" + (f"?{query}" if query else "")


def read_trail(flow: Flow, pairs: Iterable[tuple[str, str]]) -> Trail:
    """Return what the names and values of an address say about a flow. Whatever they are, this does not raise."""
    answers: dict[str, Value] = {}
    lost: dict[str, None] = {}
    other: dict[str, str] = {}
    strange = 0
    for name, text in list(pairs)[:MOST]:
        question = flow.steps.get(name)
        if isinstance(question, Question):
            value = read_value(question, text)
            if value is None or name in answers:
                lost[name] = None
            else:
                answers[name] = value
        elif name in (EASY[0], CHANGE, REPLY):
            other[name] = text
        else:
            strange += 1
    changing = other.get(CHANGE, "")
    return Trail(
        flow,
        answers,
        "A2" if other.get(EASY[0]) == EASY[1] else "B1",
        changing if isinstance(flow.steps.get(changing), Question) else "",
        other.get(REPLY, ""),
        tuple(lost),
        strange,
    )


def read_value(question: Question, text: str) -> Value | None:
    """Return the answer that a text in an address or a form stands for, or None when the question has no such answer."""
    value: Value = text
    if question.kind == "datum" and text != UNKNOWN:
        try:
            value = date.fromisoformat(text)
        except ValueError:
            return None
    return value if is_answer(question, value) else None
