"""An expression of a flow file: what it says, what it refers to, and what it is worth.

The language is closed: names, words and whole numbers, comparisons, and/or/not and four functions. See
`bot.flow.syntax` for how it is read and `bot.flow.tree` for what its parts mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.flow.syntax import ExpressionError, read_tree
from bot.flow.tree import Call, Comparison, Environment, Literal, Name, Node, all_parts

__all__ = ["TODAY", "Expression", "ExpressionError", "parse_expression"]

TODAY = "vandaag"
"""The name that always stands for today's date."""


@dataclass(frozen=True)
class Expression:
    """An expression that has been read: its text, its tree, and what it refers to.

    `names` are the names at the root ("termijnen"), `attributes` the paths with a dot, as ("termijnen", "status"),
    `literals` the values that a name is compared with, as ("soort", "po"), and `functions` the functions called.
    `line` is where it stands in its file, or 0.
    """

    source: str
    tree: Node = field(compare=False, repr=False)
    names: frozenset[str] = frozenset()
    attributes: frozenset[tuple[str, ...]] = frozenset()
    literals: frozenset[tuple[str, str | int | bool]] = frozenset()
    functions: frozenset[str] = frozenset()
    line: int = field(default=0, compare=False)

    def evaluate(self, environment: Environment) -> object:
        """Return the value of the expression. Never raises: see `bot.flow.tree` for what is unknown."""
        return self.tree.evaluate(environment)

    def holds(self, environment: Environment) -> bool:
        """Return whether the expression, used as a condition, is true. Only true itself counts, not "filled in"."""
        return self.evaluate(environment) is True


def parse_expression(source: str, line: int = 0) -> Expression:
    """Read an expression; raise ExpressionError, in Dutch, when it is not in the language."""
    tree = read_tree(source)
    parts = tuple(all_parts(tree))
    paths = frozenset(part.path for part in parts if isinstance(part, Name))
    return Expression(
        source=source,
        tree=tree,
        names=frozenset(path[0] for path in paths),
        attributes=frozenset(path for path in paths if len(path) > 1),
        literals=frozenset(pair for part in parts if isinstance(part, Comparison) for pair in _literals(part)),
        functions=frozenset(part.function for part in parts if isinstance(part, Call)),
        line=line,
    )


def _literals(comparison: Comparison) -> Iterator[tuple[str, str | int | bool]]:
    """Yield the values with which a comparison compares a name."""
    for name, other in ((comparison.left, comparison.right), (comparison.right, comparison.left)):
        if isinstance(name, Name) and isinstance(other, Literal):
            values = other.value if isinstance(other.value, tuple) else (other.value,)
            yield from ((".".join(name.path), value) for value in values)
