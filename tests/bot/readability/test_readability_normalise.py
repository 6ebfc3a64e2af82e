"""What a text becomes before it is measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readability.normalise import blocks, clean, without_markup


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("Dit is **vet** en _schuin_.", "Dit is vet en schuin."),
        ("Lees [de uitleg](https://school.nl/a_(b)).", "Lees de uitleg."),
        ("Kijk op https://www.school.nl/hulp.", "Kijk op website."),
        ("Kijk op passendonderwijs-almere.nl of mail.", "Kijk op website of mail."),
        ("Mail naar info@school-almere.nl.", "Mail naar mailadres."),
        ("De school beslist binnen 6 weken. [Z11, Z12]", "De school beslist binnen 6 weken."),
        ("<b>Let op</b>&nbsp;de datum", "Let op de datum"),
        ("Bel 036 - 76 70 200 of 14 036.", "Bel 0367670200 of 14036."),
        ("Neem `dit` mee", "Neem dit mee"),
        ("zorg_plicht_nu blijft staan", "zorg_plicht_nu blijft staan"),
    ],
)
def test_markup_links_and_numbers_become_what_a_reader_sees(line: str, seen: str) -> None:
    """Markup goes, a link or address counts as one word, and a phone number as one number."""
    assert without_markup(line) == seen


def test_letters_that_cannot_be_seen_do_not_cut_words() -> None:
    """A soft hyphen or a space of no width inside a long word changes nothing."""
    assert clean("toelaat\u00adbaar\u200bheid") == "toelaatbaarheid"


def test_headings_items_and_paragraphs_are_told_apart() -> None:
    """Each heading, list item and paragraph is a block with the line that it begins on."""
    found = blocks("# Wat nu?\n\nBel de school.\n\n- Vraag om hulp.\n- Schrijf op\n  wat u hoort.\n2) Wacht.")

    assert [(block.kind, block.text, block.line) for block in found] == [
        ("kop", "Wat nu?", 1),
        ("alinea", "Bel de school.", 3),
        ("punt", "Vraag om hulp.", 5),
        ("punt", "Schrijf op", 6),
        ("alinea", "wat u hoort.", 7),
        ("punt", "Wacht.", 8),
    ]


def test_lines_that_a_program_wrapped_are_one_paragraph() -> None:
    """A line that was full goes on in the next one."""
    wrapped = "De school waar u uw kind aanmeldt, moet zorgen voor een goede plek voor\nuw kind op die school of ergens anders."

    assert len(blocks(wrapped)) == 1


def test_a_list_without_signs_is_not_one_long_sentence() -> None:
    """Short lines under each other stay apart."""
    assert [block.text for block in blocks("Neem dit mee:\nUw paspoort\nEen pasfoto")] == [
        "Neem dit mee:",
        "Uw paspoort",
        "Een pasfoto",
    ]


def test_a_short_line_that_stands_alone_is_a_heading() -> None:
    """A few words without an end, between blank lines, are a heading."""
    assert blocks("Extra hulp op school\n\nDe school helpt uw kind.")[0].kind == "kop"


@given(st.text(max_size=300))
def test_every_text_can_be_normalised(text: str) -> None:
    """Nothing raises, every block has a letter or digit, and lines go up."""
    found = blocks(text)

    assert all(any(map(str.isalnum, block.text)) for block in found)
    assert [block.line for block in found] == sorted(block.line for block in found)


def test_an_endless_row_of_signs_costs_no_time() -> None:
    """A word of a hundred thousand letters is cut off before any pattern looks at it."""
    assert len(blocks("x" * 190_000 + "@")[0].text) <= 100
