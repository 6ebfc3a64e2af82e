"""Tell about whom somebody writes: a young person about their own school, or an adult about a child of theirs."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.normalise import fold
from bot.understanding.wordlists import word_list


def writes_young(text: str) -> bool:
    """Tell whether a text is by a young person about themselves: "ik ben 16 en ga niet meer naar school".

    Whoever speaks of a child, a pupil or a client of theirs is an adult, whatever else the text says.
    """
    folded = _folded(text)
    return bool(_pattern("zelf").search(folded)) and not _pattern("over_een_ander").search(folded)


def writes_of_child(text: str) -> bool:
    """Tell whether a text is about a child of the writer ("onze zoon", "hij zit thuis"), not about a pupil or client."""
    folded = _folded(text)
    return bool(_pattern("eigen_kind").search(folded)) and not _pattern("beroep").search(folded)


def says_age(text: str) -> bool:
    """Tell whether a text tells how old somebody is: "hij is 14", "13 jaar"."""
    return bool(_pattern("leeftijd").search(_folded(text)))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", fold(text)))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """Return one pattern for a group of `data/jongere.yml`; each of its lines begins and ends at a word."""
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in word_list("jongere")[group]))
