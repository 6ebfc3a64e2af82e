"""What was said before counts: a short question that goes on with it, points back at it, or leaves it for a cry for help."""

from __future__ import annotations

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_text_that_goes_on_is_about_what_was_read(assistant: Assistant) -> None:
    """ "En wat is de termijn" after the steps of a TLV is answered from these, however likely objections are by themselves."""
    talk = Talk(assistant)
    talk.say("welke stappen heeft een tlv", sure("procedure_tlv"))

    turn = talk.say("en wat is de termijn", (Ranked("bezwaar_termijn", 0.7), Ranked("tlv_termijn", 0.3)))

    assert "onderwerp/procedure_tlv" in texts(turn)


def test_what_to_do_and_when_is_one_question(assistant: Assistant) -> None:
    """ "Wat moet ik doen en wanneer" in a route gives the steps, not a list of topics."""
    talk = Talk(assistant)
    talk.say("mijn peuter wordt 4", sure("kleuter_start"))

    assert texts(talk.say("wat moet ik doen en wanneer"))[0] == "onderwerp/kleuter_start"


def test_question_that_points_back_is_about_what_was_read(assistant: Assistant) -> None:
    """ "Waar moet ik dat aanvragen" after a text about the taxi to school is about that taxi."""
    talk = Talk(assistant)
    talk.say("kan mijn kind met een busje", sure("leerlingenvervoer"))

    turn = talk.say("waar moet ik dat aanvragen", (Ranked("tlv_aanvragen", 0.7), Ranked("leerlingenvervoer", 0.3)))

    assert texts(turn)[1] == "onderwerp/leerlingenvervoer"


def test_question_that_points_back_in_a_route_is_about_the_route(assistant: Assistant) -> None:
    """ "Hoe doe ik dat" while a route asks gets the steps of that route, and no proposal for another one."""
    talk = Talk(assistant)
    talk.say("ik wil een klacht indienen", sure("klacht"))

    turn = talk.say("hoe lang duurt dat", (Ranked("tlv_termijn", 0.6), Ranked("klacht", 0.1)))

    assert "onderwerp/klacht" in texts(turn)


def test_what_was_talked_about_hides_no_danger(assistant: Assistant) -> None:
    """A cry for help that the classifier hears is heard beside a list of topics too, however well one of them fits."""
    talk = Talk(assistant)
    talk.say("thuis of op school", (Ranked("thuiszitten", 0.35), Ranked("klacht", 0.3), Ranked("schorsing", 0.25)))

    turn = talk.say("ik krijg daar elke avond klappen van hem", (Ranked("crisis_veiligheid", 0.6), Ranked("thuiszitten", 0.3)))

    assert turn.entries[0].kind is EntryKind.DANGER


def test_question_that_points_back_in_doubt_gets_the_route(assistant: Assistant) -> None:
    """ "Wanneer moet ik dat regelen" in a route is never called not understood: the text of the route answers it."""
    talk = Talk(assistant)
    talk.say("mijn dochter wil van het vso naar de havo", sure("terug_naar_regulier"))

    turn = talk.say("wanneer moet ik dat regelen", (Ranked("po_naar_vo", 0.3), Ranked("kosten", 0.25)))

    assert texts(turn)[0] == "onderwerp/terug_naar_regulier"


def test_language_of_a_child_is_no_request_for_easier_words(assistant: Assistant) -> None:
    """ "Hij praat geen Nederlands" is about the child: who is writing does not ask for easier words by that."""
    ranking = (Ranked("taal_makkelijker", 0.8), Ranked("taalcentrum_nieuwkomer", 0.1))

    assert (
        texts(Talk(assistant).say("hij praat nog geen nederlands, alleen pools", ranking))[0]
        == "onderwerp/taalcentrum_nieuwkomer"
    )
    assert Talk(assistant).say("ik praat nog geen nederlands, alleen pools", ranking).entries[0].kind is EntryKind.LEVEL
