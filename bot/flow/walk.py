"""Walk every branch of a flow, as a test of it: which answers lead where, and which branches nobody can take.

All combinations of all answers are too many, so answers are only combined as far as that can matter:

- At a question, only what a later step still uses counts (a name, or a field of a result). Two ways that come to a
  question with the same values of those have the same future; the second one is finished, not split again. Where
  more than `Limits.together` such values are known, every combination of that many of them is tried.
- A date question first gets one ordinary day, and "I do not know" where allowed. On each complete walk every date in
  turn is then moved, with the other answers as they are, to the days around every change in what the flow does: a
  branch, a text, a refusal, or a deadline that comes before, on or after today.

Every answer is tried at every question that can be reached, and every result that a date can lead to is walked on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from bot.flow.days import DEFAULT_REACH, days_of_change, ordinary_days
from bot.flow.expression import TODAY
from bot.flow.graph import branches_of, conditions_of, known_at, values_of
from bot.flow.model import UNKNOWN, Block, Branch, Computation, Flow, Outcome, Question, Step, Value
from bot.flow.replay import Position, next_branch, refusal, replay
from bot.flow.tree import Name, all_parts
from bot.rules.model import RuleFunction

Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Limits:
    """How far a walker goes: the most walks, how many values are combined, and the days before and after today."""

    walks: int = 20_000
    together: int = 3
    reach: int = DEFAULT_REACH


@dataclass(frozen=True)
class Walk:
    """One way through a flow to an outcome: the answers given on it, and where they lead."""

    answers: Answers
    position: Position


def walk(flow: Flow, rules: Mapping[str, RuleFunction], today: date, limits: Limits = Limits()) -> Iterator[Walk]:  # noqa: B008
    """Yield walks through a flow without faults, each ending in an outcome, always in the same order."""
    walker = _Walker(flow, {name: _remembering(rule) for name, rule in rules.items()}, today, limits)
    waiting: list[Answers] = [{}]
    walks = 0
    while waiting and walks < limits.walks:
        position = walker.replay(waiting.pop())
        if isinstance(position.step, Question):
            waiting.extend(reversed(walker.next_answers(position, position.step)))
        elif walker.is_new(position):
            walks += 1
            yield Walk(position.answers, position)
            waiting.extend(reversed(walker.moved_dates(position)))


def untaken_branches(flow: Flow, walks: Iterable[Walk]) -> tuple[tuple[str, Branch], ...]:
    """Return the branches that none of the walks took, each with the id of its step, in the order of the file."""
    taken = {branch for walk in walks for branch in _branches_taken(walk.position)}
    branches = ((step.id, branch) for step in flow.steps.values() for branch in branches_of(step))
    return tuple((step, branch) for step, branch in branches if (step, branch) not in taken)


def unshown_blocks(flow: Flow, walks: Iterable[Walk]) -> tuple[tuple[str, Block], ...]:
    """Return the blocks of text that none of the walks showed, each with the id of its outcome."""
    positions = [walk.position for walk in walks]
    return tuple(
        (step.id, block)
        for step in flow.steps.values()
        if isinstance(step, Outcome)
        for block in step.blocks
        if not any(position.step.id == step.id and _shows(block, position) for position in positions)
    )


def _shows(block: Block, position: Position) -> bool:
    return block.when is None or block.when.holds(position.values)


def _branches_taken(position: Position) -> Iterator[tuple[str, Branch]]:
    """Yield the branches on the way to a position, with what was known at each of them."""
    known = {TODAY: position.values[TODAY]}
    for name in position.path:
        known[name] = position.values[name]
        branch = next_branch(position.flow.steps[name], known)
        if branch is not None:
            yield name, branch


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
    """What the walks of one flow share: what has been tried already, and what later steps still use."""

    def __init__(self, flow: Flow, rules: Mapping[str, RuleFunction], today: date, limits: Limits) -> None:
        self._flow, self._rules, self._today, self._limits = flow, rules, today, limits
        self._used_later = _used_later(flow)
        self._rule_inputs = {path[0] for step in flow.steps.values() if isinstance(step, Computation) for path in _paths(step)}
        self._combined: set[tuple[object, ...]] = set()
        self._walked: set[frozenset[tuple[str, Value]]] = set()
        self._taken: set[tuple[str, Branch]] = set()
        self._moved: set[tuple[object, ...]] = set()

    def replay(self, answers: Answers) -> Position:
        """Return where answers lead."""
        return replay(self._flow, answers, self._today, self._rules)

    def is_new(self, position: Position) -> bool:
        """Return whether nobody walked with these answers before, and remember that somebody has now."""
        answers = frozenset(position.answers.items())
        new = answers not in self._walked
        self._walked.add(answers)
        self._taken.update(_branches_taken(position))
        return new

    def next_answers(self, position: Position, question: Question) -> list[Answers]:
        """Return the answers so far with each answer to try at a question; one is enough where the rest is known."""
        values = self._values_to_try(position, question)
        if not self._is_new_combination(position):
            finish = set(_branches_taken(position)) - self._taken
            values = values[:1] if finish else []
        return [{**position.answers, question.id: value} for value in values]

    def moved_dates(self, position: Position) -> list[Answers]:
        """Return the answers of a complete walk with one of its dates moved, for every date and every day that matters."""
        inputs = tuple(
            (name, value) for name, value in position.answers.items() if name in self._rule_inputs and isinstance(value, str)
        )
        result: list[Answers] = []
        for name, value in position.answers.items():
            after = position.path[position.path.index(name) :]
            key = (name, after, position.step.id, inputs)
            if isinstance(value, date) and key not in self._moved:
                self._moved.add(key)
                days = days_of_change(
                    lambda day, name=name: self.replay({**position.answers, name: day}), self._today, self._limits.reach
                )
                result.extend({**position.answers, name: day} for day in days)
        return result

    def _values_to_try(self, position: Position, question: Question) -> list[Value]:
        """Return the answers that a question accepts: all options, or one day and "I do not know"."""

        def accepts(value: Value) -> bool:
            return refusal(question, {**position.values, question.id: value}) is None

        if question.kind == "keuze":
            return [option for option in question.options if accepts(option)]
        day = next(filter(accepts, ordinary_days(self._today, self._limits.reach)), None)
        values: list[Value] = [] if day is None else [day]
        return [*values, UNKNOWN] if question.may_be_unknown and accepts(UNKNOWN) else values

    def _is_new_combination(self, position: Position) -> bool:
        """Return whether a question is met with a combination of values, among those still used, not met before."""
        known = [(path, repr(Name(path).evaluate(position.values))) for path in self._used_later[position.step.id]]
        found = {(position.step.id, *some) for some in combinations(known, min(self._limits.together, len(known)))}
        new = not found <= self._combined
        self._combined |= found
        return new


def _paths(step: Step) -> set[tuple[str, ...]]:
    """Return the names and fields that the expressions of a step use."""
    expressions = (expression for expression, _ in (*conditions_of(step), *values_of(step)))
    return {part.path for expression in expressions for part in all_parts(expression.tree) if isinstance(part, Name)}


def _used_later(flow: Flow) -> Mapping[str, list[tuple[str, ...]]]:
    """Return for each step the names and fields that it, or a step that can come after it, uses."""
    before = known_at(flow)
    return {
        name: sorted(
            {path for later, passed in before.items() if later == name or name in passed for path in _paths(flow.steps[later])}
        )
        for name in before
    }
