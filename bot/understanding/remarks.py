"""Read which option of a question a text names in passing, without having been asked.

Words in a story are less sure than in an answer. An option counts when a part of the text that tells how things stand (see
`telling`) holds all words of one of its sentences in `vertelt`, in any order and near each other, or one of its phrases that says
enough by itself. "Niet" beside it takes it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.ages import with_ages
from bot.understanding.choices_sheet import Choosable, Sheet, sheet_of
from bot.understanding.day_words import listed
from bot.understanding.phrases import Match, Phrase, meant_words, negations, phrase_of, small_words
from bot.understanding.telling import Part, denies, heard, parts_told
from bot.understanding.wordlists import word_list

_TELLING = 4
"""From so many letters on a single word may be a remark; a shorter one counts only when it is an abbreviation or number."""

_SPREAD = 4
"""So many other words may stand between the words of a sentence in `vertelt`."""


@dataclass(frozen=True)
class _Words:
    """The words of a part of a text as they were meant, and whether it goes before what was told earlier."""

    said: tuple[str, ...]
    last_word: bool


def mentioned_option(text: str, options: Sequence[Choosable], *, asked: bool = False) -> str | None:
    """Return the one option that a text names in passing, or None; with `asked` also one that it only asks about."""
    sheet = sheet_of(options)
    runs = [tuple(_words(sheet, part) for part in run) for run in heard(parts_told(with_ages(text)), asked=asked)]
    if told := _told(sheet, runs):
        return told if told in sheet.ids else None
    named: set[str] = set()
    taken_back: set[str] = set()
    for run in runs:
        for match, denied in _named(sheet, run):
            (taken_back if denied else named).update(sheet.owners[match.phrase])
    left = named - taken_back
    return left.pop() if len(left) == 1 else None


def _words(sheet: Sheet, part: Part) -> _Words:
    return _Words(tuple(word.text for word in meant_words(part.words, sheet.lexicon, sheet.signs)), part.last_word)


def _told(sheet: Sheet, runs: Sequence[Sequence[_Words]]) -> str:
    """Return the option of which a sentence is told, "" when there is none; "?" when there is more than one.

    Behind "maar" stands what somebody wants to say.
    """
    found = [(part.last_word, named) for run in runs for part in run if (named := set(_sentences_in(sheet, part.said)))]
    everything = set().union(*(named for _, named in found))
    last = next((named for last_word, named in reversed(found) if last_word), set())
    for options in (everything, last):
        if len(options) == 1:
            return next(iter(options))
    return "?" if everything else ""


def _sentences_in(sheet: Sheet, said: Sequence[str]) -> Iterator[str]:
    """Yield the options of which a sentence in `vertelt` is in one part of a text, and not taken back there."""
    for option, sentence in sheet.told:
        places = _places(sentence, said)
        near = bool(places) and max(places) - min(places) < len(sentence) + _SPREAD
        if near and not any(denies(word) for place, word in enumerate(said) if place not in places):
            yield option


def _places(sentence: Sequence[frozenset[str]], said: Sequence[str]) -> list[int]:
    """Return where the words of a sentence stand, each at its own place; empty when one is not there."""
    places: list[int] = []
    for choices in sentence:
        place = next((place for place, word in enumerate(said) if word in choices and place not in places), None)
        if place is None:
            return []
        places.append(place)
    return places


def _named(sheet: Sheet, run: Sequence[_Words]) -> Iterator[tuple[Match, bool]]:
    """Yield the phrases in a run of parts that say enough, each with whether it is denied in its own part."""
    found = [word for part in run for word in part.said]
    ends = [sum(len(part.said) for part in run[: number + 1]) for number in range(len(run))]
    for match in sheet.book.matches(found):
        if _tells(sheet, match) and _close(match):
            first = max((end for end in ends if end <= match.first), default=0)
            last = min(end for end in ends if end >= match.last)
            yield match, _denied(match, found, first, last)


def _tells(sheet: Sheet, match: Match) -> bool:
    """Tell whether a phrase says enough to count in the middle of other words."""
    if match.phrase in sheet.core | sheet.doubt | sheet.only_alone:
        return False
    if match.phrase in _together():
        return True
    telling = [word for word in match.phrase if word not in small_words() and word not in listed("te_vaag")]
    return len(telling) > 1 or (len(telling) == 1 and (len(telling[0]) >= _TELLING or telling[0] in listed("kort")))


def _close(match: Match) -> bool:
    """Tell whether the words of a phrase stand together, with at most one small word between them."""
    return match.last - match.first <= len(match.phrase) + 1


def _denied(match: Match, found: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a denial stands before a phrase that holds none itself, or ends its part, with only small words between."""
    if not negations().isdisjoint(match.phrase):
        return False
    before, behind = match.first - 1, match.last
    while before >= first and found[before] in small_words():
        before -= 1
    while behind < last - 1 and found[behind] in small_words():
        behind += 1
    return (before >= first and found[before] in negations()) or (behind == last - 1 and denies(found[behind]))


@cache
def _together() -> frozenset[Phrase]:
    """Return the phrases in `data/vooraf.yml` that say enough although each of their words says too little."""
    return frozenset(phrase_of(text) for text in word_list("vooraf")["samen"])
