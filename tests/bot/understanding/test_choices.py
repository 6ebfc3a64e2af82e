"""Answers to questions with buttons, typed in people's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.choices import read_choice
from bot.understanding.model import ChoiceReading

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "choices.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Option:
    """An option as the content has it."""

    id: str
    label: str
    words: tuple[str, ...]
    told: tuple[str, ...] = ()


QUESTIONS = {
    name: tuple(Option(entry["id"], entry["label"], tuple(entry.get("woorden", ()))) for entry in entries)
    for name, entries in DATA["vragen"].items()
}


def _answers() -> Iterator[tuple[str, str, ChoiceReading]]:
    """Yield question, text and expected reading for everything that has one."""
    for question, options in DATA["antwoorden"].items():
        for option, texts in options.items():
            for text in texts:
                yield question, text.removeprefix("="), ChoiceReading(option, corrects=text.startswith("="))
    for question, doubts in DATA["twijfel"].items():
        for ids, texts in doubts.items():
            yield from ((question, text, ChoiceReading(None, tuple(ids.split()))) for text in texts)
    for question, texts in DATA["geen"].items():
        yield from ((question, text, ChoiceReading(None)) for text in texts)


@pytest.mark.parametrize(("question", "text", "reading"), list(_answers()))
def test_an_answer_is_read_in_many_words(question: str, text: str, reading: ChoiceReading) -> None:
    """An answer is recognised by label, place or words; doubt gives the options in doubt; another question gives nothing."""
    assert read_choice(text, QUESTIONS[question]) == reading


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_label_means_its_option(question: str) -> None:
    """Typing what a button says is choosing it."""
    for option in QUESTIONS[question]:
        assert read_choice(option.label, QUESTIONS[question]).option == option.id
        assert read_choice(option.label.upper(), QUESTIONS[question]).option == option.id


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_listed_word_means_its_option(question: str) -> None:
    """Every word that editors listed for one option gives that option."""
    for option in QUESTIONS[question]:
        for word in option.words:
            assert read_choice(word, QUESTIONS[question]).option == option.id, word


def test_without_options_nothing_is_chosen() -> None:
    """A question without options has no answer."""
    assert read_choice("ja", ()) == ChoiceReading(None)


@given(text=st.text(), question=st.sampled_from(sorted(QUESTIONS)))
def test_any_text_gives_only_options_of_the_question(text: str, question: str) -> None:
    """Any text is read without an error, and never gives an option that was not offered."""
    reading = read_choice(text, QUESTIONS[question])
    ids = {option.id for option in QUESTIONS[question]}

    assert {reading.option, *reading.candidates} <= ids | {None}
    assert reading.option is None or not reading.candidates
