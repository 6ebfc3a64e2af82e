"""A short question is answered from what is in view when a part of it says it, and by another topic when it is about that."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.dialogue.parts import asked_for, parts_of
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts

TEXT = """Een klacht is gratis.

### Wat kunt u doen?

1. Mail de school.

Hoe lang duurt het? Dat staat in de regels van de school.

### Werkt u op een school?

Wie beslist? Het bestuur.
"""


def test_parts_say_what_they_answer() -> None:
    """A part that opens with a question answers what that asks for; what is for people at work is marked."""
    found = list(parts_of("klacht", "B1", TEXT))

    assert [(part.number, part.for_work) for part in found] == [(0, False), (2, False), (3, False), (5, True)]
    assert found[0].tells == {"kosten"}
    assert found[2].answers == {"tijd"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hoe lang duurt dat", "tijd"),
        ("wie betaalt dat dan", "kosten"),
        ("mag mijn zus mee", "meenemen"),
        ("en als ze nee zeggen", "bij_nee"),
    ],
)
def test_few_words_say_what_is_asked_for(text: str, kind: str) -> None:
    """What somebody wants to know follows from the words of the question alone, whatever it is about."""
    assert kind in asked_for(tuple(text.split()))


def test_question_that_fits_anything_is_answered_from_what_is_in_view(assistant: Assistant) -> None:
    """ "Hoe lang duurt dat nog" under the text about a waiting list is about that list, and gets the paragraph on it."""
    talk = Talk(assistant)
    talk.say("we staan op een wachtlijst", sure("wachtlijst_plaatsing"))

    turn = talk.say("hoe lang duurt dat nog", (Ranked("tlv_termijn", 0.7), Ranked("school_beslist_te_laat", 0.27)))

    assert turn.entries[0].kind is EntryKind.PASSAGE
    assert "onderwerp/wachtlijst_plaatsing" in texts(turn)
    assert "wachtlijst" in turn.messages[0].text


def test_question_with_a_word_of_another_topic_leaves(assistant: Assistant) -> None:
    """ "Hoe lang mag een schorsing duren" is about that, also under a text that says how long something else takes."""
    talk = Talk(assistant)
    talk.say("we staan op een wachtlijst", sure("wachtlijst_plaatsing"))

    assert texts(talk.say("hoe lang mag een schorsing duren", sure("schorsing")))[0] in (
        "onderwerp/schorsing",
        "zin/gesprek.voorstel",
    )


def test_question_after_a_word_was_explained_is_about_that_word(assistant: Assistant) -> None:
    """Who asks what a ZAT is and then whether to be there, asks about the ZAT."""
    talk = Talk(assistant)
    talk.say("wat is een zat?")

    turn = talk.say("moet ik daarbij zijn", (Ranked("gesprek_voorbereiden", 0.14), Ranked("aanmelden", 0.09)))

    assert any(text == "onderwerp/zat" for text in texts(turn))


def test_question_about_paper_is_no_answer_to_one_about_a_letter(assistant: Assistant) -> None:
    """ "Kan dat per mail" where we ask for a letter or mail does not say that there is one."""
    talk = Talk(assistant)
    talk.say("ik ben het niet eens met de tlv", sure("tlv_oneens"))

    turn = talk.say(
        "kan dat per mail", (Ranked("aanmelden", 0.34), Ranked("contact_spreekuur", 0.27), Ranked("bezwaar_hoe", 0.16))
    )

    assert turn.entries[0].kind is not EntryKind.ANSWER


@pytest.mark.parametrize("text", ["welke brief moet ik sturen dan", "wat moet ik dan schrijven"])
def test_asking_what_to_write_leads_to_the_letters(assistant: Assistant, text: str) -> None:
    """Who asks what to write is offered the letters of the route, whatever topic the words look like."""
    talk = Talk(assistant)
    talk.say("de school heeft nog niets laten horen", sure("school_beslist_te_laat"))

    assert texts(talk.say(text, sure("aanmelden")))[0] == "zin/gesprek.brief_straks"


def test_what_no_text_in_view_speaks_of_is_said_to_be_unknown(assistant: Assistant) -> None:
    """How long something takes of which our text says nothing is not answered with all that it does say: who knows is told."""
    talk = Talk(assistant)
    talk.say("mijn dochter heeft autisme", sure("autisme_arrangement"))

    assert (
        texts(talk.say("hoe lang duurt dat", (Ranked("tlv_termijn", 0.6), Ranked("klacht", 0.1))))[0]
        == "zin/gesprek.niet_in_tekst"
    )


def test_paragraph_that_only_has_a_word_about_money_says_nothing_of_costs(assistant: Assistant) -> None:
    """A number that is free to call is no answer to what it costs to wait for help."""
    talk = Talk(assistant)
    talk.say("we wachten al lang op hulp", sure("wachten_op_hulp"))

    assert texts(talk.say("wat kost dat", sure("kosten")))[0] == "onderwerp/kosten"
