from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Entry
from integrations.steunpunt.intake import SCHEMA, Intake, from_plain, intake_of, to_plain

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def assistant(root: Path) -> Assistant:
    """Return the assistant with the texts and flows of the repository."""
    return load_assistant(root)


def pressed(assistant: Assistant, *choices: str) -> tuple[Entry, ...]:
    """Return the entries after these buttons."""
    entries: tuple[Entry, ...] = ()
    for choice in choices:
        entries += assistant.press(entries, choice, TODAY).entries
    return entries


def test_a_conversation_fills_the_record(assistant: Assistant) -> None:
    """Topic, answers and computed dates of a route are in the record, and the answers say what kind of school it is."""
    answers = ("soort_school:po", "zien_horen_taal:nee", "schriftelijk:ja", "reactie:niets", "aangemeld_op:2026-11-02")
    entries = pressed(assistant, "onderwerp:zorgplicht", *(f"antwoord:zorgplicht:{answer}" for answer in answers))
    found = intake_of(assistant, entries, TODAY)

    assert (found.topics, found.school, found.age) == (("zorgplicht",), "basis", "4_tot_12")
    assert found.question == assistant.knowledge.content.topics["zorgplicht"].title
    assert "2 november 2026" in found.summary
    assert all(title in found.summary for title, _ in found.dates)
    jsonschema.validate(to_plain(found), SCHEMA)
    assert from_plain(to_plain(found)) == found


def test_it_says_for_whom(assistant: Assistant) -> None:
    """Who asks for themselves is not asked again."""
    entries = pressed(assistant, "onderwerp:extra_ondersteuning", "antwoord:extra_ondersteuning:voor_wie:mezelf")
    assert intake_of(assistant, entries, TODAY).whom == "mezelf"


def test_dates_of_a_route_are_in_it(assistant: Assistant) -> None:
    """The dates that were computed for somebody go along with the question."""
    answers = ("waartegen:tlv", "wat_besloten:geweigerd", "brief:ja", "brief_datum:2026-11-10", "haast:nee")
    entries = pressed(assistant, "onderwerp:bezwaar_hoe", *(f"antwoord:bezwaar:{answer}" for answer in answers))
    found = intake_of(assistant, entries, TODAY)

    assert found.dates
    assert all(f"{day.day} " in found.summary for _, day in found.dates)


def test_an_empty_conversation_gives_an_empty_record(assistant: Assistant) -> None:
    """Nothing is guessed, and the record still fits its schema."""
    found = intake_of(assistant, (), TODAY)

    assert found == Intake()
    jsonschema.validate(to_plain(found), SCHEMA)
