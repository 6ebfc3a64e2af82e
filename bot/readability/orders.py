"""Orders and other sentences of which the tagger does not see the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.readability.frequency import zipf
from bot.readability.sentences import is_word
from bot.readability.tagger import FINITE, INFINITIVE, Tagged, could_be, tag

OPENERS = frozenset(["en", "of", "maar", "dus", "dan", "ook", "nu", "daarna", "anders", "eerst", "liever"])
"""Words that can stand before an order: "Of mail naar de school"."""

_COMMON = 3.0
"""Zipf frequency. Nobody gives an order with a rarer verb, and any word can look like a verb after "ik"."""

_NOT_AN_ORDER = ("aan", "uit", "op", "over", "voor", "in", "mee", "na", "om", "toe", "door", "bij", "af")
_NUMBER = re.compile(r"[\d-]{5,}")


def tagged(tokens: Sequence[str]) -> tuple[Tagged, ...]:
    """Return the tokens of a sentence with their tags, orders ("Bel de school") recognised as verbs.

    HanTa learned from sentences that tell, so it takes the verb of an order for a noun. When a sentence seems to have
    no verb where one belongs, it is read once more with "ik" before it: "ik bel de school". A noun stays a noun
    ("aanvraag van een plek").
    """
    spoken = [_spoken(token) for token in tokens]
    found = tag(spoken)
    words = [place for place, token in enumerate(tokens) if is_word(token)]
    if not words or not _lacks_verb(found):
        return found
    first = next((place for place in words if spoken[place].lower() not in OPENERS), words[0])
    return _as_order(spoken, found, first) or _as_statement(found) or found


def _spoken(token: str) -> str:
    """Return a word without capitals that hide what it is, and a phone number as a plain number."""
    return token.lower() if token.isupper() and len(token) > 5 else "10" if _NUMBER.fullmatch(token) else token


def _lacks_verb(found: Sequence[Tagged]) -> bool:
    """Say whether a sentence has no finite verb, or one that belongs to a clause after "of", "dat" or "wat"."""
    places = [place for place, token in enumerate(found) if token.is_a(FINITE)]
    return not places or (len(places) == 1 and places[0] > 2)


def _as_order(spoken: Sequence[str], found: Sequence[Tagged], first: int) -> tuple[Tagged, ...] | None:
    """Return the sentence read as an order that begins at a word; None when it is none."""
    word = spoken[first].lower()
    if word.startswith(_NOT_AN_ORDER):
        return None
    order = tag(["Ik", word, *spoken[first + 1 :]])
    if not order[1].is_a("WW(pv,tgw,ev") or zipf(order[1].lemma) < _COMMON:
        return None
    return (*found[:first], Tagged(spoken[first], order[1].lemma, order[1].tag), *order[2:])


def _as_statement(found: Sequence[Tagged]) -> tuple[Tagged, ...] | None:
    """Return the sentence with the form that must be its verb: "zij beslissen", "de school beslist", "wie vroeg dat".

    The tagger takes these for an infinitive, a participle or an adverb. Behind "te" or another verb they are.
    """
    until = next((place for place, token in enumerate(found) if token.is_a(FINITE)), len(found))
    for place in range(1, until):
        token, before = found[place], found[place - 1]
        free = before.text.lower() != "te" and not before.is_a("WW(", "LID(", "ADJ(prenom", "VZ(init")
        if free and _hidden_verb(token):
            return (*found[:place], Tagged(token.text, token.lemma, f"{FINITE},afgeleid)"), *found[place + 1 :])
    return None


def _hidden_verb(token: Tagged) -> bool:
    """Say whether a word can be the finite verb that the tagger did not see."""
    if token.is_a(INFINITIVE):
        return True
    if token.text.endswith("t") and could_be(token.text, "WW(pv,tgw,met-t"):
        return True
    return token.is_a("ADJ(vrij", "BW(") and could_be(token.text, "WW(pv,verl,ev")
