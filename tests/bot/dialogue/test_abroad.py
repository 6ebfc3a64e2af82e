"""Who writes in another language reads a few sentences in it, and goes on in easier Dutch."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant
from bot.dialogue.model import EntryKind
from tests.bot.dialogue.test_told_ahead import days, sure
from tests.bot.dialogue.test_two_routes import Talk


@pytest.mark.parametrize(
    ("text", "code", "direction"), [("okulum hayır dedi, yardım", "tr", "ltr"), ("المدرسة رفضت ابني", "ar", "rtl")]
)
def test_own_language_first(assistant: Assistant, text: str, code: str, direction: str) -> None:
    """The first message is in that language, marked as such, with the number to call; the level is easier from there."""
    talk = Talk(assistant)

    turn = talk.say(text, sure("taal_makkelijker"))

    first = turn.messages[0]
    assert first.language and (first.language.code, first.language.direction) == (code, direction)
    assert "036 76 70 200" in first.text
    assert assistant.state(talk.entries).level == "A2"
    assert all(message.language is None for message in turn.messages[1:])


def test_a_number_reads_from_left_to_right(assistant: Assistant) -> None:
    """Where the text goes from right to left, the groups of a phone number would change places without marks around it."""
    for language in assistant.knowledge.content.languages:
        if language.direction == "rtl":
            assert all("\u2066{steunpunt.telefoon}\u2069" in text for text in language.sentences if "{steunpunt" in text)


def test_without_a_classifier_too(assistant: Assistant) -> None:
    """The language is told by the words, also when nothing ranks."""
    assert Talk(assistant).say("my school says no to my son").messages[0].language


def test_danger_goes_first(assistant: Assistant) -> None:
    """Danger that the classifier hears in another language is answered as danger."""
    turn = Talk(assistant).say("moja corka chce sie zabic", sure("crisis_suicide"))

    assert turn.entries[0].kind is EntryKind.DANGER


def test_the_dutch_beside_another_language_is_answered(assistant: Assistant) -> None:
    """Who asks the same in Dutch words gets the answer too, and the sentences in the other language once."""
    talk = Talk(assistant)
    talk.say("school geeft geen antwoord", sure("school_beslist_te_laat"))

    turn = talk.say("how long they can take? hoeveel weken", sure("school_beslist_te_laat"))
    again = talk.say("they don't say anything to us. wij hebben op 2 november 2026 aangemeld", sure("aanmelden"))

    assert turn.messages[0].language
    assert any("6 weken" in message.text for message in turn.messages[1:])
    assert turn.messages[-1].text_ids[0].startswith("flow/zorgplicht#")
    assert days(again)["zorgplicht"] == date(2026, 12, 14)
    assert not any(message.language for message in again.messages)


def test_danger_in_another_language_is_not_left_out(assistant: Assistant) -> None:
    """What may be danger is heard, also beside a question in Dutch."""
    turn = Talk(assistant).say("she wants to die. wat moet ik doen", sure("crisis_suicide"))

    assert turn.entries[0].kind is EntryKind.DANGER
