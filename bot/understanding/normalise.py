"""What a reader sees of a text: folded letters in tokens that know their place in the original.

Folding takes away what carries no meaning in a chat: capitals, accents, curly quotes, fancy letters, invisible
characters, HTML tags, and letters held down ("jaaaa"). Any string will do: empty, emoji, null bytes, half surrogate
pairs. Only the first `MEANING_LIMIT` characters are read: nobody puts the point of a chat message after that, and it
keeps every reader fast on a pasted document.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.understanding.turn_cache import for_a_turn

MEANING_LIMIT = 2_000
"""How many characters of a text are read for their meaning."""

WORD, NUMBER, MARK = "woord", "getal", "teken"
"""The kinds of token: letters, digits, and any other single visible character."""

_REPLACED = {
    **dict.fromkeys("’‘ʼ`´′ʹ＇‛", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„«»", '"'),
    "½": ",5",
    "\n": "\n",
    "\r": "\n",
}
_TAG = re.compile(r"</?[a-z!][^<>]*>")
_TOKEN = re.compile(
    r"(?P<woord>'[tnskm](?!\w)|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<getal>\d+)"
    r"|(?P<teken>\n|[^\w\s]|_)"
)
_HELD_DOWN = re.compile(r"(.)\1{2,}")
_NEVER_DOUBLE = frozenset("hijqvwxy")


class Token(NamedTuple):
    """One word, number or mark. `start` and `end` are its place in the original text."""

    text: str
    start: int
    end: int
    kind: str


def fold(text: str) -> str:
    """Return the text in lower case, without accents and with plain quotes; long texts are cut at `MEANING_LIMIT`."""
    return _fold(text[:MEANING_LIMIT])[0]


@for_a_turn
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and marks of a text in order. A line break is the mark `"\\n"`; other space is dropped."""
    folded, places = _fold(text[:MEANING_LIMIT])
    blank = _TAG.sub(lambda tag: " " * len(tag[0]), folded)
    return tuple(
        Token(_release(match[0]), places[match.start()], places[match.end() - 1] + 1, str(match.lastgroup))
        for match in _TOKEN.finditer(blank)
    )


@for_a_turn
def words(text: str) -> tuple[str, ...]:
    """Return only the words and numbers of a text, folded: how phrases in data files are compared with what people type."""
    return tuple(token.text for token in tokens(text) if token.kind != MARK)


def _fold(text: str) -> tuple[str, range | list[int]]:
    """Return the folded text and, for each character of it, the index of the character it came from."""
    if text.isascii() and text.isprintable():
        return text.lower().replace("`", "'"), range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        piece = _fold_character(character)
        pieces.append(piece)
        places.extend([index] * len(piece))
    return "".join(pieces), places


@lru_cache(maxsize=4_096)
def _fold_character(character: str) -> str:
    """Return what is left of one character: nothing for an accent, a space for a control character."""
    if character in _REPLACED:
        return _REPLACED[character]
    plain = unicodedata.normalize("NFKD", character.casefold())
    return "".join(_fold_part(part) for part in plain)


def _fold_part(part: str) -> str:
    category = unicodedata.category(part)
    if category == "Nd":
        return str(unicodedata.decimal(part))
    if category in ("Mn", "Me", "Cf"):
        return ""
    return " " if category in ("Cc", "Cs", "Cn", "Co") else part


def _release(word: str) -> str:
    """Return a word without letters held down: "neeee" is "nee", "hoiii" is "hoi"; numbers stay as they are."""
    if word[0].isdigit():
        return word
    return _HELD_DOWN.sub(lambda run: run[1] if run[1] in _NEVER_DOUBLE else run[1] * 2, word)
