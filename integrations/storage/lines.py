"""Entries as lines of JSON and back. What is read may have been written by a newer version of the program."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.dialogue.model import Entry
from bot.dialogue.plain import from_plain, to_plain


def to_lines(entries: Iterable[Entry]) -> str:
    """Return a line for each entry, so that later ones can be put behind it."""
    return "".join(json.dumps(to_plain(entry)) + "\n" for entry in entries)


def from_lines(lines: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the entries, and the kinds that this version does not know, each once and in order.

    A newer version may have stored kinds or values that this one cannot read, and was then put back. Such lines are
    left out and named; the rest of the conversation stays usable.
    """
    entries: list[Entry] = []
    unknown: dict[str, None] = {}
    for plain in json.loads(f"[{','.join(lines.splitlines())}]"):
        try:
            entries.append(from_plain(plain))
        except (KeyError, TypeError, ValueError):
            unknown[plain["kind"]] = None
    return tuple(entries), tuple(unknown)
