"""Taking out what points to a person, and what a classifier gets to see."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.scrub import LONGEST, for_ranking, scrub
from bot.understanding.sentences import read_folder

ROOT = Path(__file__).resolve().parents[3]

TAKEN_OUT = [
    ("bel 06-12345678", "bel [telefoonnummer]"),
    ("bel 06 12 34 56 78 of 0612345678", "bel [telefoonnummer] of [telefoonnummer]"),
    ("036 123 4567 na vijven", "[telefoonnummer] na vijven"),
    ("(036) 123 45 67", "[telefoonnummer]"),
    ("+31 6 1234 5678 of 0031612345678", "[telefoonnummer] of [telefoonnummer]"),
    ("+49 151 23456789", "[telefoonnummer]"),
    ("mail mij op f.de-wit+x@school.example.nl aub", "mail mij op [e-mailadres] aub"),
    ("fatima [at] voorbeeld.nl", "[e-mailadres]"),
    ("bsn 123456782", "bsn [BSN]"),
    ("mijn burgerservicenummer is 1234.56.782", "mijn burgerservicenummer is [BSN]"),
    ("123 456 782", "[BSN]"),
    ("leerlingnummer 20261234", "leerlingnummer [nummer]"),
    ("wij wonen op 1315 AB 12", "wij wonen op [postcode]"),
    ("1315ab, Almere", "[postcode], Almere"),
    ("1315 ab nr 4a", "[postcode]"),
    ("3511 ab 12 utrecht", "[postcode] utrecht"),
    ("Stationsstraat 12a in Almere", "[adres] in Almere"),
    ("rekening NL91 ABNA 0417 1643 00", "rekening [rekeningnummer]"),
    ("nl91abna0417164300", "[rekeningnummer]"),
    ("hij is geboren op 12-03-2015", "hij is geboren op [geboortedatum]"),
    ("geboortedatum: 3 mei 2016", "geboortedatum: [geboortedatum]"),
    ("ze is geboren in 2014 hier", "ze is geboren in [geboortedatum] hier"),
    ("ik heet fatima", "ik heet [naam]"),
    ("mijn zoon heet Mohamed", "mijn zoon heet [naam]"),
    ("Mijn naam is Jan van der Berg.", "Mijn naam is [naam]."),
    ("Ik ben Karin, moeder van een dochter", "Ik ben [naam], moeder van een dochter"),
    ("mijn dochter Sara zit in groep 5", "mijn dochter [naam] zit in groep 5"),
    ("volgens mevrouw de Vries en meneer Jansen", "volgens mevrouw [naam] en meneer [naam]"),
    ("met vriendelijke groet, Anna de Boer", "met vriendelijke groet, [naam]"),
]

LEFT_IN = [
    "bel 112, 113, 14 036 of 0800-5010",
    "aangemeld op 5 oktober 2026, en in 2025 ook al",
    "5-10-2026",
    "hoe heet dat? het heet een TLV",
    "ik heet niet zo",
    "mijn kind Nederlands leren",
    "ik ben Pools en mijn kind ook",
    "mijn leerling TLV geven",
    "de juf zegt dat mijn zoon blijft zitten",
    "groep 7 en 8, school 3 van de 10",
    "in 2026 is hij 12",
    "",
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_OUT)
def test_what_points_to_a_person_is_taken_out(text: str, expected: str) -> None:
    """The kind of what was there stays readable, the rest of the sentence as it was."""
    assert scrub(text) == expected


@pytest.mark.parametrize("text", LEFT_IN)
def test_what_belongs_to_nobody_stays(text: str) -> None:
    """Help lines, dates that count, school words and ordinary sentences are left alone."""
    assert scrub(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('/restart{"x": 1}', 'restart{"x": 1}'),
        ("// /klacht", "klacht"),
        ("06-12345678 /klacht", "klacht"),
        ("Goedemorgen, hoe lang duurt het", "Goedemorgen, hoe lang duurt het"),
        ("ik heet Fatima\0en wil bellen\ud800", "ik heet   en wil bellen"),
        ("hallo", "hallo"),
        ("", ""),
    ],
)
def test_a_classifier_sees_the_question_only(text: str, expected: str) -> None:
    """Nothing personal, no slash in front and no characters that cannot be sent; a greeting stays, for it may be all there is."""
    assert for_ranking(text) == expected


@given(st.text() | st.text(alphabet="/ 0612345678-@.abNL\0\ud800hoi, groetjes Anna"))
def test_preparing_twice_changes_nothing(text: str) -> None:
    """Rasa prepares for its own channels what the site has prepared already; both must see the same."""
    once = for_ranking(text)

    assert for_ranking(once) == once
    assert not once.startswith("/")
    assert len(once) <= LONGEST
    once.encode("utf-8")


def test_our_own_sentences_survive() -> None:
    """Hardly any training sentence is changed: what the classifier learned is what it gets to see."""
    texts = [sentence.text for sentence in read_folder(ROOT / "bot/nlu").sentences]
    changed = [text for text in texts if scrub(text) != text]

    assert len(changed) / len(texts) < 0.005, changed[:20]


@pytest.mark.parametrize("piece", ["a", "1 ", "0", "13", "(0", "a@", "a.", "- ", "van ", "ik heet ", "Aa ", "zoon "])
def test_no_text_is_expensive(piece: str) -> None:
    """However odd a text is, scrubbing it takes a moment."""
    begin = time.perf_counter()
    scrub(piece * (LONGEST // len(piece)))

    assert time.perf_counter() - begin < 0.5
