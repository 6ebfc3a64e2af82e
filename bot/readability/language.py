"""Say why a text cannot be measured: empty, far too long, not Dutch, no running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.readability.sentences import Sentence, sentences

LONGEST = 200_000
"""Characters; about 30,000 words, which takes ten seconds."""

EMPTY, TOO_LONG, ONE_WORD, NUMBERS, CODE, FOREIGN = "leeg", "te_lang", "een_woord", "getallen", "code", "geen_nederlands"

_SIGNS = re.compile(r"[{}\[\]<>=;|\\^$#@*_/&%+~`]")
_OTHERS = ("en", "de", "fr")
_FEWEST = 2
_WHOLE, _ENOUGH = 4, 6
"""Words of one sentence, and of some sentences together, of which the language can be told."""

_SLIGHTLY, _CLEARLY = 0.3, 1.0
_COMMON = 3.5


def problem(text: str) -> str:
    """Return why a text cannot be measured, "" when it can. Loads word lists of four languages on first use."""
    outer = outer_problem(text)
    if outer:
        return outer
    found = sentences(text)
    seen = " ".join(sentence.text for sentence in found)
    words = [word for sentence in found for word in sentence.words]
    signs, letters = len(_SIGNS.findall(seen)), sum(map(str.isalpha, seen))
    if letters < 0.5 * sum(not sign.isspace() for sign in seen):
        return CODE if signs > 0.05 * len(seen) else NUMBERS
    if sum(map(_is_plain, words)) < _FEWEST:
        return ONE_WORD if words else EMPTY
    if signs > 0.06 * len(seen):
        return CODE
    return FOREIGN if _foreign(found) else ""


def outer_problem(text: str) -> str:
    """Return whether a text is empty or far too long, which also holds for our own texts."""
    if len(text) > LONGEST:
        return TOO_LONG
    return "" if any(map(str.isalnum, text)) and sentences(text) else EMPTY


def _is_plain(word: str) -> bool:
    """Say whether a word is of letters only, but for a hyphen or an apostrophe."""
    return re.sub(r"[-'’‑]", "", word).isalpha()


def _foreign(found: Sequence[Sentence]) -> bool:
    """Say whether more than a quarter of the words stand in sentences of another language."""
    total = strange = 0
    waiting: list[str] = []
    for sentence in found:
        words = [word.lower() for word in sentence.words if word.isalpha()]
        if len(words) >= _WHOLE and _strange(words, _CLEARLY):
            total, strange = total + len(words), strange + len(words)
            continue
        waiting += words
        if len(waiting) >= _ENOUGH:
            total += len(waiting)
            strange += len(waiting) * _strange(waiting)
            waiting = []
    if total == 0:
        return len(waiting) > 1 and _strange(waiting)
    return strange > 0.25 * total


def _strange(words: Sequence[str], margin: float = _SLIGHTLY) -> bool:
    """Say whether words are more at home in another language, by a margin on the Zipf scale, or in none."""
    dutch, *others = (sum(_zipf(word, language) for word in words) / len(words) for language in ("nl", *_OTHERS))
    return dutch < _COMMON - 0.5 or max(others) > dutch + margin


@lru_cache(maxsize=50_000)
def _zipf(word: str, language: str) -> float:
    import wordfreq  # here, so that asking for the limits loads no word lists

    return float(wordfreq.zipf_frequency(word, language, wordlist="small"))
