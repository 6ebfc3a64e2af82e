"""Measure a text with the tagger and the word lists: the slow half of the gate, of which the result can be kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from bot.readability import clauses, frequency, language, orders
from bot.readability.concrete import is_concrete
from bot.readability.cuts import JOINTS
from bot.readability.measures import glued, is_rare, letters, running
from bot.readability.model import CONTENT, Analysis, Measured, Word
from bot.readability.normalise import ITEM
from bot.readability.sentences import Sentence, is_word, sentences
from bot.readability.sentences import tokens as split_words
from bot.readability.tagger import Tagged, head

AUXILIARIES = frozenset({"zijn", "hebben", "worden", "zullen", "kunnen", "mogen", "moeten", "willen", "hoeven"})
"""Verbs that are no content words: they help another verb, or say that something is something."""

_ROLES = (("WW(", "w"), ("ADJ(", "a"), ("LID(", "l"), ("VZ(", "z"), ("VNW(", "v"))
"""How the tags of words that are no noun or name begin, and the role of such a word."""

_PARTICLES = """
aan achter af bij binnen dood door goed in klaar langs los mee na neer om op over samen stil tegen terug thuis toe uit vast
vol voor vrij weg
"""
PARTICLES = tuple(_PARTICLES.split())
"""What can leave a verb: "klaarleggen" is "ik leg klaar"."""

_LONGEST_ITEM, _LONG_IN_ITEM, _ADDRESS = 6, 13, 3
_FRAME, _OFTEN = re.compile(r"([^:(]{2,60})[:(]\s*(\w.*)"), 3
"""An opening before a colon or a bracket, and how often it may stand in a text before only what follows counts."""

_NAME = 12
"""A capital does not make a word longer than this a name."""


def analyse(text: str, short: bool = False) -> Analysis:
    """Return a text with everything that the rules need.

    With `short`, for labels and single sentences of our own, one word is enough and no language is guessed.
    """
    problem = language.outer_problem(text) if short else language.problem(text)
    if problem:
        return Analysis(problem=problem)
    found = [replace(_measured(each.text, each.kind), line=each.line) for each in _unframed(sentences(text))]
    for place, (opening, item) in enumerate(pairwise(found)):
        if opening.text.endswith(":") and opening.kind != ITEM and item.kind == ITEM and not opening.clause.finite:
            found[place] = replace(opening, clause=replace(opening.clause, broken=False, listed=True))
    return Analysis(tuple(found), _flesch(found))


def _unframed(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences without an opening that comes back: of "U leest dit: ..." or "Dit is (...)" only what is inside.

    Otherwise one easy opening would make a sentence of every piece.
    """
    frames = [_FRAME.match(each.text) for each in found]
    often = Counter(frame[1].strip().lower() for frame in frames if frame)
    for each, frame in zip(found, frames, strict=True):
        yield replace(each, text=frame[2]) if frame and often[frame[1].strip().lower()] > _OFTEN else each


@lru_cache(maxsize=20_000)
def _measured(text: str, kind: str) -> Measured:
    """Return a sentence measured; templates that differ in one value share most of their sentences."""
    tokens = orders.tagged(split_words(text))
    words = tuple(_word(token, first=place == 0) for place, token in enumerate(tokens) if is_word(token.text))
    clause = clauses.clause(tokens)
    if clause.broken and not clause.finite and kind == ITEM and _plain_item(words, text):
        clause = replace(clause, broken=False, listed=True)
    return Measured(text, kind, 1, words, clause)


def _plain_item(words: Sequence[Word], text: str) -> bool:
    """Say whether an item of a list is so plain that it needs no verb; what stands before a colon is only its name."""
    named = len(text.partition(":")[0].split()) if ":" in text else 0
    told = words[named:] or words
    if told[0].text.lower() in JOINTS | {"om", "als", "dat", "die"}:
        return False
    numbered = len(told) <= _ADDRESS and any(word.text.isdecimal() for word in told)
    known = all(letters(word.text) < _LONG_IN_ITEM and (numbered or not is_rare(word)) for word in told)
    return known and len(told) <= _LONGEST_ITEM


def _word(token: Tagged, first: bool) -> Word:
    role = _role(token, first)
    if role not in CONTENT:
        return Word(token.text, token.lemma.lower(), role, False, 7.0, "", 7.0)
    content = role == "e" or not (role == "w" and token.lemma.lower() in AUXILIARIES)
    last = head(token.text) if role == "n" else _root(token.text.lower()) if role == "w" else token.text.lower()
    zipf = frequency.zipf(token.text)
    known = max(map(frequency.zipf, (token.text, last, token.lemma, _root(token.lemma) if role == "w" else last)))
    concrete = role == "n" and is_concrete(token.text, token.lemma, last, head(token.lemma))
    return Word(token.text, token.lemma.lower(), role, content, zipf, last, known, concrete)


def _root(verb: str) -> str:
    """Return a verb without the particle that can leave it: "leggen" of "klaarleggen"."""
    return next((verb.removeprefix(part) for part in PARTICLES if verb.startswith(part) and len(verb) > len(part) + 3), verb)


def _role(token: Tagged, first: bool) -> str:
    """Return the kind of word that a token is, "" for one that is not measured."""
    if not token.text[0].isalpha():
        return ""
    if token.is_a("N(eigen", "SPEC(deel"):
        return "n" if _disguised(token.text, first) else "e"
    if token.is_a("N(", "SPEC(afk", "SPEC(vreemd"):
        return "n"
    return next((role for start, role in _ROLES if token.is_a(start)), "")


def _disguised(text: str, first: bool) -> bool:
    """Say whether a capital only makes an ordinary word look like a name: it is long, a compound, or a common word."""
    lower = text.lower()
    return len(text) > _NAME or (first and frequency.zipf(lower) > 4) or (len(text) > 8 and head(lower) != lower)


def _flesch(found: Sequence[Measured]) -> float:
    """Return Flesch-Douma, 206.835 - 0.93 x words per sentence - 77 x syllables per word (Douma 1960), by textstat.

    The text goes in without the signs that mislead its counter of sentences; a repeated sentence counts once. Its
    syllables come from hyphenation, which misses some: scores are about two points high, and the limits are set on them.
    """
    units = [" ".join(_plain(word.text) for word in unit.words) for unit in glued(running(found))]
    return float(_textstat().flesch_reading_ease(". ".join(units) + ".")) if units else 0.0


def _plain(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum())


@lru_cache(maxsize=1)
def _textstat() -> Any:
    import textstat  # here, because it takes two seconds

    textstat.set_lang("nl")
    return textstat
