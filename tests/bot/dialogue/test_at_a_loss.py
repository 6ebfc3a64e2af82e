"""Who does not know, or says something that fits only half: helped on, and not put on a wrong route."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_not_knowing_twice_leads_to_the_steps_a_person_and_the_way_on(assistant: Assistant) -> None:
    """Who does not know a second time gets what can be done without it, who can tell it, and the ways on; once all steps."""
    talk = Talk(assistant)
    talk.say("de school zegt nee", sure("school_weigert"))
    talk.say("weet niet")

    second, third = talk.say("geen idee"), texts(talk.say("weet ik niet"))

    assert texts(second) == ["zin/gesprek.stappen", "zin/gesprek.weet_niet_weer", "flow/school_weigert#hoe_nee"]
    assert [choice.id for choice in second.messages[1].choices] == ["aanbod:steunpunt", "aanbod:ander_onderwerp"]
    assert third == ["zin/gesprek.weet_niet_weer", "flow/school_weigert#hoe_nee"]


def test_not_knowing_two_questions_after_another_is_helped_on_too(assistant: Assistant) -> None:
    """Two questions in a row that may be left unknown lead to the same; one answer in between, and the count begins anew."""
    talk = Talk(assistant)
    talk.say("mijn zoon zit thuis", sure("thuiszitten"))
    once, twice = texts(talk.say("weet ik niet")), texts(talk.say("geen idee"))
    talk.say("nee")

    assert "zin/gesprek.weet_niet_weer" not in once
    assert "zin/gesprek.weet_niet_weer" in twice
    assert assistant.state(talk.entries).unknown == 0


def test_a_day_that_says_there_is_a_letter_goes_before_the_no_in_front(assistant: Assistant) -> None:
    """ "Nee niet 10 november, 12 november is de brief" is no answer "no" to the question whether there is a letter."""
    talk = Talk(assistant)
    talk.say("niet eens met de tlv", sure("tlv_oneens"))

    assert days(talk.say("nee niet 10 november, 12 november is de brief", sure("tlv_oneens"))) == {"bezwaar": date(2026, 12, 24)}


@pytest.mark.parametrize(
    "text", ["ze is van school gestuurd, tot wanneer bezwaar", "basisschool weigert mijn zoon, hoelang bezwaar"]
)
def test_an_objection_to_a_school_is_not_one_to_a_tlv(assistant: Assistant, text: str) -> None:
    """Who names what the school decided is not asked, and hears the last day of an objection to the board of the school."""
    talk = Talk(assistant)
    talk.say(text, sure("bezwaar_termijn"))

    assert days(talk.say("brief van 9 november", sure("bezwaar_termijn"))) == {"bezwaar_school": date(2026, 12, 21)}


@pytest.mark.parametrize("text", ["mijn kind mag maar halve dagen naar school", "mijn zoon gaat maar 2 uur per dag naar school"])
def test_a_part_of_the_day_is_no_staying_at_home(assistant: Assistant, text: str) -> None:
    """A child that is sent home early is enrolled, and is told of fewer hours, not of a child without a school."""
    turn = Talk(assistant).say(text, sure("thuiszitten"))

    assert "deel van de dag" in turn.messages[0].text
    assert "flow/thuiszitten#deel_van_de_dag" in texts(turn)
