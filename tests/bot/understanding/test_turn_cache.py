"""What people type is looked at often in one turn, and forgotten after it."""

from __future__ import annotations

from datetime import date

from bot.conversation import Assistant
from bot.understanding.model import Rank
from bot.understanding.turn_cache import for_a_turn, forget
from tests.support.caches import kept_in_caches

TODAY = date(2026, 11, 22)


def test_a_result_is_computed_once_until_it_is_forgotten() -> None:
    """The second look at the same text costs nothing, and gives the same."""
    seen = []

    @for_a_turn
    def length(text: str) -> int:
        seen.append(text)
        return len(text)

    assert (length("dag"), length("dag"), seen) == (3, 3, ["dag"])
    forget()
    assert (length("dag"), seen) == (3, ["dag", "dag"])


def test_nothing_is_kept_after_a_turn(assistant: Assistant) -> None:
    """When a turn has been taken, no text of it is left in a cache."""
    seen = []

    @for_a_turn
    def read(text: str) -> str:
        seen.append(text)
        return text

    read("mijn zoon heet Bram")
    assistant.turn((), assistant.read((), "de school zegt nee", TODAY), (), TODAY)

    read("mijn zoon heet Bram")
    assert len(seen) == 2


def test_no_cache_of_ours_holds_a_word_that_somebody_typed(assistant: Assistant, rank: Rank) -> None:
    """However a text was read and answered, no cache in the whole program holds a word of it after the turn."""
    text = "Kost een tolk uit kwibusland iets? Mijn zoon Kwibus is op 3 november geschorst, hoe maak ik bezwaar"
    entries = assistant.press((), "onderwerp:schorsing", TODAY).entries
    assistant.turn(entries, assistant.read(entries, text, TODAY), rank(text), TODAY)

    assert [kept for kept in kept_in_caches() if "kwibus" in kept.casefold()] == []
