"""What people type is looked at often in one turn, and forgotten after it."""

from __future__ import annotations

from datetime import date

from bot.conversation import Assistant
from bot.understanding.turn_cache import for_a_turn, forget

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
