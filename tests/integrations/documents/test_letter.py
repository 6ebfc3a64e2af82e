from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from bot.content.letters import DATES, FIELDS
from bot.conversation import load_assistant
from integrations.documents.form import CODES, read_form
from integrations.documents.letter import FilledLetter, Words, as_docx, fill_letter
from tests.conftest import TODAY

CONTENT = load_assistant(Path(__file__).resolve().parents[3]).knowledge.content
WORDS = Words("Onderwerp", "Met vriendelijke groet,", "Handtekening:")
TYPED = {
    "naam": "A. Ouder", "adres": "Straat 1\n1300 AA Almere", "telefoon": "06 12", "aan": "De school\nPlein 2", "kind": "Kind",
    "geboren": "3 maart 2015", "school": "De Boom", "groep": "groep 4", "besluit": "Geen TLV", "besluit_op": "16-11-2026",
    "redenen": "Eerste reden.\n\nTweede reden met {accolades} en <b>haken</b>.", "vraag": "Rust",
    "andere_scholen": "De Els",
}  # fmt: skip


def filled(name: str, typed: dict[str, str] = TYPED) -> FilledLetter:
    """Return a letter as it is filled in with what was typed."""
    letter = CONTENT.letters[name]
    read = read_form(letter, typed, TODAY)
    assert read.problems == {}
    return fill_letter(letter, CONTENT.texts[f"brief/{name}"].variants["B1"], read.values, CONTENT.region, TODAY, WORDS)


@pytest.mark.parametrize("name", sorted(CONTENT.letters))
def test_every_letter_can_be_filled(name: str) -> None:
    """Each letter uses every field that it asks, has no open place left, and opens as a Word document with the same words."""
    letter, made = CONTENT.letters[name], filled(name)
    words = as_docx(made, letter.title)
    document = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(words)).paragraphs)
    shown = {"geboren": "3 maart 2015", "besluit_op": "16 november 2026", "redenen": "Eerste reden."}

    for field in letter.fields:
        for line in shown.get(field, TYPED[field]).split("\n"):
            assert line in made.text and line in document, field
    assert "{" not in made.text.replace("{accolades}", "")
    assert "23 november 2026" in document


@pytest.mark.parametrize("name", ["bezwaar", "bezwaar_later", "bezwaar_school"])
def test_bezwaar_is_complete(name: str) -> None:
    """A bezwaar has what Awb 6:5 asks: name, address, date, which decision, the reasons (or that they follow), a signature."""
    letter, made = CONTENT.letters[name], filled(name)
    needed = {"naam", "adres", "besluit", "besluit_op"} | ({"redenen"} if name != "bezwaar_later" else set())

    assert needed <= set(letter.fields) - set(letter.optional)
    assert made.day and made.words.signature
    assert "maak bezwaar tegen" in made.text
    assert ("redenen stuur ik later" in made.text) is (name == "bezwaar_later")


def test_empty_paragraphs_are_left_out() -> None:
    """What may stay empty and does, leaves no half sentence behind."""
    letter = CONTENT.letters["aanmelding"]
    made = filled("aanmelding", {field: text for field, text in TYPED.items() if field not in letter.optional})

    assert "gaat nu naar" not in made.text
    assert "Wilt u mij laten weten" in made.text


def test_document_says_nothing_about_who_made_it() -> None:
    """The properties of the document hold no name of a person or a program."""
    properties = Document(io.BytesIO(as_docx(filled("bezwaar"), "Bezwaar"))).core_properties

    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [("naam", " ", "leeg"), ("naam", "x" * 121, "lang"), ("redenen", "x" * 3001, "lang"),
     ("besluit_op", "gisterenmorgen of zo", None), ("besluit_op", "31-2-2026", "datum"), ("besluit_op", "1-1-2030", "toekomst")],
)  # fmt: skip
def test_fault_belongs_to_its_field(field: str, text: str, code: str | None) -> None:
    """What cannot be used is a fault of that field only."""
    problems = read_form(CONTENT.letters["bezwaar"], {**TYPED, field: text}, TODAY).problems

    assert set(problems) <= {field}
    assert code is None or problems[field] == code


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=200)))
def test_any_form_can_be_read(typed: dict[str, str]) -> None:
    """Whatever somebody types, each field of a letter has a value, a fault, or may be empty; dates are dates."""
    letter = CONTENT.letters["bezwaar"]
    read = read_form(letter, typed, TODAY)

    assert set(letter.fields) == set(read.values) | set(read.problems) | (set(letter.optional) - set(read.values))
    assert set(read.problems.values()) <= set(CODES)
    assert all(isinstance(read.values[field], date) for field in DATES & set(read.values))
