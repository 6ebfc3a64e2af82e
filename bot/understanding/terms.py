"""Recognise that someone asks what a word means: "wat is een TLV?", "opp???", "wat bedoelen ze met zorgplicht".

A sentence that asks something about the word ("hoe lang duurt een tlv") is not a question for its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Protocol

from bot.understanding.features import tokens
from bot.understanding.turn_cache import for_a_turn
from bot.understanding.typos import distance, sound, tolerance
from bot.understanding.wordlists import common_words, word_list, word_set

_MOST_WORDS = 25
_MOST_OTHER_WORDS = 2
_SHORT = 5
_HEARD = 4
"""From so many letters on a word around a term is known by its sound."""

_NAME = "_"
"""Stands for the name in the patterns of `begripvragen.yml`."""

_SEEKING = 10
"""A longer text than this many words that names somebody tells a story."""

_PART_ENDS = re.compile(r"(?<=[.!?,;:])\s+|\n+")


class Named(Protocol):
    """A term with its names."""

    @property
    def id(self) -> str:
        """The id of the term."""

    @property
    def title(self) -> str:
        """How we write it."""

    @property
    def words(self) -> Sequence[str]:
        """What else people call it."""


class TermNames:
    """The words by which people name each term, cut into tokens once: every text is compared with all of them."""

    def __init__(self, terms: Mapping[str, Sequence[str]]) -> None:
        """Take the names of each term by its id."""
        cut = ((identifier, tuple(tokens(name))) for identifier, names in terms.items() for name in names)
        self.all = tuple((identifier, name) for identifier, name in cut if name)
        self._by_length: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
        for identifier, name in self.all:
            self._by_length.setdefault(len(name), []).append((identifier, name))

    @classmethod
    def of(cls, terms: Iterable[Named]) -> TermNames:
        """Return the names of terms: their titles and the other words for them."""
        return cls({term.id: (term.title, *term.words) for term in terms})

    def of_length(self, lengths: Iterable[int]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the ids and names that have so many words."""
        for length in lengths:
            yield from self._by_length.get(length, ())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return what asks for a meaning, what asks something else, and the words that may stand around a term."""
    lists = word_list("begripvragen")
    meaning, other = (re.compile(rf"\b({'|'.join(lists[name])})\b") for name in ("vraag_naar_betekenis", "andere_vraag"))
    return meaning, other, frozenset(lists["omlijsting"].split())


@cache
def _by_sound() -> Mapping[str, str]:
    """Return the longer words that may stand around a term by their sound."""
    return {sound(word): word for word in sorted(_patterns()[2]) if len(word) >= _HEARD}


def _as_meant(token: str) -> str:
    """Return the word around a term that somebody writes by ear ("betekent dat woort"), or the token itself."""
    known = len(token) < _HEARD or token in _patterns()[2] or token in common_words()
    return token if known else _by_sound().get(sound(token), token)


def find_term(text: str, terms: TermNames) -> str | None:
    """Return the id of the term whose meaning is asked for, or None.

    Longer names win ("ondersteuningsplan" before "plan"),
    and an exact name wins from one with a typing error. When something is told first, the last part that asks decides:
    "hij moet naar de opdc, waar staat opdc voor" and "hij moet naar de opdc. wat is dat".
    """
    return _find_term(text, terms) or _found_in_parts(text, terms)


def _found_in_parts(text: str, terms: TermNames) -> str | None:
    """Return the term asked for in the last part of a text; "wat is dat" asks for the last term of the part before it."""
    *told, asked = _PART_ENDS.split(text.strip())
    if not told:
        return None
    meaning, other, frame = _patterns()
    found = [_as_meant(token) for token in tokens(asked)]
    sentence = " ".join(found)
    # "Ze geven geen tlv. Wat moet ik nu?" asks what to do, not what a word means.
    refers = meaning.search(sentence) and not other.search(sentence) and all(token in frame for token in found)
    if refers and len(tokens(told[-1])) <= _MOST_WORDS:
        return named_term(told[-1], terms)
    return _find_term(asked, terms) if meaning.search(sentence) else None


def _find_term(text: str, terms: TermNames) -> str | None:
    found = [_as_meant(token) for token in tokens(text)]
    if not 0 < len(found) <= _MOST_WORDS:
        return None
    frame = _patterns()[2]
    spans = combinations(range(len(found) + 1), 2)
    asked = {(opens, closes) for opens, closes in spans if _asks_meaning(found, opens, closes)}
    best: tuple[int, int, str] | None = None
    typed, loose = frozenset(found), tuple(token for token in found if token not in frame and token not in common_words())
    for identifier, name in terms.of_length({closes - opens for opens, closes in asked}):
        place = _find(name, found) if _within_reach(name[0], typed, loose) else None
        if place and (place[0], place[0] + len(name)) in asked:
            candidate = (place[1], -sum(map(len, name)), identifier)
            best = candidate if best is None else min(best, candidate)
    return best[2] if best else None


def _asks_meaning(found: Sequence[str], opens: int, closes: int) -> bool:
    """Tell whether the words around a name ask what it means: there are none, or they ask for a meaning and little else.

    Looked at before any name is: of most texts no words ask that, and there are many names.

    What asks something else does so around the name: the "termijn" of "fatale termijn" asks for no date.
    """
    meaning, other, frame = _patterns()
    before, name, after = found[:opens], found[opens:closes], found[closes:]
    if not (before or after):
        return True
    if sum(token not in frame for token in (*before, *after)) > _MOST_OTHER_WORDS:
        return False
    first = len(" ".join([*before, ""]))
    last = first + len(" ".join(name))
    inside = all(first <= match.start() and match.end() <= last for match in other.finditer(" ".join(found)))
    return inside and meaning.search(" ".join([*before, _NAME, *after])) is not None


def named_term(text: str, terms: TermNames) -> str | None:
    """Return the id of the term that a text names, whatever is said about it; of several the longest, then the last.

    For a text of which the classifier already says that it asks for a meaning ("cvb, drie letters, wie helpt mij").
    """
    found = tokens(text)
    typed = frozenset(found)
    loose = tuple(token for token in found if token not in _patterns()[2] and token not in common_words())
    within = ((identifier, name) for identifier, name in terms.all if _within_reach(name[0], typed, loose))
    places = [(identifier, name, _find(name, found)) for identifier, name in within]
    named = [(-place[1], sum(map(len, name)), place[0], identifier) for identifier, name, place in places if place]
    return max(named)[3] if named else None


def speaks_of_papers(text: str) -> bool:
    """Tell whether a text is about a letter, a decision or a signature."""
    return not word_set("begripvragen", "papieren").isdisjoint(tokens(text))


def seeks_somebody(text: str) -> bool:
    """Tell whether a text, of no more than a few words, is about reaching somebody: to talk, to call, to have them near."""
    found = set(tokens(text))
    return len(found) <= _SEEKING and not found.isdisjoint(word_set("begripvragen", "zoekt_iemand"))


def role_terms() -> frozenset[str]:
    """Return the ids of the terms that are people: what they do and how to reach them."""
    return word_set("begripvragen", "mensen")


def _within_reach(word: str, typed: frozenset[str], loose: tuple[str, ...]) -> bool:
    """Say at little cost whether a word can stand in a text, as it is or as one of the `loose` words with a typing error."""
    return word in typed or any(abs(len(word) - len(token)) <= tolerance(word) for token in loose)


def _find(name: tuple[str, ...], found: list[str]) -> tuple[int, int] | None:
    """Return where a name starts in the words and what its typing errors cost; None when it is not there."""
    places = [(start, _errors(name, found[start : start + len(name)])) for start in range(len(found) - len(name) + 1)]
    known = [(start, errors) for start, errors in places if errors is not None]
    return min(known, key=lambda place: place[1], default=None)


def _errors(name: tuple[str, ...], found: Sequence[str]) -> int | None:
    total = 0
    for expected, token in zip(name, found, strict=True):
        errors = 0 if expected == token else _word_errors(expected, token)
        if errors is None:
            return None
        total += errors
    return total


_FARTHEST = 3
"""Words that differ more in length than this are not one word with typing errors."""


@cache
def _sound_of_name(word: str) -> str:
    """Return the sound of a word of a term."""
    return sound(word)


@for_a_turn
def _sound_of_typed(word: str) -> str:
    """Return the sound of a word that somebody typed."""
    return sound(word)


def _word_errors(expected: str, token: str) -> int | None:
    """Return the cost of the typing errors between two words, or None when they are too many for the length of the word.

    In an abbreviation only two letters that changed places are forgiven, behind the first: "tvl" is "tlv".
    """
    if token in common_words() or token in _patterns()[2]:
        return None
    if len(expected) < _SHORT:
        swapped = len(expected) > 2 and sorted(expected) == sorted(token) and expected[0] == token[0]
        return 1 if swapped else None
    if abs(len(expected) - len(token)) > _FARTHEST:
        return None
    return 1 if _sound_of_name(expected) == _sound_of_typed(token) else distance(expected, token, tolerance(expected))
