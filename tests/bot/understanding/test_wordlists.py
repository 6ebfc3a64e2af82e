"""The word lists that editors may change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.understanding.normalise import fold
from bot.understanding.wordlists import DATA, word_list

NAMES = sorted(path.stem for path in DATA.glob("*.yml"))


def _leaves(node: Any) -> Iterator[Any]:
    """Yield everything in lists and values, not the keys."""
    if isinstance(node, dict):
        for value in node.values():
            yield from _leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value)
    else:
        yield node


@pytest.mark.parametrize("name", [name for name in NAMES if name != "datums"])
def test_a_word_is_a_text(name: str) -> None:
    """No word is taken by YAML for something else: unquoted "yes" and "no" would be true and false."""
    assert [leaf for leaf in _leaves(word_list(name)) if not isinstance(leaf, str)] == []


def test_the_words_of_dates_are_texts() -> None:
    """In the words for dates only the feast days hold numbers and a flag."""
    groups = {name: group for name, group in word_list("datums").items() if name != "feestdagen"}
    assert [leaf for leaf in _leaves(groups) if not isinstance(leaf, str)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("gevaar", "gewone_woorden")])
def test_words_are_written_as_they_are_read(name: str) -> None:
    """Words are in small letters and without accents, as a text is after folding, or they would never be found."""
    assert [leaf for leaf in _leaves(word_list(name)) if isinstance(leaf, str) and fold(leaf) != leaf] == []
