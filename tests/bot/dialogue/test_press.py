"""The ids of buttons, as channels send them that know nothing but texts."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.clarity import question
from bot.dialogue.press import is_choice

TODAY = date(2026, 11, 22)


def test_every_button_is_known_by_its_id(assistant: Assistant) -> None:
    """Whatever topic is opened, the ids of the buttons shown are taken for buttons, and so are those of "is it clear now?"."""
    turns = (assistant.press((), f"onderwerp:{topic}", TODAY) for topic in assistant.knowledge.content.topics)
    shown = {choice.id for turn in turns for message in turn.messages for choice in message.choices}
    asked = {choice.id for choice in question(assistant.knowledge, "B1", "u").choices}

    assert {name.partition(":")[0] for name in shown} >= {"antwoord", "onderwerp", "scholen", "aanbod"}
    assert [name for name in shown | asked if not is_choice(name)] == []


@pytest.mark.parametrize("text", ["antwoord", "aanbod: een taxi", "mijn vraag: scholen:", "groet:hallo"])
def test_a_text_is_no_button(text: str) -> None:
    """What somebody types is read, also with a colon in it."""
    assert not is_choice(text)
