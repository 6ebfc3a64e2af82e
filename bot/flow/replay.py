"""Where somebody stands in a flow, found by walking it again from the start with the answers that are kept.

Nothing else is kept: no pointer, no history. So an answer can be changed at any time, and what no longer lies on the
way falls away by itself and can be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.flow.expression import TODAY
from bot.flow.graph import branches_of
from bot.flow.model import UNKNOWN, Branch, Computation, Flow, Outcome, Question, Rejection, Step, Value
from bot.flow.tree import Environment
from bot.rules.model import Deadline, RuleFunction


class FlowError(Exception):
    """A flow cannot go on: it has a fault that the validator reports, or a rule failed. The message is Dutch."""


@dataclass(frozen=True)
class Position:
    """Where the answers lead.

    `path` holds the steps passed, in order, without `step`, where the flow stands now; `branches` the branch taken
    at each of them. `values` is all that is
    known: answers on the path, results of computations, and `vandaag`. `answers` are the given answers that count;
    `dropped` names the others, in the order in which they were given. `refused` says why the answer to `step`
    was refused, if it was.
    """

    flow: Flow
    path: tuple[str, ...]
    step: Question | Outcome
    values: Mapping[str, object]
    answers: Mapping[str, Value]
    dropped: tuple[str, ...]
    refused: Rejection | None = None
    branches: tuple[Branch, ...] = ()


def replay(flow: Flow, answers: Mapping[str, Value], today: date, rules: Mapping[str, RuleFunction]) -> Position:
    """Return where the answers lead on a given day.

    Raises FlowError only for a flow with faults, or when a rule fails on these answers. No conclusion is better
    than a wrong one: going on without the result would end in `anders`, as if the rule had said so. The host hands
    over to a person then.
    """
    values: dict[str, object] = {TODAY: today}
    path: list[str] = []
    branches: list[Branch] = []
    step, refused = flow.first, None
    while not isinstance(step, Outcome):
        if isinstance(step, Question):
            given = answers.get(step.id)
            if given is None or not is_answer(step, given):
                break
            values[step.id] = given
            refused = refusal(step, values)
            if refused:
                del values[step.id]
                break
        else:
            values[step.id] = _compute(flow, step, values, rules)
        path.append(step.id)
        branches.append(_next_branch(flow, step, values, len(path)))
        step = flow.steps[branches[-1].target]
    kept = {name: answers[name] for name in path if isinstance(flow.steps[name], Question)}
    dropped = tuple(name for name in answers if name not in kept)
    return Position(flow, tuple(path), step, values, kept, dropped, refused, tuple(branches))


def is_answer(question: Question, value: object) -> bool:
    """Return whether a value is an answer to a question: one of its options, a date, or "I do not know" if allowed."""
    if question.kind == "keuze":
        return value in question.options
    return type(value) is date or (question.may_be_unknown and value == UNKNOWN)


def refusal(question: Question, environment: Environment) -> Rejection | None:
    """Return the first rejection that applies, given what is known with the new answer among it."""
    return next((rejection for rejection in question.rejections if rejection.when.holds(environment)), None)


def outcome_blocks(position: Position) -> tuple[str, ...]:
    """Return the keys of the texts of an outcome, its own first; () when the flow still asks something."""
    if isinstance(position.step, Question):
        return ()
    shown = (block.text for block in position.step.blocks if block.when is None or block.when.holds(position.values))
    return tuple(dict.fromkeys((position.step.id, *shown)))


def outcome_deadlines(position: Position) -> tuple[Deadline, ...]:
    """Return the deadlines that an outcome shows; those that do not apply are left out."""
    if isinstance(position.step, Question):
        return ()
    found = (expression.evaluate(position.values) for expression in position.step.deadlines)
    return tuple(deadline for deadline in found if isinstance(deadline, Deadline))


def _compute(flow: Flow, step: Computation, environment: Environment, rules: Mapping[str, RuleFunction]) -> object:
    """Return what the rule of a step makes of what is known."""
    try:
        arguments = {name: expression.evaluate(environment) for name, expression in step.arguments.items()}
        return rules[step.function].call(**arguments, vandaag=environment[TODAY])
    except Exception as error:
        raise FlowError(f"De berekening {step.id} in de flow {flow.id} is mislukt.") from error


def _next_branch(flow: Flow, step: Step, environment: Environment, passed: int) -> Branch:
    """Return the first branch of a step that holds, and see to it that the flow comes to an end."""
    branches = branches_of(step)
    branch = next((branch for branch in branches if branch.when is None or branch.when.holds(environment)), None)
    if branch is None or branch.target not in flow.steps:
        raise FlowError(f"De flow {flow.id} kan na de stap {step.id} niet verder.")
    if passed > len(flow.steps):
        raise FlowError(f"De flow {flow.id} komt steeds terug bij de stap {branch.target}.")
    return branch
