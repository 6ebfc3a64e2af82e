"""Read weekdays and weeks: "dinsdag", "afgelopen dinsdag", "vorige week dinsdag", "de eerste maandag van maart", "week 12"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.understanding.dates_days import PAST, after, before, monday, nth_weekday, week_from
from bot.understanding.dates_line import Line, Mention, doubtful, found, impossible, read_year, vague
from bot.understanding.dates_relative import moved
from bot.understanding.dates_words import AGO, DIGITS, MONTH, ORDINAL, REFERENCE, UNIT, WEEKDAY

_HABIT = frozenset(["elke", "iedere", "alle", "om", "meestal", "altijd"])
_SCHOOL_YEAR = ("schooljaar", "cursusjaar")
_WEEKS_AWAY = {"vorige": -1, "afgelopen": -1, "deze": 0, "komende": 1, "volgende": 1}


def read_weekday(line: Line, index: int) -> Mention | None:
    """Read a weekday with what says which: "afgelopen dinsdag", "vorige week di", "dinsdag jl.", "dinsdag"."""
    if line.kind(index) == REFERENCE:
        return _referred_weekday(line, index)
    if line.kind(index) != WEEKDAY:
        return None
    weekday = line.at(index).value
    if week := _of_numbered_week(line, index, weekday):
        return week
    place = line.skip(index + 1, ",", "van", "de", "in", "morgen", "ochtend", "middag", "avond", "overdag")
    if line.kind(place) == REFERENCE and line.kind(place + 1) != WEEKDAY and line.name(place + 1) not in _SCHOOL_YEAR:
        in_week = line.name(place + 1) == "week" and line.kind(place + 1) == UNIT
        if in_week or line.kind(place + 1) not in (UNIT, MONTH):
            return _by_reference(line, line.name(place), weekday, in_week, index, line.skip(place + 1 + in_week, "."))
    if not line.at(index).sure or line.name(index - 1) in _HABIT:
        return None
    return _plain_weekday(line, index, weekday)


def _referred_weekday(line: Line, index: int) -> Mention | None:
    """Read "afgelopen dinsdag", "vorige week dinsdag", "volgende week op maandag"."""
    in_week = line.kind(index + 1) == UNIT and line.name(index + 1) == "week"
    place = line.skip(index + 1 + in_week, "op", "de", ",", "in") if in_week else index + 1
    if line.kind(place) != WEEKDAY or not (line.at(place).sure or in_week or line.name(index) != "deze"):
        return None
    mention = _by_reference(line, line.name(index), line.at(place).value, in_week, index, place + 1)
    if in_week and line.name(place + 1) in ("of", "/") and line.kind(place + 2) == WEEKDAY:
        other = _by_reference(line, line.name(index), line.at(place + 2).value, in_week, index, place + 3)
        return doubtful([*mention.days, *other.days], index, other.last)
    return mention


def _by_reference(line: Line, reference: str, weekday: int, in_week: bool, first: int, last: int) -> Mention:
    """Return the weekday that a reference points at.

    "Vorige dinsdag" may be the last Tuesday or the one of last week; when these differ both are offered. The same
    goes for "volgende".
    """
    today = line.today
    if in_week or reference == "deze":
        week = _WEEKS_AWAY[reference] if in_week else 0
        return found(monday(today) + timedelta(days=7 * week + weekday), first, last)
    near = before(today, weekday) if reference in ("vorige", "afgelopen") else after(today, weekday)
    if reference in ("afgelopen", "komende") or _surely_other_week(near, today):
        return found(near, first, last)
    return doubtful([near, near + timedelta(days=7 if near > today else -7)], first, last)


def _surely_other_week(day: date, today: date) -> bool:
    return monday(day) != monday(today) and abs((day - today).days) >= 3


def _plain_weekday(line: Line, index: int, weekday: int) -> Mention:
    """Return the last such day, or the coming one; on the day itself it may be either, so both are offered."""
    near = before(line.today, weekday) if line.prefer == PAST else after(line.today, weekday)
    mention = moved(line, near, index, index + 1)
    if mention.last > index + 1:
        return _moved_weekday(line, weekday, index)
    if line.today.weekday() == weekday:
        return doubtful([line.today, near], index, index + 1)
    return mention


def _moved_weekday(line: Line, weekday: int, index: int) -> Mention:
    """Return a weekday moved by what follows it; "maandag over een week" may count from this Monday or from the coming one."""
    of_this_week = moved(line, monday(line.today) + timedelta(days=weekday), index, index + 1)
    coming = moved(line, after(line.today, weekday), index, index + 1)
    ahead = of_this_week.days and of_this_week.days[0] > line.today and coming.days != of_this_week.days
    return doubtful([*coming.days, *of_this_week.days], index, coming.last) if ahead else of_this_week


def read_nth_weekday(line: Line, index: int) -> Mention | None:
    """Read "de eerste maandag van maart", "laatste vrijdag van september 2025"."""
    is_last = line.kind(index) == REFERENCE and line.typed(index) == "laatste"
    number = -1 if is_last else line.at(index).value if line.kind(index) == ORDINAL else 0
    place = line.skip(index + 2, "van", "in", "de")
    if not number or line.kind(index + 1) != WEEKDAY or line.kind(place) != MONTH:
        return None
    year = read_year(line, place + 1)
    years = [year.number] if year.number is not None else [line.today.year + away for away in (0, -1, 1)]
    days = [nth_weekday(each, line.at(place).value, line.at(index + 1).value, number) for each in years]
    on_side = [day for day in days if day and (year.number or (day <= line.today) == (line.prefer == PAST))]
    return found(on_side[0], index, year.last, year.number is None) if on_side else impossible(index, year.last)


def read_week(line: Line, index: int) -> Mention | None:
    """Read a week in which the day is still to be asked: "vorige week", "afgelopen weekend", "week 12"."""
    if line.kind(index) == UNIT and line.name(index) == "week" and line.kind(index + 1) == DIGITS:
        return _numbered_week(line, index)
    if line.kind(index) != REFERENCE:
        return None
    start = monday(line.today) + timedelta(days=7 * _WEEKS_AWAY[line.name(index)])
    if line.name(index + 1) == "week" and line.kind(index + 1) == UNIT:
        return vague(week_from(start, line.today, line.prefer), index, index + 2)
    if line.name(index + 1) == "weekend":
        saturday = before(line.today, 5) if line.name(index) in ("vorige", "afgelopen") else start + timedelta(days=5)
        return vague([saturday, saturday + timedelta(days=1)], index, index + 2)
    return None


def _of_numbered_week(line: Line, index: int, weekday: int) -> Mention | None:
    """Read "maandag week 47", "maandag in week 47"."""
    place = line.skip(index + 1, ",", "van", "in", "de")
    if line.kind(place) != UNIT or line.name(place) != "week" or line.kind(place + 1) != DIGITS:
        return None
    week = _numbered_week(line, place)
    days = [day for day in week.days if day.weekday() == weekday] if week else []
    return found(days[0], index, place + 2, assumed_year=True) if days else vague((), index, place + 2)


def read_weekdays_ago(line: Line, index: int) -> Mention | None:
    """Read "twee dinsdagen geleden": of the last Tuesdays the second."""
    number, weekday = line.at(index), line.at(index + 1)
    if weekday.kind != WEEKDAY or line.kind(index + 2) != AGO or not 1 <= number.value <= 8:
        return None
    return found(before(line.today, weekday.value) - timedelta(days=7 * (number.value - 1)), index, index + 3)


def _week_start(year: int, number: int) -> date | None:
    """Return the Monday of a week; None when the year does not have it."""
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def _numbered_week(line: Line, index: int) -> Mention | None:
    number = line.at(index + 1).value
    for year in (line.today.year, line.today.year - 1 if line.prefer == PAST else line.today.year + 1):
        start = _week_start(year, number)
        if start and (start <= line.today) == (line.prefer == PAST):
            return vague(week_from(start, line.today, line.prefer), index, index + 2)
    return None
