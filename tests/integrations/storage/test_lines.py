from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.model import Entry, EntryKind, EntryValue
from bot.dialogue.plain import to_plain
from integrations.storage.lines import from_lines, to_lines

DAY = date(2026, 11, 23)
VALUES = st.none() | st.text() | st.dates() | st.lists(st.text(), max_size=4).map(tuple)


def line(kind: str, turn: int, value: Any = None) -> str:
    """Return a line as a newer version of the program may have written it."""
    return json.dumps({**to_plain(Entry(EntryKind.TOPIC, DAY, turn)), "kind": kind, "value": value}) + "\n"


@given(st.lists(VALUES))
def test_values_round_trip(values: list[EntryValue]) -> None:
    """Any value of an entry comes back as the same value of the same type, also with line ends in it."""
    entries = tuple(Entry(EntryKind.ANSWER, DAY, 1, value=value) for value in values)
    back, unknown = from_lines(to_lines(entries))
    assert (back, unknown) == (entries, ())
    assert [type(entry.value) for entry in back] == [type(value) for value in values]


def test_every_kind_round_trips() -> None:
    """An entry of each kind comes back as it was."""
    entries = tuple(Entry(kind, DAY, 3, "zorgplicht", "aangemeld_op", "ja") for kind in EntryKind)
    assert from_lines(to_lines(entries)) == (entries, ())


def test_later_lines_go_behind_earlier_ones() -> None:
    """What a turn adds is put behind what was there, so that no turn has to write the whole conversation."""
    first, second = (Entry(EntryKind.TOPIC, DAY, turn, value="zorgplicht") for turn in (1, 2))
    assert from_lines(to_lines([first]) + to_lines([second])) == ((first, second), ())


def test_unknown_kind_is_skipped_and_named() -> None:
    """A kind from a newer version is left out and named once; what stands around it stays."""
    lines = line("onderwerp", 1, "zorgplicht") + line("hologram", 2) + line("hologram", 3) + line("antwoord", 4, "po")
    entries, unknown = from_lines(lines)
    assert [entry.turn for entry in entries] == [1, 4]
    assert unknown == ("hologram",)


def test_unreadable_value_is_skipped_and_named() -> None:
    """A value of a shape that this version does not know is left out like an unknown kind."""
    values = (3, {"bedrag": 4}, {"datum": "morgen"}, [1], {"datum": 5})
    assert from_lines("".join(line("antwoord", 1, value) for value in values)) == ((), ("antwoord",))
