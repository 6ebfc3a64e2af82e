"""Commands as people say them who speak little Dutch."""

from __future__ import annotations

import pytest

from bot.understanding.commands import command_beside_person, read_command
from bot.understanding.model import Command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("wij nu moeten doen wat", Command.WHAT_NOW),
        ("hoe ik beginnen", Command.WHAT_NOW),
        ("ik niet weten wat doen", Command.WHAT_NOW),
        ("wie helpen ons", Command.PERSON),
        ("ik bellen wie alstublieft", Command.PERSON),
        ("ik willen met mens praten", Command.PERSON),
        ("hoe ik praten met mens", Command.PERSON),
        ("u kan maken brief voor mij?", Command.LETTER),
        ("ik brief schrijven niet kan", Command.LETTER),
        ("ik niet begrijpen", Command.EASIER),
        ("moeilijk woord", Command.EASIER),
        ("niet zo veel woorden", Command.EASIER),
        ("mijn nederlands niet goed", Command.EASIER),
        ("nog keer zeggen", Command.REPEAT),
        ("nieuw beginnen", Command.RESTART),
        ("school dit lezen?", Command.PRIVACY),
        ("waar dat voor", Command.WHY),
    ],
)
def test_the_form_of_verbs_and_the_order_of_words_do_not_count(text: str, command: Command) -> None:
    """A command is read with its verbs as infinitives, without small words, and in any order."""
    assert read_command(text) is command


@pytest.mark.parametrize(
    "text",
    [
        "wat jullie doen",
        "wie helpen mijn zoon met rekenen",
        "juf niet begrijpen mijn zoon",
        "school brief schrijven",
        "ik school bellen",
        "normaal",
        "waar is dat",
        "bedankt, ik weet nu wat ik moet doen",
        "ik ben ook maar een mens",
    ],
)
def test_few_words_about_something_else_are_no_command(text: str) -> None:
    """Any word that does not belong to the command makes it a question or a story, in few words too."""
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("wat ik doen nu? wie helpen", Command.WHAT_NOW),
        ("wat moet ik doen en wie kan mij helpen", Command.WHAT_NOW),
        ("wie kan mij helpen, dank u wel", None),
        ("wat moet ik doen", None),
        ("wie helpt mij? hoe vraag ik een tlv aan", None),
    ],
)
def test_a_command_may_stand_beside_the_request_for_a_person(text: str, command: Command | None) -> None:
    """Who asks two things of the conversation at once has asked both."""
    assert command_beside_person(text) is command
