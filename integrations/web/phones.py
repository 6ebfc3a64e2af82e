"""Phone numbers, and the sites and mail addresses of the region, as links."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOCAL_ONLY = ("0800", "0900")
"""Numbers that cannot be called with the country code in front."""

SUFFIXES = (".telefoon", ".telefoon_lang")
SITE_SUFFIXES = (".website", ".email")


def phone_link(number: str) -> str:
    """Return the `tel:` address of a number as it is written: "036 76 70 200" gives "tel:+31367670200"."""
    digits = re.sub(r"[^\d+]", "", number)
    if len(digits) == 10 and digits.startswith("0") and not digits.startswith(LOCAL_ONLY):
        return f"tel:+31{digits[1:]}"
    return f"tel:{digits}"


def numbers_of(region: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the phone numbers among the facts of a region: those whose name ends in ".telefoon" or the like."""
    return tuple(value for name, value in region if name.endswith(SUFFIXES) and re.search(r"\d", value))


def sites_of(region: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the sites and mail addresses among the facts of a region."""
    return tuple(value for name, value in region if name.endswith(SITE_SUFFIXES) and "." in value)


def link_of(known: str) -> str:
    """Return the address of a number, a site or a mail address as it stands in a text."""
    if "@" in known:
        return f"mailto:{known}"
    return f"https://{known}" if re.search(r"[a-z]", known) else phone_link(known)


def pattern(numbers: Iterable[str], sites: Iterable[str] = ()) -> re.Pattern[str]:
    """Return what finds exactly these numbers in a text, also when they are spaced or hyphenated differently, and sites."""
    spelled = sorted({re.sub(r"\D", "", number) for number in numbers}, key=len, reverse=True)
    either = "|".join(r"[\s\u00a0-]?".join(digits) for digits in spelled)
    parts = [rf"(?<![\d.,])(?:{either})(?!\d|[.,]\d|\.[a-z])"] if either else []
    named = "|".join(map(re.escape, sorted(set(sites), key=len, reverse=True)))
    parts += [rf"(?<![\w@./-])(?:{named})(?![\w@/-]|\.\w)"] if named else []
    return re.compile(f"({'|'.join(parts)})") if parts else re.compile(r"(?!)")
