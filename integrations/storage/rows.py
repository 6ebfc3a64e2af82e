"""Entries to rows and back. What is read may have been written by a newer version of the program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.plain import value_from_plain, value_to_plain

KINDS = {kind.value: kind for kind in EntryKind}


StoredEntry = tuple[int, str, str, str, Any, date]
"""The columns of a row that make an entry: turn, kind, flow, node, value and day."""


def to_row(entry: Entry) -> dict[str, object]:
    """Return the columns of an entry."""
    return {
        "turn": entry.turn,
        "kind": entry.kind.value,
        "flow": entry.flow,
        "node": entry.node,
        "value": value_to_plain(entry.value),
        "day": entry.day,
    }


def from_rows(rows: Iterable[StoredEntry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the entries, and the kinds that this version does not know, each once and in order.

    A newer version may have stored kinds or values that this one cannot read, and was then put back. Such rows are
    left out and named; the rest of the conversation stays usable.
    """
    entries: list[Entry] = []
    unknown: dict[str, None] = {}
    for turn, kind, flow, node, value, day in rows:
        try:
            entries.append(Entry(KINDS[kind], day, turn, flow, node, value_from_plain(value)))
        except (KeyError, TypeError, ValueError):
            unknown[kind] = None
    return tuple(entries), tuple(unknown)
