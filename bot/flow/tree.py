"""The parts of an expression once read, and what each of them is worth.

Evaluation is total: whatever the values are, a part has a value and nothing raises. What is not known is None: it
equals nothing but itself, comes before and after nothing, and its attributes are None too.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.flow.model import UNKNOWN

Environment = Mapping[str, object]
"""What is known at a moment: answers, results of computations and `vandaag`, by name."""


@dataclass(frozen=True)
class Literal:
    """A value that stands in the expression itself; the row behind `in` is a tuple of them."""

    value: str | int | bool | tuple[str | int | bool, ...]

    def evaluate(self, _environment: Environment) -> object:
        """Return the value as written."""
        return self.value


@dataclass(frozen=True)
class Name:
    """A name with at most two attributes: `soort`, `termijnen.status`, `termijnen.besluit.last`."""

    path: tuple[str, ...]

    def evaluate(self, environment: Environment) -> object:
        """Return what the name stands for; None when it, or the thing an attribute is asked of, is not there."""
        value = environment.get(self.path[0])
        for attribute in self.path[1:]:
            value = getattr(value, attribute, None)
        return value


@dataclass(frozen=True)
class Call:
    """One of FUNCTIONS with its arguments."""

    function: str
    arguments: tuple[Node, ...]

    def evaluate(self, environment: Environment) -> object:
        """Return what the function makes of the arguments."""
        return FUNCTIONS[self.function].call(*(argument.evaluate(environment) for argument in self.arguments))


@dataclass(frozen=True)
class Comparison:
    """Two parts and one of OPERATORS between them."""

    left: Node
    operator: str
    right: Node

    def evaluate(self, environment: Environment) -> bool:
        """Return whether the comparison holds."""
        return OPERATORS[self.operator](self.left.evaluate(environment), self.right.evaluate(environment))


@dataclass(frozen=True)
class Combination:
    """Conditions of which all (`and`) or at least one (`or`) must hold."""

    operator: str
    parts: tuple[Node, ...]

    def evaluate(self, environment: Environment) -> bool:
        """Return whether enough of the conditions hold."""
        results = (part.evaluate(environment) is True for part in self.parts)
        return all(results) if self.operator == "and" else any(results)


@dataclass(frozen=True)
class Negation:
    """A condition that must not hold."""

    part: Node

    def evaluate(self, environment: Environment) -> bool:
        """Return whether the condition does not hold."""
        return self.part.evaluate(environment) is not True


Node = Literal | Name | Call | Comparison | Combination | Negation


NEVER = Literal(False)
"""The condition that never holds; it stands in for an expression that could not be read."""


@dataclass(frozen=True)
class Function:
    """A function that expressions may call: its number of arguments, whether it gives true or false, and itself."""

    arity: int
    is_condition: bool
    call: Callable[..., object]


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the parts directly inside a part."""
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Comparison):
        return (node.left, node.right)
    if isinstance(node, Combination):
        return node.parts
    return (node.part,) if isinstance(node, Negation) else ()


def all_parts(node: Node) -> Iterator[Node]:
    """Yield a part and everything inside it, in the order in which it is written."""
    yield node
    for part in parts_of(node):
        yield from all_parts(part)


def is_condition(node: Node) -> bool:
    """Return whether a part can be true or false. A name may be: only the rule that fills it knows."""
    if isinstance(node, Call):
        return FUNCTIONS[node.function].is_condition
    return not isinstance(node, Literal) or isinstance(node.value, bool)


def _ordered(compare: Callable[[object, object], bool]) -> Callable[[object, object], bool]:
    """Return a comparison of order that is false for anything but two dates or two numbers of the same type."""

    def result(left: object, right: object) -> bool:
        return type(left) is type(right) and type(left) in (date, int, float) and compare(left, right)

    return result


def _within(value: object, row: object) -> bool:
    return isinstance(row, tuple) and value in row


def _unknown(value: object) -> bool:
    return value is None or value == UNKNOWN


def _days_after(start: object, days: object) -> date | None:
    """Return the day that many days later; None for anything but a date and a whole number, or outside the calendar."""
    if type(start) is not date or type(days) is not int:
        return None
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def _weeks_after(start: object, weeks: object) -> date | None:
    return _days_after(start, weeks * 7) if type(weeks) is int else None


OPERATORS: Mapping[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": _ordered(operator.lt),  # type: ignore[arg-type]
    "<=": _ordered(operator.le),  # type: ignore[arg-type]
    ">": _ordered(operator.gt),  # type: ignore[arg-type]
    ">=": _ordered(operator.ge),  # type: ignore[arg-type]
    "in": _within,
    "not in": lambda value, row: not _within(value, row),
}

FUNCTIONS: Mapping[str, Function] = {
    "onbekend": Function(1, True, _unknown),
    "bekend": Function(1, True, lambda value: not _unknown(value)),
    "dagen_na": Function(2, False, _days_after),
    "weken_na": Function(2, False, _weeks_after),
}
