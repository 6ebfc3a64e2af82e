"""What the program itself says to people in Dutch, read from its source.

Pages for parents get their words from `content_b1` and the catalogue. What is left stands in Python: commands and their help, the
launcher, faults for editors, and the API.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_DUTCH = re.compile(r"\b(de|het|een|niet|geen|u|uw|dit|dat|met|voor|wordt|kan|naar|zijn|staat|hier|van|en|of)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(an|deleted|the|this|that|with|and|which|not|returns?|for)\b", re.IGNORECASE)
_QUOTED = re.compile(r"'[^'\n]{1,80}'|\"[^\"\n]{1,80}\"|`[^`\n]{1,80}`|\{[^{}\n]*\}")
_TECHNICAL = re.compile(
    r"(?:\./)?[\w./{}-]+\.(?:yml|md|po|txt|html|py)\b|\./informatiepunt(?: [a-z-]+)?|--[a-z-]+|\S+=\S+|\S+/\S+"
    r"|\b(?:BESTAND|FLOW|NAAM|OPDRACHT|PAD|SECONDEN)\b|[A-Z]+_[A-Z_]+|%(?:\(\w+\))?[srd]"
)
_SENTENCE = re.compile(r"[.!?]$")
_WORDS, _SHARE = 4, 0.08
"""A text is Dutch when it has so many words, and this share of them are the most common ones; a list of words has fewer."""


def sample(message: str) -> str:
    """Return a message with a plain word for each value, quoted example, file name and option in it."""
    plain = _QUOTED.sub(" dit ", _TECHNICAL.sub("dit", message.replace("{{", "(").replace("}}", ")")))
    return re.sub(r" +", " ", re.sub(r" dit (?=[.,:;?!)])|dit:", " dit", plain)).strip()


def of_file(file: Path, phrases: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the Dutch sentences in a Python file, with their lines. Docstrings and English do not count.

    With `phrases` also what has no full stop, such as the help of an option.
    """
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    documented = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if id(node) in documented or id(node) in parts:
            continue
        text = _text(node)
        if text and _is_dutch(text) and (phrases or _SENTENCE.search(text.strip())):
            yield node.lineno, sample(text)  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """Return what a string says, with a value for each of its placeholders; "" for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{x}" for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_dutch(text: str) -> bool:
    words, dutch = len(text.split()), len(_DUTCH.findall(text))
    return words >= _WORDS and dutch > 2 * len(_ENGLISH.findall(text)) and dutch >= _SHARE * words
