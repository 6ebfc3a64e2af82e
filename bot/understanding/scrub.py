"""Take out of a text what points to a person: phone numbers, addresses, BSN, bank accounts, birth dates and names.

For two readers: the classifier, which needs none of it and may live in another process, and the people who read which
questions were not understood. It takes out rather too much than too little, and it can miss things: a name without
words such as "ik heet" around it looks like any other word.
"""

from __future__ import annotations

import re
from functools import partial

LONGEST = 2_000
"""How many characters of a text leave the process."""

NAMED = "[{}]"
"""How something that was taken out is shown to people: by what it was."""

_MONTH = r"(?:jan|feb|maa|mrt|mar|apr|mei|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_DAY = rf"\d{{1,2}}\s?[-/. ]\s?(?:\d{{1,2}}|{_MONTH})(?:\s?[-/. ]\s?(?:\d{{4}}|\d{{2}}))?"
_HOUSE = r"(?!\d{4}\s?[a-z]{2}\b)\d{1,4}[a-z]?\b"
_AT_HOUSE = rf"[\s,]{{1,3}}(?:(?:huis)?(?:nr\.?|nummer)\s?)?{_HOUSE}"
_STREET = "straat|weg|laan|plein|hof|dreef|kade|singel|pad|gracht|park|steeg|dijk|plantsoen|erf|oever|meent|boulevard|baan|pier"
_NATION = "Nederland|Engel|Arab|Turk|Pool|Pol|Oekra|Syri|Frans|Duits|Spaan|Marok|Somal|Eritre|Almer"
_NO_NAME = rf"(?!(?:niet|geen|een|de|het|dat|dit|zo|ook|nu|nog|mijn|onze|ons|in|op|bij|met|en|of|maar|die|al)\b|(?:{_NATION}))"
_INFIX = r"(?:(?:van|de|der|den|het|ter|ten|te|el|al|ben|bin|la|le|'t)\s){0,2}"
_NAME = rf"{_NO_NAME}(?-i:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-][\w'’-]*)"
_MORE = rf"(?:\s{_INFIX}{_NAME}){{0,3}}"
_CHILD = r"(?:zoon(?:tje)?|dochter(?:tje)?|kind(?:je)?|broer(?:tje)?|zus(?:je)?|leerling|jongen|meisje|kleinzoon|kleindochter)"
_TITLE = r"(?:juf|meester|meneer|mevrouw|dhr\.?|mevr\.?|mw\.?|dokter|dr\.?)"
_DUTCH_PHONE = r"(?:\(0\d{1,3}\)|(?:(?:\+|00)\s?31[\s.-]?(?:\(0\)\s?)?|0)[1-9])(?:[\s.-]{0,3}\d){7,8}"

_RULES = (
    ("e-mailadres", r"[^\s@,;:<>()]{1,64}(?:@|\s?[(\[](?:at|apenstaart)[)\]]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    ("rekeningnummer", r"\b[a-z]{2}\d{2}[ .]?[a-z0-9]{4}(?:[ .]?\d{2,4}){2,6}\b"),
    ("BSN", r"(?<!\d)(?:\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}([ .-])\d{3}\1\d{3})(?!\d)"),
    ("BSN", r"(?P<voor>\b(?:bsn|burgerservicenummer|sofinummer)\b\W{0,5}(?:(?:is|van)\W{1,5})?)\d[\d .-]{6,11}\d(?!\d)"),
    ("telefoonnummer", rf"(?<![\d+]){_DUTCH_PHONE}(?!\d)"),
    ("telefoonnummer", r"(?<!\d)\+\d{1,3}(?:[\s.-]?\d){7,12}(?!\d)"),
    ("nummer", r"(?<!\d)\d{7,}(?!\d)"),
    ("adres", rf"\b[a-zà-ÿ-]{{3,}}(?:{_STREET})\s{_HOUSE}"),
    ("postcode", rf"\b[1-9]\d{{3}}(?:\s?(?-i:[A-Z]{{2}})|[a-z]{{2}}|(?<=13[0-7]\d)\s[a-z]{{2}})\b(?:{_AT_HOUSE})?"),
    ("postcode", rf"\b(?!{_YEAR})[1-9]\d{{3}}\s[a-z]{{2}}{_AT_HOUSE}"),
    (
        "geboortedatum",
        rf"(?P<voor>\b(?:geboren|geboortedatum|geboortejaar|geb|jarig)\b[^\n\d]{{0,20}}?)(?:{_DAY}|{_MONTH}\s{_YEAR}|{_YEAR})\b",
    ),
    ("naam", rf"(?P<voor>\b(?:ik|hij|zij|ze|vader|moeder|{_CHILD})\sheet\s){_NO_NAME}[\w'’-]{{2,}}{_MORE}"),
    ("naam", rf"(?P<voor>\bnaam(?:\sis|:)\s|\bgenaamd\s){_NO_NAME}[\w'’-]{{2,}}{_MORE}"),
    ("naam", rf"(?P<voor>\bik ben\s){_NAME}{_MORE}(?=\s*(?:,|\.|\n|$|en mijn|de (?:moeder|vader)|van))"),
    ("naam", rf"(?P<voor>\b{_CHILD}\s){_NAME}{_MORE}"),
    ("naam", rf"(?P<voor>\b{_TITLE}\s){_INFIX}{_NAME}{_MORE}"),
    ("naam", rf"(?P<voor>\b(?:groet(?:en|jes)?|mvg|hoogachtend)[,\s]{{1,4}}(?:van\s)?){_NAME}{_MORE}\s*$"),
)
"""What is taken out, in this order; the group `voor` stays. Shorter numbers, such as 112 and 0800-5010, belong to nobody."""

_PATTERNS = tuple((kind, re.compile(rule, re.IGNORECASE)) for kind, rule in _RULES)


def scrub(text: str, mark: str = NAMED) -> str:
    """Return a text without personal data; `mark` takes their place, with the kind of data filled in at `{}`."""
    for kind, pattern in _PATTERNS:
        put = mark.format(kind)
        text = pattern.sub(partial(_replaced, put), text)
    return text


def _replaced(put: str, found: re.Match[str]) -> str:
    return (found.groupdict().get("voor") or "") + put


def for_ranking(text: str) -> str:
    """Return what a classifier gets to see of a text, the same whether it runs in this process or in Rasa.

    Without personal data; without control characters and half characters, which JSON cannot carry
    everywhere; and without slashes in front, by which Rasa would take a text for a command to itself. Doing it twice
    changes nothing, so that Rasa can do it too for its own channels.
    """
    text = "".join(character if _harmless(character) else " " for character in text[:LONGEST])
    while (clean := scrub(text, " ").strip().lstrip("/").lstrip()) != text:
        text = clean
    return text


def _harmless(character: str) -> bool:
    """Say whether a character can be sent: control characters and surrogates cannot."""
    return character == "\n" or not (character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff")
