"""Who asks for a letter gets one."""

from __future__ import annotations

from bot.conversation import Assistant
from bot.dialogue.model import Turn
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_who_asks_for_a_letter_gets_the_letters_that_fit(assistant: Assistant) -> None:
    """At an outcome its own letters are offered, before any topic those that most people write; a young person gets their own."""
    asked = "kunt u een brief voor mij schrijven"
    talk = Talk(assistant)

    assert "aanbod:brief_gesprek_vragen" in offered(talk.say(asked))
    talk.say("tlv afgewezen, brief van 6 november 2026", sure("tlv_oneens"))
    assert texts(talk.say(asked))[0] == "zin/gesprek.brief_straks"
    talk.say("geen haast")
    assert offered(talk.say(asked)) == ["aanbod:brief_bezwaar", "aanbod:brief_bezwaar_later"]


def offered(turn: Turn) -> list[str]:
    """Return the buttons of the last message."""
    return [choice.id for choice in turn.messages[-1].choices]
