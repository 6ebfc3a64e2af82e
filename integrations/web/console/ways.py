"""Ways into the middle of a route: which answers lead to a question, so that a call can begin there.

Only choices are taken for granted, never a date: a date that nobody said would give a day that nobody should trust.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date

from bot.content.model import Text
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import BEGUN, Entry, EntryKind
from bot.flow.model import UNKNOWN, Flow, Question, Value
from bot.flow.replay import FlowError, replay

Answers = Mapping[str, Value]

PREFIX = "zin/situatie."
"""How the keys of texts begin that name a situation in the words of the phone: `situatie.<flow>.<question>` in `zinnen.yml`."""


def ways(knowledge: Knowledge, flow: Flow, today: date) -> Mapping[str, Answers]:
    """Return each question of a flow that choices lead to, with those choices: the fewest that do."""
    found: dict[str, Answers] = {}
    waiting: deque[dict[str, Value]] = deque([{}])
    while waiting:
        answers = waiting.popleft()
        try:
            step = replay(flow, answers, today, knowledge.rules).step
        except FlowError:
            continue
        if not isinstance(step, Question) or step.id in found:
            continue
        found[step.id] = answers
        waiting.extend({**answers, step.id: value} for value in _choices(step))
    return found


def entries_at(flow: str, answers: Answers, turn: int, today: date) -> tuple[Entry, ...]:
    """Return what a conversation holds that begins at a question: the route, and the answers that were taken for granted."""
    given = tuple(Entry(EntryKind.ANSWER, today, turn, flow, node, value) for node, value in answers.items())
    return (Entry(EntryKind.RESUMED, today, turn, flow, node=BEGUN), *given)


def situations(knowledge: Knowledge) -> Iterator[tuple[str, str, Text]]:
    """Yield flow, question and text of each situation that editors named."""
    for key, text in knowledge.content.texts.items():
        if key.startswith(PREFIX):
            flow, _, node = key.removeprefix(PREFIX).partition(".")
            yield flow, node, text


def _choices(question: Question) -> Iterator[Value]:
    if question.kind == "keuze":
        yield from question.options
    elif question.may_be_unknown:
        yield UNKNOWN
