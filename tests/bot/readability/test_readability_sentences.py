"""Where sentences and words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readability.sentences import sentences, split, tokens


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("De les begint om 8.30 uur. Kom op tijd.", ["De les begint om 8.30 uur.", "Kom op tijd."]),
        ("Het kost € 1.250,50. Dat is veel.", ["Het kost € 1.250,50.", "Dat is veel."]),
        ("Neem o.a. een pen mee. Of twee.", ["Neem o.a. een pen mee.", "Of twee."]),
        ("Zie art. 40 lid 2. Dat is de wet.", ["Zie art. 40 lid 2.", "Dat is de wet."]),
        ("Mw. A.B. de Vries belt. Neem op.", ["Mw. A.B. de Vries belt.", "Neem op."]),
        ("Neem pennen, papier enz. Daarna gaan we.", ["Neem pennen, papier enz.", "Daarna gaan we."]),
        ("Hij zei: “Ik kom niet.” Toen ging hij.", ["Hij zei: “Ik kom niet.”", "Toen ging hij."]),
        ("‘Wat nu?’ vroeg zij. Niemand wist het.", ["‘Wat nu?’ vroeg zij.", "Niemand wist het."]),
        ("Kom op 3. mei. Tot dan.", ["Kom op 3. mei.", "Tot dan."]),
        ("Wacht... Ik kom. 's Avonds is er les.", ["Wacht...", "Ik kom.", "'s Avonds is er les."]),
        ("Kan dat? Ja! Dat kan.", ["Kan dat?", "Ja!", "Dat kan."]),
        ("Bel ons. Wij helpen u.", ["Bel ons.", "Wij helpen u."]),
        ("Hij heet Jan. Zij heet Max. Ik niet.", ["Hij heet Jan.", "Zij heet Max.", "Ik niet."]),
        ("Dat is min. 3 uur en max. 5 uur.", ["Dat is min. 3 uur en max. 5 uur."]),
        ("Hij is niet min. Daarom mag het.", ["Hij is niet min.", "Daarom mag het."]),
        ("Ga naar groep B. Daar is het.", ["Ga naar groep B.", "Daar is het."]),
        ("Mevr. J.P. de Vries-Jansen belt. B. Bakker ook.", ["Mevr. J.P. de Vries-Jansen belt.", "B. Bakker ook."]),
        ("Zij zit in groep 8. Hij in groep 3.", ["Zij zit in groep 8.", "Hij in groep 3."]),
        ("Het besluit d.d. 3 mei is weg. Op 1 sept. 2026 ook.", ["Het besluit d.d. 3 mei is weg.", "Op 1 sept. 2026 ook."]),
        ("Mail naar info@swv.nl. Of bel.", ["Mail naar info@swv.nl.", "Of bel."]),
        ("Dat kost 5 mln. Dat is veel.", ["Dat kost 5 mln.", "Dat is veel."]),
        ("’s Middags is er les. ’s Avonds niet.", ["’s Middags is er les.", "’s Avonds niet."]),
        ("Dat is klaar. (Zie bijlage 2.) Ga door.", ["Dat is klaar.", "(Zie bijlage 2.)", "Ga door."]),
        ("De groep (ca. 12 kinderen) is klein.", ["De groep (ca. 12 kinderen) is klein."]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, parts: list[str]) -> None:
    """Dots in times, amounts, abbreviations and initials end nothing; quotes stay with their sentence."""
    assert list(split(text)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Om 8.30 uur, o.a. voor auto's.", ["Om", "8.30", "uur", ",", "o.a.", "voor", "auto's", "."]),
        ("hij/zij en/of (ouders)", ["hij", "/", "zij", "en", "/", "of", "(", "ouders", ")"]),
        ("e-mail, 's avonds", ["e-mail", ",", "'s", "avonds"]),
        ("groep 8b in de 2e klas", ["groep", "8b", "in", "de", "2e", "klas"]),
    ],
)
def test_words_numbers_and_signs_are_told_apart(text: str, words: list[str]) -> None:
    """A hyphen or apostrophe keeps a word whole; a stroke makes two words."""
    assert list(tokens(text)) == words


def test_every_list_item_is_a_sentence_of_its_own() -> None:
    """Items without a full stop do not run on."""
    assert [sentence.text for sentence in sentences("- Bel de school\n- Vraag om hulp")] == ["Bel de school", "Vraag om hulp"]


def test_html_is_read_as_a_reader_sees_it() -> None:
    """Paragraphs, items and cells end a sentence; a tag or a soft hyphen inside a word does not cut it."""
    text = "<h2>Hulp</h2><p>Bel de <b>school</b>leiding.</p><ul><li>zeg uw naam<li>vraag om onder&shy;steuning</ul>"

    assert [(each.kind, each.text) for each in sentences(text)] == [
        ("kop", "Hulp"),
        ("alinea", "Bel de schoolleiding."),
        ("punt", "zeg uw naam"),
        ("punt", "vraag om ondersteuning"),
    ]


@given(st.text(max_size=300))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    """Dividing a text keeps all its letters and digits, in order."""
    kept = [letter for letter in "".join(split(text)) if letter.isalnum()]

    assert kept == [letter for letter in text if letter.isalnum()]
