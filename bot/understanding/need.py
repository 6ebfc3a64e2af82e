"""Hear that somebody is worn out, or asks what to do at all, whatever the text is about."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.normalise import words
from bot.understanding.wordlists import word_list


def cry(text: str) -> str:
    """Return the words in which somebody says that they cannot go on alone ("ik zit er doorheen"), or ""."""
    found = _pattern("op").search(_folded(text))
    return found.group() if found else ""


def asks_what_to_do(text: str) -> bool:
    """Tell whether a text asks what to do, or where help is, without saying about what: "ok en dan", "wat moet ik doen"."""
    return bool(_pattern("wat_te_doen").search(_folded(text)))


def turns_elsewhere(text: str) -> bool:
    """Tell whether a text says in so many words that something else follows: "ik heb nog een vraag over de tlv"."""
    return bool(_pattern("iets_anders").search(_folded(text)))


def _folded(text: str) -> str:
    return " ".join(words(text))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """Return one pattern for a group of `data/nood.yml`; each of its lines begins and ends at a word."""
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in word_list("nood")[group]))
