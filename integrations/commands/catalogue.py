"""Which commands there are, without importing any of them.

The help lines are read from the source, so that a list costs milliseconds and works before any package is
installed. The launcher uses it on Python 3.8.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

_ALIKE = 0.6
"""How much of a name must be the same to take it for a typing error (0 to 1)."""


def help_lines(folder: Path = FOLDER) -> dict[str, str]:
    """Return the name of each command with its HELP line, in alphabetical order.

    A module without HELP is a helper of the commands, not a command.
    """
    found = {path.stem: _help_of(path) for path in sorted(folder.glob("[a-z]*.py"))}
    return {name: line for name, line in found.items() if line}


def listed(lines: Mapping[str, str]) -> list[str]:
    """Return a line of text for each command, with what they do below each other."""
    width = max(map(len, lines), default=0)
    return [f"  {name:<{width}}  {line}" for name, line in lines.items()]


def nearest(name: str, names: list[str]) -> list[str]:
    """Return at most three of `names` that look like `name`, the best first."""
    return difflib.get_close_matches(name, names, n=3, cutoff=_ALIKE)


def unknown(name: str, names: list[str]) -> str:
    """Return the Dutch message for a command that does not exist."""
    close = nearest(name, names)
    hint = f"Bedoelt u: {', '.join(close)}?" if close else "Met './informatiepunt hulp' ziet u welke opdrachten er zijn."
    return f"De opdracht '{name}' bestaat niet. {hint}"


def _help_of(path: Path) -> str:
    """Return the string given to HELP at the top level of a module, or an empty string."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, UnicodeDecodeError):
        return ""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and target.id == "HELP":
            value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
            return str(value.value) if isinstance(value, ast.Constant) else ""
    return ""
