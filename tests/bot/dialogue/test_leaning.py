"""A short question is about what is in view when it points back at it, or names nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.understanding.model import Rank, Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts

TODAY = date(2026, 11, 27)
FOLLOW_UPS = yaml.safe_load(Path(__file__).with_name("follow_ups.yml").read_text(encoding="utf-8"))


def test_most_follow_ups_are_about_what_was_read(assistant: Assistant, rank: Rank) -> None:
    """Of the questions that go on with a topic, or leave it for another, at least 9 in 10 are answered about the right one."""
    answered = [_answered(assistant, rank, follow_up["na"], follow_up["vraag"]) for follow_up in FOLLOW_UPS]

    right = sum(not found.isdisjoint(follow_up["over"]) for found, follow_up in zip(answered, FOLLOW_UPS, strict=True))
    assert right / len(FOLLOW_UPS) >= 0.9


def _answered(assistant: Assistant, rank: Rank, after: str, text: str) -> set[str]:
    """Return the topics that the answer to a text tells about, right after a topic was opened."""
    opened = (Entry(EntryKind.TOPIC, TODAY, 1, value=after),)
    turn = assistant.turn_on(opened, text, rank, TODAY)
    told = {name.split("/")[1].split("#")[0] for name in texts(turn) if name.startswith("onderwerp/")}
    word = {str(entry.value) for entry in turn.entries if entry.kind is EntryKind.TERM}
    return told | word | ({"terugbellen"} if turn.entries[0].kind is EntryKind.PERSON else set())


@pytest.mark.parametrize("text", ["wanneer moet ik uiterlijk antwoord hebben", "hoe lang mogen ze daarover doen"])
def test_question_about_waiting_is_about_what_one_waits_for(assistant: Assistant, text: str) -> None:
    """Who objects and asks when there is an answer is told of that answer, not of one to an application at a school."""
    talk = Talk(assistant)
    talk.say("hoe maak ik bezwaar", sure("bezwaar_hoe"))

    turn = talk.say(text, sure("school_beslist_te_laat"))

    assert "onderwerp/bezwaar_termijn" in texts(turn)
    assert "antwoord op uw bezwaar" in turn.messages[0].text


def test_question_that_names_its_own_topic_leaves(assistant: Assistant) -> None:
    """A word that only another topic speaks of says what a question is about, whatever else it points at."""
    talk = Talk(assistant)
    talk.say("hoe vraag je een tlv aan", sure("tlv_aanvragen"))

    assert texts(talk.say("krijgen we dan ook vervoer", sure("leerlingenvervoer")))[0] == "onderwerp/leerlingenvervoer"


def test_what_things_cost_is_asked_of_anything(assistant: Assistant) -> None:
    """A question that any topic leads to keeps its own answer where the text in view does not hold it."""
    talk = Talk(assistant)
    talk.say("ik wil een klacht indienen", sure("klacht"))

    assert texts(talk.say("wat kost dat dan", (Ranked("kosten", 0.95), Ranked("opp", 0.03))))[0] == "onderwerp/kosten"


def test_comparing_points_at_nothing(assistant: Assistant) -> None:
    """ "Langer dan" compares; a question with it is about what its words say."""
    talk = Talk(assistant)
    talk.say("mijn dochter is heel slim", sure("hoogbegaafd"))

    assert texts(talk.say("mag schorsen langer dan een week", sure("schorsing")))[0] == "onderwerp/schorsing"


def test_question_in_doubt_that_points_back_gets_what_was_read(assistant: Assistant) -> None:
    """Where the classifier knows nothing, a question that points back is answered, with other topics to choose from."""
    talk = Talk(assistant)
    talk.say("is speciaal basisonderwijs iets voor haar", sure("sbo"))

    turn = talk.say("hoe komt hij daar binnen", (Ranked("leerlingenvervoer", 0.3), Ranked("sbo", 0.1)))

    assert texts(turn)[:2] == ["zin/gesprek.al_gezegd", "onderwerp/sbo"]


def test_asking_whether_to_sign_does_not_say_who_writes(assistant: Assistant) -> None:
    """ "Moet ik dat tekenen" where a route asks for whom the help is, is a question of its own and no answer "myself"."""
    talk = Talk(assistant)
    talk.say("wat is een handelingsplan", sure("opp"))

    turn = talk.say("moet ik dat tekenen", sure("opp"))

    assert turn.entries[0].kind is not EntryKind.ANSWER
    assert "onderwerp/opp" in texts(turn)


def test_supposing_in_a_route_is_about_the_route(assistant: Assistant) -> None:
    """ "En als ze er niks mee doen" is never called not understood, however little the classifier makes of it."""
    talk = Talk(assistant)
    talk.say("ik wil een klacht indienen", sure("klacht"))
    vague = {"crisis_suicide": 0.36, "school_beslist_te_laat": 0.13, "extra_ondersteuning": 0.12, "vastgelopen": 0.09}
    ranking = (*(Ranked(topic, certainty) for topic, certainty in vague.items()), Ranked("klacht", 0.03))

    assert "onderwerp/klacht" in texts(talk.say("en als ze er niks mee doen", ranking))
