"""What somebody fills in for a letter: read, checked field by field, and never kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.content.letters import DATES, LONG
from bot.content.model import Letter
from bot.understanding.dates import read_date
from bot.understanding.model import DateStatus

MOST_SHORT = 120
MOST_LONG = 3000
"""Characters that a field may have: of one line, and of more lines."""

CODES = ("leeg", "lang", "datum", "toekomst")
"""What can be wrong with a field; the label `letter.error.<code>` says it."""


@dataclass(frozen=True)
class Filled:
    """A form as it was read. `values` are ready for the letter; `problems` gives a code for each field that is not right."""

    values: Mapping[str, str | date]
    problems: Mapping[str, str]


def read_form(letter: Letter, typed: Mapping[str, str], today: date) -> Filled:
    """Return what was filled in for a letter. Dates may be typed in any way that the chat understands."""
    values: dict[str, str | date] = {}
    problems: dict[str, str] = {}
    for field in letter.fields:
        text = _printable(typed.get(field, "")).strip()
        if not text:
            if field not in letter.optional:
                problems[field] = "leeg"
        elif len(text) > (MOST_LONG if field in LONG else MOST_SHORT):
            problems[field] = "lang"
        elif field in DATES:
            found = read_date(text, today)
            if found.status is not DateStatus.FOUND or found.value is None:
                problems[field] = "datum"
            elif found.value > today:
                problems[field] = "toekomst"
            else:
                values[field] = found.value
        else:
            values[field] = text if field in LONG else " ".join(text.split())
    return Filled(values, problems)


def _printable(text: str) -> str:
    """Return a text without the few characters that a document cannot hold."""
    return "".join(character for character in text if character not in "\ufffe\uffff")
