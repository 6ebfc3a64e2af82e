"""Read which option of a question a text names in passing, without having been asked.

Words in a story are less sure than in an answer. An option counts when a clause of the text that tells how things stand (see
`telling`) holds all words of one of its sentences in `vertelt`, in any order and near each other, or one of its phrases that says
enough by itself. A denial that is not among the words takes it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.ages import with_ages
from bot.understanding.choices_sheet import Choosable, Sentence, Sheet, sheet_of
from bot.understanding.day_words import listed
from bot.understanding.phrases import Match, Phrase, meant_words, negations, phrase_of, small_words
from bot.understanding.telling import Clause, clauses_told, denies, heard
from bot.understanding.wordlists import word_list

_TELLING = 4
"""From so many letters on a single word may be a remark; a shorter one counts only when it is an abbreviation or number."""

_SPREAD = 7
"""So many other words may stand between the words of a sentence in `vertelt`."""

_JOINERS = frozenset(["maar", "en"])
"""A sentence in `vertelt` with one of these holds for two clauses of a text."""


@dataclass(frozen=True)
class _Telling:
    """An option that is told: the words of a run that tell it, and whether it goes before what was told earlier."""

    option: str
    places: frozenset[int]
    last_word: bool


@dataclass(frozen=True)
class _Words:
    """The words of a clause of a text as they were meant, and whether it goes before what was told earlier."""

    said: tuple[str, ...]
    last_word: bool


def mentioned_option(
    text: str, options: Sequence[Choosable], *, asked: bool = False, by_word: Collection[str] | None = None
) -> str | None:
    """Return the one option that a text names in passing, or None; with `asked` also one that it only asks about.

    `by_word` holds the options that single phrases may name, when not all may.
    """
    sheet = sheet_of(options)
    runs = [tuple(_words(sheet, clause) for clause in run) for run in heard(clauses_told(with_ages(text)), asked=asked)]
    if told := _told(sheet, runs):
        return told if told in sheet.ids else None
    named: set[str] = set()
    taken_back: set[str] = set()
    for run in runs:
        for match, denied in _named(sheet, run):
            (taken_back if denied else named).update(sheet.owners[match.phrase])
    left = named - taken_back
    option = left.pop() if len(left) == 1 else None
    return option if by_word is None or option in by_word else None


def _words(sheet: Sheet, clause: Clause) -> _Words:
    return _Words(tuple(word.text for word in meant_words(clause.words, sheet.wide, sheet.signs)), clause.last_word)


def _told(sheet: Sheet, runs: Sequence[Sequence[_Words]]) -> str:
    """Return the option of which a sentence is told, "" when there is none; "?" when there is more than one.

    Of sentences that share a word the longest counts. Behind "maar" stands what somebody wants to say.
    """
    found = [telling for run in runs for telling in _longest(_tellings(sheet, run))]
    options = {telling.option for telling in found}
    last = {telling.option for telling in found if telling.last_word}
    for told in (options, last):
        if len(told) == 1:
            return told.pop()
    return "?" if options else ""


def _tellings(sheet: Sheet, run: Sequence[_Words]) -> Iterator[_Telling]:
    """Yield the sentences in `vertelt` that a run holds: in one clause, or in two when "maar" or "en" is in the sentence."""
    start = 0
    for number, clause in enumerate(run):
        pair = (*clause.said, *run[number + 1].said) if number + 1 < len(run) else ()
        for option, sentence in sheet.told:
            joins = any(_JOINERS & choices for steps in sentence.places for choices in steps)
            if places := _places(sentence, clause.said) or (_places(sentence, pair) if joins else ()):
                yield _Telling(option, frozenset(start + place for place in places), clause.last_word)
        start += len(clause.said)


def _longest(found: Iterable[_Telling]) -> list[_Telling]:
    """Return the tellings without those that share a word with a longer one."""
    everything = list(found)
    return [
        one
        for one in everything
        if not any(one.places & other.places and len(one.places) < len(other.places) for other in everything)
    ]


def _places(sentence: Sentence, said: Sequence[str]) -> tuple[int, ...]:
    """Return where the words of a sentence stand, each at its own place; empty when it is not told, or taken back."""
    places: list[int] = []
    for steps in sentence.places:
        found = next((at for start in range(len(said)) if (at := _following(steps, said, start)) and not {*at} & {*places}), ())
        if not found:
            return ()
        places.extend(found)
    near = max(places) - min(places) < len(places) + _SPREAD
    taken_back = any(denies(word) for place, word in enumerate(said) if place not in places)
    return tuple(places) if near and not taken_back and sentence.without.isdisjoint(said) else ()


def _following(steps: Sequence[frozenset[str]], said: Sequence[str], start: int) -> tuple[int, ...]:
    """Return the places of words that follow each other from `start` on, with only small words between; empty when not there."""
    places: list[int] = []
    here = start
    for choices in steps:
        while places and here < len(said) and said[here] not in choices and said[here] in small_words():
            here += 1
        if here >= len(said) or said[here] not in choices:
            return ()
        places.append(here)
        here += 1
    return tuple(places)


def _named(sheet: Sheet, run: Sequence[_Words]) -> Iterator[tuple[Match, bool]]:
    """Yield the phrases in a run of clauses that say enough, each with whether it is denied in its own clause."""
    found = [word for clause in run for word in clause.said]
    ends = [sum(len(clause.said) for clause in run[: number + 1]) for number in range(len(run))]
    for match in sheet.book.matches(found):
        if _tells(sheet, match) and _close(match):
            first = max((end for end in ends if end <= match.first), default=0)
            last = min(end for end in ends if end >= match.last)
            yield match, _denied(match, found, first, last)


def _tells(sheet: Sheet, match: Match) -> bool:
    """Tell whether a phrase says enough to count in the middle of other words."""
    if match.phrase in sheet.core | sheet.general | sheet.doubt | sheet.only_alone:
        return False
    if match.phrase in _together():
        return True
    telling = [word for word in match.phrase if word not in small_words() and word not in listed("te_vaag")]
    return len(telling) > 1 or (len(telling) == 1 and (len(telling[0]) >= _TELLING or telling[0] in listed("kort")))


def _close(match: Match) -> bool:
    """Tell whether the words of a phrase stand together, with at most one small word between them."""
    return match.last - match.first <= len(match.phrase) + 1


def _denied(match: Match, found: Sequence[str], first: int, last: int) -> bool:
    """Tell whether a denial stands before a phrase that holds none itself, or ends its clause, with only small words between."""
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
