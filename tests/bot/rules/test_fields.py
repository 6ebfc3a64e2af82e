from __future__ import annotations

import pytest

from bot.faults import Fault
from bot.rules.fields import Fields


@pytest.mark.parametrize(
    ("data", "value", "lines"),
    [({}, "", []), ({"maandag": "9:00"}, "9:00", []), ({"maandag": [9]}, "", [7])],
)
def test_a_text_may_be_left_out(data: dict[str, object], value: str, lines: list[int]) -> None:
    """A text that may be left out is "" then; something else than a text is a fault on its line."""
    faults: list[Fault] = []

    assert Fields(data, (), "tijden.yml", {("maandag",): 7}, faults).optional_text("maandag") == value
    assert [fault.line for fault in faults] == lines


@pytest.mark.parametrize(
    ("data", "value", "lines"),
    [({}, (), []), ({"herken": ["brief", " besluit "]}, ("brief", "besluit"), []), ({"herken": ["brief", 3]}, (), [7])],
)
def test_texts_may_be_left_out(data: dict[str, object], value: tuple[str, ...], lines: list[int]) -> None:
    """A list of texts that may be left out is empty then; a list with anything else than texts is a fault on its line."""
    faults: list[Fault] = []

    assert Fields(data, (), "termijnen.yml", {("herken",): 7}, faults).texts("herken") == value
    assert [fault.line for fault in faults] == lines
