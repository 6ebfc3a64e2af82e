from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

from bot.conversation import Assistant
from bot.rules.calendar import Calendar
from integrations.steunpunt.hours import Block, OpeningHours
from integrations.web.info.front import front
from integrations.web.info.library import Library

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
MORNINGS = OpeningHours({"algemeen": ((Block(time(9), time(12)),),) * 5 + ((), ())}, Calendar())


def test_the_phone_is_open_closed_or_not_filled_in(real_assistant: Assistant) -> None:
    """The start page says until when the phone is answered, or when it is again; nothing when nobody filled it in."""
    library = Library(real_assistant.knowledge, {})

    assert "12.00 uur" in " ".join(front(library, MORNINGS, MONDAY).hours)
    assert "9.00 uur" in " ".join(front(library, MORNINGS, MONDAY.replace(hour=15)).hours)
    assert front(library, replace(MORNINGS, weeks={}), MONDAY).hours == ()
