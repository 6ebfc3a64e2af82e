"""Tell in which other language somebody writes, so that a few sentences in that language can be shown.

By the letters where they say it; else by small words and words about school that Dutch does not have. A text is only called
foreign when many of its words are: young people mix English into Dutch, and a wrong guess would answer a mother in a
language that she does not know. What cannot be told is taken as Dutch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.understanding.normalise import NUMBER, fold, tokens, words
from bot.understanding.phrases import silent_words, small_words
from bot.understanding.wordlists import common_words, word_list

ENGLISH = "en"
"""What is shown to who writes in letters of a language for which there are no sentences."""

_LETTERS = 3
"""So many letters of another alphabet are a word."""

_FEW, _SHARE = 2, 0.4
"""So many different words of a language must there be, and such a part of all words."""


_PARTS = re.compile(r"[^.,;:!?\n]+[.,;:!?]*")


def foreign_language(text: str) -> str:
    """Return the code (BCP 47) of the other language that a text is in, "" for Dutch and for what cannot be told."""
    return _by_letters(text) or _by_words(text)


def dutch_part(text: str) -> str:
    """Return what somebody says in Dutch beside another language, with its marks; "" when that is no more than a word.

    "How long they can take? Hoeveel weken?" asks "hoeveel weken?". Parts end at a mark.
    """
    parts = (part for part in _PARTS.findall(text) if _is_dutch(part))
    return " ".join(part.strip() for part in parts)


def _is_dutch(part: str) -> bool:
    """Tell whether a part of a text has two words or more, of which half are plainly Dutch and none is of another language."""
    said = words(part)
    dutch = sum(word in silent_words() or word in common_words() for word in said)
    foreign = any(word in listed for listed in _vocabularies().values() for word in said if word not in small_words())
    return len(said) >= _FEW and not foreign and 2 * dutch >= len(said)


def _by_letters(text: str) -> str:
    """Return the language that the letters give away, when most of them are not Latin."""
    letters = [character for character in fold(text) if character.isalpha()]
    other = [character for character in letters if not unicodedata.name(character, "LATIN").startswith("LATIN")]
    if len(other) < _LETTERS or 2 * len(other) < len(letters):
        return ""
    return next((code for code, alphabet in _alphabets().items() if set(other) <= alphabet), ENGLISH)


def _by_words(text: str) -> str:
    """Return the language to which the most words belong, when these are enough."""
    said = [token.text for token in tokens(text) if token.kind != NUMBER and token.text.isalpha()]
    hits = {code: {word for word in said if word in known} for code, known in _vocabularies().items()}
    code = max(hits, key=lambda name: len(hits[name]))
    share = sum(word in hits[code] for word in said)
    return code if len(hits[code]) >= _FEW and share >= _SHARE * len(said) else ""


@cache
def _alphabets() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(letters) for code, letters in word_list("talen")["letters"].items()}


@cache
def _vocabularies() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(words(listed)) for code, listed in word_list("talen")["woorden"].items()}
