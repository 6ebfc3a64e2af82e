"""Check what the expressions of a flow say: every name, field and value in them must be able to mean something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from bot.faults import Fault
from bot.flow.expression import TODAY, Expression
from bot.flow.graph import conditions_of, known_at, values_of
from bot.flow.messages import did_you_mean, make_fault, one_of
from bot.flow.model import UNKNOWN, Computation, Flow, Outcome, Question, Step
from bot.flow.tree import NEVER, Combination, Name, Negation, Node, is_condition, parts_of
from bot.flow.words import in_words
from bot.rules.model import Deadline, RuleFunction

_DEADLINE_FIELDS = tuple(field.name for field in fields(Deadline))
_DATE_HELP = "Vergelijk een datum met vandaag, met een andere datum, of met dagen_na(vandaag, 7)."


def expression_faults(flow: Flow, rules: Mapping[str, RuleFunction]) -> Iterator[Fault]:
    """Yield every fault in the expressions of a flow."""
    known = known_at(flow)
    for step in flow.steps.values():
        before = known.get(step.id, frozenset(flow.steps))
        for condition, line in conditions_of(step):
            check = _Check(flow, step, condition, line, rules)
            yield from check.names(before | {step.id})
            yield from check.fields()
            yield from check.literals()
            yield from check.condition(condition.tree)
        for early in step.early if isinstance(step, Question) else ():
            if early.when is not None:
                check = _Check(flow, step, early.when, early.line, rules)
                yield from (*check.names(frozenset(flow.steps)), *check.fields(), *check.literals())
                yield from check.condition(early.when.tree)
        for value, line in values_of(step):
            check = _Check(flow, step, value, line, rules)
            yield from check.names(before)
            yield from check.fields()
            yield from check.literals()
            yield from check.deadline()


@dataclass(frozen=True)
class _Check:
    """One expression at its place in a flow."""

    flow: Flow
    step: Step
    expression: Expression
    line: int
    rules: Mapping[str, RuleFunction]

    def names(self, known: frozenset[str]) -> Iterator[Fault]:
        """Yield the names that mean nothing, and those that mean nothing yet at this place."""
        steps = self.flow.steps
        for name in self.expression.names - {TODAY}:
            if isinstance(steps.get(name), Question | Computation):
                if name not in known:
                    yield self._fault("te_vroeg", naam=name)
                continue
            options = {option for step in steps.values() if isinstance(step, Question) for option in step.options}
            meant = f'Bedoelt u "{name}"? ' if name in options else did_you_mean(name, [*steps, TODAY])
            yield self._fault("onbekende_naam", naam=name, bedoelt=meant)

    def fields(self) -> Iterator[Fault]:
        """Yield the fields that the result of a rule, or a deadline in it, does not have."""
        for path in self.expression.attributes:
            for depth, allowed in enumerate(self._levels(path[0])[: len(path) - 1], start=1):
                if path[depth] not in allowed:
                    meant = did_you_mean(path[depth], allowed)
                    choice = f"Kies uit: {one_of(allowed)}." if allowed else "Alleen een berekening heeft velden."
                    yield self._fault("onbekend_veld", naam=".".join(path[:depth]), veld=path[depth], bedoelt=meant, keuze=choice)
                    break

    def _levels(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return the fields that a name can have, and those that its fields can have; () when nothing can be said."""
        step = self.flow.steps.get(name)
        if isinstance(step, Computation):
            rule = self.rules.get(step.function)
            return (rule.fields, _DEADLINE_FIELDS) if rule else ()
        return ((),) if self._is_answer(name) else ()

    def _is_answer(self, name: str) -> bool:
        """Return whether a name stands for an answer or for today, which have no fields and are no condition."""
        return name == TODAY or isinstance(self.flow.steps.get(name), Question)

    def literals(self) -> Iterator[Fault]:
        """Yield the values with which an answer is compared and that it can never have."""
        for name, value in self.expression.literals:
            step = self.flow.steps.get(name)
            if isinstance(step, Question) and step.kind == "keuze" and step.options:
                allowed, choice = step.options, f"Kies uit: {one_of(step.options)}."
            elif name == TODAY or (isinstance(step, Question) and step.kind == "datum"):
                allowed = (UNKNOWN,) if isinstance(step, Question) and step.may_be_unknown else ()
                choice = _DATE_HELP
            else:
                continue
            if value not in allowed:
                yield self._fault(
                    "geen_optie", naam=name, waarde=str(value), bedoelt=did_you_mean(str(value), allowed), keuze=choice
                )

    def condition(self, node: Node) -> Iterator[Fault]:
        """Yield the parts of a condition that are neither true nor false, such as an answer by itself."""
        if isinstance(node, Combination | Negation):
            for part in parts_of(node):
                yield from self.condition(part)
            return
        is_answer = isinstance(node, Name) and self._is_answer(node.path[0])
        if is_answer or not is_condition(node):
            yield self._fault("geen_voorwaarde", deel=in_words(node))

    def deadline(self) -> Iterator[Fault]:
        """Yield the fault of an outcome that shows as a deadline what cannot be one."""
        tree = self.expression.tree
        computed = isinstance(tree, Name) and not self._is_answer(tree.path[0])
        if isinstance(self.step, Outcome) and not computed and tree != NEVER:
            yield self._fault("geen_termijn", deel=in_words(tree))

    def _fault(self, code: str, **values: str) -> Fault:
        return make_fault(self.flow.path, self.line, self.step.id, code, **values)
