"""After help in danger the talk stays with the danger until somebody asks something else; a cry for help is heard."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked, Ranking
from bot.understanding.need import asks_what_to_do, cry
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts

UNSURE: Ranking = (Ranked("hoorrecht", 0.3), Ranked("klacht", 0.2))
STILL = "zin/vervolg.crisis_veiligheid"


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    """Return a conversation in which somebody has just told of danger, while a question was open."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))
    talk.say("zijn vader slaat hem")
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "wat moet ik doen ik durf er niks van te zeggen",
        "hij komt zo thuis",
        "ok en dan?",
        "dank u",
        "ja",
        "weet ik niet",
        "gisteren",
        "kan iemand mij bellen",
        "laat maar",
        "straks wordt hij boos",
    ],
)
def test_what_is_said_after_danger_is_about_the_danger(talk: Talk, text: str) -> None:
    """No text that leaves doubt gets thanks, a request for other words or a call-back: the next step is said again."""
    turn = talk.say(text, UNSURE)

    assert texts(turn) == [STILL]
    assert "112" in turn.messages[0].text
    assert "0800-2000" in turn.messages[0].text


@pytest.mark.parametrize("topic", ["terugbellen", "contact_spreekuur", "landelijke_informatie"])
def test_who_asks_whom_to_call_after_danger_gets_no_call_back(talk: Talk, topic: str) -> None:
    """A question for somebody to talk to is answered with help in danger, however sure its topic is."""
    assert texts(talk.say("met wie kan ik hierover praten?", sure(topic))) == [STILL]


def test_a_plain_question_about_something_else_is_answered(talk: Talk) -> None:
    """Who asks about school after danger gets an answer, and the danger is not spoken of again."""
    talk.say("ok en dan?", UNSURE)

    assert talk.say("hoe lang duurt een besluit over een tlv?", sure("kosten")).entries[0].kind is EntryKind.TOPIC
    assert talk.say("en nu iets heel anders zeg", UNSURE).entries[0].kind is not EntryKind.DANGER


def test_the_button_goes_on_with_the_question_that_was_open(talk: Talk) -> None:
    """The button under help in danger shows the open question, and what is typed then is an answer to it."""
    assert texts(talk.press("opdracht:herhaal")) == ["flow/thuiszitten#ingeschreven"]
    assert talk.say("ja").entries[0].kind is EntryKind.ANSWER


def test_a_new_danger_gets_its_own_help(talk: Talk) -> None:
    """Danger that is told later is noticed as if nothing had been said before."""
    assert texts(talk.say("ik wil dood")) == ["onderwerp/crisis_suicide"]


def test_easier_words_after_danger_are_about_the_danger(talk: Talk) -> None:
    """Who asks for easier words gets the help in danger once more, in those words."""
    assert texts(talk.say("makkelijker")) == ["zin/gesprek.niveau_a2", "onderwerp/crisis_veiligheid"]


@pytest.mark.parametrize(
    "text",
    [
        "wie kan mij helpen, ik zit er helemaal doorheen",
        "ik ben kapot",
        "we trekken dit niet meer",
        "niemand luistert",
        "ik ben ten einde raad",
        "ik ben het zo zat",
        "ik sta er helemaal alleen voor",
    ],
)
def test_a_cry_for_help_is_heard_and_the_question_stays_open(assistant: Assistant, text: str) -> None:
    """Who is worn out gets warm words with a number, never a request for other words, and keeps the open question."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))

    assert texts(talk.say(text, UNSURE)) == ["zin/gesprek.zwaar", "flow/thuiszitten#ingeschreven"]


def test_a_cry_beside_a_question_does_not_take_its_place(assistant: Assistant) -> None:
    """Who tells about school and is worn out is heard first, and then answered."""
    turn = Talk(assistant).say("ik ben radeloos, de school wil mijn zoon niet toelaten", sure("school_weigert"))

    assert turn.entries[0].kind is EntryKind.TOPIC
    assert texts(turn)[:2] == ["zin/gesprek.zwaar_ook", "onderwerp/school_weigert"]


def test_a_cry_beside_an_answer_leaves_the_answer(assistant: Assistant) -> None:
    """ "Nee, en ik zit er doorheen" answers the question, and is heard."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))

    turn = talk.say("nee, en ik zit er helemaal doorheen")

    assert turn.entries[0].value == "nee"
    assert texts(turn)[0] == "zin/gesprek.zwaar_ook"


@pytest.mark.parametrize(
    "text",
    [
        "mijn zoon is kapot van de toets",
        "de school kan niet meer hulp geven",
        "hij is er helemaal klaar mee",
        "we zijn er doorheen gelopen met de juf",
        "niemand weet waar de brief is",
        "zij zegt dat niemand haar iets vraagt. hoort dat zo?",
    ],
)
def test_what_only_looks_like_a_cry_is_none(text: str) -> None:
    """Words about a child, a school or a paper are not taken for somebody who is worn out."""
    assert not cry(text)


@pytest.mark.parametrize("text", ["ok en dan?", "wat moet ik nu doen", "wie kan ik bellen", "en wat nu", "hoe verder"])
def test_a_question_about_nothing_in_particular_asks_what_to_do(text: str) -> None:
    """A question that names nothing asks for the next step."""
    assert asks_what_to_do(text)
