"""Write out the age of a child: "ze is 6", "mijn zoon van 8", "Sem (9)" and "een 7-jarige" all say how many years."""

from __future__ import annotations

import re

_KIN = (
    "(?:klein|pleeg|stief|bonus)?(?:zoon|zoontje|dochter|dochtertje|kind|kindje)|jongen|jongetje|meisje|meid|leerling|kleuter|"
    "jongste|oudste|middelste|broertje|zusje|neefje|nichtje"
)
_NO_AGE = (
    r"(?!\d|[-/.:,]\d|\s*(?:jaar|jr|jarig|maand|week|weken|dag|uur|keer|x\b|%|euro|kinderen|"
    r"jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
)
_AGES = (
    re.compile(rf"(\b(?:hij|zij|ze|ie|{_KIN})\s+is\s+(?:(?:nu|al|net|pas|inmiddels)\s+)?\d{{1,2}}){_NO_AGE}", re.IGNORECASE),
    re.compile(rf"(\b(?:{_KIN})\s+van\s+\d{{1,2}}){_NO_AGE}", re.IGNORECASE),
    re.compile(r"\((\d{1,2})\)"),
    re.compile(r"\b(\d{1,2})[- ]?jarig[e]?\b", re.IGNORECASE),
)


def with_ages(text: str) -> str:
    """Return a text with "jaar" behind the age of a child."""
    for pattern in _AGES:
        text = pattern.sub(r" \1 jaar", text)
    return text
