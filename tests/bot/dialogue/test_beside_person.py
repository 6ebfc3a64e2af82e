"""Who asks for a person and tells something in one text gets both: what we know already, and the way to a person."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.commands import without_person
from bot.understanding.model import Ranked, Ranking
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts

ALSO = "zin/gesprek.mens_ook"
UNSURE: Ranking = (Ranked("hoorrecht", 0.3), Ranked("klacht", 0.2))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("kan iemand mij bellen, mijn zoon zit al vier weken thuis", "mijn zoon zit al vier weken thuis"),
        ("Ik wil iemand spreken. Op 3.11.2026 aangemeld en niks gehoord", "Op 3.11.2026 aangemeld en niks gehoord"),
        ("kan iemand mij bellen", ""),
        ("kan iemand mij bellen, dank u wel alvast", ""),
        ("kan iemand mij bellen, vandaag nog", ""),
        ("mijn zoon zit al vier weken thuis", ""),
    ],
)
def test_a_part_that_asks_for_a_person_is_left_out(text: str, rest: str) -> None:
    """Only a part that asks for a person goes, and only when a question or story of some words is left."""
    assert without_person(text) == rest


def test_the_question_is_answered_and_the_person_is_heard(assistant: Assistant) -> None:
    """The topic opens, and the way to a person stands before it."""
    turn = Talk(assistant).say("kan iemand mij bellen, mijn zoon zit al vier weken thuis", sure("thuiszitten"))

    assert turn.entries[0].kind is EntryKind.TOPIC
    assert texts(turn)[:2] == [ALSO, "onderwerp/thuiszitten"]


def test_a_day_told_besides_is_counted(assistant: Assistant) -> None:
    """A day in the other part gives its last day at once."""
    turn = Talk(assistant).say("bel mij terug. op 3 november schriftelijk aangemeld", sure("school_beslist_te_laat"))

    assert texts(turn)[0] == ALSO
    assert any(message.deadlines for message in turn.messages)


def test_who_asks_what_to_do_and_who_helps_gets_both(assistant: Assistant) -> None:
    """The steps that can be taken now follow on the way to a person, also in few words."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit al vier weken thuis", sure("thuiszitten"))

    assert texts(talk.say("wat ik doen nu? wie helpen"))[:2] == [ALSO, "onderwerp/thuiszitten"]


def test_what_is_not_understood_leads_to_the_person_alone(assistant: Assistant) -> None:
    """Nobody who asks for a person gets a list of topics instead."""
    turn = Talk(assistant).say("kan iemand mij bellen, alles loopt hier zo raar", UNSURE)

    assert turn.entries[0].kind is EntryKind.PERSON
    assert ALSO not in texts(turn)


def test_danger_goes_before_a_call_back(assistant: Assistant) -> None:
    """A call-back is never the answer to danger."""
    turn = Talk(assistant).say("kan iemand mij bellen, zijn vader slaat hem elke avond")

    assert turn.entries[0].kind is EntryKind.DANGER
    assert ALSO not in texts(turn)
