"""A text that only hints at danger is never taken as a plain answer before the classifier has looked at it."""

from __future__ import annotations

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind, Turn
from bot.understanding.model import Ranked
from tests.bot.dialogue.test_told_ahead import sure
from tests.bot.dialogue.test_two_routes import Talk

DANGER = (Ranked("klacht", 0.7), Ranked("crisis_veiligheid", 0.3))


def _told(assistant: Assistant, text: str, ranking: tuple[Ranked, ...]) -> tuple[Talk, Turn]:
    """Begin about a suspension, of which the first question is answered with yes or no, and say a text."""
    talk = Talk(assistant)
    talk.say("mijn zoon is geschorst", sure("schorsing"))
    return talk, talk.say(text, ranking)


@pytest.mark.parametrize("text", ["ja, en hij heeft een blauw oog", "nee, en hij heeft een blauw oog"])
def test_an_answer_with_a_hint_opens_help_when_the_classifier_thinks_of_danger(assistant: Assistant, text: str) -> None:
    """The yes or no in front does not hide what stands behind it."""
    _, turn = _told(assistant, text, DANGER)
    assert turn.entries[0].kind is EntryKind.DANGER


def test_an_answer_with_a_hint_still_counts_when_it_is_no_danger(assistant: Assistant) -> None:
    """Of an ordinary accident beside it the answer is kept."""
    talk, turn = _told(assistant, "ja, hij had een blauw oog van de bal", sure("schorsing"))
    assert turn.entries[0].kind is not EntryKind.DANGER
    plain = _told(assistant, "ja", ())[0]
    assert assistant.state(talk.entries).flow == assistant.state(plain.entries).flow
    assert "ja" in [entry.value for entry in turn.entries]


CHANCE = (Ranked("crisis_suicide", 0.7), Ranked("bezwaar_termijn", 0.2))
SURELY = (Ranked("crisis_suicide", 0.97), Ranked("bezwaar_termijn", 0.02))


@pytest.mark.parametrize("text", ["heeft het nog zin dan?", "en als ik dat niet haal"])
def test_a_short_question_in_a_talk_is_no_danger_by_chance(assistant: Assistant, text: str) -> None:
    """Small words make it look like a cry; what was talked about goes on. A nearly certain classifier is believed."""
    assert _told(assistant, text, CHANCE)[1].entries[0].kind is not EntryKind.DANGER
    assert _told(assistant, text, SURELY)[1].entries[0].kind is EntryKind.DANGER


@pytest.mark.parametrize("text", ["ik denk dat ik iets heel stoms heb gedaan", "heeft het nog zin, en hij heeft een blauw oog?"])
def test_a_statement_or_a_hint_in_a_talk_is_danger_as_before(assistant: Assistant, text: str) -> None:
    """Only a question without any sign is held to be about what was said."""
    talk = Talk(assistant)
    talk.say("wat kost dat", sure("kosten"))

    assert talk.say(text, CHANCE).entries[0].kind is EntryKind.DANGER


def test_the_same_question_as_a_first_message_is_danger_as_before(assistant: Assistant) -> None:
    """Without a talk nothing says what it is about."""
    assert Talk(assistant).say("heeft het nog zin dan?", CHANCE).entries[0].kind is EntryKind.DANGER


@pytest.mark.parametrize("ranking", [DANGER, ()])
def test_a_sign_that_mostly_says_enough_opens_help_in_doubt_and_without_a_classifier(
    assistant: Assistant, ranking: tuple[Ranked, ...]
) -> None:
    """Only a classifier that is certain of something else takes such a sign away."""
    assert _told(assistant, "ja, en hij is thuis vastgebonden", ranking)[1].entries[0].kind is EntryKind.DANGER


def test_a_sign_in_a_lesson_opens_no_help_when_the_classifier_is_certain(assistant: Assistant) -> None:
    """A pistol in a game is told beside an answer, and the answer counts."""
    _, turn = _told(assistant, "ja, hij had een pistool van plastic bij zich", sure("schorsing"))
    assert turn.entries[0].kind is not EntryKind.DANGER
