"""A day of something that takes no fixed time is not counted for something else: we say that we know no period, and who does."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts

SAID = "zin/gesprek.geen_termijn"


@pytest.mark.parametrize("told", ["aangevraagd op 9 november", "9 november", "dat heeft school 9 november aangevraagd"])
def test_a_day_after_the_question_how_long_is_of_what_was_asked(assistant: Assistant, told: str) -> None:
    """No rule says how long an arrangement takes: the day under that question is not the day of a TLV."""
    talk = Talk(assistant)
    talk.say("hoe lang duurt een aanvraag voor een arrangement", sure("onderwijsarrangement"))

    turn = talk.say(told, sure("tlv_termijn"))

    assert (texts(turn), days(turn)) == ([SAID], {})
    assert "036 76 70 200" in turn.messages[0].text


def test_a_question_with_the_day_beside_it_is_answered_too(assistant: Assistant) -> None:
    """In one message the text of the topic follows on the day of which we cannot tell the end."""
    turn = Talk(assistant).say("maatwerkbudget aangevraagd op 9 november, wanneer horen we iets", sure("maatwerkbudget"))

    assert (texts(turn)[:2], days(turn)) == ([SAID, "onderwerp/maatwerkbudget"], {})


def test_a_day_of_something_else_is_counted_for_that(assistant: Assistant) -> None:
    """Who names what the day is of gets the last day of that, whatever was asked before."""
    talk = Talk(assistant)
    talk.say("hoe lang duurt een aanvraag voor een arrangement", sure("onderwijsarrangement"))

    turn = talk.say("de tlv is aangevraagd op 9 november", sure("tlv_termijn"))

    assert days(turn)["tlv_besluit"] == date(2026, 12, 21)


def test_a_day_under_a_topic_of_which_nobody_asked_how_long_is_placed_as_before(assistant: Assistant) -> None:
    """Who reads about an arrangement and tells when the child was put down for a school, tells that."""
    talk = Talk(assistant)
    talk.say("wat is een arrangement voor groep", sure("onderwijsarrangement"))

    assert SAID not in texts(talk.say("de tlv is aangevraagd op 9 november", sure("tlv_termijn")))


def test_a_question_about_another_topic_takes_the_place_of_the_first(assistant: Assistant) -> None:
    """A day after two questions is of the last one."""
    talk = Talk(assistant)
    talk.say("hoe lang duurt een aanvraag voor een arrangement", sure("onderwijsarrangement"))
    talk.say("hoe lang duurt het voor de taxi er is", sure("leerlingenvervoer"))

    assert "leerlingenvervoer_besluit" in days(talk.say("aangevraagd op 9 november", sure("tlv_termijn")))
