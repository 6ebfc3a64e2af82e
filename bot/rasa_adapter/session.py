"""The conversation inside Rasa: our assistant, and our entries in one slot of Rasa's tracker."""

from __future__ import annotations

import os
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation import Assistant, Entry, load_assistant
from bot.dialogue.plain import from_plain

SLOT = "gesprek"
ACTION = "utter_informatiepunt"

ROOT = Path(__file__).resolve().parents[2]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """Return the assistant; the texts and flows are read once in a process."""
    return load_assistant(ROOT, os.environ.get("INFORMATIEPUNT_REGIO") or "almere")


def entries_of(tracker: DialogueStateTracker) -> tuple[Entry, ...]:
    """Return our entries from the tracker."""
    stored: list[dict[str, Any]] = tracker.get_slot(SLOT) or []
    return tuple(from_plain(entry) for entry in stored)


def today_of(tracker: DialogueStateTracker) -> date:
    """Return the day that the channel gave with the message (`vandaag`), or the day it is."""
    message = tracker.latest_message
    given = message.metadata.get("vandaag") if message and message.metadata else None
    return date.fromisoformat(given) if given else datetime.now(AMSTERDAM).date()


def messages_sent(tracker: DialogueStateTracker) -> int:
    """Count our messages since the last message of the user."""
    count = 0
    for event in reversed(tracker.applied_events()):
        if isinstance(event, UserUttered):
            break
        count += isinstance(event, ActionExecuted) and event.action_name == ACTION
    return count
