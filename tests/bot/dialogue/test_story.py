"""A story told in pieces keeps its topic: another topic begins only when somebody plainly begins it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk, texts

LIKELY_ELSEWHERE = (Ranked("overstappen", 0.64), Ranked("verhuizen", 0.17))


def test_a_statement_under_an_answer_begins_no_other_topic(assistant: Assistant) -> None:
    """Who tells on under an answer without questions keeps it, with the other as a button; a day that follows counts."""
    talk = Talk(assistant)
    talk.say("taxi naar school is afgewezen", sure("leerlingenvervoer"))

    turn = talk.say("ze gaat naar een school aan de andere kant van de stad", LIKELY_ELSEWHERE)
    day = talk.say("10 november is de brief, van gemeente almere", (Ranked("bezwaar_termijn", 0.68), Ranked("zat", 0.1)))

    assert texts(turn) == ["zin/gesprek.verteld_na"]
    assert "onderwerp:overstappen" in [choice.id for choice in turn.messages[0].choices]
    assert days(day) == {"bezwaar": date(2026, 12, 22)}


@pytest.mark.parametrize(
    ("seen", "text", "topic"),
    [
        ("leerlingenvervoer", "ze begint na de zomer op het sbo", "sbo"),
        ("leerlingenvervoer", "ze zit in een rolstoel", "lichaam_zien_ziek"),
        ("wachten_op_hulp", "autisme heeft hij ook nog", "autisme_arrangement"),
    ],
)
def test_what_a_child_has_begins_no_topic_under_an_answer(assistant: Assistant, seen: str, text: str, topic: str) -> None:
    """What a child has, or where it goes to school, is told: however plain, its topic is one button away."""
    talk = Talk(assistant)
    talk.say("hoe gaat dat dan", sure(seen))

    turn = talk.say(text, sure(topic))

    assert assistant.state(talk.entries).topic == seen
    assert f"onderwerp:{topic}" in [choice.id for message in turn.messages for choice in message.choices]


@pytest.mark.parametrize("seen", ["leerlingenvervoer", "school_weigert"])
def test_a_question_about_what_a_child_has_is_answered(assistant: Assistant, seen: str) -> None:
    """Who asks about what a child has gets the answer to that, also while we ask something."""
    talk = Talk(assistant)
    talk.say("hoe gaat dat dan", sure(seen))

    assert texts(talk.say("wat kan school doen bij autisme?", sure("autisme_arrangement")))[0] == "onderwerp/autisme_arrangement"


def test_what_is_told_under_a_general_answer_begins(assistant: Assistant) -> None:
    """Under an answer about no matter in particular a statement begins one."""
    talk = Talk(assistant)
    talk.say("wat is passend onderwijs", sure("wat_is_passend_onderwijs"))

    assert talk.say("mijn zoon heeft autisme", sure("autisme_arrangement")).entries[0].kind is EntryKind.TOPIC


def test_a_diagnosis_told_for_another_question_is_a_button(assistant: Assistant) -> None:
    """What a child has, told while we ask something else, gets thanks, its topic as a button, and the question once more."""
    talk = Talk(assistant)
    talk.say("de school wil mijn kind niet", sure("school_weigert"))

    turn = talk.say("hij is vaak heel bang", sure("gedrag_arrangement"))

    choices = [choice.id for message in turn.messages for choice in message.choices]
    assert "onderwerp:gedrag_arrangement" in choices and not any(text.startswith("onderwerp/") for text in texts(turn))
    assert any(choice.startswith("antwoord:school_weigert") for choice in choices)


def test_a_remark_gets_the_passage_about_it(assistant: Assistant) -> None:
    """What our text in view says about what somebody tells goes before thanks for it."""
    talk = Talk(assistant)
    talk.say("moet mijn ex ook tekenen", sure("toestemming_ouders"))

    turn = talk.say("we hebben allebei gezag", sure("toestemming_ouders"))

    assert turn.entries[0].kind is EntryKind.PASSAGE
    assert "allebei gezag" in turn.messages[0].text


@pytest.mark.parametrize("text", ["wacht even zoeken", "momentje ik pak de brief ff", "ja gevonden"])
def test_who_looks_something_up_may_take_the_time(assistant: Assistant, text: str) -> None:
    """Who looks something up is no answer and no miss: the question stays."""
    talk = Talk(assistant)
    talk.say("tlv is afgewezen", sure("tlv_oneens"))

    turn = talk.say(text)

    assert texts(turn)[0] == "zin/gesprek.momentje"
    assert texts(turn)[-1].startswith("flow/bezwaar#")


@pytest.mark.parametrize("text", ["nee wacht", "oh nee toch niet"])
def test_taking_back_without_saying_what_answers_nothing(assistant: Assistant, text: str) -> None:
    """Who takes something back and does not say what is no "no" to the question that is open."""
    talk = Talk(assistant)
    talk.say("de school wil mijn kind niet", sure("school_weigert"))
    talk.say("in een gesprek")
    known = dict(assistant.state(talk.entries).known_in("school_weigert"))

    turn = talk.say(text)

    assert texts(turn)[0] == "zin/gesprek.twijfel"
    assert assistant.state(talk.entries).known_in("school_weigert") == known


def test_not_sure_is_an_answer_where_it_can_be(assistant: Assistant) -> None:
    """Who is not sure of an answer gives "I do not know" where that is one, and refuses a list of topics."""
    talk = Talk(assistant)
    talk.say("de school wil mijn kind niet", sure("school_weigert"))
    talk.say("in een gesprek")

    assert talk.say("weet ik eigenlijk niet zeker").entries[0].value == "weet_ik_niet"


@pytest.mark.parametrize("text", ["het gaat niet goed", "gaat slecht", "loopt niet lekker hier"])
def test_who_only_says_that_it_goes_badly_is_asked_to_tell(assistant: Assistant, text: str) -> None:
    """Who begins with "it does not go well" is not sent away: they may tell what; under an answer that stays in view."""
    talk = Talk(assistant)
    begin = talk.say(text, sure("buiten_bereik"))
    talk.say("busje afgewezen", sure("leerlingenvervoer"))

    assert texts(begin)[0] == "zin/gesprek.kennismaking"
    assert texts(talk.say(text, sure("lichaam_zien_ziek"))) == ["zin/gesprek.verteld_na"]


def test_a_short_remark_that_is_hardly_out_of_scope_gets_thanks(assistant: Assistant) -> None:
    """A few words under an answer are only called out of scope when that is certain."""
    talk = Talk(assistant)
    talk.say("busje afgewezen", sure("leerlingenvervoer"))

    assert texts(talk.say("valt tegen zeg", (Ranked("buiten_bereik", 0.9), Ranked("zat", 0.05)))) == ["zin/gesprek.verteld_na"]
    assert texts(talk.say("pizza bestellen", (Ranked("buiten_bereik", 0.99),)))[0] == "zin/gesprek.buiten_bereik"


@pytest.mark.parametrize(
    ("opening", "topic", "text", "flow", "node", "value"),
    [
        ("de school geeft geen antwoord", "school_beslist_te_laat", "ja per mail", "zorgplicht", "schriftelijk", "ja"),
        (
            "de school geeft geen antwoord",
            "school_beslist_te_laat",
            "nee hij zit thuis",
            "zorgplicht",
            "ingeschreven",
            "zit_thuis",
        ),
        ("we gaan verhuizen", "verhuizen", "ja hij zit nog op school", "verhuizen", "oude_school", "gaat_nog"),
    ],
)
def test_a_few_words_answer_another_question_of_the_flow(
    assistant: Assistant, opening: str, topic: str, text: str, flow: str, node: str, value: str
) -> None:
    """A few words that answer a question of the flow that comes later are noted there, and no miss."""
    talk = Talk(assistant)
    talk.say(opening, sure(topic))

    turn = talk.say(text, sure("ja"))

    assert texts(turn)[0] == "zin/gesprek.onthouden"
    assert assistant.state(talk.entries).noted[flow][node] == value


@pytest.mark.parametrize("text", ["dat klopt", "ja hoor", "9 april 2010", "is dat per mail"])
def test_what_may_answer_anything_answers_nothing_else(assistant: Assistant, text: str) -> None:
    """Yes or no, a day and a question answer no question that was not asked."""
    talk = Talk(assistant)
    talk.say("de school geeft geen antwoord", sure("school_beslist_te_laat"))
    before = dict(assistant.state(talk.entries).known_in("zorgplicht"))

    talk.say(text, sure("ja"))

    known = assistant.state(talk.entries).known_in("zorgplicht")
    assert {name: value for name, value in known.items() if isinstance(value, str)} == before


@pytest.mark.parametrize(("text", "written"), [("school geeft geen antwoord", None), ("nog niet, alleen gepraat", "nee")])
def test_denying_something_else_is_no_no(assistant: Assistant, text: str, written: str | None) -> None:
    """A denial that answers another question of the flow is noted there, and is no "no" to the one that is open."""
    talk = Talk(assistant)
    talk.say("ik wil mijn kind aanmelden", sure("aanmelden"))
    talk.say("basisschool")

    talk.say(text, sure("school_beslist_te_laat"))

    assert assistant.state(talk.entries).known_in("zorgplicht").get("schriftelijk") == written
