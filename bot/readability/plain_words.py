"""The list of difficult words with plain words instead, and how they are found in a sentence.

The list is our own (data/moeilijke_woorden.yml): frequency does not catch the language of offices, since newspapers use
"indien", "middels" and "derhalve" all the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import yaml

from bot.readability.cuts import JOINTS

WORDS = Path(__file__).parent / "data" / "moeilijke_woorden.yml"
ABBREVIATIONS = "afkortingen"

_PARTICLES = frozenset(
    ["aan", "af", "achter", "bij", "in", "mee", "onder", "op", "over", "toe", "uit", "uiteen", "vast", "voor", "weg"]
)
_SHORTEST_VERB = 5


@dataclass(frozen=True)
class Plain:
    """A difficult word or phrase found in a sentence: which words it covers, and what to write instead."""

    first: int
    last: int
    instead: str
    abbreviation: bool


def find(words: Sequence[str], lemmas: Sequence[str] = ()) -> tuple[Plain, ...]:
    """Return the difficult words of a sentence, the longest match at each place.

    `lemmas` are the dictionary forms of the words. Without them (in the chat process) endings are taken off by rule,
    which finds most forms of most words.
    """
    forms = [_forms(word.lower(), lemma) for word, lemma in zip(words, lemmas or [""] * len(words), strict=True)]
    return tuple(sorted((*_matches(forms), *_parted(forms)), key=lambda plain: plain.first))


def _matches(forms: Sequence[tuple[str, ...]]) -> Iterator[Plain]:
    table = entries()
    place = 0
    while place < len(forms):
        found = next(_at(place, forms, table), None)
        if found:
            yield found
        place = found.last + 1 if found else place + 1


def _parted(forms: Sequence[tuple[str, ...]]) -> Iterator[Plain]:
    """Yield the verbs of which a part stands at the end: "legt het plan voor" is "voorleggen". Only the verb is marked."""
    start = 0
    for end, names in enumerate(forms):
        closes = end + 1 == len(forms) or forms[end + 1][0] in JOINTS
        if closes and names[0] in _PARTICLES:
            yield from _verbs(forms, range(start, end), names[0])
        start = end + 1 if closes else start


def _verbs(forms: Sequence[tuple[str, ...]], places: range, particle: str) -> Iterator[Plain]:
    """Yield the verbs at these places that are in the list with the particle before them."""
    for place in places:
        verbs = (name for name in forms[place] if len(name) >= _SHORTEST_VERB and name.endswith("en"))
        found = (entry for verb in verbs for entry in entries().get(particle + verb, ()) if len(entry.words) == 1)
        yield from (Plain(place, place, entry.instead, abbreviation=False) for entry in islice(found, 1))


def _at(place: int, forms: Sequence[tuple[str, ...]], table: Mapping[str, tuple[Entry, ...]]) -> Iterator[Plain]:
    """Yield what begins at a place, the longest first."""
    for form in forms[place]:
        for entry in table.get(form, ()):
            end = place + len(entry.words)
            if end <= len(forms) and all(part in forms[place + step] for step, part in enumerate(entry.words)):
                yield Plain(place, end - 1, entry.instead, entry.abbreviation)


@dataclass(frozen=True)
class Entry:
    """A line of the list."""

    words: tuple[str, ...]
    instead: str
    abbreviation: bool


@lru_cache(maxsize=1)
def entries() -> Mapping[str, tuple[Entry, ...]]:
    """Return the list by first word, the longest phrases first."""
    table: dict[str, list[Entry]] = {}
    for group, lines in yaml.safe_load(WORDS.read_text(encoding="utf-8")).items():
        for name, instead in lines.items():
            words = tuple(str(name).lower().split())
            table.setdefault(words[0], []).append(Entry(words, str(instead), group == ABBREVIATIONS))
    return {first: tuple(sorted(found, key=lambda entry: -len(entry.words))) for first, found in table.items()}


@lru_cache(maxsize=50_000)
def _forms(word: str, lemma: str) -> tuple[str, ...]:
    """Return the forms under which a word can stand in the list, the word itself first."""
    return tuple(dict.fromkeys([word, lemma, word.removesuffix("e")] if lemma else [word, *_bases(word)]))


def _bases(word: str) -> Iterator[str]:
    """Yield what a word may be without its ending: "belemmert" is "belemmeren", "traject(en)" "traject"."""
    stem = word.removeprefix("ge") if word.endswith(("d", "t")) else word
    for ending in ("en", "e", "s", "t", "te", "ten", "de", "den", "d"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            base = stem.removesuffix(ending)
            yield base
            yield base + "e"
            yield base + "en"
            if base[-1] in "bcdfgklmnprstz" and base[-2] in "aeiou" and base[-3] not in "aeiou":
                yield base + base[-1] + "en"
            if base[-2] == base[-3]:
                yield base[:-2] + base[-1] + "en"
