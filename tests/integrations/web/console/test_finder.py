from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.web.console.finder import Entry, make_finder, split

FINDER = make_finder(
    [
        Entry("onderwerp", "schorsing", "Geschorst, wat nu?", ("schorsing",), "De school moet een brief sturen."),
        Entry("onderwerp", "brief", "Een brief van school", (), "Bewaar de brief."),
        Entry("begrip", "tlv", "TLV", ("toelaatbaarheidsverklaring",), ""),
        Entry("school", "ster", "Dé Ster", (), "Openbare school."),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tlv", ["tlv"]),
        ("toe", ["tlv"]),
        ("bri", ["brief", "schorsing"]),
        ("brief schor", ["schorsing"]),
        ("de ster", ["ster"]),
        ("schorssing", ["schorsing"]),
        ("toelaatbaarheidverklaring", ["tlv"]),
        ("BRIEF!", ["brief", "schorsing"]),
        ("xyz", []),
        ("b", []),
        ("", []),
    ],
)
def test_finding(typed: str, found: list[str]) -> None:
    """Beginnings of words find; a title goes first, all words must fit, and one wrong letter is forgiven."""
    assert [entry.id for entry in FINDER.look(typed, 10)] == found


def test_most_words_when_no_entry_has_all() -> None:
    """When nothing holds all words, what holds most of them is found."""
    assert [entry.id for entry in FINDER.look("brief over xylofoon", 10)] == ["brief", "schorsing"]


def test_at_most_so_many() -> None:
    """No more is given than was asked for."""
    assert len(FINDER.look("school", 1)) == 1


@given(st.text(max_size=60))
def test_any_text_can_be_typed(text: str) -> None:
    """Whatever somebody types, the search answers, and words are always plain small letters."""
    assert len(FINDER.look(text, 3)) <= 3
    assert all(word == word.casefold() or not word.isascii() for word in split(text))
