from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.model import Entry, EntryKind, EntryValue
from bot.dialogue.plain import value_from_plain, value_to_plain
from integrations.storage.rows import from_rows, to_row

VALUES = st.none() | st.text() | st.dates() | st.lists(st.text(), max_size=4).map(tuple)


@dataclass(frozen=True)
class Row:
    """A row as the database gives it back."""

    turn: int
    kind: str
    flow: str
    node: str
    value: Any
    day: date


@given(VALUES)
def test_value_round_trip(value: EntryValue) -> None:
    """Any value of an entry comes back from JSON as the same value of the same type."""
    back = value_from_plain(json.loads(json.dumps(value_to_plain(value))))
    assert back == value
    assert type(back) is type(value)


def test_every_kind_round_trips() -> None:
    """An entry of each kind comes back as it was."""
    entries = tuple(Entry(kind, date(2026, 11, 23), 3, "zorgplicht", "aangemeld_op", "ja") for kind in EntryKind)
    assert from_rows(Row(**to_row(entry)) for entry in entries) == (entries, ())  # type: ignore[arg-type]


def test_unknown_kind_is_skipped_and_named() -> None:
    """A kind from a newer version is left out and named once; what stands around it stays."""
    day = date(2026, 11, 23)
    rows = [
        Row(1, "onderwerp", "", "", "zorgplicht", day),
        Row(2, "hologram", "", "", None, day),
        Row(3, "hologram", "", "", None, day),
        Row(4, "antwoord", "zorgplicht", "po_of_vo", "po", day),
    ]
    entries, unknown = from_rows(rows)
    assert [entry.turn for entry in entries] == [1, 4]
    assert unknown == ("hologram",)


def test_unreadable_value_is_skipped_and_named() -> None:
    """A value of a shape that this version does not know is left out like an unknown kind."""
    day = date(2026, 11, 23)
    rows = [Row(1, "antwoord", "f", "n", value, day) for value in (3, {"bedrag": 4}, {"datum": "morgen"}, [1], {"datum": 5})]
    assert from_rows(rows) == ((), ("antwoord",))
