"""Entries to rows and back. What is read may have been written by a newer version of the program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.plain import value_from_plain, value_to_plain

KINDS = {kind.value: kind for kind in EntryKind}


class StoredEntry(Protocol):
    """The columns of a row that make an entry."""

    @property
    def turn(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def flow(self) -> str: ...  # noqa: D102
    @property
    def node(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> Any: ...  # noqa: D102
    @property
    def day(self) -> date: ...  # noqa: D102


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
    for row in rows:
        try:
            entries.append(Entry(KINDS[row.kind], row.day, row.turn, row.flow, row.node, value_from_plain(row.value)))
        except (KeyError, TypeError, ValueError):
            unknown[row.kind] = None
    return tuple(entries), tuple(unknown)
