""" "And if that does not work?" is answered from what is in view, and else with the way that is open to everybody."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_without_a_paragraph_the_way_open_to_everybody_is_told(assistant: Assistant) -> None:
    """Who reads a list of organisations and asks what if nobody listens, is told of the board and of free help."""
    talk = Talk(assistant)
    talk.say("welke organisaties helpen ouders", sure("landelijke_informatie"))

    turn = talk.say("en als ze niet luisteren", sure("hoorrecht"))

    assert texts(turn)[0] == "zin/gesprek.als_het_niet_lukt"


@pytest.mark.parametrize("text", ["en als dat niet lukt", "en anders?", "wat als ze niks doen"])
def test_the_open_question_follows(assistant: Assistant, text: str) -> None:
    """While a route asks, its question comes back below the answer, and no answer to it is taken from the text."""
    talk = Talk(assistant)
    before = talk.say("de school zegt nee", sure("school_weigert"))

    turn = talk.say(text, sure("geschil_school"))

    assert texts(turn)[-1] == texts(before)[-1]
    assert EntryKind.ANSWER not in {entry.kind for entry in turn.entries}


def test_with_nothing_in_view_or_in_danger_it_is_no_such_question(assistant: Assistant) -> None:
    """There is nothing that could fail to work before anything was said, and in danger help is not the board of a school."""
    assert "zin/gesprek.als_het_niet_lukt" not in texts(Talk(assistant).say("en als dat niet lukt", sure("opp")))

    talk = Talk(assistant)
    talk.say("mijn kind zit thuis", sure("thuiszitten"))
    talk.say("mijn dochter wil niet meer leven", sure("crisis_suicide"))

    assert "zin/gesprek.als_het_niet_lukt" not in texts(talk.say("en als dat niet helpt", sure("geschil_school")))
