"""Whoever tells on, in place of an answer or a choice, is followed: no second list, no lost day, no dead end."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts


def test_after_a_list_the_story_goes_on(assistant: Assistant) -> None:
    """Who gets a list of topics and tells on gets the first of them, and no second list."""
    talk = Talk(assistant)
    talk.say("het gaat niet goed de laatste tijd", (Ranked("thuiszitten", 0.5), Ranked("ziek_kind", 0.3)))

    turn = talk.say("al een tijdje", (Ranked("opp", 0.3), Ranked("klacht", 0.2)))

    assert turn.entries[0].value == "thuiszitten"


def test_a_sure_question_leaves_the_list(assistant: Assistant) -> None:
    """A list on offer never holds back who asks plainly about something else."""
    talk = Talk(assistant)
    talk.say("het gaat niet goed de laatste tijd", (Ranked("thuiszitten", 0.5), Ranked("ziek_kind", 0.3)))

    assert talk.say("wat kost een consulent eigenlijk?", sure("kosten")).entries[0].value == "kosten"


def test_two_topics_of_one_route_are_no_doubt(assistant: Assistant) -> None:
    """Doubt between topics of the same route is none: the route begins."""
    turn = Talk(assistant).say("we wachten maar", (Ranked("school_beslist_te_laat", 0.5), Ranked("aanmelden", 0.4)))

    assert turn.entries[0].value == "school_beslist_te_laat"


def test_two_questions_get_two_short_answers(assistant: Assistant) -> None:
    """Who asks two things in one message gets a short answer to both, and chooses what to read on about."""
    ranking = (Ranked("tlv_wat", 0.5), Ranked("kosten", 0.45))

    turn = Talk(assistant).say("wat is dat allemaal en wat kost het", ranking)

    assert texts(turn) == ["onderwerp/tlv_wat", "onderwerp/kosten", "zin/gesprek.twee_vragen"]


def test_a_day_of_another_topic_is_kept_and_reckoned_with(assistant: Assistant) -> None:
    """A day told for another topic than the route gives its last days at once, and the question stays."""
    talk = Talk(assistant)
    talk.say("wij gaan verhuizen naar almere", sure("verhuizen"))

    turn = talk.say("ik heb haar 28 september 2026 aangemeld, per mail", sure("aanmelden"))

    assert days(turn) == {"zorgplicht": date(2026, 11, 9), "zorgplicht_verlengd": date(2026, 12, 7)}
    assert "flow/verhuizen#tlv" in texts(turn)


def test_a_second_story_goes_on_without_the_answer(assistant: Assistant) -> None:
    """Who answers neither time is not held up: the route goes on as if the answer is not known."""
    talk = Talk(assistant)
    talk.say("de school geeft geen antwoord", sure("school_beslist_te_laat"))
    talk.say("we hebben er al zo vaak over gepraat", (Ranked("klacht", 0.4), Ranked("opp", 0.3)))

    turn = talk.say("iedereen is er moe van", (Ranked("klacht", 0.4), Ranked("opp", 0.3)))

    assert [entry.kind for entry in turn.entries] == [EntryKind.MISSED, EntryKind.ANSWER]
    assert texts(turn)[0] == "zin/gesprek.zonder_antwoord"


def test_a_remark_under_an_answer_keeps_the_answer(assistant: Assistant) -> None:
    """A short remark under an answer gets no list of topics: what can be done stands above, and who helps."""
    talk = Talk(assistant)
    talk.say("wat kost het", sure("kosten"))

    turn = talk.say("dat valt mee zeg", (Ranked("klacht", 0.3), Ranked("opp", 0.3)))

    assert texts(turn) == ["zin/gesprek.verteld_na"]
    assert "aanbod:steunpunt" in [choice.id for choice in turn.messages[0].choices]


def test_an_answer_is_taken_back_under_the_outcome(assistant: Assistant) -> None:
    """Who names another answer under an outcome changes it, without a word like "sorry"."""
    talk = Talk(assistant)
    talk.say("mijn kind zit thuis", sure("thuiszitten"))
    talk.say("nergens ingeschreven")
    talk.say("weet ik niet")

    turn = talk.say("hij staat nog wel ingeschreven ja", sure("ja"))

    assert turn.entries[0].value == "ja"
    assert texts(turn)[0] == "zin/gesprek.aangepast"


@pytest.mark.parametrize(
    "text",
    [
        "dus wij hoorden het pas dinsdag",
        "we hebben de brief pas op 20 november gekregen",
        "ik las hem gisteren pas",
        "ik was ziek tot 20 november",
        "ik heb 20 november met de school gepraat",
    ],
)
def test_another_day_is_no_better_date_of_the_letter(assistant: Assistant, text: str) -> None:
    """The day on which a letter was read, or of a talk, never takes the place of the day on the letter."""
    talk = Talk(assistant)
    talk.say("onze tlv is geweigerd, brief van 1 oktober 2026", sure("tlv_oneens"))

    turn = talk.say(text, (Ranked("bezwaar_termijn", 0.4), Ranked("zat", 0.2)))

    assert days(turn) == {}
    assert assistant.state(talk.entries).known_in("bezwaar")["brief_datum"] == date(2026, 10, 1)


@pytest.mark.parametrize("text", ["16 november", "dat was 16 november hoor", "de brief is van 16 november"])
def test_the_better_date_needs_no_sorry(assistant: Assistant, text: str) -> None:
    """A bare day, or a day of the letter, right after the day of the letter takes its place."""
    talk = Talk(assistant)
    talk.say("onze tlv is geweigerd, brief van 1 november 2026", sure("tlv_oneens"))

    assert days(talk.say(text, (Ranked("bezwaar_termijn", 0.4),))) == {"bezwaar": date(2026, 12, 28)}


def test_in_doubt_no_text_is_told_twice_in_a_row(assistant: Assistant) -> None:
    """Who asks on under a text, and may still mean that topic, gets the heart of it and not the whole text once more."""
    talk = Talk(assistant)
    talk.say("wat kost dat allemaal", sure("kosten"))

    turn = talk.say("en hoe lang duurt zoiets dan voor iemand komt", (Ranked("kosten", 0.5), Ranked("tlv_termijn", 0.2)))

    assert texts(turn)[0] == "zin/gesprek.al_gezegd"
    assert texts(turn)[-1] == "zin/gesprek.misschien"


def test_question_in_a_route_about_something_else_is_answered(assistant: Assistant) -> None:
    """A question in doubt is no question about the route when nothing in it is: "kost het iets" is about what it costs."""
    talk = Talk(assistant)
    talk.say("de school geeft geen antwoord", sure("school_beslist_te_laat"))
    ranking = (Ranked("kosten", 0.68), Ranked("zo_helpen_we_jou", 0.31), Ranked("zorgplicht", 0.002))

    assert texts(talk.say("kost het eigenlijk iets als jullie meedenken?", ranking))[0] == "onderwerp/kosten"
