"""Phone numbers as links."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOCAL_ONLY = ("0800", "0900")
"""Numbers that cannot be called with the country code in front."""

SUFFIX = ".telefoon"


def phone_link(number: str) -> str:
    """Return the `tel:` address of a number as it is written: "036 76 70 200" gives "tel:+31367670200"."""
    digits = re.sub(r"[^\d+]", "", number)
    if len(digits) == 10 and digits.startswith("0") and not digits.startswith(LOCAL_ONLY):
        return f"tel:+31{digits[1:]}"
    return f"tel:{digits}"


def numbers_of(region: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the phone numbers among the facts of a region: those whose name ends in ".telefoon"."""
    return tuple(value for name, value in region if name.endswith(SUFFIX) and re.search(r"\d", value))


def pattern(numbers: Iterable[str]) -> re.Pattern[str]:
    """Return what finds exactly these numbers in a text, also when they are spaced or hyphenated differently."""
    spelled = sorted({re.sub(r"\D", "", number) for number in numbers}, key=len, reverse=True)
    either = "|".join(r"[\s\u00a0-]?".join(digits) for digits in spelled)
    return re.compile(rf"(?<![\d.,])({either})(?!\d|[.,]\d)") if either else re.compile(r"(?!)")
