"""Known words in spite of typing errors, and real words that are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.typos import Lexicon, distance, sound, tolerance
from bot.understanding.wordlists import common_words

KNOWN = [
    "nee", "ja", "mei", "maart", "juni", "juli", "september", "basisschool", "opnieuw", "schriftelijk", "slaat", "vader",
    "dinsdag", "medewerker", "zelfmoord", "geleden", "school", "annuleren",
]  # fmt: skip
LEXICON = Lexicon({word: word for word in KNOWN})
letters = st.text(alphabet="abcdeijkouvz", max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("maart", "maart"),
        ("maard", "maart"),
        ("marrt", "maart"),
        ("septmber", "september"),
        ("setpember", "september"),
        ("sepetmbr", "september"),
        ("sgriftelijk", "schriftelijk"),
        ("schrifteleik", "schriftelijk"),
        ("opniuew", "opnieuw"),
        ("opniew", "opnieuw"),
        ("medewerkr", "medewerker"),
        ("medwerker", "medewerker"),
        ("zelfmoort", "zelfmoord"),
        ("selfmoord", "zelfmoord"),
        ("dinstag", "dinsdag"),
        ("fader", "vader"),
        ("basischool", "basisschool"),
        ("skool", "school"),
        ("skrifteleik", "schriftelijk"),
        ("anulere", "annuleren"),
        ("gelede", "geleden"),
    ],
)
def test_a_typing_error_is_forgiven(typed: str, meant: str) -> None:
    """Letters missing, doubled, swapped, beside the right key, or spelled by their sound give the word that was meant."""
    hit = LEXICON.find(typed)
    assert hit is not None
    assert hit.value == meant


@pytest.mark.parametrize(
    "typed", ["mee", "mij", "maar", "staat", "kaart", "gelden", "verleden", "jaa", "n", "", "xq", "juxi", "a" * 500, "praktijk"]
)
def test_a_real_word_or_an_unclear_one_is_left_alone(typed: str) -> None:
    """Ordinary words, short words, and words between two known ones are not corrected."""
    assert LEXICON.find(typed) is None


def test_a_neighbouring_key_decides_between_two_words() -> None:
    """Of two words equally many letters away, the one whose key lies beside the typed one is meant."""
    assert [hit and hit.value for hit in (LEXICON.find("juxi"), LEXICON.find("jumi"), LEXICON.find("juki"))] == [
        None,
        "juni",
        "juli",
    ]


def test_how_much_is_forgiven_depends_on_the_length() -> None:
    """Nothing is forgiven in three letters, one error up to seven, two from eight."""
    assert [tolerance("x" * length) for length in (2, 3, 4, 7, 8, 20)] == [0, 0, 1, 1, 2, 2]


@given(letters, letters)
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    """It takes as much to make one word of the other as the other way round, and nothing between equal words."""
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)


@given(letters, st.integers(0, 8))
def test_a_missing_letter_is_one_error(word: str, place: int) -> None:
    """A word with one letter taken out is within one error."""
    shorter = word[:place] + word[place + 1 :]
    assert distance(shorter, word, 1) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zeid", "sijt"),
        ("kaud", "kout"),
        ("chat", "gat"),
        ("vies", "fis"),
        ("cijfer", "sijfer"),
        ("kwaal", "quaal"),
        ("school", "skool"),
        ("bellen", "belle"),
    ],
)
def test_words_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    """Spellings of one sound are equal."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("toen", "toe"), ("een", "ee"), ("zien", "zie"), ("doen", "doe")])
def test_a_short_word_keeps_its_n(one: str, other: str) -> None:
    """Only the n of an ending that is not stressed is silent."""
    assert sound(one) != sound(other)


def test_common_words_are_folded_words() -> None:
    """The list of ordinary words holds what tokens look like, so that a lookup can succeed."""
    assert all(word == word.lower() and word.isascii() and word.isalpha() for word in common_words())
    assert {"mee", "mij", "maar", "staat"} <= common_words()
