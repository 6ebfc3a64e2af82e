"""What the words around a day say: of what it is, whether it is over, and whether somebody asks for a last day.

The words stand in `data/vooraf.yml`; those of one question or period are its cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.dates import names_day
from bot.understanding.normalise import words
from bot.understanding.phrases import negations
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

MONTH = r"(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*"

_STATEMENTS = re.compile(r"[;!?\n]|,(?!\d)|\.(?=\s)|\b(?=(?:maar|want)\b)", re.IGNORECASE)
"""Where one statement ends and the next begins."""

_NOTHING = frozenset(["niks", "niets", "nix"])

_DAY_AND_BEHIND = re.compile(
    rf"(?:\b(?:vandaag|eergister\w*|gister\w*|vanochtend|vanmorgen|vanmiddag|\w+dag)|\d\s+{MONTH}|\d-\d+)((?:\s+\w+){{1,4}})",
    re.IGNORECASE,
)
"""A day with the four words behind it."""

_BEFORE_A_DAY = re.compile(rf"\b(\w+)\s+(?:\d|{MONTH}|(?:maan|dins|woens|donder|vrij|zater|zon)dag)", re.IGNORECASE)
"""The word right before a day."""

_ANY_DAY = re.compile(r"\d|dag\b|gister", re.IGNORECASE)
"""What a part of a text has that names a day."""


def cued(text: str, cues: Iterable[str]) -> bool:
    """Tell whether a text holds one of the words of a question, typing errors forgiven; "per" only right before a day.

    A word that is denied, "niet compleet", is none, but for words that hold the denial themselves.
    """
    return longest_cue(text, cues) > 0


def longest_cue(text: str, cues: Iterable[str]) -> int:
    """Return how many words the longest of the words of a question has that a text holds; 0 when it holds none."""
    line = _mended(words(text), _spelling_of(frozenset(cues)))
    said = {*line, *told_in_infinitives(text)}
    plain = {word for before, word in pairwise(("", *line)) if before not in negations()}
    denied = said.intersection(line) - plain
    if loose := said & listed("vlak_voor_dag"):
        said -= loose.difference(*(words(match[1]) for match in _BEFORE_A_DAY.finditer(text)))
    return any(
        found <= said and (denied.isdisjoint(found) or not negations().isdisjoint(found)) for found in map(cue_words, cues)
    )


def told_in_infinitives(text: str) -> tuple[str, ...]:
    """Return what somebody with little Dutch did, as the word that others use: "ik vragen bus" tells of what was "gevraagd".

    Only right behind one who does it, where no other verb stands: "ik wil vragen" is still to come.
    """
    said = words(text)
    deeds: Mapping[str, str] = word_list("vooraf")["gedaan"]
    return tuple(deeds[verb] for who, verb in pairwise(said) if who in listed("een_iemand") and verb in deeds)


class Name(NamedTuple):
    """Words that name something: all must be said, and next to one another when they are `joined`."""

    words: tuple[str, ...]
    joined: bool
    value: str


def named_by(text: str, names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield the names that a text holds, in the order of `names`, typing errors forgiven."""
    told = tuple(_mended(words(text), _spelling_of_names(names)))
    said, line = set(told), f" {' '.join(told)} "
    yield from (
        name for name in names if said.issuperset(name.words) and (not name.joined or f" {' '.join(name.words)} " in line)
    )


def came_in(text: str) -> bool:
    """Tell whether a text says when a letter came in or was read, which is later than the day on it."""
    return not listed("ontvangst").isdisjoint(words(text))


def stands_on_paper(text: str) -> bool:
    """Tell whether a text says which day stands on a letter: "er staat 9 november op", "gedateerd 9 november"."""
    said = set(words(text))
    other = came_in(text) or not listed("op_envelop").isdisjoint(said) or not listed("andere_dag").isdisjoint(said)
    return not other and _says(said, "staat_erop")


def statements(text: str, today: date) -> list[str]:
    """Return the statements in a text that name a day."""
    return [part for part in _STATEMENTS.split(text) if part and names_day(part, today)]


def of_paper(cues: Iterable[str]) -> bool:
    """Tell whether words for a day are those of a letter, which is never still to come."""
    return not listed("papier").isdisjoint(cues)


def telling(cues: Iterable[str]) -> tuple[str, ...]:
    """Return the words for a day that say by themselves what it is of, without those that stand beside any day."""
    return tuple(cue for cue in cues if not listed("algemeen") >= cue_words(cue))


def speaks_ahead(text: str) -> bool:
    """Tell whether a text speaks of something that is still to come: "begint", "loopt tot"."""
    return not listed("komt_nog").isdisjoint(words(text))


def speaks_back(text: str) -> bool:
    """Tell whether a text speaks of something that is over: "begon", "was"."""
    return not listed("geweest").isdisjoint(words(text))


def asks_time(text: str) -> bool:
    """Tell whether a text asks how long something takes or until when it can be done."""
    line = f" {' '.join(words(text))} "
    for phrase in word_list("vooraf")["niet_hoelang"]:
        line = line.replace(f" {phrase} ", " ")
    return _says(set(line.split()), "hoelang")


def tells_of_no(text: str) -> bool:
    """Tell whether a text says that something was refused: "de taxi is afgewezen"; not what may come ("als ze dat weigeren")."""
    said = set(words(text))
    return _says(said, "kreeg_nee") and listed("stel_dat").isdisjoint(said)


def speaks_of_objection(text: str) -> bool:
    """Tell whether a text speaks of going against a decision: "kan ik daar iets tegen doen"."""
    return _says(set(words(text)), "ertegen")


def speaks_against(text: str) -> bool:
    """Tell whether a text speaks of going against a decision, or of being in time, which after a no is being in time for that."""
    return speaks_of_objection(text) or _says(set(words(text)), "nog_op_tijd")


def waits(text: str) -> bool:
    """Tell whether a text asks when others do what they must: "wanneer moeten ze beslissen", "hoe lang mag dat duren"."""
    said = set(words(text))
    return not listed("afwachten").isdisjoint(said) or _says(said, "erover_doen")


def is_own_deed(text: str, cues: Iterable[str]) -> bool:
    """Tell whether a text names what somebody did ("3 november bezwaar gemaakt") and no paper, where another day is asked."""
    papers, said, asked = listed("papier"), set(words(text)), frozenset(cues)
    came = _that_came_in(text, "eigen_bezwaar")
    said -= came  # "zij hebben mijn brief 12 november ontvangen"
    theirs = of_paper(cues) and bool(_that_came_in(text, "bij_hen"))  # "ze hebben het 10 november gekregen"
    done = theirs or bool(came) or _says(said, "eigen_daad")
    of_deed = papers.isdisjoint(asked) and any("bezwaar" in cue for cue in asked)
    return done and papers.isdisjoint(said) and not of_deed


def _that_came_in(text: str, group: str) -> frozenset[str]:
    """Return how a statement with a day names, in phrases of a group, what came in: "ons bezwaar is 18 november ontvangen"."""
    lines = [f" {' '.join(words(part))} " for part in _STATEMENTS.split(text) if _ANY_DAY.search(part) and came_in(part)]
    named = (name for name in word_list("vooraf")[group] if any(f" {name} " in line for line in lines))
    return frozenset().union(*map(cue_words, named))


@cache
def own_objections() -> frozenset[str]:
    """Return the words by which people speak of an objection that was made already."""
    return frozenset(word for name in word_list("vooraf")["eigen_bezwaar"] for word in words(name))


def is_end(text: str, cues: Iterable[str], today: date) -> bool:
    """Tell whether the day of a paper is asked and the statement with the day names a last day, and no paper."""
    ends = tuple(map(cue_words, word_list("vooraf")["een_einde"]))
    if not of_paper(cues) or not any(end <= set(words(text)) for end in ends):
        return False
    dated = [set(words(part)) for part in statements(text, today)]
    return bool(dated) and all(part.isdisjoint(listed("papier")) and any(end <= part for end in ends) for part in dated)


def only_said(text: str, cues: Sequence[str], today: date) -> bool:
    """Tell whether the day of a paper is asked and the statement with the day speaks of no paper, but of what was said."""
    if not of_paper(cues) or listed("gezegd").isdisjoint(words(text)):
        return False
    dated = [set(words(part)) for part in statements(text, today)]
    return bool(dated) and all(part & listed("gezegd") and part.isdisjoint(listed("papier")) for part in dated)


def only_heard(text: str, cues: Iterable[str]) -> bool:
    """Tell whether somebody only heard something on the day: "vandaag gehoord dat de aanmelding is afgewezen"."""
    heard = listed("vernomen")
    if any(not heard.isdisjoint(cue_words(cue)) for cue in cues):
        return False
    done = negations() | _NOTHING | set(cues)
    behind = (words(match[1]) for match in _DAY_AND_BEHIND.finditer(text))
    upto = (said[: min(map(said.index, heard.intersection(said)))] for said in behind if heard.intersection(said))
    return any(done.isdisjoint(between) for between in upto)


def _mended(said: Iterable[str], lexicon: Lexicon[str]) -> Iterable[str]:
    for word in said:
        hit = lexicon.find(word)
        yield hit.value if hit else word


@cache
def _spelling_of_names(names: tuple[Name, ...]) -> Lexicon[str]:
    return _spelling_of(frozenset(word for name in names for word in name.words))


@cache
def _spelling_of(cues: frozenset[str]) -> Lexicon[str]:
    return Lexicon({word: word for cue in cues for word in words(cue)})


def _says(said: set[str], group: str) -> bool:
    """Tell whether all words of one of the phrases of a group in `data/vooraf.yml` were said."""
    return any(cue_words(phrase) <= said for phrase in word_list("vooraf")[group])


@lru_cache(maxsize=1_024)
def cue_words(cue: str) -> frozenset[str]:
    """Return the words of a cue."""
    return frozenset(words(cue))


@cache
def listed(group: str) -> frozenset[str]:
    """Return the words of a group in `data/vooraf.yml`."""
    return frozenset(words(str(word_list("vooraf")[group])))
