from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.model import Entry, EntryKind, EntryValue
from integrations.storage.rows import from_rows, to_row

VALUES = st.none() | st.text() | st.dates() | st.lists(st.text(), max_size=4).map(tuple)


def columns(entry: Entry) -> tuple[int, str, str, str, Any, date]:
    """Return an entry as the database gives it back: its value has been through JSON."""
    row: dict[str, Any] = json.loads(json.dumps(to_row(entry), default=date.isoformat))
    return row["turn"], row["kind"], row["flow"], row["node"], row["value"], entry.day


@given(VALUES)
def test_value_round_trip(value: EntryValue) -> None:
    """Any value of an entry comes back from the database as the same value of the same type."""
    entry = Entry(EntryKind.ANSWER, date(2026, 11, 23), 1, value=value)
    (back,), _ = from_rows([columns(entry)])
    assert back == entry
    assert type(back.value) is type(value)


def test_every_kind_round_trips() -> None:
    """An entry of each kind comes back as it was."""
    entries = tuple(Entry(kind, date(2026, 11, 23), 3, "zorgplicht", "aangemeld_op", "ja") for kind in EntryKind)
    assert from_rows(map(columns, entries)) == (entries, ())


def test_unknown_kind_is_skipped_and_named() -> None:
    """A kind from a newer version is left out and named once; what stands around it stays."""
    day = date(2026, 11, 23)
    rows = [
        (1, "onderwerp", "", "", "zorgplicht", day),
        (2, "hologram", "", "", None, day),
        (3, "hologram", "", "", None, day),
        (4, "antwoord", "zorgplicht", "po_of_vo", "po", day),
    ]
    entries, unknown = from_rows(rows)
    assert [entry.turn for entry in entries] == [1, 4]
    assert unknown == ("hologram",)


def test_unreadable_value_is_skipped_and_named() -> None:
    """A value of a shape that this version does not know is left out like an unknown kind."""
    day = date(2026, 11, 23)
    rows = [(1, "antwoord", "f", "n", value, day) for value in (3, {"bedrag": 4}, {"datum": "morgen"}, [1], {"datum": 5})]
    assert from_rows(rows) == ((), ("antwoord",))
