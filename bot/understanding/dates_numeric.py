"""Read dates in digits: "3-3-26", "2026-03-03", "3/3", "03032026"; and know the numbers that are no date."""

from __future__ import annotations

from bot.understanding.dates_days import day_of, full_year, likely
from bot.understanding.dates_line import Line, Mention, Year, counts, doubtful, found, impossible, read_year, settle
from bot.understanding.dates_words import DIGITS, SIGN, WEEKDAY
from bot.understanding.model import DateStatus

_JOINTS = ("-", "/", ".", ",", "\\")


def read_numeric(line: Line, index: int) -> Mention | None:
    """Read a date in digits; numbers that look like one but are not (a phone number, the time) give NONE."""
    weekday = line.at(index).value if line.kind(index) == WEEKDAY else None
    start = line.skip(index + 1, ",", ".", "de", "op", "dd") if weekday is not None else index
    if line.kind(start) != DIGITS:
        return None
    if clock := _clock(line, start):
        return clock
    parts, joint, last = _chain(line, start)
    if len(parts) == 3 and (mention := _full(line, parts, joint, index, last, weekday)):
        return mention
    if len(parts) == 3 and joint:
        return Mention(DateStatus.NONE, (), start, last)
    if _run_length(line, start) > 3:
        return Mention(DateStatus.NONE, (), start, start + _run_length(line, start))
    if len(parts) == 2:
        return _without_year(line, parts, joint, index, last, weekday)
    return _glued(line, start) if len(parts) == 1 else None


def _clock(line: Line, index: int) -> Mention | None:
    """Read the time of day, which is no date: "10:30", "om 9.10", "8.30 uur"."""
    joint, minutes = line.name(index + 1), line.name(index + 2)
    if joint not in (":", ".", "u") or line.kind(index + 2) != DIGITS or len(minutes) != 2:
        return None
    named = line.name(index - 1) == "om" or line.name(index + 3) in ("uur", "u")
    return Mention(DateStatus.NONE, (), index, index + 3) if joint != "." or named else None


def _chain(line: Line, start: int) -> tuple[list[str], str, int]:
    """Return up to three numbers joined by the same mark, or by nothing but space; the mark; and where they end."""
    parts, last = [line.name(start)], start + 1
    joint = line.name(last) if line.kind(last) == SIGN and line.name(last) in _JOINTS else ""
    while len(parts) < 3:
        following = line.skip(last, joint) if joint else last
        free_year = len(parts) == 2 and line.kind(last) == DIGITS and len(line.name(last)) == 4
        following = last if free_year else line.skip(following, "'") if len(parts) == 2 else following
        if line.kind(following) != DIGITS or (joint and following == last and not free_year):
            break
        parts.append(line.name(following))
        last = following + 1
    return parts, joint, last


def _run_length(line: Line, start: int) -> int:
    """Return over how many symbols numbers follow one another with at most a joint in between."""
    index = start
    while line.kind(index) == DIGITS:
        index += 1
        if line.name(index) in _JOINTS and line.kind(index + 1) == DIGITS:
            index += 1
    numbers = sum(line.kind(place) == DIGITS for place in range(start, index))
    return index - start if numbers > 3 else 0


def _full(line: Line, parts: list[str], joint: str, first: int, last: int, weekday: int | None) -> Mention | None:
    """Read day, month and year, or year, month and day."""
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if max(len(day), len(month)) > 2 or len(year) < 2 or len(year) > 4:
        return None
    if len(year) < 4 and (joint == "," or (joint == "" and not line.alone(first, last))):
        return None
    if len(year) == 3:
        near = likely(int(month), int(day), line.today, line.prefer)
        return doubtful([near], first, last) if near else impossible(first, last)
    number = full_year(year, line.today)
    swapped = day_of(number, int(day), int(month))
    if day_of(number, int(month), int(day)) is None and int(month) > 12 and swapped:
        return doubtful([swapped], first, last)
    return settle(line, int(month), int(day), Year(number, last), first, weekday)


def _without_year(line: Line, parts: list[str], joint: str, first: int, last: int, weekday: int | None) -> Mention | None:
    """Read day and month, unless the numbers count something ("groep 3-4", "2-3 weken", "3/4 van de klas")."""
    if max(map(len, parts)) > 2 or joint in (",", "") or line.kind(first - 1) == DIGITS:
        return None
    whole = line.alone(first, last)
    if weekday is None and not whole and counts(line, joint, first, last):
        return None
    day, month = int(parts[0]), int(parts[1])
    year = read_year(line, last)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        swapped = likely(day, month, line.today, line.prefer) if 1 <= day <= 12 else None
        return (doubtful([swapped], first, last) if swapped else impossible(first, last)) if whole else None
    return settle(line, month, day, year, first, weekday)


def _glued(line: Line, index: int) -> Mention | None:
    """Read eight digits in a row (03032026, 20260303), or six when they are the whole text (030326)."""
    digits = line.name(index)
    if len(digits) == 6 and line.alone(index, index + 1):
        digits = digits[:4] + str(full_year(digits[4:], line.today))
    if len(digits) != 8:
        return None
    for day, month, year in ((digits[:2], digits[2:4], digits[4:]), (digits[6:], digits[4:6], digits[:4])):
        if value := day_of(int(year), int(month), int(day)):
            return found(value, index, index + 1)
    return None
