"""The way a text is told: how much it describes, and how many new words it brings."""

from __future__ import annotations

import pytest

from bot.readability.analyse import analyse
from bot.readability.limits import LIMITS
from bot.readability.measures import described, telling, variety
from bot.readability.model import A2, B1, Word


def words(text: str) -> list[Word]:
    """Return the words of a text."""
    return [word for sentence in analyse(text, short=True).sentences for word in sentence.words]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("De oude school in de stad.", 100 * 4 / 6),
        ("Zij belt ons.", -100 * 2 / 3),
        ("U belt de school.", 0),
    ],
)
def test_describing_words_count_up_and_pronouns_count_down(text: str, share: float) -> None:
    """Articles, adjectives and prepositions describe; "zij", "ons" and "u" say who does what."""
    assert described(words(text)) == pytest.approx(share)


def test_a_word_said_again_is_not_new() -> None:
    """A text that keeps one word for one thing has less variety than one that changes its words."""
    same = "Wij zoeken een school. Die school helpt u. De school belt."
    other = "Wij zoeken een school. Dat gebouw steunt u. Onze klas bereikt leraren."

    assert variety(words(same)) < variety(words(other)) == 1.0


def test_variety_does_not_depend_on_the_length_of_a_text() -> None:
    """It is counted in stretches of fifty words: a longer text with the same way of telling gets the same share."""
    row = words(" ".join(f"woord{letter}" for letter in "abcdefghijklmnopqrstuvwxy") + ".")

    assert variety(row * 2) == pytest.approx(variety(row * 6)) == pytest.approx(0.5)


def test_telling_stays_within_its_bounds() -> None:
    """It takes two points off at most and adds six at most, so that what is good for A2 stays good for B1."""
    most = telling(words("Met de grote rode auto van de oude buren uit het kleine dorp aan zee."))

    assert telling(words("Ik help jou. Jij helpt mij. " * 30)) == -2
    assert most == 6
    assert LIMITS[A2].difficulty + most <= LIMITS[B1].difficulty
