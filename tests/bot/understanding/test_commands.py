"""Requests about the conversation itself, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.commands import asks_besides, read_command, strip_greeting
from bot.understanding.model import Command

SENTENCES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "commands.yml").read_text(encoding="utf-8"))
COMMANDS = [(text, Command(name)) for name, texts in SENTENCES.items() if name != "geen" for text in texts]


@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_a_command_is_read_in_many_words(text: str, command: Command) -> None:
    """A command is recognised in everyday words, with politeness and typing errors."""
    assert read_command(text) is command


@pytest.mark.parametrize("text", SENTENCES["geen"])
def test_a_text_about_something_else_is_no_command(text: str) -> None:
    """A text that holds the words of a command but is about something else is left to the other readers."""
    assert read_command(text) is None


def test_every_command_is_tried() -> None:
    """Every command has example sentences."""
    assert {command for _, command in COMMANDS} == set(Command)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Goedemorgen, ik heb een vraag over de TLV.", "ik heb een vraag over de TLV."),
        ("hoi hoe lang duurt een tlv", "hoe lang duurt een tlv"),
        ("Dag mevrouw, mijn zoon zit thuis", "mijn zoon zit thuis"),
        ("Dank je wel! En hoe zit het met vervoer?", "En hoe zit het met vervoer?"),
        ("hallo", "hallo"),
        ("fijne dag nog", "fijne dag nog"),
        ("mijn zoon zit thuis", "mijn zoon zit thuis"),
        ("welke dag is het spreekuur", "welke dag is het spreekuur"),
        ("", ""),
    ],
)
def test_a_greeting_is_taken_off_a_question(text: str, rest: str) -> None:
    """The greeting before a question goes, the question stays as it was typed; a mere greeting stays whole."""
    assert strip_greeting(text) == rest


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Any text gives a command or none, and what is left after the greeting is the end of the text."""
    assert read_command(text) in {*Command, None}
    assert text.endswith(strip_greeting(text))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("tlv afgewezen, wat nu", False),
        ("hij zit thuis. Wat moeten we doen en wie kan ons helpen?", False),
        ("tlv afgewezen, wat kost een advocaat en wat nu", True),
        ("hij zit thuis sinds maandag", False),
    ],
)
def test_a_question_besides_is_no_command(text: str, asks: bool) -> None:
    """Asking what to do, or for help, asks nothing besides what is told."""
    assert asks_besides(text) is asks
