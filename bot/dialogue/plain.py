"""Entries as plain JSON values and back, for a database, a slot or a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.dialogue.model import Entry, EntryKind, EntryValue

_KINDS = {kind.value: kind for kind in EntryKind}
"""The kinds by name: a long conversation has hundreds of entries, and asking the enumeration takes ten times as long."""


def to_plain(entry: Entry) -> dict[str, Any]:
    """Return an entry as a dictionary that JSON can hold."""
    return {
        "kind": entry.kind.value,
        "day": entry.day.isoformat(),
        "turn": entry.turn,
        "flow": entry.flow,
        "node": entry.node,
        "value": value_to_plain(entry.value),
    }


def from_plain(data: Mapping[str, Any]) -> Entry:
    """Return the entry that `to_plain` was given; raises KeyError, TypeError or ValueError on anything else."""
    return Entry(
        _KINDS[data["kind"]],
        date.fromisoformat(data["day"]),
        int(data["turn"]),
        str(data["flow"]),
        str(data["node"]),
        value_from_plain(data["value"]),
    )


def value_to_plain(value: EntryValue) -> Any:
    """Return a value as JSON: text as it is, a list of texts as a list, a date as `{"datum": "2026-10-05"}`."""
    if isinstance(value, date):
        return {"datum": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def value_from_plain(value: Any) -> EntryValue:
    """Return the value that `value_to_plain` was given; raises ValueError when this version knows no such value."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, dict) and value.keys() == {"datum"}:
        return date.fromisoformat(value["datum"])
    raise ValueError("a value of a kind that this version does not know")
