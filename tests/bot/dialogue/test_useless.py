"""Who says that this is of no use is heard, and led to a person; a route keeps its question."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_who_has_no_use_for_this_is_led_to_a_person(assistant: Assistant) -> None:
    """ "Dit is waardeloos" is no question that we know nothing of."""
    turn = Talk(assistant).say("dit is waardeloos, ik heb er niks aan")

    assert texts(turn)[0] == "zin/gesprek.niet_geholpen"
    assert "aanbod:steunpunt" in [choice.id for message in turn.messages for choice in message.choices]


@pytest.mark.parametrize(("text", "kind"), [("het helpt niet", EntryKind.ANSWER), ("nee dat bedoel ik niet", EntryKind.COMMAND)])
def test_an_answer_in_such_words_stays_an_answer(assistant: Assistant, text: str, kind: EntryKind) -> None:
    """ "Het helpt niet" says how it goes with the help on school; "nee dat bedoel ik niet" is no "nee"."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit op de basisschool en heeft hulp nodig", sure("extra_ondersteuning"))

    assert talk.say(text).entries[0].kind is kind
