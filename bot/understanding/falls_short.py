"""Hear "and if that does not work": somebody supposes that help fails to come, and says no more than that.

Such a question fits anything, so it is about what was read last. Its words are in `data/als_niet.yml`; one that says what
else it is about ("en als hij niet naar school durft") makes it another question.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from bot.understanding.normalise import words
from bot.understanding.phrases import phrase_of, silent_words, small_words
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list, word_set

_LONGEST = 14
"""A question of more words tells a story."""

_THEN = "dan"
"""Goes with any supposition."""

_GOES_ON = ("en", "maar")
"""Words with which a question goes on about what was said."""

_OWN = (
    "begint",
    "ontkent",
    "mislukt",
    "lukt",
    "zij_doen",
    "een_ander_doet",
    "zij_ook",
    "een_ander_ook",
    "wie",
    "ik",
    "zij",
    "kind",
    "erbij",
)
"""The groups of words that may stand in such a question, besides those that say nothing."""


def supposes_failure(text: str) -> bool:
    """Tell whether a text only asks what to do if help fails to come: "en als ze niet luisteren", "en anders"."""
    found = words(text)
    if not 0 < len(found) <= _LONGEST:
        return False
    if tuple(word for word in found if word not in small_words() - _telling() and word != _THEN) in _alone():
        return found[0] in _GOES_ON or "?" in text  # "anders" by itself may answer
    said = tuple(map(_mended, found))
    return all(map(_says_no_more, said)) and _fails(_supposed(said))


def tells_of_failure(question: Sequence[str]) -> bool:
    """Tell whether the words of a question in our texts say what to do if help fails to come."""
    supposed = _supposed(question)
    return _has(supposed, "ontkent") and _has(supposed, "lukt", "zij_doen", "een_ander_doet")


def supposes_or_denies(said: Collection[str]) -> bool:
    """Tell whether words suppose something, or say that something is not so."""
    has = frozenset(said)
    return _has(has, "begint", "ontkent")


def _supposed(said: Sequence[str]) -> frozenset[str]:
    """Return the words behind the one that supposes something: "als"."""
    start = next((place for place, word in enumerate(said) if word in _group("begint")), len(said))
    return frozenset(said[start + 1 :])


def _fails(said: frozenset[str]) -> bool:
    """Tell whether what is supposed is that help fails to come, and not that the writer or the child leaves something."""
    named, they = _has(said, "wie"), _has(said, "zij")
    about_child = _has(said, "kind") and not (named or they)
    if about_child or _has(said, "oneens") or not (_has(said, "ontkent") or _has(said, "mislukt")):
        return False
    if _has(said, "lukt") or (_has(said, "zij_doen", "zij_ook") and (named or they or not _has(said, "ik"))):
        return True
    return _has(said, "een_ander_doet", "een_ander_ook") and (named or not (they or _has(said, "ik")))


def _has(said: frozenset[str], *groups: str) -> bool:
    return any(not said.isdisjoint(_group(name)) for name in groups)


def _says_no_more(word: str) -> bool:
    return word.isdigit() or word == _THEN or word in silent_words() or any(word in _group(name) for name in _OWN)


def _mended(word: str) -> str:
    """Return a word with a typing error in a word of ours mended."""
    hit = None if _says_no_more(word) else _lexicon().find(word)
    return hit.value if hit else word


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon({word: word for name in _OWN for word in _group(name)}, most_errors=1)


def _group(name: str) -> frozenset[str]:
    return word_set("als_niet", name)


@cache
def _telling() -> frozenset[str]:
    """Return the words that say something in a question of a word or two: "zo niet"."""
    return frozenset(word for phrase in _alone() for word in phrase)


@cache
def _alone() -> frozenset[tuple[str, ...]]:
    return frozenset(map(phrase_of, word_list("als_niet")["alleen"]))
