"""Read a date as people write it, on its own or inside a sentence.

The rules for what is not certain, decided as a sensible Dutch person would:

- Day goes before month ("3/4/24" is 3 April). A month above 12 is offered the other way round, not taken.
- Without a year the day is the last such day, today included; with `prefer="toekomst"` the coming one.
- Two digits are a year of this century, up to fifteen years ahead.
- A weekday that does not fit the date makes it doubtful; so does a bare weekday on that very weekday.
- "Afgelopen dinsdag" is the last Tuesday, "vorige week dinsdag" the one of last calendar week; "vorige dinsdag" can be
  both and is doubtful when they differ. Weeks start on Monday.
- Whole days, weeks and months "geleden" count exactly. Halves, "een paar", "ongeveer" and years are vague.
- "Rond", "ongeveer", "voor" and "na" make a day vague, as does "ik weet het niet precies".
- Weeks and weekends are vague and offer their days; longer times ("eind maart", "na de zomer") offer none.
- "6 weken" where it is all that is said, or after "al" and "sinds", means so long ago: vague, with that day on offer. In
  any other sentence a length of time is no date, and neither are ages, groups, law articles, phone numbers and the time.
- A day beats a vague time in the same text. Two days are doubtful, unless one repairs the other.
- A text "corrects" when it opens with a repair ("nee, ik bedoel 5 oktober") or denies another day ("niet 3 maar 5
  oktober"): it is then about an answer given before. "3 oktober, nee 5 oktober" repairs only itself.
- A vague time in what is clearly a new question is no answer.

Only the first `MEANING_LIMIT` characters are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from bot.understanding.dates_days import PAST, day_of, monday
from bot.understanding.dates_line import Line, Mention, line_of
from bot.understanding.dates_scan import scan
from bot.understanding.dates_words import DIGITS, NOTHING, ORDINAL, SIGN, WEEKDAY, words_of
from bot.understanding.model import DateReading, DateStatus
from bot.understanding.normalise import MARK, Token, tokens
from bot.understanding.phrases import (
    PhraseBook,
    answer_words,
    asks,
    ends_in_repair,
    meant_words,
    phrase_of,
    repair_length,
    small_words,
    spelling,
)
from bot.understanding.turn_cache import for_a_turn
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

_MOST_CANDIDATES = 7
_DENIALS = frozenset(["niet", "geen"])
_NO_DAY_OFFERED = frozenset(["voor", "na"])
_MUST_BE = 2
"""So many words or fewer stand between a day and the better one in "3 november moet zijn 4 november"."""

_NEW_QUESTION = 2
"""From this many words that the answer does not need, a question with a vague time in it is a new question."""


def read_date(text: str, today: date, *, prefer: str = PAST) -> DateReading:
    """Return the date in a text, or what is known of it.

    `prefer` is "verleden" or "toekomst": on which side of `today` a day without a year is looked for.
    """
    found = tokens(text)
    if found and all(token.kind == MARK for token in found):
        return DateReading(DateStatus.UNKNOWN if any(token.text == "?" for token in found) else DateStatus.NONE)
    line = line_of(found, today, prefer)
    mentions = [_loosened(line, _renumbered(line, mention)) for mention in scan(line)]
    unknown = _unknown(found, bool(mentions))
    kept, corrects = _after_repairs(line, found, mentions)
    reading = _decide(line, kept, unknown)
    return DateReading(reading.status, reading.value, reading.candidates, reading.assumed_year, corrects)


@for_a_turn
def names_day(text: str, today: date) -> bool:
    """Tell whether a text names any day or time: most texts name none, and then no question about a day need look."""
    return bool(scan(line_of(tokens(text), today, PAST)))


@for_a_turn
def only_a_day(text: str, today: date) -> bool:
    """Tell whether a text names a day or a time and nothing else: without a question it says nothing by itself."""
    line = line_of(tokens(text), today, PAST)
    mentions = scan(line)
    return bool(mentions) and not _besides(line, mentions)


def _loosened(line: Line, mention: Mention) -> Mention:
    """Return a certain day as a vague one when the words around it say "about", "before" or "after"."""
    if mention.status not in (DateStatus.FOUND, DateStatus.VAGUE):
        return mention
    before = mention.first - 1
    while line.name(before) in ("op", "de", "het", "of", "een", "al", "."):
        before -= 1
    hedge = "tussen" if line.name(before) == "en" and _between(line, before) else line.name(before)
    if hedge in words_of("ongeveer"):
        days = () if hedge in _NO_DAY_OFFERED else mention.days
        return Mention(DateStatus.VAGUE, days, mention.first, mention.last)
    behind = [line.typed(mention.last), line.typed(mention.last + 1)]
    if behind[0] in words_of("ongeveer_achteraf") or behind in (["of", "zo"], ["of", "daaromtrent"]):
        return Mention(DateStatus.VAGUE, mention.days, mention.first, mention.last)
    return mention


def _between(line: Line, joint: int) -> bool:
    """Tell whether the "en" at a place joins the ends of a stretch: "tussen de 12e en de 16e"."""
    return any(line.name(index) == "tussen" for index in range(max(0, joint - 6), joint))


def _renumbered(line: Line, mention: Mention) -> Mention:
    """Return a certain day with the number that repairs it right behind: "12 november, nee 13"."""
    place = line.skip(mention.last, ",", ".", "eh", "oh")
    start = place
    while line.name(start) in words_of("verbeterd_ertussen") | {"ik", "het", "was", "de", "op", ","}:
        start += 1
    number = line.at(start)
    repairs = any(line.name(index) in words_of("verbeterd_ertussen") for index in range(place, start))
    ends = line.kind(start + 1) in (NOTHING, SIGN) and line.name(start + 1) not in (":", "-", "/")
    if mention.status is not DateStatus.FOUND or not repairs or number.kind not in (DIGITS, ORDINAL) or not ends:
        return mention
    day = day_of(mention.days[0].year, mention.days[0].month, number.value)
    status = DateStatus.FOUND if day else DateStatus.IMPOSSIBLE
    return Mention(status, (day,) if day else (), mention.first, start + 1, mention.assumed_year)


def _after_repairs(line: Line, found: Sequence[Token], mentions: list[Mention]) -> tuple[list[Mention], bool]:
    """Return the mentions that still hold after what the text repairs, and whether it repairs an earlier answer."""
    words = [token.text for token in found if token.kind != MARK]
    opener = repair_length(words, weak=True) > 0 or ends_in_repair(words)
    kept = [mention for mention in mentions if not _denied(line, mention)]
    denies = len(kept) < len(mentions) or _denies_number(line)
    certain = [mention for mention in kept if mention.status is not DateStatus.VAGUE]
    if len(certain) > 1:
        repaired, of_earlier = _repaired(line, certain, opener)
        return repaired, opener or denies or of_earlier
    return kept, bool(mentions) and (opener or denies)


def _denied(line: Line, mention: Mention) -> bool:
    """Tell whether the words before a mention take it back: "niet op 3 maart", "in plaats van 3 maart"."""
    before = mention.first - 1
    while line.name(before) in ("op", "de", "het", "van", "was", "meer"):
        before -= 1
    instead = line.name(before) == "ipv" or (line.name(before) == "plaats" and line.name(before - 1) == "in")
    return instead or line.name(before) in _DENIALS


def _denies_number(line: Line) -> bool:
    """Tell whether a bare day number is taken back: "niet 3 maar 5 oktober"."""
    return any(
        line.name(index) in _DENIALS and line.kind(line.skip(index + 1, "de", "op")) in (DIGITS, ORDINAL)
        for index in range(len(line.symbols))
    )


def _repaired(line: Line, mentions: list[Mention], opener: bool) -> tuple[list[Mention], bool]:
    """Return the mentions after the last word of repair, or all; and whether what is repaired was said before."""
    for place in range(len(mentions) - 1, 0, -1):
        between = [line.name(index) for index in range(mentions[place - 1].last, mentions[place].first)]
        if not words_of("verbeterd_ertussen").isdisjoint(between):
            return _in_that_week(line, mentions[place - 1], mentions[place:]), False
        if "maar" in between and line.name(mentions[place - 1].first - 1) in words_of("verbeterd_na"):
            return mentions[place:], True
        must = between[:1] in (["moet"], ["moest"]) and len(between) <= _MUST_BE  # not "1 maart moet hij starten, een maandag"
        if between and between[0] in words_of("verbeterd_naar") and (opener or must):
            return mentions[place:], True
    return mentions, False


def _in_that_week(line: Line, repaired: Mention, better: list[Mention]) -> list[Mention]:
    """Return the better day, in the week of the one it repairs when it is a bare weekday: "vorige week maandag, nee dinsdag"."""
    first = better[0]
    bare = len(better) == 1 and line.kind(first.first) == WEEKDAY and first.last == first.first + 1
    if not bare or len(repaired.days) != 1 or repaired.last == repaired.first + 1:
        return better
    day = monday(repaired.days[0]) + timedelta(days=line.at(first.first).value)
    return [Mention(DateStatus.FOUND, (day,), first.first, first.last)]


def _decide(line: Line, mentions: list[Mention], unknown: bool) -> DateReading:
    """Return the reading that the mentions together give."""
    certain = [mention for mention in mentions if mention.status is DateStatus.FOUND]
    doubtful = [mention for mention in mentions if mention.status is DateStatus.AMBIGUOUS]
    broken = [mention for mention in mentions if mention.status is DateStatus.IMPOSSIBLE]
    days = _days([*certain, *doubtful])
    if len(days) == 1 and not doubtful and not broken:
        if unknown:
            return DateReading(DateStatus.VAGUE, candidates=days)
        return DateReading(DateStatus.FOUND, days[0], assumed_year=all(mention.assumed_year for mention in certain))
    if days:
        return DateReading(DateStatus.AMBIGUOUS, candidates=days)
    if broken:
        return DateReading(DateStatus.IMPOSSIBLE)
    if mentions and not _new_question(line, mentions):
        return DateReading(DateStatus.VAGUE, candidates=_days(mentions) if len(mentions) == 1 else ())
    return DateReading(DateStatus.UNKNOWN if unknown else DateStatus.NONE)


def _days(mentions: Sequence[Mention]) -> tuple[date, ...]:
    """Return the days of the mentions, each once, in the order of the text."""
    return tuple(dict.fromkeys(day for mention in mentions for day in mention.days))[:_MOST_CANDIDATES]


def _new_question(line: Line, mentions: Sequence[Mention]) -> bool:
    """Tell whether a text with only a vague time in it asks something of its own."""
    return asks(line.tokens) and _besides(line, mentions) >= _NEW_QUESTION


def _besides(line: Line, mentions: Sequence[Mention]) -> int:
    """Return how many words outside the mentions tell something."""
    covered = {index for mention in mentions for index in range(mention.first, mention.last)}
    names = (symbol.name for index, symbol in enumerate(line.symbols) if index not in covered)
    return sum(name.isalpha() and name not in answer_words() for name in names)


@cache
def _unknown_book() -> tuple[PhraseBook, Lexicon[str]]:
    phrases = [phrase_of(phrase) for phrase in word_list("antwoorden")["weet_ik_niet"]["kern"]]
    return PhraseBook(phrases), spelling(phrases, small_words())


def _unknown(found: Sequence[Token], has_mentions: bool) -> bool:
    """Tell whether a text says that the day is not known, and little else when it names no day at all."""
    book, lexicon = _unknown_book()
    words = [word.text for word in meant_words(found, lexicon)]
    matches = book.matches(words)
    covered = {place for match in matches for place in range(match.first, match.last)}
    others = [word for place, word in enumerate(words) if place not in covered and word not in answer_words()]
    return bool(matches) and (has_mentions or len(others) < _NEW_QUESTION)
