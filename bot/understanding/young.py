"""Tell who writes about whom: a young person about their own school, an adult about a child they care for, or for their work."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bot.understanding.normalise import fold, tokens, words
from bot.understanding.phrases import Phrase, answer_words, negations, phrase_of, small_words, wants_to_know
from bot.understanding.wordlists import word_list

_SELF = frozenset({"ik", "ikke", "mij", "me"})
_ABOUT = frozenset({"over", "voor", "van", "om"})
"""Words behind which "mij" says whom it is about."""

_ANSWER = 3
"""A text of so many words or fewer may be an answer in which only the writer is named: "dat ben ik"."""


def writes_young(text: str) -> bool:
    """Tell whether a text is by a young person about themselves: "ik ben 16 en ga niet meer naar school".

    Whoever speaks of a child, a pupil or a client of theirs is an adult, whatever else the text says.
    """
    folded = _folded(text)
    return bool(_pattern("zelf").search(folded)) and not _pattern("over_een_ander").search(folded)


def writes_of_child(text: str) -> bool:
    """Tell whether a text is about a child of the writer ("onze zoon", "hij zit thuis"), not about a pupil or client."""
    folded = _folded(text)
    return bool(_pattern("eigen_kind").search(folded)) and not _pattern("beroep").search(folded)


def cares_for_child(text: str) -> bool:
    """Tell whether a text is by somebody who cares for a child and may not be the parent: "ik ben zijn oma", "ons pleegkind"."""
    folded = _folded(text)
    return bool(_pattern("verzorger").search(folded)) and not _pattern("beroep").search(folded)


def writes_at_work(text: str) -> bool:
    """Tell whether a text is written for somebody's work: "ib'er hier", "een leerling uit groep 8", "de ouders weigeren".

    Whoever speaks of a child of their own is not at work, whatever the work is.
    """
    folded = _folded(text)
    return bool(_pattern("aan_het_werk").search(folded)) and not _pattern("van_mij").search(folded)


def speaks_of_school(text: str) -> bool:
    """Tell whether a text names a child, or who and what belongs to a school."""
    return bool(_pattern("over_school").search(_folded(text)))


def child_lacks_dutch(text: str) -> bool:
    """Tell whether a text says that a child speaks no Dutch; of who is writing that would ask for easier words."""
    folded = _folded(text)
    return bool(_pattern("kind_zonder_nederlands").search(folded))


def helps_family(text: str) -> bool:
    """Tell whether a text is by somebody whose work is to help a family: what parents are asked is then asked of them too."""
    return bool(_pattern("helpt_gezin").search(_folded(text)))


def without_bare_self(text: str) -> str:
    """Return a text without "ik" and "mij" where these only stand in what is told, as they do in what anybody tells.

    "Voor mij" says for whom the help is; "ik heb het plan gisteren gekregen", "ik denk angst" and "ik niet eens" do not.
    """
    said = _folded(text).split()
    if len(said) <= _ANSWER and negations().union(word_list("jongere")["gissen"]).isdisjoint(said):
        return text
    return " ".join(word for before, word in pairwise(("", *said)) if word not in _SELF or before in _ABOUT)


def says_age(text: str) -> bool:
    """Tell whether a text tells how old somebody is: "hij is 14", "13 jaar"."""
    return bool(_pattern("leeftijd").search(_folded(text)))


def says_only_who(text: str) -> bool:
    """Tell whether a text has only words that say about whom it is, how old and in which class: "voor mijn zoon, groep 4"."""
    said = words(text)
    return bool(said) and all(word in answer_words() or word.isdecimal() for word in said) and not wants_to_know(tokens(text))


def says_only_trouble(text: str) -> bool:
    """Tell whether a text only says that things do not go well, and not with what: "het gaat niet goed"."""
    beside = small_words().difference(*_trouble())
    return tuple(word for word in words(text) if word not in beside) in _trouble()


@cache
def _trouble() -> frozenset[Phrase]:
    """Return the phrases by which people say that things do not go well."""
    return frozenset(map(phrase_of, word_list("vulwoorden")["gaat_niet_goed"]))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9']+", fold(text)))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    """Return one pattern for a group of `data/jongere.yml`; each of its lines begins and ends at a word."""
    listed = word_list("jongere")
    work = "|".join(listed["functies"])
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in listed[group]).replace("functienaam", work))
