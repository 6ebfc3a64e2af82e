"""A question is heard by its words and their order, also without a question mark."""

from __future__ import annotations

import pytest

from bot.understanding.normalise import tokens
from bot.understanding.phrases import wants_to_know


@pytest.mark.parametrize(
    "text",
    [
        "hij gaat elke dinsdag naar fysiotherapie, mag dat",
        "ze willen dat ik teken, moet ik",
        "hij ligt in het ziekenhuis hoe gaat het met de lessen",
        "tellen de vakanties mee",
        "nu zegt mijn mentor nog een week erbij mag dat",
    ],
)
def test_order_of_words_asks(text: str) -> None:
    """A verb before its subject asks: at the end, behind a question word in the middle, or at the start."""
    assert wants_to_know(tokens(text))


@pytest.mark.parametrize("text", ["mag dat", "ik weet niet wat ik moet doen", "hij gaat elke dinsdag naar fysiotherapie"])
def test_telling_is_no_question(text: str) -> None:
    """Two words alone may be an answer, and who does not know something tells that."""
    assert not wants_to_know(tokens(text))
