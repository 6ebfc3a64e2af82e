"""Is it clear what to do now? Asked after an outcome, once, and answered with a button or in words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry, EntryKind, Turn
from tests.support.world import write_world

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Load an assistant from two small routes."""
    return load_assistant(write_world(tmp_path_factory.mktemp("wereld")), "almere")


def pressed(assistant: Assistant, *choices: str) -> tuple[tuple[Entry, ...], Turn]:
    """Press buttons one after another; return the entries and the last turn."""
    entries: tuple[Entry, ...] = ()
    for choice in choices:
        turn = assistant.press(entries, choice, TODAY)
        entries += turn.entries
    return entries, turn


OUTCOME = ("onderwerp:weer", "antwoord:weer:soort_weer:zon")


def test_asked_at_an_outcome_only(assistant: Assistant) -> None:
    """The question is there at an outcome, and not at the begin or while a flow asks."""
    asked = assistant.clarity(pressed(assistant, *OUTCOME)[0], TODAY)

    assert asked is not None and asked.text == "Weet u nu wat u kunt doen?"
    assert [choice.id for choice in asked.choices] == ["duidelijk:ja", "duidelijk:een_beetje", "duidelijk:nee"]
    assert assistant.clarity((), TODAY) is None
    assert assistant.clarity(pressed(assistant, OUTCOME[0])[0], TODAY) is None


@pytest.mark.parametrize(("answer", "person"), [("ja", False), ("een_beetje", True), ("nee", True)])
def test_no_leads_to_a_person(assistant: Assistant, answer: str, person: bool) -> None:
    """Every answer is kept with its outcome and thanked for; who does not quite know gets the number and a person."""
    entries, turn = pressed(assistant, *OUTCOME, f"duidelijk:{answer}")

    assert (entries[-1].kind, entries[-1].flow, entries[-1].node, entries[-1].value) == (
        EntryKind.CLARITY, "weer", "kleed_u", answer,
    )  # fmt: skip
    assert turn.messages[0].text_ids == (f"zin/gesprek.duidelijk_{answer}",)
    assert "036 76 70 200" in turn.messages[0].text
    assert ("aanbod:steunpunt" in [choice.id for choice in turn.messages[0].choices]) is person


def test_asked_once(assistant: Assistant) -> None:
    """After an answer it is not asked again, until the answers of the flow change."""
    entries, _ = pressed(assistant, *OUTCOME, "duidelijk:ja")
    again, _ = pressed(assistant, *OUTCOME, "duidelijk:ja", "wijzig:weer:soort_weer", "antwoord:weer:soort_weer:regen")

    assert assistant.clarity(entries, TODAY) is None
    assert assistant.clarity(again, TODAY) is not None


@pytest.mark.parametrize("typed", ["nee", "Een beetje", "JA"])
def test_typed_answer_counts_too(assistant: Assistant, typed: str) -> None:
    """Typing the words on a button is pressing it."""
    entries, _ = pressed(assistant, *OUTCOME)
    turn = assistant.turn(entries, assistant.read(entries, typed, TODAY), (), TODAY)

    assert turn.entries[0].kind is EntryKind.CLARITY


def test_outdated_button(assistant: Assistant) -> None:
    """A button of an outcome that is no longer in view, or with another answer, changes nothing."""
    for choices in (("onderwerp:weer", "duidelijk:ja"), (*OUTCOME, "duidelijk:misschien")):
        assert pressed(assistant, *choices)[0][-1].node == "verouderd"


def test_transcript_says_what_was_answered(assistant: Assistant) -> None:
    """The transcript shows question and answer."""
    entries, _ = pressed(assistant, *OUTCOME, "duidelijk:een_beetje")

    assert assistant.transcript(entries, TODAY)[-1].understood.startswith("Weet u nu wat u kunt doen? ")
