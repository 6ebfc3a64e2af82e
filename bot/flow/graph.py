"""The shape of a flow: where steps lead, what is reachable, what can be known where, and whether it turns in circles.

A flow has no circles at all. Answers are kept by the id of their question, so a question that comes back finds its
own answer and the replay would go round for ever; a way out would never be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from bot.flow.expression import Expression
from bot.flow.model import Branch, Computation, Flow, Outcome, Question, Step, Value


def branches_of(step: Step) -> tuple[Branch, ...]:
    """Return the branches of a step; an outcome has none."""
    return () if isinstance(step, Outcome) else step.branches


def conditions_of(step: Step) -> Iterator[tuple[Expression, int]]:
    """Yield the conditions of a step, each with the line it stands on."""
    parts: tuple[tuple[Expression | None, int], ...] = tuple((branch.when, branch.line) for branch in branches_of(step))
    if isinstance(step, Question):
        parts = (*((rejection.when, rejection.line) for rejection in step.rejections), *parts)
    if isinstance(step, Outcome):
        parts = tuple((block.when, block.line) for block in step.blocks)
    yield from ((when, line) for when, line in parts if when is not None)


def values_of(step: Step) -> Iterator[tuple[Expression, int]]:
    """Yield the expressions of a step that give a value: the arguments of a rule, the deadlines of an outcome."""
    if isinstance(step, Computation):
        yield from ((argument, argument.line) for argument in step.arguments.values())
    if isinstance(step, Outcome):
        yield from ((deadline, deadline.line) for deadline in step.deadlines)


def targets(flow: Flow) -> Mapping[str, tuple[str, ...]]:
    """Return for each step the steps it can lead to; targets that do not exist are left out."""
    return {
        step.id: tuple(dict.fromkeys(branch.target for branch in branches_of(step) if branch.target in flow.steps))
        for step in flow.steps.values()
    }


def known_at(flow: Flow) -> Mapping[str, frozenset[str]]:
    """Return for each step that can be reached the steps that may have been passed before it."""
    graph = targets(flow)
    known: dict[str, frozenset[str]] = {flow.first.id: frozenset()}
    waiting = [flow.first.id]
    while waiting:
        step = waiting.pop()
        for target in graph[step]:
            passed = known[step] | {step}
            if target not in known or not passed <= known[target]:
                known[target] = known.get(target, frozenset()) | passed
                waiting.append(target)
    return known


def still_possible(flow: Flow, answers: Mapping[str, Value]) -> frozenset[str]:
    """Return the steps on the ways that are open when these answers are known: what is not known may go any way."""
    seen: set[str] = set()
    waiting = [flow.first.id]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in flow.steps:
            seen.add(name)
            waiting.extend(_ways(flow.steps[name], answers))
    return frozenset(seen)


def _ways(step: Step, answers: Mapping[str, Value]) -> Iterator[str]:
    """Yield where a step may lead to: up to the first branch that is sure to be taken."""
    for branch in branches_of(step):
        sure = branch.when is None or branch.when.names <= answers.keys()
        if branch.when is None or not sure or branch.when.holds(answers):
            yield branch.target
            if sure:
                return


def cycles(flow: Flow) -> tuple[tuple[str, ...], ...]:
    """Return circles of steps, each beginning and ending with the same step; cutting each once leaves none."""
    return _cut_cycles(flow)[0]


def forward(flow: Flow) -> Mapping[str, tuple[str, ...]]:
    """Return for each step where it can lead to, without the arrows that close a circle."""
    return _cut_cycles(flow)[1]


def _cut_cycles(flow: Flow) -> tuple[tuple[tuple[str, ...], ...], Mapping[str, tuple[str, ...]]]:
    """Return the circles in a flow, and its arrows after each circle was cut at its last one."""
    graph = dict(targets(flow))
    found: list[tuple[str, ...]] = []
    order = list(flow.steps)
    while True:
        try:
            TopologicalSorter(graph).prepare()
            return tuple(found), graph
        except CycleError as error:
            # The sorter takes arrows as "comes after", so its circle runs against ours.
            ring = tuple(reversed(error.args[1]))[:-1]
            start = ring.index(min(ring, key=order.index))
            circle = (*ring[start:], *ring[:start], ring[start])
            graph[circle[-2]] = tuple(target for target in graph[circle[-2]] if target != circle[-1])
            found.append(circle)
