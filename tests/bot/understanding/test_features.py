"""What the topic classifier sees of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.features import count_features, tokens, weigh

CONCEPTS = {"juf": ("leraar",), "ziekenhuis": ("ziekte",), "onderzoek": ("onderzoek",)}


def test_capitals_accents_and_marks_make_no_difference() -> None:
    """The same words typed in another way give the same features."""
    assert count_features("Eén JUF, graag!", {}) == count_features("een juf graag", {})


def test_a_word_gives_itself_its_pieces_and_its_neighbours() -> None:
    """A word is seen whole, in pieces within its own borders, and together with the word before and after it."""
    counts = count_features("de juf", CONCEPTS)
    assert {"w:juf", "c:<ju", "c:uf>", "b:de juf", "b:juf $", "s:leraar"} <= counts.keys()
    assert not any("e<" in feature for feature in counts)


@pytest.mark.parametrize(
    ("word", "idea"), [("ziekenhuisopname", "ziekte"), ("leesonderzoek", "onderzoek"), ("onderzoeken", "onderzoek")]
)
def test_a_compound_expresses_the_idea_of_its_part(word: str, idea: str) -> None:
    """A compound or an inflected form has the idea of the known word at its start or end."""
    assert f"s:{idea}" in count_features(word, CONCEPTS)


@pytest.mark.parametrize("typed", ["t l v wat is dat", "T.L.V. wat is dat", "tlv wat is dat"])
def test_letters_apart_are_one_word(typed: str) -> None:
    """An abbreviation that is spelled out, or spoken to a phone, is that abbreviation."""
    assert tokens(typed) == ["tlv", "wat", "is", "dat"]


@pytest.mark.parametrize("typed", ["n vraag", "heeft u n plan", "groep 4 b"])
def test_a_letter_alone_stays_alone(typed: str) -> None:
    """Only letters beside each other are joined, and "u" never."""
    assert tokens(typed) == typed.split()


def test_another_script_is_an_idea_of_its_own() -> None:
    """Words in Arabic or Cyrillic letters are recognised as such, whatever they say."""
    assert count_features("لا أفهم", {})["s:ander_schrift"] == 2


def test_length_does_not_raise_the_weights() -> None:
    """A text typed ten times over weighs as much as once: certainty must not come from length."""
    once, often = (weigh(count_features(text, {}), {}, 2.0) for text in ("school zegt nee", "school zegt nee " * 10))
    assert sum(value * value for value in often.values()) == pytest.approx(sum(value * value for value in once.values()))


def test_a_very_long_text_is_cut() -> None:
    """Only the first words count, so that no text is expensive."""
    assert len(tokens("woord " * 100_000)) <= 400


@given(st.text())
def test_any_text_gives_features(text: str) -> None:
    """No text raises."""
    assert all(count > 0 for count in count_features(text, CONCEPTS).values())
