"""Which nouns are concrete: things one can see, touch or point at, and words for time and measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

WORDS = Path(__file__).parent / "data" / "concrete_woorden.yml"

_HARDER = {"z": "s", "v": "f"}
_VOWELS = "aeou"


def is_concrete(*names: str) -> bool:
    """Say whether one of the names of a noun (its form, its lemma, the head of the compound) is in the list."""
    return any(form in _words() for name in names for form in _forms(name.lower()))


def _forms(name: str) -> Iterator[str]:
    """Yield a noun as it may stand in the list: HanTa leaves "wek" of weken, "huiz" of huizen, "gezinn" of gezinnen."""
    yield name
    if len(name) < 3:
        return
    if name[-1] == name[-2]:
        yield name[:-1]
    hard = name[:-1] + _HARDER.get(name[-1], name[-1])
    yield hard
    if hard[-2] in _VOWELS and hard[-3] not in "aeiou":
        yield hard[:-1] + hard[-2] + hard[-1]


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    groups = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return frozenset(word for group in groups.values() for word in group.split())
