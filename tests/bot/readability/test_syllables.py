"""Syllables of Dutch words."""

from __future__ import annotations

import pytest

from bot.readability.syllables import count

COUNTS = {
    1: "school ziek thuis leeuw ruw ei leer mooi nieuw dorp schrijft typ",
    2: "pensioen over avond idee adres open eten april ouders station mooie nieuwe draaien actie systeem royaal yoga zeeën uien",
    3: "overleg overheid agenda kinderen oefenen museum regio ideeën reünie patiënt eieren kwaliteit jongeren",
    4: "beëindigen informatie januari emotioneel situatie officieel sociale regionaal procedure eventueel",
    5: "coördinator individueel evaluatie geïnteresseerd",
    6: "samenwerkingsverband",
    7: "toelaatbaarheidsverklaring",
}  # fmt: skip


@pytest.mark.parametrize(("syllables", "word"), [(number, word) for number, words in COUNTS.items() for word in words.split()])
def test_words_have_the_syllables_that_people_say(syllables: int, word: str) -> None:
    """Vowel groups, the diaeresis, -tion- and one-letter syllables at either end all count as spoken."""
    assert count(word) == syllables


def test_abbreviations_are_spelled_out_and_numbers_count_once() -> None:
    """TLV has three syllables; a number that no one reads aloud has one."""
    assert [count(word) for word in ("TLV", "2027", "school")] == [3, 1, 1]
    assert [count(word) for word in ("ADHD", "OPP", "WPO", "HAVO", "TOS")] == [4, 3, 3, 2, 1]
