"""Tell whether somebody writes as a young person about their own school, so that the texts say "je" and mean them."""

from __future__ import annotations

import re
from functools import cache

from bot.understanding.normalise import fold
from bot.understanding.wordlists import word_list


def writes_young(text: str) -> bool:
    """Tell whether a text is by a young person about themselves: "ik ben 16 en ga niet meer naar school".

    Whoever speaks of a child, a pupil or a client of theirs is an adult, whatever else the text says.
    """
    folded = " ".join(re.findall(r"[a-z0-9']+", fold(text)))
    own, other = _patterns()
    return bool(own.search(folded)) and not other.search(folded)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = word_list("jongere")
    return _any(lists["zelf"]), _any(lists["over_een_ander"])


def _any(patterns: list[str]) -> re.Pattern[str]:
    """Return one pattern for a list; a space in it stands for any small gap, and each begins and ends at a word."""
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))
