"""Say an expression in Dutch words, for drawings and faults: `soort in ("po", "vo")` is "soort is po of vo"."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flow.tree import Call, Combination, Comparison, Literal, Name, Negation, Node

_EQUAL: Mapping[str, str] = {"==": "is", "!=": "is niet", "in": "is", "not in": "is niet"}
_DATES: Mapping[str, str] = {"<": "is vóór", "<=": "is op of vóór", ">": "is na", ">=": "is op of na"}
_NUMBERS: Mapping[str, str] = {"<": "is minder dan", "<=": "is hoogstens", ">": "is meer dan", ">=": "is minstens"}
_UNITS: Mapping[str, tuple[str, str]] = {"dagen_na": ("dag", "dagen"), "weken_na": ("week", "weken")}


def in_words(node: Node) -> str:
    """Return an expression in words. Names and answers stay as they are in the file, so an editor can find them."""
    if isinstance(node, Literal):
        return _literal(node)
    if isinstance(node, Name):
        return ".".join(node.path)
    if isinstance(node, Call):
        return _call(node)
    if isinstance(node, Comparison):
        return f"{in_words(node.left)} {_operator(node)} {in_words(node.right)}"
    if isinstance(node, Negation):
        return f"niet ({in_words(node.part)})"
    return (" en " if node.operator == "and" else " of ").join(_part(part) for part in node.parts)


def _literal(node: Literal) -> str:
    """Return a value, or the values of a row with "of" between them."""
    values = node.value if isinstance(node.value, tuple) else (node.value,)
    return " of ".join({True: "waar", False: "onwaar"}[value] if isinstance(value, bool) else str(value) for value in values)


def _operator(node: Comparison) -> str:
    """Return the words between two things that are compared; order is about days unless a number is in it."""
    numbers = any(isinstance(side, Literal) and type(side.value) is int for side in (node.left, node.right))
    return _EQUAL.get(node.operator) or (_NUMBERS if numbers else _DATES)[node.operator]


def _call(node: Call) -> str:
    """Return a call: "soort is onbekend", "3 weken na vandaag"."""
    if node.function not in _UNITS:
        return f"{in_words(node.arguments[0])} is {node.function}"
    one, more = _UNITS[node.function]
    start, amount = node.arguments
    if isinstance(amount, Literal) and type(amount.value) is int:
        unit = one if abs(amount.value) == 1 else more
        return f"{abs(amount.value)} {unit} {'vóór' if amount.value < 0 else 'na'} {in_words(start)}"
    return f"{in_words(amount)} {more} na {in_words(start)}"


def _part(node: Node) -> str:
    """Return one of the conditions in a combination, in brackets when it has "en" or "of" in it itself."""
    has_row = isinstance(node, Comparison) and isinstance(node.right, Literal) and isinstance(node.right.value, tuple)
    return f"({in_words(node)})" if has_row or isinstance(node, Combination) else in_words(node)
