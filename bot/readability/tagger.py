"""Parts of speech, lemmas and the parts of compounds, by HanTa.

HanTa (Christian Wartena, LGPL-3.0) brings its Dutch model inside its wheel; its tags are those of the Corpus Gesproken
Nederlands. Measured on UD_Dutch-Alpino: coarse tags 95.5 %, finite verbs P .97 R .97. The model takes some seconds
and 830 MB to read, half of it afterwards (`lean_tagger`), so it is loaded on first use and only in the gate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

FINITE, PARTICIPLE, INFINITIVE = "WW(pv", "WW(vd,vrij", "WW(inf,vrij"
"""How the tags of these forms of verbs begin."""

_STEMS = ("N", "ADJ", "WW", "BW", "TW", "VZ", "VNW")
_PREFIXES = ("PTK", "PREF")
_SHORTEST_COMPOUND, _SHORTEST_HEAD = 6, 3


@dataclass(frozen=True)
class Tagged:
    """A word or sign with its lemma and its tag, such as `WW(pv,tgw,ev)`."""

    text: str
    lemma: str
    tag: str

    def is_a(self, *starts: str) -> bool:
        """Say whether the tag begins with one of these."""
        return self.tag.startswith(starts)


@lru_cache(maxsize=1)
def _model() -> Any:
    from bot.readability.lean_tagger import LeanTagger  # here, because often all verdicts are known

    return LeanTagger()


def tag(tokens: Sequence[str]) -> tuple[Tagged, ...]:
    """Return the tokens of one sentence with lemma and tag."""
    return tuple(Tagged(*found) for found in _model().tag_sent(list(tokens))) if tokens else ()


@lru_cache(maxsize=50_000)
def could_be(word: str, start: str) -> bool:
    """Say whether a word, out of its sentence, can have a tag that begins like this."""
    return any(name.startswith(start) for name, _ in _model().tag_word(word.lower()))


@lru_cache(maxsize=50_000)
def head(word: str) -> str:
    """Return the last part of a compound ("plan" of "ondersteuningsplan"), or the word itself when it is none."""
    lower = word.lower().strip("-'’")
    if "-" in lower:
        return head(lower.rpartition("-")[2])
    if len(lower) < _SHORTEST_COMPOUND:
        return lower
    parts = _model().analyze(lower, taglevel=3)[1]
    first = next((number for number in range(len(parts) - 1, -1, -1) if parts[number][1].startswith(_STEMS)), 0)
    while first and parts[first - 1][1].startswith(_PREFIXES):
        first -= 1
    # The parts are dictionary forms ("vrag" in "examenvragen"), so count from the front, where they are not changed.
    before = sum(len(piece) for piece, _ in parts[:first])
    return lower[before:] if len(lower) - before >= _SHORTEST_HEAD else lower
