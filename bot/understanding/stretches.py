"""A stretch of days, from one day to another: on the first something begins, and no letter is of either day."""

from __future__ import annotations

import re

from bot.understanding.day_words import MONTH

_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)"
_DATE = rf"\d{{1,2}}(?:e|ste|de)?(?:\s+{MONTH}(?:\s+\d{{4}})?|[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?)"
_WORD = r"(?:eergisteren|gisteren?|vandaag|morgen|overmorgen)"
_NEAR = r"(?:(?:op|de|aanstaande|komende|volgende|vorige|afgelopen|deze|week)\s+)*"
_DAY = rf"(?:{_WEEKDAY}\s+)?{_DATE}|{_WEEKDAY}\b|{_WORD}\b"
_UNTIL = r"\s+(?:tot(?:\s*/?\s*(?:en\s+)?met)?|t\.?e\.?m\.?|t/m|tm)\s+"

_STRETCH = re.compile(rf"\b({_NEAR}(?:{_DAY}))(?:{_UNTIL}|\s*[-–]\s+|\s+[-–]\s*){_NEAR}(?:{_DAY})", re.IGNORECASE)
"""A stretch of two whole days: "maandag 23 november t/m vrijdag 4 december"."""

_ONE_MONTH = re.compile(
    rf"\b((?:{_WEEKDAY}\s+)?\d{{1,2}})(?:{_UNTIL}|\s*[-–]\s*){_NEAR}(?:{_WEEKDAY}\s+)?\d{{1,2}}(?:e|ste|de)?\s+({MONTH})",
    re.IGNORECASE,
)
"""A stretch of which the month is named once: "23 t/m 27 november", "24-26 november"."""

_END = re.compile(rf"\b(?:tot(?:\s+en\s+met)?|t/m|tm|uiterlijk)\s+{_NEAR}(?:{_DAY})", re.IGNORECASE)
"""A day on which something ends: "geschorst tot volgende week woensdag"."""


def first_days(text: str) -> str:
    """Return a text with of each stretch only its first day, and without a day on which something ends."""
    return without_ends(_STRETCH.sub(r"\1", _ONE_MONTH.sub(r"\1 \2", text)))


def without_stretches(text: str) -> str:
    """Return a text without its stretches of days."""
    return _STRETCH.sub(" ", _ONE_MONTH.sub(" ", text))


def without_ends(text: str) -> str:
    """Return a text without the days on which something ends, which are never days on which it began."""
    return _END.sub(" ", text)
