"""Hard words that a text may use: the terms of `content_b1/begrippen.yml`, and a closed list of names.

Standard library and PyYAML only, so that the site can use `first_uses` to make each term a button where it stands
first. That is what "explained on first use" means on a screen; where nothing can be tapped (labels, letters, mail), the text
itself has to explain the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.content.model import Term
from bot.readability.sentences import tokens

NAMES = Path(__file__).parent / "data" / "namen.yml"

_EXPLAINS = re.compile(r"\b(betekent|heet|heten|is een|zijn|is het|dat is|noemen)\b|\(", re.IGNORECASE)
_PLURALS = ("", "s", "'s", "en", "e", "n")


@dataclass(frozen=True)
class Use:
    """A term in a row of words: which words it covers. A name has the id ""."""

    term: str
    first: int
    last: int


@dataclass(frozen=True)
class Glossary:
    """The terms and names, as rows of lower-case words with the id of the term ("" for a name)."""

    rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    titles: Mapping[str, str]

    def uses(self, words: Sequence[str]) -> tuple[Use, ...]:
        """Return the terms and names in a row of words, the longest at each place."""
        return tuple(_uses(tuple(word.lower().replace("’", "'") for word in words), self.rows))


def glossary(terms: Iterable[Term], extra_names: Iterable[str] = ()) -> Glossary:
    """Return the glossary of the content. `extra_names` are names of the region, such as that of the Steunpunt."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    titles = {term.id: term.title for term in terms}
    named = [(name, term.id) for term in terms for name in (*_of_title(term.title), *term.words)]
    for name, term_id in [*named, *((name, "") for name in (*names(), *extra_names))]:
        row = tuple(word.lower() for word in tokens(name) if any(map(str.isalnum, word)))
        if row:
            rows.setdefault(row[0], []).append((row, term_id))
    return Glossary({first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in rows.items()}, titles)


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the closed list of names."""
    return tuple(name for group in yaml.safe_load(NAMES.read_text(encoding="utf-8")).values() for name in group)


def first_uses(text: str, known: Glossary) -> tuple[tuple[str, str], ...]:
    """Return each term in a text where it stands first, as (id, the words as they stand there)."""
    words = [token for token in tokens(text) if any(map(str.isalnum, token))]
    found: dict[str, str] = {}
    for use in known.uses(words):
        if use.term:
            found.setdefault(use.term, " ".join(words[use.first : use.last + 1]))
    return tuple(found.items())


def explains(sentence: str) -> bool:
    """Say whether a sentence looks as if it explains a word: "dat heet", "betekent", "is een", or words in brackets."""
    return _EXPLAINS.search(sentence) is not None


def _of_title(title: str) -> Iterator[str]:
    """Yield the names in the title of a term: "TLV (toelaatbaarheidsverklaring)" holds two."""
    yield from (part.strip() for part in re.split(r"[()]", title) if part.strip())


def _uses(words: tuple[str, ...], rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]) -> Iterator[Use]:
    place = 0
    while place < len(words):
        found = next(_at(place, words, rows), None)
        if found:
            yield found
        place = found.last + 1 if found else place + 1


def _at(place: int, words: tuple[str, ...], rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]) -> Iterator[Use]:
    for first in _singulars(words[place]):
        for row, term in rows.get(first, ()):
            end = place + len(row)
            if end <= len(words) and all(row[step] in _singulars(words[place + step]) for step in range(1, len(row))):
                yield Use(term, place, end - 1)


@lru_cache(maxsize=20_000)
def _singulars(word: str) -> tuple[str, ...]:
    """Return a word, what it is without an ending, and the first part of "tlv-aanvraag"."""
    found = [word.removesuffix(ending) for ending in _PLURALS if word.endswith(ending) and len(word) - len(ending) >= 3]
    return tuple(dict.fromkeys([word, *found, *([word.partition("-")[0]] if "-" in word else [])]))
