"""From the text of an expression to its tree. What is not on the list of known parts is an error in Dutch.

Python's own parser reads the text, and only the parts named here are taken over. Nothing is ever executed as Python,
so an editor cannot write a program, and everything that an expression needs can be read from its tree.
"""

from __future__ import annotations

import ast
import re
import warnings

from bot.flow.tree import FUNCTIONS, Call, Combination, Comparison, Literal, Name, Negation, Node

BOOLEANS = {"waar": True, "onwaar": False, "true": True, "false": False}
"""The words for true and false, beside Python's own; YAML turns an unquoted `true` into one of those."""

_MAX_LENGTH = 500
_MAX_DEPTH = 10
_SHOWN = 60
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_HINTS: tuple[tuple[str, str], ...] = (
    (r"[“”„‘’]", 'Gebruik rechte aanhalingstekens, zoals in "ja".'),
    (r"(?<![=!<>])=(?!=)", 'Schrijf twee keer = om te vergelijken: soort == "po".'),
    (r"\b(en|of|niet)\b", "Schrijf and, or en not in het Engels."),
    (r"", "Kijk naar de haakjes en de aanhalingstekens."),
)
_SPLIT = "Maak er twee stappen of twee regels van."


class ExpressionError(Exception):
    """Text that is no expression. `explanation` and `remedy` are Dutch, for the editor who wrote it."""

    def __init__(self, explanation: str, remedy: str) -> None:
        """Keep both sentences apart; `str()` gives them together."""
        super().__init__(f"{explanation} {remedy}")
        self.explanation = explanation
        self.remedy = remedy


def read_tree(source: str) -> Node:
    """Return the tree of an expression; raise ExpressionError when the text is not in the language."""
    if len(source) > _MAX_LENGTH:
        raise ExpressionError(f"Deze uitdrukking is langer dan {_MAX_LENGTH} tekens.", _SPLIT)
    text = re.sub(r"\s+", " ", source).strip()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            body = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        hint = next(hint for pattern, hint in _HINTS if re.search(pattern, text))
        raise ExpressionError(f"De uitdrukking {_shown(text)} is niet te lezen.", hint) from None
    return _Reader(text).part(body, 1)


def _shown(text: str) -> str:
    """Return text from a file so that it fits in a sentence and cannot upset a screen."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


class _Reader:
    """Takes over the parts of Python's tree that belong to the language; knows the text to quote from it."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()

    def part(self, node: ast.expr, depth: int) -> Node:
        """Return our own part for a part of Python's tree."""
        if depth > _MAX_DEPTH:
            raise ExpressionError("Deze uitdrukking heeft te veel haakjes in elkaar.", _SPLIT)
        match node:
            case ast.Constant(value=bool() | int() | str() as value):
                return Literal(value)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)):
                return Literal(-value)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negation(self.part(operand, depth + 1))
            case ast.BoolOp(op=op, values=values):
                word = "and" if isinstance(op, ast.And) else "or"
                return Combination(word, tuple(self.part(value, depth + 1) for value in values))
            case ast.Compare():
                return self._comparison(node, depth)
            case ast.Call():
                return self._call(node, depth)
        raise ExpressionError(
            f"Dit kan niet in een uitdrukking: {self._quote(node)}.",
            "Gebruik namen, woorden tussen aanhalingstekens, hele getallen, vergelijkingen, and, or en not.",
        )

    def _quote(self, node: ast.expr) -> str:
        """Return the text of a part as the editor wrote it."""
        return _shown(self._bytes[node.col_offset : node.end_col_offset].decode(errors="replace"))

    def _name(self, node: ast.Name | ast.Attribute) -> Node:
        """Return a name with its attributes, or one of the words for true and false."""
        path: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            path.insert(0, inner.attr)
            inner = inner.value
        path.insert(0, inner.id if isinstance(inner, ast.Name) else "")
        if not all(_NAME.fullmatch(part) for part in path):
            remedy = "Een naam begint met een kleine letter en heeft verder kleine letters, cijfers en _."
            raise ExpressionError(f"{self._quote(node)} is geen goede naam.", remedy)
        if len(path) > 3:
            raise ExpressionError(f"{self._quote(node)} heeft te veel punten.", "Na een naam komen hoogstens twee velden.")
        if len(path) == 1 and path[0] in BOOLEANS:
            return Literal(BOOLEANS[path[0]])
        return Name(tuple(path))

    def _comparison(self, node: ast.Compare, depth: int) -> Node:
        """Return a comparison; `a < b < c` becomes `a < b and b < c`."""
        parts: list[Node] = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators):  # noqa: B905 - the parser makes them equally long
            symbol = _OPERATORS.get(type(operator))
            if symbol is None:
                raise ExpressionError("Het woord is kan hier niet.", "Schrijf == of !=, of gebruik onbekend(naam).")
            row = self._row(right) if symbol in ("in", "not in") else self.part(right, depth + 1)
            parts.append(Comparison(self.part(left, depth + 1), symbol, row))
            left = right
        return parts[0] if len(parts) == 1 else Combination("and", tuple(parts))

    def _row(self, node: ast.expr) -> Literal:
        """Return the row of values behind `in`."""
        values = [self.part(element, 1) for element in node.elts] if isinstance(node, ast.Tuple) else []
        row = tuple(value.value for value in values if isinstance(value, Literal) and not isinstance(value.value, tuple))
        if not row or len(row) < len(values):
            raise ExpressionError(
                f"Achter in hoort een rij waarden tussen haakjes, niet {self._quote(node)}.",
                'Schrijf bijvoorbeeld: soort in ("po", "vo"). Bij één waarde gebruikt u ==.',
            )
        return Literal(row)

    def _call(self, node: ast.Call, depth: int) -> Call:
        """Return a call of one of our functions."""
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        function = FUNCTIONS.get(name)
        if function is None:
            raise ExpressionError(
                f"De functie {self._quote(node.func)} bestaat niet.", f"Kies uit: {', '.join(sorted(FUNCTIONS))}."
            )
        if node.keywords or len(node.args) != function.arity:
            raise ExpressionError(
                f"{self._quote(node)} heeft niet het goede aantal waarden.",
                f"Zet er {function.arity} tussen de haakjes, zonder =.",
            )
        return Call(name, tuple(self.part(argument, depth + 1) for argument in node.args))
