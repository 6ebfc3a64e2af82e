"""Options in passing: what a text says about a question that was not asked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.understanding.remarks import mentioned_option


@dataclass(frozen=True)
class Option:
    """An option of a question."""

    id: str
    label: str
    words: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


KINDS = (
    Option("po", "Basisschool", ("po", "basisschool", "groep 3")),
    Option("vo", "Middelbare school", ("vo", "middelbare school", "vmbo")),
    Option("weet_ik_niet", "Weet ik niet", ("weet ik niet", "school")),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("de basisschool wil mijn zoon niet hebben, wat kan ik doen?", "po"),
        ("mijn dochter zit in groep 3 en het gaat al maanden slecht", "po"),
        ("bassischool heeft hem geweigerd op papier", "po"),
        ("na veel praten zegt het vmbo nu toch nee tegen ons", "vo"),
        ("van de basisschool naar het vmbo, hoe gaat dat?", None),
        ("hij zit niet op de basisschool maar ergens anders", None),
        ("de school wil niet luisteren en ik weet het niet meer", None),
        ("ja", None),
        ("", None),
    ],
)
def test_an_option_named_in_passing(text: str, option: str | None) -> None:
    """One option that is named counts; two, a denied one, and words that say too little do not."""
    assert mentioned_option(text, KINDS) == option


def test_words_that_say_enough_together() -> None:
    """ "Nergens" may be about anything; "staat nergens" tells where a child goes to school."""
    where = (Option("nergens", "Op geen school", ("nergens", "staat nergens")), Option("thuis", "Thuis", ("zit thuis",)))

    assert mentioned_option("hij staat nu nergens en dat al een maand", where) == "nergens"
    assert mentioned_option("er is nergens een plek voor hem", where) is None


EVENTS = (
    Option("geschorst", "Geschorst", ("geschorst", "schorsing")),
    Option("naar_huis", "Even naar huis", (), ("moest|moeten naar huis", "moet|moest|moesten ophalen")),
    Option("weg", "Van school", ("van school gestuurd",), ("school|ze willen|wil kwijt", "ze willen|wil niet meer hebben")),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("mijn zoon is geschorst, mag dat zomaar?", "geschorst"),
        ("wat moet ik doen nu mijn zoon geschorst is", "geschorst"),
        ("mijn zoon is geschorst mag dat", "geschorst"),
        ("vandaag is hij geschorst", "geschorst"),
        ("hij heeft een andere jongen geslagen en is nu geschorst", "geschorst"),
        ("mag een school hem schorsen of een schorsing geven", None),
        ("hoe lang mag een schorsing duren", None),
        ("wat gebeurt er als hij geschorst wordt", None),
        ("ik weet niet of hij geschorst is", None),
        ("ze dreigen met een schorsing", None),
        ("mag een school dat doen omdat hij geschorst is", None),
        ("ik ben bang dat hij wordt geschorst", None),
        ("zijn broer is geschorst", None),
        ("zijn broer is geschorst en zit nu thuis, hij niet", None),
        ("de jongen die hem sloeg is geschorst", None),
        ("vorig jaar is hij geschorst", None),
        ("geschorst is hij niet", None),
        ("hij is niet geschorst", None),
    ],
)
def test_only_what_is_told_of_this_child_now_counts(text: str, option: str | None) -> None:
    """A question, a supposition, a threat, somebody else's case and the past hold the word, and tell nothing."""
    assert mentioned_option(text, EVENTS) == option


def test_what_is_asked_about_counts_where_that_is_enough() -> None:
    """Whoever asks about a suspension may tell where a child is, which is asked for apart."""
    assert mentioned_option("wat doet een basisschool met zo'n kind?", KINDS) is None
    assert mentioned_option("wat doet een basisschool met zo'n kind?", KINDS, asked=True) == "po"
    assert mentioned_option("zijn zus zit op het vmbo, wat nu?", KINDS, asked=True) is None


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("hij is niet geschorst maar moest wel naar huis", "naar_huis"),
        ("ik moest hem weer ophalen", "naar_huis"),
        ("ophalen moest ik hem", "naar_huis"),
        ("hij moest niet naar huis", None),
        ("ze willen hem daar liever niet meer hebben", "weg"),
        ("de school wil hem kwijt", "weg"),
        ("hij moest naar huis maar de school wil hem kwijt", "weg"),
        ("hij moest naar huis en de school wil hem kwijt", None),
        ("ik moest lachen en hij kwam met heel veel verhalen over school en over vroeger bij ons naar huis", None),
    ],
)
def test_a_sentence_is_told_in_any_order(text: str, option: str | None) -> None:
    """The words of a sentence count near each other in one part, without a denial that is not among them; "maar" decides."""
    assert mentioned_option(text, EVENTS) == option


def test_of_more_children_the_one_it_is_about_counts() -> None:
    """Where two children are named, what is told of the other one is no answer."""
    assert mentioned_option("mijn oudste zit op het vmbo, nu gaat het om mijn jongste in groep 3", KINDS) == "po"
    assert mentioned_option("mijn andere dochter zit op het vmbo, mijn zoon in groep 3", KINDS) == "po"
    assert mentioned_option("vroeger zat ze op de basisschool, nu op het vmbo", KINDS) == "vo"
    assert mentioned_option("ze zat op de basisschool maar zit inmiddels op het vmbo", KINDS) == "vo"


HELP = (
    Option("hulp", "Er is hulp", ("begeleiding met lezen",), ("krijgt hulp !nodig",)),
    Option("te_weinig", "Niet genoeg", (), ("hulp maar niet genoeg", "krijgt te>weinig hulp")),
    Option("speciaal", "Naar een speciale school", ("so",), ("naar>so|sbo",)),
    Option("terug", "Terug", (), ("van>so|sbo naar>gewone",)),
)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("mijn zoon krijgt elke week hulp", "hulp"),
        ("hij krijgt geen hulp", None),
        ("er is hulp nodig die hij krijgt", None),
        ("hij krijgt hulp maar het is niet genoeg", "te_weinig"),
        ("hij krijgt te weinig hulp", "te_weinig"),
        ("hij moet naar het so", "speciaal"),
        ("van het so naar een gewone school", "terug"),
    ],
)
def test_how_a_sentence_is_written(text: str, option: str | None) -> None:
    """ "!" keeps a word out, ">" keeps words in their order, "maar" spans two parts, and the longest sentence counts."""
    assert mentioned_option(text, HELP) == option


def test_single_phrases_count_only_where_the_question_allows_them() -> None:
    """Words that answer a question may say too little in a story; sentences are written for a story."""
    assert mentioned_option("er is nu begeleiding met lezen", HELP) == "hulp"
    assert mentioned_option("er is nu begeleiding met lezen", HELP, by_word=()) is None
    assert mentioned_option("hij moet naar het so", HELP, by_word=()) == "speciaal"


def test_a_yes_or_no_in_other_words_is_never_a_remark() -> None:
    """ "Daar ga ik nooit meer heen" is no "nee" to a question that was not asked."""
    options = (Option("ja", "Ja", ("ja",)), Option("nee", "Nee", ("nee", "nergens ingeschreven")))

    assert mentioned_option("daar ga ik nooit meer heen", options) is None
    assert mentioned_option("hij staat nergens ingeschreven en zit thuis", options) == "nee"
