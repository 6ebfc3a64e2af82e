"""A day that was told before is used for the question that it answers, whatever words came between."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.marks import TOLD
from bot.dialogue.model import Turn
from bot.understanding.model import Ranking
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts

Told = tuple[str, Ranking]
"""What somebody types, and what the classifier thinks of it."""

UNSURE = sure("buiten_bereik")
OBJECTION = sure("bezwaar_termijn")


def last_turn(assistant: Assistant, *told: Told) -> Turn:
    """Hold a talk and return its last turn."""
    talk = Talk(assistant)
    return [talk.say(text, ranking) for text, ranking in told][-1]


@pytest.mark.parametrize(
    ("no", "topic"),
    [
        ("taxi voor mijn zoon is afgewezen door de gemeente", "leerlingenvervoer"),
        ("jeugdhulp is geweigerd", "jeugdhulp_thuis"),
        ("de tlv van onze zoon is niet verlengd", "tlv_verlengen"),
    ],
)
@pytest.mark.parametrize("day", ["3 november", "3 nov staat erboven", "de brief is van 3 november"])
def test_after_a_no_a_day_is_that_of_the_letter(assistant: Assistant, no: str, topic: str, day: str) -> None:
    """Who told of a no and then names a day hears until when one can object, and where that goes; and so when they ask again."""
    told = ((no, sure(topic)), (day, UNSURE))

    turn = last_turn(assistant, *told)
    again = last_turn(assistant, *told, ("hoe lang heb ik nog om bezwaar te maken", OBJECTION))

    assert days(turn) == days(again) == {"bezwaar": date(2026, 12, 15)}
    assert "zin/waarheen.bezwaar" in texts(turn)


@pytest.mark.parametrize("day", ["hij is geldig tot 31 juli", "zijn school begint 4 januari", "12 november was het gesprek"])
def test_other_days_after_a_no_are_no_letter(assistant: Assistant, day: str) -> None:
    """A day of which something else is said does not start the time to object, not even when somebody asks for that."""
    told = ("de tlv is niet verlengd", sure("tlv_verlengen")), (day, UNSURE), ("hoe lang heb ik voor bezwaar", OBJECTION)

    assert days(last_turn(assistant, *told)) == {}


def test_suspension_is_no_time_to_object(assistant: Assistant) -> None:
    """Who asks for the time to object does not see the day of another kind that the route counts."""
    told = ("mijn zoon is geschorst op 16 november", sure("schorsing")), ("hoe lang mag ik bezwaar maken", OBJECTION)

    assert days(last_turn(assistant, *told)) == {}


def test_an_application_stays_one_after_a_no(assistant: Assistant) -> None:
    """A day with a word of the application beside it is of that, also when the answer was no."""
    told = ("taxi is afgewezen", sure("leerlingenvervoer")), ("ik had het op 1 september aangevraagd", UNSURE)

    assert "bezwaar" not in days(last_turn(assistant, *told))


def test_what_may_be_refused_is_no_letter(assistant: Assistant) -> None:
    """Who only fears a no tells the day of the application."""
    told = ("wat als ze de taxi weigeren", sure("leerlingenvervoer")), ("2 november", UNSURE)

    assert "leerlingenvervoer_besluit" in days(last_turn(assistant, *told))


def test_letter_of_a_no_beside_a_route(assistant: Assistant) -> None:
    """The letter that was told of counts too while a route about something else asks."""
    talk = Talk(assistant)
    talk.say("taxi afgewezen voor dit schooljaar", sure("leerlingenvervoer"))
    talk.say("ze gaat naar een andere school", sure("overstappen"))

    assert days(talk.say("10 november is de brief, van de gemeente", OBJECTION)) == {"bezwaar": date(2026, 12, 22)}
    turn = talk.say("kan ik daar nog iets tegen doen en tot wanneer", sure("overstappen"))
    assert days(turn) == {"bezwaar": date(2026, 12, 22)}
    assert "onderwerp/overstappen" not in texts(turn)


@pytest.mark.parametrize("asked", ["wanneer komt hun uitspraak", "binnen hoeveel weken is het oordeel er"])
def test_name_of_a_period_told_in_pieces(assistant: Assistant, asked: str) -> None:
    """The thing, its day and what is asked about it may come in three messages."""
    talk = Talk(assistant)
    talk.say("ik heb het bij de geschillencommissie neergelegd", sure("geschil_school"))
    talk.say("ingediend op 5 november", UNSURE)

    assert days(talk.say(asked, sure("tlv_termijn")))["gpo_oordeel"] == date(2027, 1, 14)


def test_thing_of_the_route_is_no_other_topic(assistant: Assistant) -> None:
    """A day that points back at what was named is not counted for another topic that knows a word beside it."""
    talk = Talk(assistant)
    talk.say("wij zijn naar de geschillencommissie gegaan over het opp", sure("geschil_school"))

    assert "tlv_besluit" not in days(talk.say("dat hebben we op 26 oktober opgestuurd", sure("tlv_termijn")))


def test_day_for_another_route_comes_back_with_its_question(assistant: Assistant) -> None:
    """Who told when a form was handed in hears by when the school decides, although another route is asking."""
    talk = Talk(assistant)
    talk.say("we willen een andere basisschool", sure("overstappen"))
    talk.say("mijn vrouw heeft het formulier ingeleverd dat was vrijdag 6 november", UNSURE)

    turn = talk.say("wat is nou de laatste dag dat ze ja of nee moeten zeggen", sure("school_beslist_te_laat"))
    assert days(turn)["zorgplicht"] == date(2026, 12, 18)


def test_route_shows_its_day_again(assistant: Assistant) -> None:
    """Who asks once more until when sees the last day once more, and who waits for others not the day to write by."""
    talk = Talk(assistant)
    talk.say("tlv is afgewezen, brief van 16 november", sure("tlv_oneens"))

    assert days(talk.say("tot wanneer kan ik bezwaar maken", OBJECTION)) == {"bezwaar": date(2026, 12, 28)}
    assert days(talk.say("hoe lang mag het swv erover doen", OBJECTION)) == {}


def test_outcome_shows_its_day_again(assistant: Assistant) -> None:
    """Under an outcome too who asks until when sees the last day that it told."""
    talk = Talk(assistant)
    turn = talk.say("conflict met de school over het opp, ze hebben het vastgesteld op 12 november", sure("geschil_school"))
    assert days(turn) == {"gpo": date(2026, 12, 24)}

    turn = talk.say("ik wil naar een geschillencommissie. tot welke dag kan dat?", sure("geschil_school"))
    assert days(turn) == {"gpo": date(2026, 12, 24)}


def test_wanted_first_day_is_counted_back(assistant: Assistant) -> None:
    """The day on which a child wants to begin is kept for the question by when to register."""
    told = (
        ("onze dochter wordt bijna 4", sure("kleuter_start")),
        ("ze wordt 4 op 8 maart 2027 en die dag willen we beginnen", UNSURE),
        ("voor welke dag moeten we haar dan aangemeld hebben", sure("aanmelden")),
    )

    assert days(last_turn(assistant, *told))["aanmelden"] == date(2026, 12, 28)


def test_objection_that_came_in_is_no_letter(assistant: Assistant) -> None:
    """The day on which the school got an objection starts the four weeks of the school, not the six of the parents."""
    talk = Talk(assistant)
    talk.say("een katholieke basisschool weigert mijn dochter", sure("school_weigert"))

    turn = talk.say("ons bezwaar is daar op 18 november ontvangen, wanneer moet het bestuur antwoorden", OBJECTION)
    assert days(turn)["bestuur_bezwaar_bijzonder"] == date(2026, 12, 16)
    assert not {"bezwaar", "bezwaar_school"} & days(turn).keys()


def test_application_is_no_arrival(assistant: Assistant) -> None:
    """A day beside a word of an application does not start a period of who is new in this country."""
    text = "ik schrijf beetje nederlands. wij hebben aanmelden gedaan 2 november met papier bij basisschool"

    assert days(last_turn(assistant, (text, sure("taalcentrum_nieuwkomer")))) == {}


def test_form_that_was_sent_takes_back_that_nothing_was(assistant: Assistant) -> None:
    """Who finds the day on which the form was sent had registered in writing after all."""
    talk = Talk(assistant)
    talk.say("aangemeld op een basisschool, ze is 6 jaar en staat nergens ingeschreven", sure("school_beslist_te_laat"))
    talk.say("nee", UNSURE)
    assert assistant.state(talk.entries).known_in("zorgplicht")["schriftelijk"] == "nee"
    found = "gevonden in mijn mail: 28 september stuurde ik het formulier, daarna een brief dat ze 4 weken langer nodig hebben"

    talk.say(found, sure("school_beslist_te_laat"))

    assert assistant.state(talk.entries).known_in("zorgplicht")["schriftelijk"] == "ja"


def test_only_our_own_words_are_kept_of_a_day(assistant: Assistant) -> None:
    """Beside a day nothing is kept of what was typed but words of our own lists."""
    talk = Talk(assistant)
    talk.say("Mevrouw Pietersen van de Zonnebloem heeft mijn verzoek op 5 november binnengekregen", UNSURE)

    assert assistant.state(talk.entries).heard_for("")[TOLD] == "verzoek 5 november"
