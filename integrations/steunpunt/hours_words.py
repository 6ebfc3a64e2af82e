"""Opening hours in words. Every sentence is content (`zin/uren.*`), so editors can change it and the gate reads it."""

from __future__ import annotations

from datetime import time, timedelta

from bot.content.model import Content
from bot.content.render import choose, fill_or_gap
from bot.rules.words import WEEKDAYS, date_in_words
from integrations.steunpunt.hours import Closed, OpenNow, OpensAt, Status

WEEK = 7


def hours_sentence(line: str, status: Status, content: Content, level: str = "B1", form: str = "u") -> str:
    """Return what to say next to a phone number, such as "Het Steunpunt is nu open tot 17.00 uur."; "" when nothing is known.

    A text says "maandag" for a day within the week, and the full date after that.
    """
    name, values = _sentence(status)
    text = content.texts.get(f"zin/uren.{line}.{name}") if name else None
    return fill_or_gap(choose(text, level, form), {**content.region, **values}, text.key)[0] if text else ""


def time_in_words(moment: time) -> str:
    """Return a time as Dutch readers see it, such as "9.00"; the word "uur" follows it in the sentence."""
    return f"{moment.hour}.{moment.minute:02d}"


def _sentence(status: Status) -> tuple[str, dict[str, object]]:
    """Return the name of the sentence for a status, and its values."""
    if isinstance(status, OpenNow):
        return "nu_open", {"tijd": time_in_words(status.until)}
    if isinstance(status, Closed):
        return "dicht", {}
    if not isinstance(status, OpensAt):
        return "", {}
    at = {"tijd": time_in_words(status.at)}
    if status.day == status.today:
        return "vandaag", dict(at)
    if status.day == status.today + timedelta(days=1):
        return "morgen", dict(at)
    near = status.day < status.today + timedelta(days=WEEK)
    return "dag", {**at, "dag": WEEKDAYS[status.day.weekday()] if near else date_in_words(status.day)}
