"""Folding a text into tokens that know their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.normalise import MARK, MEANING_LIMIT, NUMBER, WORD, fold, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Één kind", ("een", "kind")),
        ("JAAAA", ("jaa",)),
        ("hoiiii", ("hoi",)),
        ("2000", ("2000",)),
        ("foto’s van ’t", ("foto's", "van", "'t")),
        ("3e mrt", ("3", "e", "mrt")),
        ("<b>ja</b><script>", ("ja",)),
        ("3 < 4", ("3", "4")),
        ("ja\u200bnee", ("janee",)),
        ("\x00ja\ud800nee", ("ja", "nee")),
        ("𝐣𝐚 ｊａ ĳs", ("ja", "ja", "ijs")),
        ("٣-٣", ("3", "3")),
        ("zelf‑moord", ("zelf", "moord")),
        ("", ()),
        ("👍", ()),
    ],
)
def test_a_text_is_folded_into_words(text: str, expected: tuple[str, ...]) -> None:
    """Capitals, accents, curly quotes, fancy letters, tags and held-down keys leave the same words."""
    assert words(text) == expected


def test_tokens_have_a_kind_and_a_line_break_is_a_mark() -> None:
    """Words, numbers and marks are told apart, and the end of a line is kept."""
    assert [(token.text, token.kind) for token in tokens("a1?\nb")] == [
        ("a", WORD),
        ("1", NUMBER),
        ("?", MARK),
        ("\n", MARK),
        ("b", WORD),
    ]


@given(st.text())
def test_tokens_know_their_place_in_the_original(text: str) -> None:
    """The spans of the tokens lie in order inside the text that is read."""
    found = tokens(text)

    assert all(0 <= token.start < token.end <= min(len(text), MEANING_LIMIT) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    assert all(token.text for token in found)


@given(st.text(alphabet="abcdefghijklm nop'-?.", max_size=60))
def test_plain_text_is_its_own_folding(text: str) -> None:
    """In plain small letters the span of a token holds just its letters, but for keys held down."""
    assert fold(text) == text
    assert all(len(token.text) <= token.end - token.start for token in tokens(text))


def test_only_the_start_of_a_long_text_is_read() -> None:
    """What comes after the limit does not count."""
    assert words("ja " * MEANING_LIMIT) == words(("ja " * MEANING_LIMIT)[:MEANING_LIMIT])
