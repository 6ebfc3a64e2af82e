"""Read `content_b1/regio/<region>/openingstijden.yml`. What cannot be used is a fault, and counts as not filled in."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import TypeGuard

from bot.faults import Fault
from bot.rules.calendar import Calendar
from bot.rules.fields import Fields
from bot.rules.words import WEEKDAYS
from bot.yaml_lines import load_with_lines
from integrations.steunpunt.hours import LINES, UNKNOWN_WEEK, Block, OpeningHours, Week

FILE = "content_b1/regio/{region}/openingstijden.yml"

_CLOSED, _NOT_FILLED_IN = "dicht", "niet ingevuld"
_BLOCK = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|tot)\s*(\d{1,2})[.:](\d{2})")
_FORM = "Schrijf 9.00-12.00, of 9.00-12.00 en 13.00-17.00, of dicht, of niet ingevuld."


def load_hours(root: Path, region: str, calendar: Calendar) -> tuple[OpeningHours, tuple[Fault, ...]]:
    """Return the opening hours of a region and every fault in its file; without a file nothing is filled in."""
    path = FILE.format(region=region)
    faults: list[Fault] = []
    try:
        text = (root / path).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return OpeningHours(calendar=calendar), ()
    data, lines, found = load_with_lines(text, path)
    faults.extend(found)
    fields = Fields({} if data is None else data, (), path, lines, faults)
    entries = fields.entries("lijnen")
    weeks = {line: _week(fields.below(entries[line], "lijnen", line)) for line in LINES if line in entries}
    for line in entries.keys() - set(LINES):
        fields.below(entries[line], "lijnen", line).fault(
            "verkeerde_naam", f"De naam '{line}' kan niet.", f"Kies uit {' en '.join(LINES)}."
        )
    closed = _closed(fields)
    anyway = frozenset(day for day in fields.rows("toch_open") if _is_day(day, fields))
    fields.close()
    return OpeningHours(weeks, calendar, closed, anyway), tuple(sorted(faults))


def _week(fields: Fields) -> Week:
    """Return the seven days of a line."""
    days = []
    for weekday in WEEKDAYS:
        written = fields.optional_text(weekday)
        blocks = blocks_of(written) if written else None
        if blocks is None and written not in ("", _NOT_FILLED_IN):
            fields.fault("verkeerde_waarde", f"De tijden van {weekday} zijn niet te lezen.", _FORM, weekday)
        days.append(blocks)
    fields.close()
    return tuple(days) if fields.sound else UNKNOWN_WEEK


def blocks_of(written: str) -> tuple[Block, ...] | None:
    """Return the blocks that a text names; () for "dicht", None for what is not filled in or cannot be read."""
    if written == _CLOSED:
        return ()
    blocks: list[Block] = []
    for part in re.split(r"\s+en\s+|\s*,\s*", written):
        match = _BLOCK.fullmatch(part.strip())
        try:
            block = Block(time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))) if match else None
        except ValueError:
            return None
        if block is None or block.start >= block.until or (blocks and block.start < blocks[-1].until):
            return None
        blocks.append(block)
    return tuple(blocks)


def _closed(fields: Fields) -> tuple[tuple[date, date], ...]:
    """Return the first and last days of the weeks in which nobody answers."""
    periods = []
    for number, row in enumerate(fields.rows("gesloten")):
        entry = fields.below(row, "gesloten", number)
        first, last = entry.day("van", required=True), entry.day("tot", required=True)
        if first and last and last < first:
            entry.fault("verkeerde_waarde", "De laatste dag ligt vóór de eerste.", "Draai 'van' en 'tot' om.", "tot")
        entry.close()
        if first and last and entry.sound:
            periods.append((first, last))
    return tuple(periods)


def _is_day(value: object, fields: Fields) -> TypeGuard[date]:
    """Tell whether a value is a date; report one that is not."""
    if type(value) is date:
        return True
    fields.fault(
        "verkeerde_waarde", "Onder 'toch_open' staat iets dat geen dag is.", "Schrijf een datum zoals 2027-05-05.", "toch_open"
    )
    return False
