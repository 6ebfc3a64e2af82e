"""A small world with two routes: what the skeleton's one route cannot show."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry, EntryKind, Turn
from bot.understanding.model import Ranked, Ranking
from tests.support.world import write_world

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Load an assistant from two small routes, `fruit` and `weer`, and a topic without a route, `contact`."""
    return load_assistant(write_world(tmp_path_factory.mktemp("wereld")), "almere")


def sure(topic: str) -> Ranking:
    """Return a ranking in which one topic stands out."""
    return (Ranked(topic, 0.95), Ranked("contact", 0.03), Ranked("weer", 0.02))


class Talk:
    """A conversation that keeps its own entries."""

    def __init__(self, assistant: Assistant) -> None:
        """Start empty."""
        self.assistant = assistant
        self.entries: tuple[Entry, ...] = ()

    def say(self, text: str, ranking: Ranking = ()) -> Turn:
        """Type a text."""
        reading = self.assistant.read(self.entries, text, TODAY)
        return self._keep(self.assistant.turn(self.entries, reading, ranking, TODAY))

    def press(self, choice: str) -> Turn:
        """Press a button."""
        return self._keep(self.assistant.press(self.entries, choice, TODAY))

    def _keep(self, turn: Turn) -> Turn:
        self.entries += turn.entries
        return turn


def texts(turn: Turn) -> list[str]:
    """Return the ids of all texts of a turn."""
    return [text for message in turn.messages for text in message.text_ids]


def test_another_route_in_the_middle_is_confirmed_first(assistant: Assistant) -> None:
    """A topic with a route of its own is proposed, not started, while a question is open."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")

    turn = talk.say("hoe zit het met regen en zon", sure("weer"))

    assert [entry.kind for entry in turn.entries] == [EntryKind.PROPOSAL]
    assert assistant.state(talk.entries).flow == "fruit"


def test_yes_starts_the_other_route_and_keeps_the_first_one(assistant: Assistant) -> None:
    """After yes the other route asks; at its end the first one is offered again, with its answers."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    talk.say("appel")
    talk.say("hoe zit het met regen en zon", sure("weer"))

    started = talk.say("ja")
    ended = talk.say("zon")
    resumed = talk.press("hervat:fruit")

    assert "flow/weer#soort_weer" in texts(started)
    assert "hervat:fruit" in [choice.id for message in ended.messages for choice in message.choices]
    assert texts(resumed)[-1] == "flow/fruit#gekocht_op"
    assert assistant.state(talk.entries).answers_in("fruit") == {"soort_fruit": "appel"}


def test_no_goes_back_to_the_open_question(assistant: Assistant) -> None:
    """After no the question that was open is asked again."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    talk.say("hoe zit het met regen en zon", sure("weer"))

    turn = talk.say("nee")

    assert [entry.kind for entry in turn.entries] == [EntryKind.DECLINED]
    assert texts(turn)[-1] == "flow/fruit#soort_fruit"


def test_a_correction_names_the_answers_that_no_longer_count(assistant: Assistant) -> None:
    """Changing an answer drops the later answers that are no longer on the path, and says so."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    talk.say("appel")
    talk.say("3 november")
    talk.press("wijzig:fruit:soort_fruit")

    turn = talk.say("peer")

    assert [entry.kind for entry in turn.entries] == [EntryKind.ANSWER, EntryKind.DROPPED]
    assert texts(turn)[:2] == ["zin/gesprek.aangepast", "zin/gesprek.vervallen"]
    assert assistant.state(talk.entries).answers_in("fruit") == {"soort_fruit": "peer"}


def test_correcting_to_the_same_value_changes_nothing(assistant: Assistant) -> None:
    """The same answer once more leaves the answers and the open question as they were."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    talk.say("appel")
    before = assistant.state(talk.entries).answers

    turn = talk.press("antwoord:fruit:soort_fruit:appel")

    assert assistant.state(talk.entries).answers == before
    assert texts(turn)[-1] == "flow/fruit#gekocht_op"


def test_a_topic_without_a_route_is_a_digression(assistant: Assistant) -> None:
    """A topic without questions is answered at once, and the open question returns after one line."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")

    turn = talk.say("hoe kan ik u bellen of mailen", sure("contact"))

    assert texts(turn) == ["onderwerp/contact", "zin/gesprek.terug_naar_vraag", "flow/fruit#soort_fruit"]


def test_easier_language_repeats_the_open_question_in_easier_words(assistant: Assistant) -> None:
    """Asking for easier language changes the level and says the same question again."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")

    turn = talk.say("makkelijker")

    assert assistant.level(talk.entries) == "A2"
    assert turn.messages[-1].text == "Welk fruit?"


@pytest.mark.parametrize(
    "choice",
    [
        "",
        "antwoord:fruit",
        "antwoord:fruit:soort_fruit:druif",
        "wijzig:fruit:gekocht_op",
        "onderwerp:bestaat_niet",
        "hervat:x",
        "x:y:z",
    ],
)
def test_a_button_that_does_not_fit_gets_a_friendly_answer(assistant: Assistant, choice: str) -> None:
    """An outdated or invented choice changes no answer and says what to do."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    before = assistant.state(talk.entries).answers

    turn = talk.press(choice)

    assert texts(turn)[0] == "zin/gesprek.verouderd"
    assert assistant.state(talk.entries).answers == before


def test_the_transcript_never_holds_what_was_typed(assistant: Assistant) -> None:
    """After a reload the user's side shows what was understood."""
    talk = Talk(assistant)
    talk.press("onderwerp:fruit")
    talk.say("doe maar de appel")

    views = assistant.transcript(talk.entries, TODAY)

    assert [view.understood for view in views] == ["", "Fruit kopen", "appel"]
    assert [view.turn for view in views] == [0, 1, 2]
