"""The list of difficult words."""

from __future__ import annotations

import pytest
import yaml

from bot.readability import plain_words
from bot.readability.analyse import analyse
from bot.readability.model import B1, Weight
from bot.readability.verdict import all_advices, judge

LISTED = yaml.safe_load(plain_words.WORDS.read_text(encoding="utf-8"))


def found(text: str) -> list[str]:
    """Return what is said instead of the difficult words of a sentence, without the tagger."""
    return [plain.instead for plain in plain_words.find(text.lower().split())]


def test_the_list_has_at_least_five_hundred_words() -> None:
    """Words for this field and for government, abbreviations not counted."""
    assert sum(len(words) for group, words in LISTED.items() if group != plain_words.ABBREVIATIONS) >= 500


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        ("wij verzoeken u dit", "vragen"),
        ("met betrekking tot de hulp", "over"),
        ("de school verstrekt dit", "geven"),
        ("de school faciliteert dit", "helpen, mogelijk maken"),
        ("de ondersteuningsbehoeften zijn groot", "hulp die nodig is"),
    ],
)
def test_words_are_found_in_every_form(sentence: str, instead: str) -> None:
    """Verb forms, plurals and phrases are found by rule, also without the tagger."""
    assert instead in found(sentence)


@pytest.mark.parametrize(
    ("sentence", "instead"),
    [
        ("De school legt het plan aan u voor.", "laten zien, vragen"),
        ("De directeur stelt de regels vast en belt u.", "beslissen, zien"),
        ("Het bestuur wijst de hulp toe.", "geven"),
    ],
)
def test_a_verb_is_found_when_a_part_of_it_stands_at_the_end(sentence: str, instead: str) -> None:
    """ "Voorleggen" is also hard as "legt voor"; the advice marks the verb."""
    advices = all_advices(judge(analyse(sentence, short=True), B1))
    found = [(advice.suggestion, sentence[advice.start : advice.end]) for advice in advices if advice.rule == "moeilijk_woord"]

    assert found == [(f"Schrijf liever: {instead}.", sentence.split()[2])]


def test_ordinary_words_are_left_alone() -> None:
    """A plain sentence holds nothing from the list."""
    assert found("de school vraagt wat u wilt en geeft u een plek voor uw kind") == []


def test_the_longest_match_goes_first() -> None:
    """A phrase is one advice, not one for each of its words."""
    assert found("in het kader van de hulp") == ["voor, bij"]


def test_what_we_say_instead_is_plain() -> None:
    """The plain words are not difficult words themselves."""
    texts = {instead for words in LISTED.values() for instead in words.values()}
    hard = {
        (text, advice.rule)
        for text in texts
        for advice in all_advices(judge(analyse(text, short=True), B1))
        if advice.weight is Weight.FAULT and not (advice.rule == "moeilijk_woord" and text in LISTED)
    }

    assert hard == set()
