"""Who asks which schools or groups there are, where they are, or for one by its name, gets them in the conversation."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import TODAY, Talk, texts

NO_IDEA = (Ranked("buiten_bereik", 0.9), Ranked("kosten", 0.05))


@pytest.mark.parametrize(
    ("text", "topic", "shown"),
    [
        ("welke sbo scholen zijn er in almere", "sbo", "Watertuin"),
        ("is er ook een speciale groep voor hem?", "gedrag_arrangement", "Tamboerijn"),
        ("hoe kom je bij het talentenlab", "hoogbegaafd", "De school meldt aan"),
    ],
)
def test_list_goes_before_its_topic(assistant: Assistant, text: str, topic: str, shown: str) -> None:
    """The list comes first, with the school year that it is of, and then what the topic tells."""
    turn = Talk(assistant).say(text, sure(topic))

    assert texts(turn)[:2] == ["zin/gesprek.scholen", f"onderwerp/{topic}"]
    assert shown in turn.messages[0].text
    assert "schooljaar 2023-2024" in turn.messages[0].text
    assert turn.messages[0].sources


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("wat is sbo precies?", "sbo"),
        ("tot welke leeftijd kan een kind op het sbo blijven", "sbo"),
        ("naar welke school gaat een kleuter?", "kleuter_start"),
        ("welke groepen zijn er?", "bezwaar_hoe"),
    ],
)
def test_no_list_for_who_asks_something_else(assistant: Assistant, text: str, topic: str) -> None:
    """A word alone gives no list, nor does a topic without schools; a few groups for kleuters are not any school for them."""
    assert "zin/gesprek.scholen" not in texts(Talk(assistant).say(text, sure(topic)))


def test_what_fits_the_question_comes_first(assistant: Assistant) -> None:
    """Who asks for the middelbare school does not read about the basisschool first."""
    told = Talk(assistant).say("welke groepen zijn er op de middelbare school", sure("autisme_arrangement")).messages[0].text

    assert told.index("Park Lyceum") < told.index("so Nautilus")


def test_who_asks_where_gets_the_addresses(assistant: Assistant) -> None:
    """A long list tells where the schools are to who asks that, and for whom they are to who asks which there are."""
    where = Talk(assistant).say("waar zijn de scholen voor sbo", sure("sbo")).messages[0].text
    which = Talk(assistant).say("welke scholen zijn er voor sbo", sure("sbo")).messages[0].text

    assert "Churchillweg 3" in where
    assert "Churchillweg 3" not in which


def test_school_by_its_name_is_told_when_the_topic_is_not_understood(assistant: Assistant) -> None:
    """A name comes in the place of "I know nothing of that"; a reload shows the same."""
    talk = Talk(assistant)
    turn = talk.say("kraanvogel", NO_IDEA)

    assert turn.entries[0].kind is EntryKind.SCHOOLS
    assert "Perzikstraat 24" in turn.messages[0].text
    assert assistant.transcript(talk.entries, TODAY)[-1].messages == turn.messages


def test_school_in_a_route_leads_back_to_its_question(assistant: Assistant) -> None:
    """While a route asks, the school is followed by the question that was open."""
    talk = Talk(assistant)
    talk.say("ik wil een klacht indienen", sure("klacht"))

    assert texts(talk.say("wat doet de kraanvogel", NO_IDEA))[-1].startswith("flow/klacht#")


def test_groups_are_those_of_the_topic_in_view_that_leads_on_to_the_topic_found(assistant: Assistant) -> None:
    """Who reads about autism and asks for small groups gets the groups for autism, also when the classifier hears any group."""
    talk = Talk(assistant)
    talk.say("mijn dochter heeft autisme", sure("autisme_arrangement"))
    told = talk.say("zijn er ook kleinere groepen in almere", sure("onderwijsarrangement")).messages[0].text

    assert "Structuurklas" in told
    assert "Kraanvogel" not in told


def test_a_button_shows_the_groups_of_a_topic(assistant: Assistant) -> None:
    """A topic that lists groups has one button for them, and with it no more ways on than any other topic."""
    talk = Talk(assistant)
    turn = talk.say("mijn kind is heel slim", sure("hoogbegaafd"))
    choices = [choice.id for choice in turn.messages[-1].choices]

    assert choices[0] == "scholen:hoogbegaafd"
    assert len(choices) <= 5
    assert "Talentenlab" in assistant.press(talk.entries, choices[0], TODAY).messages[0].text


def test_a_button_for_groups_that_are_not_listed_is_outdated(assistant: Assistant) -> None:
    """A button of an earlier version gets a friendly answer."""
    turn = assistant.press((), "scholen:kosten", TODAY)

    assert texts(turn)[0] == "zin/gesprek.verouderd"


def test_a_school_named_in_a_story_gives_no_list(assistant: Assistant) -> None:
    """Who tells where a child will begin, asks nothing about that school."""
    turn = Talk(assistant).say("wij willen dat hij 8 maart begint op de klimop", sure("overstappen"))

    assert "zin/gesprek.scholen" not in texts(turn)


@pytest.mark.parametrize("text", ["is er iets speciaals voor in almere", "is daar een aparte groep voor"])
def test_schools_of_the_topic_in_view_go_before_those_that_a_question_does_not_name(assistant: Assistant, text: str) -> None:
    """Who reads about a bright child gets the groups for these, whatever kind of school the words look like."""
    talk = Talk(assistant)
    talk.say("mijn zoon verveelt zich", sure("hoogbegaafd"))

    told = " ".join(message.text for message in talk.say(text, (Ranked("so", 0.6), Ranked("vso", 0.1))).messages)

    assert "Talentenlab" in told
    assert "Olivijn" not in told


def test_where_is_that_asks_for_the_schools_in_view(assistant: Assistant) -> None:
    """ "Waar is dat" behind the explanation of a kind of school gets the addresses."""
    talk = Talk(assistant)
    talk.say("wat is sbo")

    assert "Churchillweg 3" in talk.say("waar is dat", (Ranked("begrip_uitleg", 0.6),)).messages[0].text


def test_who_tells_where_they_are_at_school_asks_for_no_list(assistant: Assistant) -> None:
    """ "Ik zit op pro in almere" and "iets met auto's" tell something; no schools come with that."""
    turn = Talk(assistant).say("ik zit op pro in almere en wil iets met autos doen op het mbo", sure("praktijkonderwijs"))

    assert "zin/gesprek.scholen" not in texts(turn)
