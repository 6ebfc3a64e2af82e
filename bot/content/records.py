"""Read the entries of a YAML file key by key, and collect what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.content.messages import make_fault
from bot.content.model import OWNERS, Place
from bot.faults import Fault
from bot.yaml_lines import KeyPath, as_bool, load_with_lines

ENTRY_ID = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*")
"""The form of an id: words of letters, digits and _, joined by dots."""


@dataclass
class Record:
    """One entry of a data file. Reading a key marks it as known; `close` reports the keys that nobody read."""

    id: str
    data: Mapping[Any, Any]
    path: str
    lines: Mapping[KeyPath, int]
    at: KeyPath
    faults: list[Fault]
    _known: set[Any] = field(default_factory=set)

    @property
    def place(self) -> Place:
        """Return where the entry begins."""
        return Place(self.path, self.lines.get(self.at, 1))

    def line(self, *keys: str | int) -> int:
        """Return the line of a key in this entry; that of the entry when the key is absent."""
        return self.lines.get((*self.at, *keys), self.place.line)

    def text(self, key: str, required: bool = True) -> str:
        """Return the text at `key`; "" when it is absent."""
        value = self._value(key, required)
        if value is None:
            return ""
        if _is_text(value):
            return str(value).strip()
        self.fault("verkeerde_waarde", key, verwacht="tekst, zo nodig tussen aanhalingstekens")
        return ""

    def texts(self, key: str, required: bool = True) -> tuple[str, ...]:
        """Return the list of short texts at `key`; () when it is absent."""
        value = self._value(key, required)
        if value is None:
            return ()
        if isinstance(value, list) and all(_is_text(one) for one in value):
            return tuple(str(one).strip() for one in value)
        self.fault("verkeerde_waarde", key, verwacht="een lijst, zoals [een, twee]")
        return ()

    def mapping(self, key: str, required: bool = True) -> dict[str, str]:
        """Return the names with a short text each at `key`; empty when it is absent."""
        value = self._value(key, required)
        if isinstance(value, dict) and all(_is_text(name) and _is_text(one) for name, one in value.items()):
            return {str(name): str(one).strip() for name, one in value.items()}
        if value is not None:
            self.fault("verkeerde_waarde", key, verwacht="een lijst van namen met elk een waarde")
        return {}

    def below(self, key: str) -> Iterator[Record]:
        """Yield the entries of the list at `key`; none when it is absent."""
        value = self._value(key, False) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault("verkeerde_waarde", key, verwacht="een lijst van gegevens met elk een naam")
            return
        for number, one in enumerate(value):
            yield Record(self.id, one, self.path, self.lines, (*self.at, key, number), self.faults)

    def day(self, key: str, required: bool = True) -> date | None:
        """Return the date at `key`; None when it is absent."""
        value = self._value(key, required)
        if value is None or type(value) is date:
            return value
        self.fault("verkeerde_datum", key)
        return None

    def owner(self, required: bool = True) -> str:
        """Return who answers for a text, at `eigenaar`; a word that is no owner is a fault."""
        given = self.text("eigenaar", required)
        if given and given not in OWNERS:
            self.fault("onbekende_eigenaar", "eigenaar", naam=given, keuze=", ".join(OWNERS))
        return given

    def flag(self, key: str) -> bool:
        """Return the ja or nee at `key`; False when it is absent."""
        value = self._value(key, True)
        found = as_bool(value)
        if value is not None and found is None:
            self.fault("verkeerde_waarde", key, verwacht="ja of nee")
        return bool(found)

    def close(self) -> None:
        """Report every key that nobody read."""
        for key in self.data:
            if key not in self._known:
                self.fault("onbekende_sleutel", key, keuze=", ".join(sorted(map(str, self._known))))

    def fault(self, code: str, key: str | int, **values: object) -> None:
        """Add a fault on the line of a key of this entry."""
        self.faults.append(make_fault(Place(self.path, self.line(key)), self.id, code, sleutel=key, **values))

    def _value(self, key: str, required: bool) -> Any:
        self._known.add(key)
        if key in self.data and self.data[key] is not None:
            return self.data[key]
        if required:
            self.fault("sleutel_ontbreekt", key)
        return None


def records(text: str | None, path: str, faults: list[Fault]) -> Iterator[Record]:
    """Return the entries of a data file that are well formed; every other one is a fault.

    A file is a mapping of ids to entries, and an entry is a mapping. An empty file has no entries.
    """
    data, lines, found = load_with_lines(text or "", path)
    faults.extend(found)
    if data is None:
        return
    if not isinstance(data, dict):
        faults.append(make_fault(Place(path, 1), "", "verkeerde_waarde", sleutel=path, verwacht="een lijst van namen"))
        return
    for key, value in data.items():
        place = Place(path, lines.get((key,), 1))
        if not ENTRY_ID.fullmatch(str(key)):
            faults.append(make_fault(place, "", "verkeerde_naam", naam=key))
        elif not isinstance(value, dict):
            expected = "een regel met ten minste één sleutel eronder"
            faults.append(make_fault(place, str(key), "verkeerde_waarde", sleutel=key, verwacht=expected))
        else:
            yield Record(str(key), value, path, lines, (key,), faults)


def _is_text(value: object) -> bool:
    """Tell whether a value reads as text: words, or a number that somebody did not put in quotes."""
    return isinstance(value, (str, int, float)) and not isinstance(value, bool) and bool(str(value).strip())
