"""In which language somebody writes: foreign texts are known by it, and no Dutch text is taken for one."""

from __future__ import annotations

import re

import pytest

from bot.understanding.languages import dutch_part, foreign_language
from tests.support.world import ROOT

OF_ITSELF = {"gesprek.yml", "zware_woorden.yml"}
"""Files of sentences to learn from in which foreign languages belong."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my school refuses my son, what can I do", "en"),
        ("do you speak English?", "en"),
        ("Okulum hayır dedi, yardım lazım", "tr"),
        ("çocuğum evde, okula gitmiyor", "tr"),
        ("المدرسة رفضت ابني", "ar"),
        ("szkoła odmówiła przyjęcia mojego syna", "pl"),
        ("школа відмовила моїй дитині", "uk"),
        ("la escuela dice no a mi hijo", "es"),
        ("l'école refuse mon fils", "fr"),
        ("skol no ke aseptá mi yu", "pap"),
        ("школа отказала моему сыну, что делать", "en"),
        ("مدرسه پسرم را قبول نمی کند", "en"),
    ],
)
def test_a_language_is_known(text: str, language: str) -> None:
    """Each language of the page is known; letters for which there are no sentences get the English ones."""
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "?", "ok", "no", "help", "123", "\ud800", "mijn school sucks", "wtf is this school", "schol zegt nee help"]
)
def test_little_or_mixed_is_dutch(text: str) -> None:
    """A word or two, and Dutch with English in it, tell nothing."""
    assert foreign_language(text) == ""


def test_no_dutch_sentence_is_taken_for_another_language() -> None:
    """Of all the sentences that the classifier learns from, hardly any outside the foreign ones is called foreign."""
    files = [path for path in (ROOT / "bot/nlu").rglob("*.yml") if path.name not in OF_ITSELF]
    lines = [found[1] for path in files for found in re.finditer(r"^\s+- (.+)$", path.read_text("utf-8"), re.MULTILINE)]
    assert len(lines) > 10_000
    assert len([line for line in lines if foreign_language(line)]) < len(lines) / 500


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("how long they can take? hoeveel weken", "hoeveel weken"),
        ("they say he is too difficult, te moeilijk", "te moeilijk"),
        ("my daughter wants to go to school, but they refuse her", ""),
        ("she has problem with walking, wheelchair", ""),
        ("okulum hayir dedi, yardim lazim. wat kan ik doen?", "wat kan ik doen?"),
    ],
)
def test_the_dutch_in_a_foreign_text_is_found(text: str, dutch: str) -> None:
    """What stands beside a foreign language in Dutch words is kept; a single word, or a foreign part, is not."""
    assert dutch_part(text) == dutch
