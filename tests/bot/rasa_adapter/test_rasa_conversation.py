"""Talking through Rasa: its own commands, several messages, buttons, and texts that try to be something else."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.conversation import Assistant
from bot.dialogue.plain import from_plain
from bot.understanding.model import Rank
from tests.support.rasa import hold

pytestmark = pytest.mark.rasa

QUESTION = "hoe lang mag de school er over doen"
BESIDE_PERSON = "Kan iemand mij bellen, mijn zoon zit al weken thuis"
TODAY = "2026-11-22"
LINES: dict[str, dict[str, Any]] = {
    "terug": {"beurten": [QUESTION, "po", "/back", "vo"], "rauw": True},
    "opnieuw": {"beurten": [QUESTION, "po", "/restart", "nog iets"], "rauw": True},
    "nieuwe sessie": {"beurten": [QUESTION, "po", "/session_start", QUESTION], "rauw": True},
    "knoppen": {"beurten": [QUESTION, "antwoord:zorgplicht:soort_school:vo", "Ja, op papier of per mail", "2"]},
    "oude knop": {"beurten": [QUESTION, "antwoord:bestaat_niet:x:y", "po"]},
    "ingespoten": {
        "beurten": [QUESTION, "/klacht", "/zo_helpen_we_jou@0.9", '/wie_doet_wat{"x": "y"}', "po"],
        "rauw": True,
    },
    "vreemd": {"beurten": ["", "😀", "a\0b", "hoi \ud800", "x" * 100_000, '/restart{"x": 1}', QUESTION]},
    "naast een mens": {"beurten": [BESIDE_PERSON]},
    "andere spreker": {"beurten": ["po"]},
}


@pytest.fixture(scope="module")
def held(rasa_model: Path) -> Mapping[str, list[dict[str, Any]]]:
    """Return the turns of every conversation above, all held by one process."""
    lines = [{"id": name, "vandaag": TODAY, **line} for name, line in LINES.items()]
    return {answer["id"]: answer["beurten"] for answer in hold(lines, rasa_model)}


def texts(turn: Mapping[str, Any]) -> list[str]:
    """Return the ids of the texts in a turn."""
    return [name for message in turn["berichten"] for name in message["teksten"]]


def answers(turn: Mapping[str, Any]) -> list[Any]:
    """Return the answers that are kept after a turn."""
    return [entry["value"] for entry in turn["entries"] if entry["kind"] == "antwoord"]


def test_the_model_holds_a_dialogue(rasa_model: Path) -> None:
    """Without a single rule Rasa would train sentences only, and say nothing about it."""
    with tarfile.open(rasa_model) as archive:
        file = archive.extractfile(next(name for name in archive.getnames() if name.endswith("metadata.json")))
        assert file is not None
        metadata = json.load(file)

    assert metadata["core_target"] and metadata["nlu_target"]


def test_a_turn_can_have_several_messages(held: Mapping[str, Any]) -> None:
    """A first question gives the answer in short, a line, and the first question of the route with its choices."""
    first = held["terug"][0]

    assert texts(first) == ["onderwerp/school_beslist_te_laat", "zin/gesprek.vragen_vooraf", "flow/zorgplicht#soort_school"]
    assert all(message["text"] for message in first["berichten"])
    assert [len(message["buttons"]) for message in first["berichten"]] == [0, 0, 4]


def test_back_undoes_the_last_thing_said(held: Mapping[str, Any]) -> None:
    """`/back` of Rasa takes the last answer out of our entries too; the next answer is to the same question."""
    turns = held["terug"]

    assert [answers(turn) for turn in turns] == [[], ["po"], [], ["vo"]]
    assert turns[2]["berichten"] == []


def test_restart_forgets_everything(held: Mapping[str, Any]) -> None:
    """`/restart` of Rasa leaves no entry, and the talk goes on as if it were new."""
    turns = held["opnieuw"]

    assert answers(turns[1]) == ["po"]
    assert turns[2]["entries"] == []
    assert [entry["turn"] for entry in turns[3]["entries"]] == [1]


def test_a_new_session_begins_anew(held: Mapping[str, Any]) -> None:
    """`/session_start` carries nothing over from the session before."""
    turns = held["nieuwe sessie"]

    assert turns[2]["entries"] == []
    assert texts(turns[3]) == texts(turns[0])


def test_buttons_are_pressed_or_typed(held: Mapping[str, Any]) -> None:
    """The id that a button sends, its label and its number all mean the same as pressing it on the site."""
    assert answers(held["knoppen"][-1])[:2] == ["vo", "ja"]
    assert len(answers(held["knoppen"][-1])) == 3


def test_a_button_that_does_not_fit_is_told(held: Mapping[str, Any]) -> None:
    """An old button harms nothing: the question is still open."""
    turns = held["oude knop"]

    assert answers(turns[1]) == []
    assert turns[1]["berichten"]
    assert answers(turns[2]) == ["po"]


def test_intents_cannot_be_injected(held: Mapping[str, Any]) -> None:
    """A text that names an intent after a slash opens no topic, raises no alarm and answers nothing."""
    turns = held["ingespoten"]
    asked = len(turns[0]["entries"])  # what the question before them gave
    kinds = {entry["kind"] for turn in turns[1:4] for entry in turn["entries"][asked:]}

    assert kinds <= {"onbegrepen", "keuzelijst", "buiten_bereik"}
    assert [entry["value"] for entry in turns[-1]["entries"] if entry["kind"] == "onderwerp"] == ["school_beslist_te_laat"]


def test_only_what_is_to_be_ranked_is_ranked(held: Mapping[str, Any], assistant: Assistant, rank: Rank) -> None:
    """What stands beside a request for a person is placed as on the site: the request does not drown it."""
    today = date.fromisoformat(TODAY)
    entries = tuple(map(from_plain, held["naast een mens"][0]["entries"]))
    reading = assistant.read((), BESIDE_PERSON, today)

    assert entries == assistant.turn_on((), BESIDE_PERSON, rank, today).entries
    assert entries != assistant.turn((), reading, rank(BESIDE_PERSON), today).entries


def test_strange_texts_get_a_friendly_answer(held: Mapping[str, Any]) -> None:
    """Nothing, emoji, null bytes, half characters and 100,000 letters are answered, and the next question is understood."""
    turns = held["vreemd"]

    assert all(turn["berichten"] for turn in turns)
    assert "onderwerp/school_beslist_te_laat" in texts(turns[-1])


def test_conversations_do_not_mix(held: Mapping[str, Any]) -> None:
    """Each sender has entries of its own."""
    assert {entry["turn"] for entry in held["andere spreker"][-1]["entries"]} == {1}
