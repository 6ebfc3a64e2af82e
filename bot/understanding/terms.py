"""Recognise that someone asks what a word means: "wat is een TLV?", "opp???", "wat bedoelen ze met zorgplicht".

A sentence that asks something about the word ("hoe lang duurt een tlv") is not a question for its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.understanding.features import tokens

_CUE = re.compile(
    r"\b(wa+t? (is|zijn|was|betek\w*|beduid\w*|bedoel\w*|hou[dt]+t?|wil\w*|voor iets|doet|moet ik|versta\w*|word\w*)|betek\w*|afkorting\w*|definitie"
    r"|waar sta\w+|uitleg\w*|legt?|wat dat|ken ik niet|geen idee|ken dat|ken het|snap|begrip|begrijp|woord)\b"
)
_FRAME = frozenset(
    ["aan", "aub", "alsjeblieft", "als", "afkorting", "afkortingen", "bedoeld", "bedoelen", "bedoelt", "bedoel", "begrijp", "begrip", "beteken", "betekend", "betekenis", "betekent", "brief", "dan", "dat", "de", "denk", "die", "dit", "doet", "een", "eens", "eigenlijk", "en", "er", "even", "geen", "gewone", "gezegd", "graag", "had", "hallo", "heb", "heeft", "het", "hier", "hoe", "hoi", "hoor", "hoorde", "houd", "houdt", "iemand", "iets", "ik", "in", "is", "jij", "je", "juf", "jullie", "kan", "ken", "kun", "kunt", "lees", "leg", "legt", "maar", "me", "meneer", "mevrouw", "met", "mij", "moeilijk", "moet", "nee", "niemand", "niet", "nou", "nu", "of", "ook", "over", "precies", "school", "simpel", "snap", "sta", "staan", "staat", "steeds", "stond", "taal", "term", "uit", "uitleg", "uitleggen", "u", "van", "verstaan", "vertellen", "voor", "waar", "want", "was", "wat", "we", "weet", "weer", "wel", "wie", "wil", "wilt", "woord", "woorden", "word", "wordt", "woordje", "zeg", "zeggen", "zegt", "zei", "zij", "zijn", "ze", "zo", "zin", "afk", "definitie", "daar", "dus", "idee", "nog", "toch", "ben", "bent", "gesprek", "gehoord", "noemen", "noemde", "noemden", "hebben", "hadden", "verslag", "formulier", "verschil", "tussen", "ib", "iber", "leraar", "mentor", "directeur", "elke", "keer", "altijd", "vaak", "begrippen", "onder", "al", "net", "hun", "jou", "mag", "vragen", "vraag", "verklaring", "moeilijke"]
)
_ASKS_SOMETHING_ELSE = re.compile(
    r"\b(wanneer|waarom|hoeveel|hoelang|hoe (lang|vraag|krijg|kom|moet|maak|gaat|werkt|ver|oud|snel)|welke?|verplicht|aanvragen|aangevraagd|krijgen|krijgt"
    r"|termijn|kosten|duurt|mijn (zoon|dochter|kind)|verschil|mag (de|een|mijn|ik)|moet (de|een|mijn))\b"
)
_MOST_OTHER_WORDS = 2


def find_term(text: str, terms: Mapping[str, Sequence[str]]) -> str | None:
    """Return the id of the term whose meaning is asked for, or None.

    `terms` maps ids to the words by which people name the term. Longer names win ("ondersteuningsplan" before "plan"),
    and an exact name wins from one with a typing error.
    """
    found = _joined(tokens(text))
    if not 0 < len(found) <= 25:
        return None
    sentence = " ".join(found)
    cue = _CUE.search(sentence) is not None and not _ASKS_SOMETHING_ELSE.search(sentence)
    best: tuple[int, int, str] | None = None
    for identifier, name in _names(terms):
        place = _find(name, found)
        if place is None:
            continue
        rest = [*found[: place[0]], *found[place[0] + len(name) :]]
        strange = sum(token not in _FRAME for token in rest)
        if not rest or (cue and strange <= _MOST_OTHER_WORDS):
            candidate = (place[1], -sum(map(len, name)), identifier)
            best = candidate if best is None else min(best, candidate)
    return best[2] if best else None


def _names(terms: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for identifier, names in terms.items():
        for name in names:
            if split := _split(name):
                yield identifier, split


@lru_cache(maxsize=4_096)
def _split(name: str) -> tuple[str, ...]:
    return tuple(_joined(tokens(name)))


def _joined(found: list[str]) -> list[str]:
    """Join letters typed apart: "t l v" and "t.l.v." are "tlv"."""
    joined: list[str] = []
    run = ""
    for token in [*found, ""]:
        if len(token) == 1 and token.isalpha() and token != "u":
            run += token
            continue
        joined += [run] if run else []
        joined += [token] if token else []
        run = ""
    return joined


def _find(name: tuple[str, ...], found: list[str]) -> tuple[int, int] | None:
    """Return where a name starts in the words and how many typing errors it holds; None when it is not there."""
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


def _word_errors(expected: str, token: str) -> int | None:
    """Return the typing errors between two words, or None when there are too many for the length of the word."""
    allowed = 0 if len(expected) < 3 else 1 if len(expected) < 9 else 2
    if token in _FRAME or abs(len(expected) - len(token)) > allowed:
        return None
    if len(expected) < 5:
        return (
            1
            if allowed and len(expected) == len(token) and sorted(expected) == sorted(token) and expected[0] == token[0]
            else None
        )
    errors = _distance(expected, token)
    return errors if errors <= allowed else None


def _distance(first: str, second: str) -> int:
    """Return the number of letters to drop, add, change or swap with their neighbour to make one word the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
