"""Take one entry of a data file apart; whatever is wrong with it becomes a fault with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from bot.faults import Fault
from bot.rules.model import Duration
from bot.yaml_lines import KeyPath, as_bool

_ID = re.compile(r"[a-z][a-z0-9_]*")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
_UNITS = {"dagen": "days", "weken": "weeks", "maanden": "months", "jaren": "years", "werkdagen": "workdays"}
_LONGEST = 1000
_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=Enum)


class Fields:
    """The keys of one entry, taken one by one; `close` reports what nobody asked for.

    After a fault a value is None or empty; `sound` tells whether the entry can be used.
    """

    def __init__(self, data: object, place: KeyPath, path: str, lines: Mapping[KeyPath, int], faults: list[Fault]) -> None:
        """Take the entry that stands at `place` in the file `path`."""
        self.place = place
        self.sound = True
        self._path = path
        self._lines = lines
        self._faults = faults
        self._data = {str(key): value for key, value in data.items()} if isinstance(data, Mapping) else {}
        if not isinstance(data, Mapping):
            self.fault(
                "verkeerde_waarde", "Hier horen sleutels met een dubbele punt.", "Kijk hoe het bij de andere regels staat."
            )

    def fault(self, code: str, explanation: str, remedy: str, key: str = "") -> None:
        """Note a fault on the line of `key`, or of the entry itself."""
        self.sound = False
        line = self._lines.get((*self.place, key)) or self._lines.get(self.place) or 1
        step = next((part for part in reversed(self.place) if isinstance(part, str)), "")
        self._faults.append(Fault(self._path, line, step, code, explanation, remedy))

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        return self._take(key, "een korte tekst", _as_text) or ""

    def optional_text(self, key: str) -> str:
        """Return a text; "" when it is left out."""
        return self._take(key, "een korte tekst", _as_text, required=False) or ""

    def id(self, key: str) -> str:
        """Return an id that must be there."""
        return self._take(key, "een naam zoals atw_1", _as_id) or ""

    def ids(self, key: str) -> tuple[str, ...]:
        """Return a list of at least one id that must be there."""
        return self._take(key, "een lijst zoals [awb_6_7]", _as_ids) or ()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of short texts; empty when it is left out."""
        return self._take(key, "een lijst zoals [brief, besluit]", _as_texts, required=False) or ()

    def choice(self, key: str, kind: type[_Choice], required: bool = False) -> _Choice | None:
        """Return one of the values of an enumeration; None when it is left out."""
        members = {member.value: member for member in kind if member.value}
        return self._take(key, f"één van: {', '.join(members)}", lambda value: _member(members, value), required)

    def flag(self, key: str, default: bool) -> bool:
        """Return yes or no."""
        found = self._take(key, "ja of nee", as_bool, required=False)
        return default if found is None else found

    def day(self, key: str, required: bool = False) -> date | None:
        """Return a date; None when it is left out."""
        return self._take(key, "een datum zoals 2026-11-22", _as_date, required)

    def month_day(self, key: str, required: bool = False) -> tuple[int, int] | None:
        """Return a month and a day that come every year, written as 03-25; None when it is left out."""
        return self._take(key, "maand-dag, zoals 03-25 (29 februari kan niet)", _as_month_day, required)

    def duration(self, key: str) -> Duration | None:
        """Return a length of time, written as {weken: 6}; None when it is left out."""
        return self._take(key, f"een duur zoals {{weken: 6}}, met {', '.join(_UNITS)}", _as_duration, required=False)

    def years(self, key: str) -> frozenset[int]:
        """Return a list of years that must be there."""
        return self._take(key, "een lijst met jaren, zoals [2026, 2027]", _as_years) or frozenset()

    def entries(self, key: str) -> dict[str, object]:
        """Return the entries below a key, by their names; empty when it is left out."""
        return self._take(key, "namen met een dubbele punt", _as_entries, required=False) or {}

    def rows(self, key: str) -> list[object]:
        """Return the items of a list; empty when it is left out."""
        return self._take(key, "een lijst met streepjes", _as_rows, required=False) or []

    def below(self, data: object, *place: str | int) -> Fields:
        """Return the fields of an entry that stands deeper in this one."""
        return Fields(data, (*self.place, *place), self._path, self._lines, self._faults)

    def missing(self, key: str, wanted: str) -> None:
        """Report that a key is left out that must be there."""
        self.fault("ontbreekt", f"De sleutel '{key}' ontbreekt of is leeg.", f"Zet hier '{key}' met {wanted}.")

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._data:
            remedy = "Kijk of er een typefout in staat, of haal hem weg."
            self.fault("onbekende_sleutel", f"De sleutel '{key}' kennen we hier niet.", remedy, key)

    def _take(self, key: str, wanted: str, convert: Callable[[object], _Value | None], required: bool = True) -> _Value | None:
        """Take a key away and return its value; None, with a fault, when it is missing or wrong."""
        value = self._data.pop(key, None)
        if value is None:
            if required:
                self.missing(key, wanted)
            return None
        found = convert(value)
        if found is None:
            self.fault("verkeerde_waarde", f"De waarde van '{key}' klopt niet.", f"Schrijf {wanted}.", key)
        return found


def is_id(value: object) -> bool:
    """Tell whether this may be an id: small letters, digits and underscores, a letter first."""
    return _as_id(value) is not None


def _as_id(value: object) -> str | None:
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def _as_text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _as_texts(value: object) -> tuple[str, ...] | None:
    texts = [_as_text(item) for item in value] if isinstance(value, list) else [None]
    return tuple(text for text in texts if text) if all(texts) else None


def _as_ids(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and value and all(map(is_id, value)) else None


def _member(members: Mapping[str, _Choice], value: object) -> _Choice | None:
    return members.get(value) if isinstance(value, str) else None


def _as_date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _as_month_day(value: object) -> tuple[int, int] | None:
    match = _MONTH_DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        day = date(2001, int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None
    return (day.month, day.day) if day else None


def _as_duration(value: object) -> Duration | None:
    if not isinstance(value, dict) or not value:
        return None
    if not all(unit in _UNITS and _is_whole(number) and 0 < number <= _LONGEST for unit, number in value.items()):
        return None
    return Duration(**{_UNITS[unit]: number for unit, number in value.items()})


def _as_entries(value: object) -> dict[str, object] | None:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else None


def _as_rows(value: object) -> list[object] | None:
    return value if isinstance(value, list) else None


def _as_years(value: object) -> frozenset[int] | None:
    return frozenset(value) if isinstance(value, list) and all(map(_is_whole, value)) else None


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
