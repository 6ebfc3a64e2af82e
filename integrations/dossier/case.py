"""The case that somebody takes along: answers and dates, and nothing about a person. Opened again it is never trusted.

It holds the ids of flows, questions and options, so a later version of the texts reads it as well as it can: what no
longer exists is left out and named. No date is computed in it; those are computed anew on the day it is opened.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import Question, Value
from bot.flow.replay import is_answer

MARK = "informatiepunt"
VERSION = 1
MOST = 24_000
"""Characters that a case may have once it is unpacked; all answers of all flows are less."""
MOST_ANSWERS = 200

_IN_PAGE = re.compile(r'<pre id="zaak" hidden>([^<]*)</pre>')
_CODE = re.compile(r"[A-Za-z0-9_-]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Answer = tuple[str, str, str]
"""Flow, question, and the id of the option or the date as `JJJJ-MM-DD`."""


class NotACase(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """A text that holds no case of ours. `newer` is true when a newer version of the site made it."""

    def __init__(self, *, newer: bool = False) -> None:
        """Keep why."""
        super().__init__("nieuwer" if newer else "vreemd")
        self.newer = newer


@dataclass(frozen=True)
class Case:
    """What is taken along: the language level, whether a young person spoke, the flow in front, and all answers."""

    level: str = "B1"
    young: bool = False
    flow: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Opened:
    """What came of opening a case: the entries of a new conversation, and what could not be used.

    `dropped` names questions in words, `strange` counts what is no longer known at all.
    """

    entries: tuple[Entry, ...]
    dropped: tuple[str, ...] = ()
    strange: int = 0


def case_of(assistant: Assistant, entries: tuple[Entry, ...], today: date) -> Case:
    """Return the case of a conversation: the answers that count today."""
    state = assistant.state(entries)
    found = (assistant.knowledge.position(state, today, flow) for flow in dict.fromkeys((*state.answers, *state.noted)))
    answers = tuple(
        (position.flow.id, node, value.isoformat() if isinstance(value, date) else value)
        for position in found
        if position
        for node, value in position.answers.items()
    )
    return Case(state.level, state.young, state.flow if state.flow in assistant.knowledge.flows else "", answers)


def to_json(case: Case) -> str:
    """Return a case as one line of JSON."""
    plain = {
        MARK: VERSION,
        "niveau": case.level,
        "jongere": case.young,
        "flow": case.flow,
        "antwoorden": [list(answer) for answer in case.answers],
    }
    return json.dumps(plain, separators=(",", ":"))


def to_code(case: Case) -> str:
    """Return a case as characters that may stand in the fragment of an address."""
    return base64.urlsafe_b64encode(zlib.compress(to_json(case).encode(), 9)).decode().rstrip("=")


def read_case(text: str) -> Case:
    """Return the case in a text: a file of ours, its JSON, or the code of a link. Raises NotACase for anything else."""
    text = text.strip()
    page = _IN_PAGE.search(text)
    if not page and _CODE.fullmatch(text):
        text = _unpacked(text)
    try:
        data = json.loads(html.unescape(page[1]) if page else text)
    except (ValueError, RecursionError):
        raise NotACase from None
    return _case(data)


def opened(assistant: Assistant, case: Case, today: date) -> Opened:
    """Return the conversation that a case becomes. Nothing in a case is trusted: what does not fit is left out."""
    known, lost, strange = _checked(assistant, case)
    entries = _entries(case, known, today)
    state = assistant.state(entries)
    kept: dict[str, dict[str, Value]] = {}
    for flow, answers in known.items():
        position = assistant.knowledge.position(state, today, flow)
        kept[flow] = dict(position.answers) if position else {}
        lost += [(flow, node) for node in answers if node not in kept[flow]]
    form = assistant.knowledge.form(state)
    names = (assistant.knowledge.question_label(flow, node, state.level, form) for flow, node in lost)
    return Opened(_entries(case, kept, today), tuple(dict.fromkeys(names)), strange)


def _checked(assistant: Assistant, case: Case) -> tuple[dict[str, dict[str, Value]], list[tuple[str, str]], int]:
    """Return the answers that their questions know, those that they do not, and how many questions are not there."""
    known: dict[str, dict[str, Value]] = {case.flow: {}} if case.answers and case.flow in assistant.knowledge.flows else {}
    lost: list[tuple[str, str]] = []
    strange = 0
    for name, node, text in case.answers:
        flow = assistant.knowledge.flows.get(name)
        question = flow.steps.get(node) if flow else None
        if not isinstance(question, Question):
            strange += 1
            continue
        value = _value(question, text)
        if value is None:
            lost.append((name, node))
        else:
            known.setdefault(name, {})[node] = value
    return known, lost, strange


def _entries(case: Case, answers: dict[str, dict[str, Value]], today: date) -> tuple[Entry, ...]:
    """Return the entries of one turn that give these answers; the flow in front comes last, and the turn is about it."""
    front = case.flow if case.flow in answers else next(reversed(answers), "")
    if not front:
        return ()
    found = [Entry(EntryKind.RESUMED, today, 1, front)]
    found += [Entry(EntryKind.LEVEL, today, 1, value="A2")] if case.level == "A2" else []
    found += [Entry(EntryKind.YOUNG, today, 1)] if case.young else []
    for flow in sorted(answers, key=lambda name: name == front):
        found.append(Entry(EntryKind.RESUMED, today, 1, flow))
        found += [Entry(EntryKind.ANSWER, today, 1, flow, node, value) for node, value in answers[flow].items()]
    return tuple(found)


def _value(question: Question, text: str) -> Value | None:
    value: Value = text
    if question.kind == "datum" and _DAY.fullmatch(text):
        try:
            value = date.fromisoformat(text)
        except ValueError:
            return None
    return value if is_answer(question, value) else None


def _unpacked(code: str) -> str:
    """Return the JSON of a code; a code that unpacks to more than any case of ours is none."""
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, MOST).decode()
    except (ValueError, binascii.Error, zlib.error):
        raise NotACase from None
    if not unpacking.eof:
        raise NotACase
    return text


def _case(data: Any) -> Case:
    """Return the case that JSON data holds. Raises NotACase."""
    version = data.get(MARK) if isinstance(data, dict) else None
    if type(version) is not int or version < 1:
        raise NotACase
    if version > VERSION:
        raise NotACase(newer=True)
    rows = data.get("antwoorden")
    if not isinstance(rows, list) or len(rows) > MOST_ANSWERS:
        raise NotACase
    answers: list[Answer] = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 3 or not all(isinstance(part, str) for part in row):
            raise NotACase
        answers.append((row[0], row[1], row[2]))
    level, flow = ("A2" if data.get("niveau") == "A2" else "B1"), data.get("flow")
    return Case(level, data.get("jongere") is True, flow if isinstance(flow, str) else "", tuple(answers))
