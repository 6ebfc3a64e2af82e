"""Texts of an unusual form: letters, tables, lists, talk and capitals."""

from __future__ import annotations

from bot.readability.analyse import analyse
from bot.readability.measures import scores
from bot.readability.model import B1
from bot.readability.verdict import all_advices, judge

LETTER = """
Gemeente Almere
Afdeling Onderwijs
Postbus 200
1300 AE Almere

Mevrouw J. de Vries
Langestraat 12
1315 AB Almere

Onderwerp: uw aanvraag

Beste mevrouw De Vries,

U vroeg om een gesprek over de school van uw zoon. Dat kan. Wij zien u graag op dinsdag 19 mei om 10.00 uur. U komt naar het
stadhuis. Neem de brief van de school mee. Kunt u dan niet? Bel ons op 14 036. Dan maken we een nieuwe afspraak.

Met vriendelijke groet,

P. Jansen
medewerker onderwijs
"""


def test_the_addresses_of_a_letter_are_no_loose_pieces() -> None:
    """Short lines without an end are read as a list; the letter between them is what counts."""
    found = judge(analyse(LETTER), B1)

    assert found.passed
    assert found.scores is not None and found.scores.broken == 0


def test_a_table_of_plain_words_is_a_list() -> None:
    """Names and phone numbers in cells need no verb."""
    table = "| School | Telefoon |\n|---|---|\n| De Regenboog | 036 123 45 67 |\n| De Dukdalf | 036 999 88 77 |\n"

    assert judge(analyse(table), B1).passed


def test_plain_things_in_a_list_do_not_fill_the_sentence_above_them() -> None:
    """What someone has to bring is not one sentence with thirty nouns."""
    things = "\n".join(f"- {thing}" for thing in ("uw paspoort", "een foto", "de brief van de school", "een pen", "geld") * 3)
    text = "Kom naar ons kantoor. Wij helpen u daar met uw vraag. Neem dit mee:\n\n" + things

    assert scores(analyse(text)).content_per_clause < 4


def test_a_sentence_in_capitals_gets_one_hint_and_not_one_for_each_word() -> None:
    """Words in capitals are no abbreviations when everything is."""
    found = judge(analyse("DE SCHOOL HELPT UW KIND. BEL ONS ALS U EEN VRAAG HEEFT."), B1)

    assert [advice.rule for advice in all_advices(found)] == ["hoofdletters", "hoofdletters"]


def test_a_short_goodbye_is_whole() -> None:
    """ "Tot snel!" needs no verb; "Tot invoering van het plan" does."""
    goodbye, piece = (analyse(text, short=True).sentences[0] for text in ("Tot snel!", "Tot invoering van het plan."))

    assert (goodbye.clause.broken, piece.clause.broken) == (False, True)
