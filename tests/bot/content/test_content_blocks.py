from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.content.blocks import blocks, short_answer, steps, words

TEXT = """### Kop
Eerste alinea,
twee regels.

- stap een
  nog steeds een
- stap twee

  ook stap twee
1. stap drie

Laatste alinea."""


def test_blocks_know_their_kind() -> None:
    """Headings, paragraphs and list items are told apart; an indented line stays with its item."""
    assert [block.kind for block in blocks(TEXT)] == ["kop", "alinea", "punt", "punt", "punt", "alinea"]
    assert "ook stap twee" in blocks(TEXT)[3].source


def test_short_answer_is_the_first_paragraph() -> None:
    """A heading and blank lines above do not count; a text without a paragraph has no short answer."""
    assert short_answer("\n\n" + TEXT).split() == ["Eerste", "alinea,", "twee", "regels."]
    assert short_answer("- alleen een stap") == ""


def test_steps_are_the_list_items() -> None:
    """Dashes and numbers both make steps."""
    assert len(steps(TEXT)) == 3
    assert steps("Geen - stap. 1. Ook niet.") == ()


def test_words_counts_what_a_reader_sees() -> None:
    """Marks do not count, a link counts for its words and a placeholder for one word."""
    assert words("**Bel** [het Steunpunt](https://x.nl) op {steunpunt.telefoon} - nu!") == 6


@given(st.text(st.sampled_from("ab #-*1.)\n\r\x0b\u2028 "), max_size=60))
def test_blocks_hold_all_of_the_text(markup: str) -> None:
    """Nothing is lost or doubled when a text is divided."""
    assert "".join(block.source for block in blocks(markup)) == markup
