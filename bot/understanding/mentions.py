"""Find the day that a text tells of a question that nobody has asked yet, and which of several days it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from bot.understanding.dates import only_a_day, read_date
from bot.understanding.dates_days import FUTURE, PAST
from bot.understanding.day_words import (
    MONTH,
    came_in,
    cue_words,
    cued,
    is_end,
    is_own_deed,
    listed,
    of_paper,
    only_heard,
    only_said,
    speaks_ahead,
    stands_on_paper,
    statements,
)
from bot.understanding.model import DateStatus
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_in_words
from bot.understanding.stretches import first_days, without_ends, without_stretches
from bot.understanding.wordlists import word_list

_OLDEST, _LEAP = 23, 29
"""No pupil gets older than this; and the day of February that most years lack."""

_PARTS = re.compile(
    r"[;!?\n]|,(?!\d)|(?<!\bd\.d)\.(?=\s)|\b(?=(?:maar|want|terwijl|die|en|we|wij|gekregen|ontvangen|ontving|kreeg|kregen|lag|kwam|viel)\b)"
    r"|\b(?=(?:brief|besluit|beslissing|beschikking|uitspraak)\s+(?:van|gedateerd|dd|d\.d\.)\s)",
    re.IGNORECASE,
)
"""Where one part of a sentence ends and the next begins, when each names a day of its own."""

_OF_PAPER = re.compile(
    r"\b(?:van|gedateerd|gedateerd\s+op|dd|d\.d\.|datum|datum\s+is)\s+(?=\d|(?:maan|dins|woens|donder|vrij|zater|zon)dag|\w*gister)",
    re.IGNORECASE,
)
"""What stands before the day on a letter: "brief gekregen van 24 november"."""

_DAY_WORDS = 4
"""A day is written in so many words or fewer."""

_TO_US = re.compile(r"\b(?:ons|mij|me)\b(?:\s+\S+){0,5}?\s+(?:gemaild|gestuurd|geschreven|geappt|bericht)\b", re.IGNORECASE)
"""What others wrote to somebody, which is no deed of their own: "school heeft ons op 20 november gemaild"."""

_COMES_OF_AGE = re.compile(
    r"\bword(?:t|en)?\b(?:\s+\w+){0,3}?\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*\s+\d{1,2}\b(?!\s+\d)",
    re.IGNORECASE,
)
"""A month with an age behind it: "hij wordt in mei 18" is no 18 May."""

_AGED = re.compile(rf"(\b\d{{1,2}}\s+{MONTH})\s+(\d{{1,2}})\b(?:\s+jaar)?", re.IGNORECASE)
_AGE_FIRST = re.compile(rf"\bword(?:t|en)?\s+(\d{{1,2}})\s+(?:jaar\s+)?op\s+(\w+\s+{MONTH})", re.IGNORECASE)
_AGE_LAST = re.compile(
    rf"(\b\d{{1,2}}\s+{MONTH})\s+word(?:t|en)?(?:\s+(?!\d)\w+){{1,3}}\s+(\d{{1,2}})\b(?!\s+{MONTH})", re.IGNORECASE
)
_BIRTHDAY = re.compile(rf"\bword(?:t|en)?\s+\d{{1,2}}\s+(?:jaar\s+)?op\s+\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?", re.IGNORECASE)
"""The same where the age comes first, which may be any other day: "wordt 4 op 3 maart 2027" is no day of an application."""

_COMING = re.compile(r"\bword(?:t|en)?\b", re.IGNORECASE)
"""A birthday with the age that comes with it: "wordt op 3 december 5", "wordt 5 op 3 december", "3 december wordt hij 5"."""

BIRTH = "geboren"
"""The word by which a question or period that starts on a day of birth is known; a coming birthday then gives that day."""

_BARE = 5
"""A text of so many words or fewer with a day in it is about that day only."""


def mentioned_date(
    text: str, today: date, cues: Sequence[str], *, alone: bool, prefer: str = PAST, answers: bool = False
) -> date | None:
    """Return the one sure day in a text when it is the day of this question, or None.

    `cues` are words that belong to the question. Without one of them the day counts only when this is the first question
    for a day (`alone`), the text holds little else where there are cues to expect, and it does not say that the day is of
    something else ("geboren op", "gesprek op"). A text that `answers` what happened on this day may hold more: "ja, dat is
    drie weken geleden, gewoon met de mail". `prefer` is the side of today on which a day without a year lies.
    """
    if BIRTH in cues and (born := born_on(text, today)):
        return born
    if not _starts(cues) and not any("wordt" in words(cue) for cue in cues):
        text = _BIRTHDAY.sub(" ", text)
    text = with_first_days(text, cues) if _starts(cues) else without_stretches(text)
    if is_own_deed(text, cues) or is_end(text, cues, today) or only_heard(text, cues) or _only_came_in(text, cues, today):
        return None
    to_us = _TO_US.search(text) is not None
    if to_us and not of_paper(cues) and not cued(_TO_US.sub(" ", text), cues):
        return None
    named = cued(text, cues) or (of_paper(cues) and (stands_on_paper(text) or to_us))
    if named and any("wordt" in words(cue) for cue in cues):
        text = _AGED.sub(r"\1 ", text)  # the day is asked for, so the age behind it is no year
    said = words(text)
    brief = not cues or len(said) <= _BARE or only_a_day(text, today) or (answers and not speaks_ahead(text))
    bare = alone and brief and not listed("andere_dag") & set(said)
    of_age = listed("leeftijd") & set(said)
    begins = prefer == FUTURE and _starts(cues)  # "wordt op 8 maart 4, die dag wil ik haar laten beginnen"
    aged = _COMES_OF_AGE.search(text) and not begins
    if (not named and not bare) or of_age.difference(*map(cue_words, cues)) or aged:
        return None
    told = text if _starts(cues) else _from().sub(" ", text)
    told = without_ends(told) if prefer == PAST else told
    found = read_date(told, today, prefer=prefer)
    if found.status is DateStatus.AMBIGUOUS:
        return day_beside_cue(told, today, cues, prefer=prefer)
    later = all(map(came_in, statements(text, today))) and (not named or ("pas" in said and of_paper(cues)))
    if found.status is not DateStatus.FOUND or found.value is None or (came_in(text) and later):  # a letter has a day of its own
        return None
    if only_said(text, cues, today):
        return None
    birthday = of_age and found.assumed_year  # is no day of birth
    still_to_come = prefer == PAST and found.value > today
    asked = still_to_come and not named and asks_in_words(tokens(text))  # "wat gebeurt er morgen" is about no letter
    return None if asked or birthday else found.value


def _only_came_in(text: str, cues: Sequence[str], today: date) -> bool:
    """Tell whether the day of something else than a paper is asked, and a text only tells when a paper came in.

    "Hij is geschorst, de brief kreeg ik gisteren" does not say since when.
    """
    parts = () if of_paper(cues) else statements(text, today)
    return bool(parts) and all(came_in(part) and of_paper(words(part)) and not cued(part, cues) for part in parts)


def born_on(text: str, today: date) -> date | None:
    """Return the day of birth that a coming birthday and its age give: "ze wordt 3 maart 4"; None when a text tells none."""
    aged, first = _AGED.search(text) or _AGE_LAST.search(text), _AGE_FIRST.search(text)
    if not _COMING.search(text) or not (aged or first):
        return None
    day, age = (aged[1], int(aged[2])) if aged else (first[2], int(first[1])) if first else ("", 0)
    coming = read_date(day, today, prefer=FUTURE).value
    if coming is None or age > _OLDEST:
        return None
    leap = coming.month == 2 and coming.day == _LEAP  # who is born then has no birthday in most years
    return None if leap else coming.replace(year=coming.year - age)


def _starts(cues: Iterable[str]) -> bool:
    """Tell whether the cues of a question speak of a day on which something starts."""
    return not listed("begin").isdisjoint(word for cue in cues for word in words(cue))


def with_first_days(text: str, cues: Iterable[str]) -> str:
    """Return a text with of each stretch of days only the first, where the cues of a question ask when something starts."""
    asked = frozenset(word for cue in cues for word in words(cue))
    return text if "tot" in asked or listed("begin").isdisjoint(asked) else first_days(text)


def day_beside_cue(text: str, today: date, cues: Sequence[str], *, prefer: str = PAST) -> date | None:
    """Return which of several days in a text is the one asked for, or None when that stays in doubt.

    "Brief van 3 november, gekregen op 5 november": the part with a word of the question counts; else the one part that
    does not say when something came in, because periods count from the day on the letter (Awb 3:41, 6:8). Of a paper the
    day that stands on it goes first ("lag er woensdag, er staat 9 november op"), then the one day before it came in. Last
    comes the one day that is not said to be of something else, where the text has a word of the question: "aanmelding, 2
    november, gesprek 12 november". A day of what somebody did, "mijn bezwaar stuurde ik op 2 november", is none of a letter.
    """
    paper = of_paper(cues)
    if paper and came_in(text) and (day := _day_of_paper(text, today, prefer)):
        return day
    parts = [(part, read_date(part, today, prefer=prefer)) for part in _PARTS.split(text)]
    told = [(part, found.value) for part, found in parts if found.status is DateStatus.FOUND and found.value]
    dated = [(part, day) for part, day in told if not is_own_deed(part, cues)]
    written = {day for part, day in dated if stands_on_paper(part)} if paper else set()
    if len({day for _, day in told}) < 2 and not written:
        return None
    meant = {day for part, day in dated if cued(part, cues)}
    sent = {day for part, day in dated if not came_in(part)}
    came = {day for _, day in dated} - sent
    on_paper = {day for day in sent if came and day <= min(came)} if paper else set()
    plain = {day for part, day in dated if listed("andere_dag").isdisjoint(words(part))} if cued(text, cues) else set()
    return next((days.pop() for days in (written, on_paper, meant, sent, plain) if len(days) == 1), None)


def _day_of_paper(text: str, today: date, prefer: str) -> date | None:
    """Return the day that a text says a letter is of, next to when it came in: "vandaag gekregen, gedateerd 24 november"."""
    behind = _OF_PAPER.split(text)[1:]
    return read_date(" ".join(behind[0].split()[:_DAY_WORDS]), today, prefer=prefer).value if len(behind) == 1 else None


@cache
def _from() -> re.Pattern[str]:
    """Return the pattern of a day from or until which something counts, never the day of a letter ("verwijderd per 1 mei")."""
    openers = "|".join(map(re.escape, sorted(word_list("vooraf")["vanaf_of_tot"], key=len, reverse=True)))
    return re.compile(rf"\b(?:{openers})\s+\d{{1,2}}(?:[-/.]\d{{1,2}}(?:[-/.]\d{{2,4}})?)?", re.IGNORECASE)
