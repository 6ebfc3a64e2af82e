"""Hard words that a text may use, and how many."""

from __future__ import annotations

import pytest

from bot.content.model import Term
from bot.readability.analyse import analyse
from bot.readability.glossary import explains, first_uses, glossary, names
from bot.readability.house import House, Reader
from bot.readability.model import A2, B1
from bot.readability.verdict import Verdict, all_advices, judge

TERMS = (
    Term("tlv", "TLV (toelaatbaarheidsverklaring)", ("tlv", "t.l.v.")),
    Term("opp", "OPP (ontwikkelingsperspectief)", ("opp",)),
    Term("mdo", "MDO", ("mdo",)),
    Term("sbo", "sbo", ("sbo",)),
    Term("vso", "vso", ("vso",)),
    Term("jgz", "JGZ", ("jgz",)),
    Term("besluit", "besluit", ("besluit",)),
)
GLOSSARY = glossary(TERMS)


def verdict(text: str, reader: Reader = Reader.SCREEN, level: str = B1, subject: str = "") -> Verdict:
    """Return the verdict on one of our own texts."""
    return judge(analyse(text, short=True), level, House(GLOSSARY, reader, subject))


def rules(found: Verdict) -> set[str]:
    """Return what stops a text."""
    return {reason.rule for reason in found.reasons} | {advice.rule for advice in all_advices(found)}


def test_a_term_passes_and_the_same_kind_of_word_outside_the_glossary_does_not() -> None:
    """TLV is explained on tap; XQZ is explained nowhere."""
    assert verdict("De school vraagt een TLV aan.").passed
    assert "onbekende_afkorting" in rules(verdict("De school vraagt een XQZ aan."))
    assert "zeldzaam_woord" in rules(verdict("De school vraagt een doorzettingsmachtiging aan."))


@pytest.mark.parametrize(
    "text", ["De TLV's zijn klaar.", "Uw kind heeft een toelaatbaarheidsverklaring nodig.", "Doe een TLV-aanvraag."]
)
def test_terms_are_known_in_other_forms(text: str) -> None:
    """A plural, the full name and a compound with a hyphen are the same term."""
    assert verdict(text).terms == ("tlv",)


def test_any_hard_word_in_quotes_or_capitals_is_still_hard() -> None:
    """Dressing up a word does not put it in the glossary."""
    for word in ("“doorzettingsmachtiging”", "DOORZETTINGSMACHTIGING", "Doorzettingsmachtiging", "doorzettings-machtiging"):
        assert not verdict(f"De school vraagt een {word} aan.").passed, word


@pytest.mark.parametrize(("level", "most"), [(B1, 5), (A2, 3)])
def test_a_text_holds_a_limited_number_of_terms(level: str, most: int) -> None:
    """Adding words to the glossary does not buy off the gate: five at B1, three at A2. Common words do not count."""
    hard = ["een TLV", "een OPP", "een MDO", "het sbo", "het vso", "de JGZ"]
    told = [f"De school praat over {name}. Dat is een besluit." for name in hard]

    assert "te_veel_begrippen" not in rules(verdict(" ".join(told[:most]), level=level))
    assert "te_veel_begrippen" in rules(verdict(" ".join(told[: most + 1]), level=level))


def test_a_professional_may_use_terms_freely_but_no_other_hard_word() -> None:
    """For professionals only the rules about terms are left out."""
    text = "U bespreekt de TLV, het OPP, het MDO, het sbo, het vso en de JGZ."

    assert verdict(text, Reader.EXPERT).passed
    assert not verdict(text + " Gebruik derhalve dit plan.", Reader.EXPERT).passed


def test_a_letter_has_to_explain_its_terms_where_they_stand_first() -> None:
    """On paper nothing can be tapped."""
    assert "begrip_niet_uitgelegd" in rules(verdict("Wij vragen een TLV aan.", Reader.PAPER))
    assert verdict("Wij vragen een TLV aan. Een TLV is een brief.", Reader.PAPER).passed is False
    assert verdict("Een TLV is een brief van de scholen. Wij vragen een TLV aan.", Reader.PAPER).passed


def test_a_label_names_one_term_and_needs_no_verb() -> None:
    """Buttons are short."""
    assert verdict("Brief over de TLV", Reader.LABEL, A2).passed
    assert "te_veel_begrippen" in rules(verdict("TLV of OPP", Reader.LABEL, A2))


def test_an_explanation_uses_its_own_term_freely() -> None:
    """The text of a term does not count that term."""
    assert verdict("Een TLV is een brief. De school vraagt de TLV aan.", subject="tlv").terms == ()


def test_the_first_use_of_each_term_can_be_made_a_button() -> None:
    """Each term is named once, with the words as they stand in the text."""
    assert first_uses("Vraag om een TLV. De TLV's en het opp.", GLOSSARY) == (("tlv", "TLV"), ("opp", "opp"))


def test_names_of_bodies_are_a_closed_list_of_names() -> None:
    """Nothing in the list of names is a hard word that a reader has to understand."""
    assert "Veilig Thuis" in names()
    assert [name for name in names() if name.lower() in {term.title.lower() for term in TERMS}] == []
    assert verdict("Bel Veilig Thuis of de Kindertelefoon.").passed


def test_what_explains_a_word_is_recognised() -> None:
    """ "Dat heet", "betekent" and brackets explain; a mere mention does not."""
    assert explains("Dat heet zorgplicht.") and explains("Zorgplicht betekent: de school zoekt een plek.")
    assert explains("Een TLV (een brief van de scholen) is nodig.")
    assert not explains("U vraagt om zorgplicht.")
