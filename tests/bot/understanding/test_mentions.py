"""Days in passing: which day a text tells of a question that was not asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.day_words import is_own_deed
from bot.understanding.mentions import mentioned_date

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "cues", "alone", "day"),
    [
        ("brief van 16 november, tot wanneer kan ik bezwaar maken?", (), True, date(2026, 11, 16)),
        ("brief van 16 november, tot wanneer kan ik bezwaar maken?", ("brief",), False, date(2026, 11, 16)),
        ("brief van 16 november, tot wanneer kan ik bezwaar maken?", ("aanmelding",), False, None),
        ("wij hebben op 16 november met veel mensen gepraat", ("aanmelding",), True, None),
        ("16 november", ("aanmelding",), True, date(2026, 11, 16)),
        ("op 16 november hadden we een gesprek", (), True, None),
        ("hij wordt in maart 4 en moet naar school", (), True, None),
        ("geboren op 3 maart 2022, brief ligt hier", ("brief",), True, None),
        ("een brief van ergens in november", ("brief",), True, None),
        ("2 november heb ik het bezwaar verstuurd", ("brief", "verstuurd"), True, None),
        ("wij dienden 2 november bezwaar in", (), True, None),
        ("brief van 16 november, bezwaar gemaakt op 20 november", ("brief",), True, date(2026, 11, 16)),
        ("bezwaar tegen het besluit van 16 november", ("besluit",), True, date(2026, 11, 16)),
        ("wij hoorden het 16 november", (), True, None),
        ("brief van 16 november: hij wordt niet toegelaten", ("brief",), False, date(2026, 11, 16)),
        ("hij is geboren op 12 mei 2023", ("geboren",), False, date(2023, 5, 12)),
        ("ze is jarig op 10 december", ("geboren", "jarig"), False, None),
        ("de brief zegt dat ze van school is per 1 december", ("brief",), False, None),
        ("op de brief staat 6 nov maar we kregen hem pas 12 nov", ("brief",), False, date(2026, 11, 6)),
        ("gekregen op 12-11, er staat 6-11 op de brief", ("brief",), False, date(2026, 11, 6)),
        ("vandaag brief gekregen van 18 november", ("brief",), False, date(2026, 11, 18)),
        ("brief gekregen op 20 november gedateerd 18 november", ("brief",), False, date(2026, 11, 18)),
        ("vandaag ontvangen, brief d.d. 18 november", ("brief",), False, date(2026, 11, 18)),
        ("6 nov verstuurd, 12 nov in de bus", (), True, date(2026, 11, 6)),
        ("school heeft ons op 20 november gemaild dat hij niet welkom is", ("aangemeld", "gemaild"), True, None),
        ("school heeft ons op 20 november gemaild dat hij niet welkom is", ("brief",), False, date(2026, 11, 20)),
        ("wij hebben op 20 november school gemaild", ("aangemeld", "gemaild"), True, date(2026, 11, 20)),
        ("hij wordt 4 op 3 maart 2027, wanneer mag ik aanmelden", ("aanmelden",), True, None),
        ("hij is geschorst, de brief kreeg ik gisteren", ("geschorst", "vanaf"), True, None),
        ("mijn zoon is aangmeld bij een andere school op 3 nov", ("aangemeld",), False, date(2026, 11, 3)),
        ("geen dag te vinden", ("brief",), True, None),
    ],
)
def test_a_day_named_in_passing(text: str, cues: tuple[str, ...], alone: bool, day: date | None) -> None:
    """A sure day counts for the question whose words stand beside it, and never when it is a birthday."""
    assert mentioned_date(text, TODAY, cues, alone=alone) == day


@pytest.mark.parametrize(("text", "day"), [("12 november per mail aangemeld", None), ("per 1 maart graag", date(2027, 3, 1))])
def test_per_begins_something_only_right_before_a_day(text: str, day: date | None) -> None:
    """ "Per mail" says how, and "per 1 maart" since when."""
    assert mentioned_date(text, TODAY, ("per",), alone=False, prefer="toekomst") == day


@pytest.mark.parametrize(("prefer", "day"), [("verleden", date(2026, 3, 1)), ("toekomst", date(2027, 3, 1))])
def test_a_day_without_a_year_lies_where_the_question_looks(prefer: str, day: date) -> None:
    """ "We verhuizen op 1 maart" is about the coming first of March when the question is about a day to come."""
    assert mentioned_date("wij verhuizen op 1 maart naar een ander huis", TODAY, ["verhuizen"], alone=True, prefer=prefer) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("op 3 november bezwaar gemaakt tegen de tlv", None),
        ("ons bezwaar is daar op 18 november ontvangen", None),
        ("ze hebben mijn brief 12 november ontvangen", None),
        ("bezwaar gemaakt tegen het besluit van 3 november", date(2026, 11, 3)),
        ("de laatste dag voor bezwaar is eerste kerstdag, schuift die op", None),
        ("als ik mijn bezwaar maandag op de post doe ben ik dan op tijd", None),
        ("ik kreeg gisteren de brief over de tlv, er staat 20 november op", date(2026, 11, 20)),
        ("de brief over de tlv kwam gisteren, op 4 december is er een gesprek", date(2026, 11, 25)),
        ("vandaag gehoord dat ze bezwaar afwijzen", None),
        ("niet eens met het besluit over de tlv. school heeft vorige week maandag gezegd dat het niet meer gaat", None),
        ("school belde op 12 november, de brief is van 10 november", date(2026, 11, 10)),
        ("wij konden bezwaar maken, de bezwaartermijn eindigt 18 november", None),
    ],
)
def test_the_day_of_a_letter(text: str, day: date | None) -> None:
    """The day of a letter is not that of what somebody did or heard, nor a last day; it lies before the day it came in."""
    assert mentioned_date(text, TODAY, ("brief", "besluit", "bezwaar", "tlv"), alone=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag gehoord dat onze aanmelding niet doorgaat", None),
        ("gisteren kregen we te horen dat de aanmelding is afgewezen", None),
        ("op 3 november aangemeld en niks gehoord", date(2026, 11, 3)),
        ("aanmelding gedaan op 3 november, nooit meer iets gehoord", date(2026, 11, 3)),
    ],
)
def test_hearing_is_not_doing(text: str, day: date | None) -> None:
    """A day on which somebody only heard something is not the day on which it was done."""
    assert mentioned_date(text, TODAY, ("aangemeld", "aanmelding"), alone=True) == day


def test_the_day_on_a_letter_counts_beside_the_day_it_came_in() -> None:
    """Also when the other day is no date by itself: "van 17 november, maar hij lag pas de 20e in de bus"."""
    text = "de brief is van 17 november maar hij lag pas de 20e in de bus"

    assert mentioned_date(text, date(2026, 11, 27), ["brief"], alone=True) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("brief lag er woensdag maar er staat 9 november op", date(2026, 11, 9)),
        ("woensdag kwam de brief, gedateerd 9 november", date(2026, 11, 9)),
        ("de aangetekende brief haalde ik vrijdag op, er staat 9 november boven", date(2026, 11, 9)),
        ("op de envelop staat 12 november, en op de brief 9 november", date(2026, 11, 9)),
        ("gisteren kwam er een brief van 20 november", date(2026, 11, 20)),
        ("vandaag een besluit d.d. 18 november in de bus", date(2026, 11, 18)),
        ("datum van de hoorzitting is 12 november, de brief is van 2 november", date(2026, 11, 2)),
        ("brief lag er maandag", date(2026, 11, 23)),
    ],
)
def test_the_day_that_stands_on_a_letter_goes_first(text: str, day: date) -> None:
    """What is on the paper counts, whatever other day is named with it and however that day is written."""
    assert mentioned_date(text, date(2026, 11, 27), ["brief", "besluit"], alone=True) == day


def test_the_day_of_an_own_deed_is_not_that_of_the_letter() -> None:
    """Of two days the one on which somebody sent an objection is left out."""
    text = "het besluit was van 12 oktober, mijn bezwaar stuurde ik op 2 november"

    assert mentioned_date(text, TODAY, ("besluit", "bezwaar"), alone=False) == date(2026, 10, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("was twee week terug op woensdag", date(2026, 11, 11)),
        ("ik vragen bus bij gemeente 2 november en nu", date(2026, 11, 2)),
        ("school sturen papier naar gemeente 2 november", None),
        ("ik wil vragen of de bus 2 november nog rijdt", None),
    ],
)
def test_the_day_of_a_deed_in_few_words(text: str, day: date | None) -> None:
    """A day and nothing else counts however it is said, and so does that of what somebody did, told in infinitives."""
    assert mentioned_date(text, date(2026, 11, 27), ("gevraagd",), alone=True) == day


@pytest.mark.parametrize(
    "text",
    [
        "wacht even, hier, de 19e november staat erop",
        "ja op papier, die brief kwam afgelopen zaterdag binnen maar d'r staat de negentiende op",
    ],
)
def test_the_day_that_stands_on_a_letter(text: str) -> None:
    """What stands on it says that it is a letter, and the day may go without its month."""
    assert mentioned_date(text, date(2026, 11, 27), ("brief", "besluit"), alone=False) == date(2026, 11, 19)


@pytest.mark.parametrize("text", ["geschorst tot volgende week woensdag", "geschorst t/m 2 december", "geschorst tot vrijdag"])
def test_a_day_on_which_something_ends_is_not_when_it_began(text: str) -> None:
    """A last day is no first day, with or without a date; a first day beside it counts."""
    assert mentioned_date(text, date(2026, 11, 27), ("geschorst", "vanaf"), alone=True) is None
    assert mentioned_date(f"vanaf gisteren {text}", date(2026, 11, 27), ("geschorst", "vanaf"), alone=True) == date(2026, 11, 26)


@pytest.mark.parametrize(("cues", "deed"), [(("brief", "besluit"), True), (("aangemeld", "formulier"), False)])
def test_what_others_got_is_no_letter_to_parents(cues: tuple[str, ...], deed: bool) -> None:
    """Where the day of a letter is asked, "they got it on" tells of what was sent to them; of an application it is the day."""
    assert is_own_deed("ze hebben het 10 november gekregen", cues) is deed
