""" "And if that does not work?" is answered from what is in view, and else with the way that is open to everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.understanding.model import Ranked, Ranking
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk, texts

TODAY = date(2026, 11, 27)
PAIRS = yaml.safe_load(Path(__file__).with_name("falls_short.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['na']}: {pair['vraag']}")
def test_topic_in_view_says_what_to_do_if_help_fails(
    assistant: Assistant, rank: Callable[[str], Ranking], pair: dict[str, str]
) -> None:
    """Who asks on in words that fit anything gets the paragraph of the topic just read, whatever else the words look like."""
    opened = (Entry(EntryKind.TOPIC, TODAY, 1, value=pair["na"]),)
    reading = assistant.read(opened, pair["vraag"], TODAY)
    turn = assistant.turn(opened, reading, rank(reading.text) if reading.needs_ranking else None, TODAY)

    assert texts(turn)[:2] == ["zin/gesprek.stukje", f"onderwerp/{pair['na']}"]
    assert re.search(pair["zegt"], turn.messages[0].text)


def test_without_a_paragraph_the_way_open_to_everybody_is_told(assistant: Assistant) -> None:
    """Who reads a list of organisations and asks what if nobody listens, is told of the board and of free help."""
    talk = Talk(assistant)
    talk.say("welke organisaties helpen ouders", sure("landelijke_informatie"))

    turn = talk.say("en als ze niet luisteren", sure("hoorrecht"))

    assert texts(turn)[0] == "zin/gesprek.als_het_niet_lukt"


@pytest.mark.parametrize("text", ["en als dat niet lukt", "en anders?", "wat als ze niks doen"])
def test_the_open_question_follows(assistant: Assistant, text: str) -> None:
    """While a route asks, its question comes back below the answer, and no answer to it is taken from the text."""
    talk = Talk(assistant)
    before = talk.say("de school zegt nee", sure("school_weigert"))

    turn = talk.say(text, sure("geschil_school"))

    assert texts(turn)[-1] == texts(before)[-1]
    assert EntryKind.ANSWER not in {entry.kind for entry in turn.entries}


def test_with_nothing_in_view_or_in_danger_it_is_no_such_question(assistant: Assistant) -> None:
    """There is nothing that could fail to work before anything was said, and in danger help is not the board of a school."""
    assert "zin/gesprek.als_het_niet_lukt" not in texts(Talk(assistant).say("en als dat niet lukt", sure("opp")))

    talk = Talk(assistant)
    talk.say("mijn kind zit thuis", sure("thuiszitten"))
    talk.say("mijn dochter wil niet meer leven", sure("crisis_suicide"))

    assert "zin/gesprek.als_het_niet_lukt" not in texts(talk.say("en als dat niet helpt", sure("geschil_school")))


def test_young_people_are_told_in_their_own_words(assistant: Assistant) -> None:
    """Who is young is not sent to write to a board, but to people they trust."""
    talk = Talk(assistant)
    talk.say("ik ben 14 en ik zit al weken thuis", sure("thuiszitten"))

    assert "Vraag je ouders" in talk.say("en als school niks doet", sure("geschil_school")).messages[0].text


def test_paragraph_on_help_that_fails_is_only_for_who_supposes_that(assistant: Assistant) -> None:
    """Nearly every topic has such a paragraph: it answers nobody who asks something else, and makes no word common."""
    passages = assistant.knowledge.passages["B1"]
    found = {passage.topic for passage in passages.of_topic["hoorrecht"] if passage.if_not}

    assert found == {"hoorrecht"}
    asked = passages.best("moet de school naar mijn kind luisteren", ("hoorrecht",))
    assert asked is None or not asked.passage.if_not


def test_asking_it_again_leads_to_a_person(assistant: Assistant) -> None:
    """The same paragraph twice in a row helps nobody; the third time it is the same answer, and after another turn it is new."""
    talk = Talk(assistant)
    talk.say("mijn kind zit thuis", sure("thuiszitten"))
    first = talk.say("en als school niks doet", sure("geschil_school"))

    again = [texts(talk.say(text, sure("geschil_school")))[0] for text in ("en als dat niet helpt", "en als ze niet reageren")]

    assert "onderwerp/thuiszitten" in texts(first)
    assert again == ["zin/gesprek.als_het_weer_niet_lukt"] * 2
    talk.say("ja")
    assert "onderwerp/thuiszitten" in texts(talk.say("en als school niks doet", sure("geschil_school")))


def test_list_of_which_the_first_topic_was_answered_is_about_that_topic(assistant: Assistant) -> None:
    """Below a short answer with other topics to choose from, the question is about what was answered."""
    talk = Talk(assistant)
    talk.say("ze bellen niet terug", (Ranked("terugbellen", 0.45), Ranked("klacht", 0.2), Ranked("jgz", 0.15)))

    assert "onderwerp/terugbellen" in texts(talk.say("en als niemand opneemt", sure("klacht")))


def test_route_goes_before_what_was_read_besides(assistant: Assistant) -> None:
    """Who read about transport in between, and asks what if they stay silent, is told of the route that asks, in like words."""
    talk = Talk(assistant)
    talk.say("de school heeft nog niets laten horen", sure("school_beslist_te_laat"))
    talk.say("krijgt hij dan ook een busje", sure("leerlingenvervoer"))

    turn = talk.say("wat als ze dan nog niks laten horen", sure("leerlingenvervoer"))

    assert "onderwerp/school_beslist_te_laat" in texts(turn)
