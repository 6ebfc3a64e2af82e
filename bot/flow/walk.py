"""Walk every branch of a flow, as a test of it: which answers lead where, and which branches nobody can take.

All combinations of all answers are too many. The walker goes from one walk to the next by changing one answer and
keeping the others, and goes on from a walk only if it brings something new: two things that never went together
before (an answer, a branch, an outcome), or a text that was never shown. So every answer is tried beside every other
that it can go with, and the number of walks grows with the square of the size of a flow, not faster.

A date is moved to the days on both sides of every change in what the flow does: a branch, a text, a refusal, or a
deadline that comes before, on or after today. Those days are looked for once for each outcome and each set of answers
that the rules take into account; for other walks one day for each way to go on is enough.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations
from typing import Any

from bot.flow.coverage import Walk, unshown_blocks, untaken_branches
from bot.flow.days import days_of_change, ordinary_days
from bot.flow.model import UNKNOWN, Computation, Flow, Question, Value
from bot.flow.replay import Position, outcome_blocks, outcome_deadlines, refusal, replay
from bot.rules.model import Deadline, RuleFunction

__all__ = ["Limits", "Walk", "unshown_blocks", "untaken_branches", "walk"]

Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Limits:
    """How far a walker goes: the most walks, and how many days before and after today it looks for changes.

    430 days reach past a year, and past every period that is counted in weeks.
    """

    walks: int = 20_000
    reach: int = 430


DEFAULT_LIMITS = Limits()


def walk(flow: Flow, rules: Mapping[str, RuleFunction], today: date, limits: Limits = DEFAULT_LIMITS) -> Iterator[Walk]:
    """Yield walks through a flow without faults, each different, in a fixed order.

    A walk ends in an outcome. One that ends in a question has found a trap: after these answers it refuses them all.
    """
    walker = _Walker(flow, rules, today, limits.reach)
    waiting: deque[Answers] = deque([{}])
    walked: set[frozenset[tuple[str, Value]]] = set()
    while waiting and len(walked) < limits.walks:
        position = walker.finish(waiting.popleft())
        answers = frozenset(position.answers.items())
        if answers in walked:
            continue
        is_new = walker.is_new(position)
        if is_new or walker.is_edge(position):
            walked.add(answers)
            yield Walk(position.answers, position)
        if is_new:
            waiting.extend(walker.changes(position))


def _remembering(rule: RuleFunction) -> RuleFunction:
    """Return a rule that computes each result once; a walker asks the same thing very often."""
    results: dict[str, Any] = {}
    compute: Callable[..., Any] = rule.call

    def call(**arguments: object) -> Any:
        key = repr(sorted(arguments.items()))
        if key not in results:
            results[key] = compute(**arguments)
        return results[key]

    return replace(rule, call=call)


class _Walker:
    """What the walks through one flow share: what has been met before, and the days that matter."""

    def __init__(self, flow: Flow, rules: Mapping[str, RuleFunction], today: date, reach: int) -> None:
        self._flow, self._today, self._reach = flow, today, reach
        self._rules = {name: _remembering(rule) for name, rule in rules.items()}
        self._computations = {step.id: step for step in flow.steps.values() if isinstance(step, Computation)}
        self._rule_inputs = {
            name for step in self._computations.values() for value in step.arguments.values() for name in value.names
        }
        self._met: set[Hashable] = set()
        self._searched: set[Hashable] = set()
        self._edges: set[Hashable] = set()
        self._samples: dict[str, dict[Hashable, date]] = {}

    def finish(self, answers: Answers) -> Position:
        """Return where answers lead when each open question gets the first answer that it accepts."""
        position = self._replay(answers)
        while isinstance(position.step, Question):
            value = self._first_answer(position, position.step)
            if value is None:
                break
            answers = {**answers, position.step.id: value}
            position = self._replay(answers)
        return replace(position, dropped=(), refused=None)

    def is_new(self, position: Position) -> bool:
        """Return whether a walk brings anything new, and remember what it brings."""
        answers = [(name, value) for name, value in position.answers.items() if isinstance(value, str)]
        branches = [(name, branch.line) for name, branch in zip(position.path, position.branches, strict=True)]
        computed = [branch for branch in branches if branch[0] in self._computations]
        texts = [(position.step.id, text) for text in outcome_blocks(position)]
        pairs = combinations((*answers, *computed, position.step.id), 2)
        brings = {position.step.id, *pairs, *branches, *texts}
        is_new = not brings <= self._met
        self._met |= brings
        return is_new

    def is_edge(self, position: Position) -> bool:
        """Return whether a walk is the first with a day that lies next to a change."""
        edges = {(name, value, self._inputs(position)) for name, value in position.answers.items()} & self._edges
        self._edges -= edges
        return bool(edges)

    def changes(self, position: Position) -> Iterator[Answers]:
        """Yield the answers of a walk with one of them changed, for each answer and everything else it can be."""
        for name, value in position.answers.items():
            question = self._flow.steps[name]
            others: list[Value] = list(question.options) if isinstance(question, Question) else []
            if isinstance(question, Question) and question.kind == "datum":
                others = [*self._days(position, name), *([UNKNOWN] if question.may_be_unknown else [])]
            yield from ({**position.answers, name: other} for other in others if other != value)

    def _replay(self, answers: Answers) -> Position:
        return replay(self._flow, answers, self._today, self._rules)

    def _first_answer(self, position: Position, question: Question) -> Value | None:
        """Return the first answer that a question accepts: an option, an ordinary day, or "I do not know"."""
        values: Iterable[Value] = question.options
        if question.kind == "datum":
            dates = sum(isinstance(value, date) for value in position.answers.values())
            values = chain(ordinary_days(self._today, self._reach, dates), [UNKNOWN] if question.may_be_unknown else [])
        accepted = (value for value in values if refusal(question, {**position.values, question.id: value}) is None)
        return next(accepted, None)

    def _days(self, position: Position, name: str) -> list[date]:
        """Return the days to move a date to: those around each change, or, where that was looked for before, samples."""
        samples = self._samples.setdefault(name, {})
        key = (name, position.step.id, self._inputs(position))
        if key in self._searched:
            return list(samples.values())
        self._searched.add(key)

        def behaviour(day: date) -> Hashable:
            return self._behaviour({**position.answers, name: day})

        days = days_of_change(behaviour, self._today, self._reach)
        self._edges |= {(name, day, self._inputs(position)) for day in days}
        for day in days:
            moved = self._replay({**position.answers, name: day})
            samples.setdefault((moved.path[position.path.index(name) :], moved.step.id), day)
        return list(days)

    def _inputs(self, position: Position) -> Hashable:
        """Return the answers without dates that the rules take into account."""
        return frozenset(
            (name, value) for name, value in position.answers.items() if name in self._rule_inputs and isinstance(value, str)
        )

    def _behaviour(self, answers: Answers) -> Hashable:
        """Return what the flow does with answers, as far as a reader can tell the difference."""
        position = self._replay(answers)
        results = (getattr(position.values.get(name), field, None) for name, field in self._result_fields())
        deadlines = (*outcome_deadlines(position), *(value for value in results if isinstance(value, Deadline)))
        sides = tuple((day > self._today) - (day < self._today) for one in deadlines for day in (one.raw, one.safe, one.last))
        return (position.path, position.step.id, position.refused, outcome_blocks(position), sides)

    def _result_fields(self) -> Iterator[tuple[str, str]]:
        return ((name, field) for name, step in self._computations.items() for field in self._rules[step.function].fields)
