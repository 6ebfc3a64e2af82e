"""How sentences are built: orders, passives, loose pieces."""

from __future__ import annotations

import pytest

from bot.readability.clauses import clause
from bot.readability.model import Clause
from bot.readability.orders import tagged
from bot.readability.sentences import tokens


def build(text: str) -> Clause:
    """Return how a sentence is built."""
    return clause(tagged(tokens(text)))


@pytest.mark.parametrize(
    "order",
    [
        "Bel het Steunpunt.",
        "Vraag om een besluit op papier.",
        "Mail naar de school.",
        "Dien toch in.",
        "Let op!",
        "Kies een dag.",
        "Typ uw vraag.",
    ],
)
def test_an_order_has_a_finite_verb(order: str) -> None:
    """The tagger takes "bel" and "vraag" for nouns; an order is a whole sentence all the same."""
    assert build(order).finite >= 1
    assert not build(order).broken


@pytest.mark.parametrize(
    "piece",
    [
        "Aanvraag van een verklaring",
        "Begeleiding door de school.",
        "Het vaststellen van de hulp.",
        "Omdat de school vol is.",
        "Waardoor het kind thuis zit.",
        "De leerling van deze school hulp nodig heeft.",
    ],
)
def test_a_piece_of_a_sentence_is_broken(piece: str) -> None:
    """Without a finite verb, or with only a loose subordinate clause, a sentence cannot stand alone."""
    assert build(piece).broken


@pytest.mark.parametrize(
    "whole",
    [
        "Die school helpt.",
        "Dat is goed.",
        "Ja.",
        "Graag gedaan.",
        "Wie helpt u?",
        "Als u belt, helpen wij u.",
        "Waarom weigert de school?",
    ],
)
def test_short_answers_and_questions_are_whole(whole: str) -> None:
    """Short sentences that people say are not broken."""
    assert not build(whole).broken


@pytest.mark.parametrize("soup", ["Kind school de helpt uw.", "Ons een u als heeft.", "Plek de zoekt kind voor het."])
def test_words_thrown_together_are_broken(soup: str) -> None:
    """No article stands before a verb or "u"."""
    assert build(soup).broken


def test_a_passive_is_named_by_its_verbs() -> None:
    """ "Worden" with a participle is a passive; "worden" alone is not."""
    assert build("De aanvraag wordt door de school gedaan.").passive == "wordt gedaan"
    assert build("Uw kind wordt in mei acht jaar.").passive == ""


def test_verbs_far_apart_are_counted() -> None:
    """The bracket is the number of words between two verbs that belong together."""
    assert build("De leraar heeft dit formulier van de school vorige week aan u gegeven.").bracket == 9
