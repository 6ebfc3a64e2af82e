"""Who chooses from a list of topics, or tells on under it, still asks what led to the list."""

from __future__ import annotations

from datetime import date

from bot.conversation import Assistant
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days
from tests.bot.dialogue.test_two_routes import Talk

DOUBT = (Ranked("school_beslist_te_laat", 0.4), Ranked("bezwaar_termijn", 0.3))


def test_period_is_remembered_by_who_chooses_from_a_list(assistant: Assistant) -> None:
    """Who gets a list and tells on still asks about the period, and a day under a list leaves the list on offer."""
    talk = Talk(assistant)
    unsure = (Ranked("school_weigert", 0.45), Ranked("bezwaar_hoe", 0.3), Ranked("klacht", 0.1))
    talk.say("geweigerd, en ik heb al bezwaar gemaakt bij het bestuur. hoe lang mogen ze daarover doen", unsure)
    talk.say("het is een katholieke school", (Ranked("school_weigert", 0.45), Ranked("klacht", 0.1)))

    told = days(talk.say("ze hebben mijn bezwaar ontvangen op 9 november", DOUBT))

    assert assistant.state(talk.entries).topic == "school_weigert"
    assert told == {"bestuur_bezwaar_bijzonder": date(2026, 12, 7), "bestuur_bezwaar_vo": date(2026, 12, 7)}
