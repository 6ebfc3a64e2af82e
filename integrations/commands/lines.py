"""JSON Lines in and out: the form in which the commands by which the work is measured talk.

One line in gives one line out, in the same order, at once (a program may wait for each answer). Both are UTF-8,
whatever the locale says. Messages for people go to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any


def answer_lines(answer: Callable[[dict[str, Any]], dict[str, Any]], example: str) -> int:
    """Answer every line of standard input and return the exit code. `example` is a line as it should be.

    Empty lines are passed over. JSON that is no object gets an answer with `fout`. The first line that is no JSON
    ends the work with a message on standard error and exit code 1.
    """
    if sys.stdin.isatty():
        print(f"Typ een regel, zo: {example}", file=sys.stderr)
    no_object = {"id": None, "fout": f"Deze regel is geen JSON-object. Schrijf de regel zo: {example}"}
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            found = json.loads(text) if text else None
        except (ValueError, RecursionError):
            print(f"Regel {number} is geen JSON. Schrijf op elke regel één JSON-object, in UTF-8. Zo: {example}", file=sys.stderr)
            return 1
        if text:
            _write(answer(found) if isinstance(found, dict) else no_object)
    return 0


def text_of(value: object) -> str:
    """Return a value in a line as text, whatever it is; nothing for null."""
    return "" if value is None else str(value)


def _write(data: dict[str, Any]) -> None:
    """Write one line and hand it over at once; half a character, which JSON can hold and UTF-8 cannot, is escaped."""
    line = json.dumps(data, ensure_ascii=False)
    try:
        encoded = line.encode("utf-8")
    except UnicodeEncodeError:
        encoded = json.dumps(data).encode("utf-8")
    sys.stdout.buffer.write(encoded + b"\n")
    sys.stdout.buffer.flush()
