"""What an A2 text must share with its B1 text: dates, phone numbers, links and placeholders."""

from __future__ import annotations

import re

from bot.content.blocks import short_answer, steps
from bot.content.render import placeholders

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})\s+(?:t/m|tot en met|tot|en|of)\s+)?(\d{{1,2}})\s+({_MONTHS})\b(?:\s+(\d{{4}}))?", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")
_PHONE = re.compile(r"(?<![\w-])(?:0\d(?:[ -]?\d){6,9}|14[ -]?0\d{2,3}|116[ -]?\d{3}|11[234])(?![\w-])")
_LINK = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s)>\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|org|com|eu)\b",
    re.IGNORECASE,
)


def essentials(markup: str) -> frozenset[str]:
    """Return what in a text must not get lost when it is made easier: written so that equal things are equal."""
    return frozenset(
        {f"{{{name}}}" for name in placeholders(markup)}
        | {re.sub(r"\D", "", found) for found in _PHONE.findall(_SHORT_DATE.sub("", markup))}
        | {re.sub(r"^(https?://|mailto:)?(www\.)?", "", found.lower()).rstrip("/.,;:") for found in _LINK.findall(markup)}
        | _dates(markup)
    )


def _dates(markup: str) -> set[str]:
    found = {f"{int(day)}-{int(month)}-{year}" for day, month, year in _SHORT_DATE.findall(markup)}
    for first, day, month, year in _DATE.findall(markup):
        number = _MONTHS.split("|").index(month.lower()) + 1
        found |= {f"{int(one)}-{number}{'-' if year else ''}{year}" for one in (first, day) if one}
    return found


def lost(plain: str, easy: str) -> tuple[str, ...]:
    """Return what the short answer or the steps of `plain` hold and `easy` does not."""
    return tuple(sorted(essentials("\n\n".join((short_answer(plain), *steps(plain)))) - essentials(easy)))


def added(plain: str, easy: str) -> tuple[str, ...]:
    """Return what `easy` holds and `plain` nowhere does."""
    return tuple(sorted(essentials(easy) - essentials(plain)))
