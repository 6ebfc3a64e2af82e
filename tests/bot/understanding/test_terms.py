"""Recognising that somebody asks what a word means."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content.load import load_content
from bot.understanding.terms import TermNames, find_term, named_term

ROOT = Path(__file__).resolve().parents[3]

TERMS = {
    "tlv": ("toelaatbaarheidsverklaring", "TLV"),
    "opp": ("ontwikkelingsperspectief", "OPP", "ontwikkelingsperspectiefplan"),
    "zorgplicht": ("zorgplicht",),
    "ib": ("intern begeleider", "ib'er", "ib"),
    "hamerstuk": ("hamerstuk",),
    "plan": ("plan",),
    "ondersteuningsplan": ("ondersteuningsplan",),
}
NAMES = TermNames(TERMS)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("wat is een TLV?", "tlv"),
        ("wat betekent opp", "opp"),
        ("OPP?", "opp"),
        ("hamerstuk ken dat woort niet", "hamerstuk"),
        ("wat wil dat sege zorgpligt", "zorgplicht"),
        ("opp???", "opp"),
        ("T.L.V.", "tlv"),
        ("wat bedoelen ze met zorgplicht", "zorgplicht"),
        ("Wat is een toelaatbaarheidsverklaring?", "tlv"),
        ("wat is een toelaatbaarheids verklaring", None),
        ("wat is een toelaatbarheidsverklaring", "tlv"),
        ("wat betekend zorgpligt", "zorgplicht"),
        ("wat is een tvl", "tlv"),
        ("waar staat OPP voor", "opp"),
        ("opp wat is dat", "opp"),
        ("leg uit: hamerstuk", "hamerstuk"),
        ("Ik ken het woord hamerstuk niet", "hamerstuk"),
        ("wat is een ib'er", "ib"),
        ("wat doet een intern begeleider", "ib"),
        ("Wat is een ondersteuningsplan?", "ondersteuningsplan"),
        ("Ze hebben het steeds over een tlv maar niemand legt uit wat het is", "tlv"),
    ],
)
def test_the_word_asked_for_is_found(text: str, term: str | None) -> None:
    """In many ways of asking, with typing errors; a word split in two is not guessed."""
    assert find_term(text, NAMES) == term


@pytest.mark.parametrize(
    "text",
    [
        "hoe lang duurt een tlv",
        "hoe vraag ik een tlv aan",
        "mijn zoon heeft een tlv maar geen plek",
        "moet ik het opp tekenen",
        "wat is de termijn voor een tlv",
        "wat is de laatste dag voor zorgplicht",
        "wie is de ib'er van mijn school",
        "hoi",
        "wat is dit",
        "",
        "?",
    ],
)
def test_a_question_about_the_word_is_something_else(text: str) -> None:
    """Who asks how long a TLV takes, knows the word."""
    assert find_term(text, NAMES) is None


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Volgende week is er een gesprek over mijn dochter op school, waar staat opp voor?", "opp"),
        ("De school stuurde een lange brief. Er komt een hamerstuk. Wat is dat?", "hamerstuk"),
        ("in de brief staat zorgplicht en meer\nwat bedoelen ze", "zorgplicht"),
        ("Er komt een opp, hoe lang duurt dat?", None),
        ("Er komt een gesprek, wat is dat?", None),
        ("Het moet met een opp. Wat moet ik nu?", None),
    ],
)
def test_a_word_that_was_told_first_is_found(text: str, term: str | None) -> None:
    """The last part asks; "wat is dat" asks for the term of the part before it."""
    assert find_term(text, NAMES) == term


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text raises; what is found is a known term."""
    assert find_term(text, NAMES) in {None, *TERMS}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("ib of zorgplicht", "zorgplicht"),
        ("eerst opp, toen tlv", "tlv"),
        ("zorgplicht en zorgpligt", "zorgplicht"),
        ("hoi", None),
    ],
)
def test_of_terms_that_are_named_the_longest_or_the_last_is_meant(text: str, term: str | None) -> None:
    """The last of two short ones is nearest to the question at the end."""
    assert named_term(text, NAMES) == term


QUESTIONS = yaml.safe_load((Path(__file__).parent / "term_questions.yml").read_text(encoding="utf-8"))
"""Questions of many people over the words we explain: half the rules were made with, the other half only measures them."""


@pytest.fixture(scope="module")
def explained() -> TermNames:
    """The names of all words that we explain."""
    return TermNames.of(load_content(ROOT, "almere")[0].terms.values())


@pytest.mark.parametrize(("text", "terms"), [(text, terms) for text, *terms in QUESTIONS["verbeteren"]])
def test_who_asks_for_a_word_in_whatever_way_gets_it(text: str, terms: list[str], explained: TermNames) -> None:
    """By ear, in a story, as a sigh ("nooit van gehoord"), in English, or with a word that stands between the rest."""
    assert find_term(text, explained) in terms


def test_nearly_every_new_question_for_a_word_is_understood(explained: TermNames) -> None:
    """Of the questions that no rule was made with, at most one in ten is missed."""
    missed = [text for text, *terms in QUESTIONS["meten"] if find_term(text, explained) not in terms]

    assert len(missed) <= len(QUESTIONS["meten"]) / 10, missed


@pytest.mark.parametrize("text", QUESTIONS["geen_begrip"])
def test_what_names_a_word_but_asks_something_else_is_left_alone(text: str, explained: TermNames) -> None:
    """Who asks for the date, the way or the rules of something knows the word."""
    assert find_term(text, explained) is None
