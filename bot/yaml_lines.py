"""Read YAML as plain data and remember on which line everything stands.

Every file that an editor writes (flows, texts, periods) is read here, so that every fault can name a line and no
reader has its own idea of YAML. The dialect is smaller than YAML 1.1, because its surprises are traps for editors:
only `true` and `false` are booleans (`ja`, `nee`, `on` and `no` stay words), numbers with a leading zero stay text
(phone numbers), `9:30` stays text, and references (`&`, `*`) and tags (`!`) are faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from bot.faults import Fault

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and places (from 0) in lists; `()` is the whole file."""

# libyaml reads ten times faster; its events, unlike its nodes, come without recursion in C that deep text could crash.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 40
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"~|null|Null|NULL|"), lambda _text: None),
    (re.compile(r"true|True|TRUE"), lambda _text: True),
    (re.compile(r"false|False|FALSE"), lambda _text: False),
    (_WHOLE, int),
    (re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]+"), float),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
)
_TRUE, _FALSE = frozenset({"ja", "true"}), frozenset({"nee", "false"})


def as_bool(value: object) -> bool | None:
    """Return the boolean that an editor wrote as true, false, ja or nee; None when it is something else."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return True if word in _TRUE else False if word in _FALSE else None


def load_with_lines(text: str, path: str, first_line: int = 1) -> tuple[Any, Mapping[KeyPath, int], tuple[Fault, ...]]:
    """Return the data in `text`, the line of every key and list item, and the faults in its form.

    `path` names the file in the faults. `first_line` is the line in that file on which `text` begins, for YAML
    inside another file. The line of a value in a mapping is that of its key. Text that is no YAML gives None and
    one fault; of a key that stands twice the first value counts. Never raises on bad text.
    """
    reader = _Reader(text, path, first_line)
    try:
        data = reader.document()
    except (yaml.YAMLError, UnicodeError) as error:
        return None, {}, (_not_yaml(error, text, path, first_line),)
    except _Stop as stop:
        return None, {}, (stop.fault,)
    return data, reader.lines, tuple(sorted(set(reader.faults)))


def _not_yaml(error: Exception, text: str, path: str, first_line: int) -> Fault:
    """Return the fault for text that PyYAML cannot read, on the line where it stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line if mark else 0
    rows = text.splitlines()
    if line < len(rows) and rows[line].lstrip(" ").startswith("\t"):
        remedy = "Haal de tab aan het begin van deze regel weg. Begin de regel net als de andere."
    else:
        remedy = "Kijk op deze regel en de regel erboven naar het inspringen, de dubbele punten, haakjes en aanhalingstekens."
    return Fault(path, first_line + line, "", "yaml_ongeldig", "Dit bestand is hier niet te lezen.", remedy)


class _Stop(Exception):  # noqa: N818
    """Reading cannot go on; carries the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Reader:
    """Turns the events of one file into data; collects lines and faults on the way."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[KeyPath, int] = {}
        self.faults: list[Fault] = []
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        """Return the data of the only document in the file; None for an empty file."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._fault(after, "yaml_delen", "Hier begint een tweede deel met '---'.", "Haal de regel met '---' weg.")
        return data

    def _value(self, event: yaml.Event, place: KeyPath) -> Any:
        """Return the data that begins with `event`; None after a fault."""
        self.lines.setdefault(place, self._line(event))
        self._check(event)
        if isinstance(event, yaml.CollectionStartEvent) and len(place) >= _MAX_DEPTH:
            remedy = "Gebruik minder haakjes in elkaar."
            raise _Stop(self._fault(event, "yaml_te_diep", "Dit bestand heeft te veel lagen.", remedy))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(place)
        return self._scalar(event)

    def _check(self, event: yaml.Event) -> None:
        """Note the parts of YAML that editors do not need and that make a file mean something else than it says."""
        if getattr(event, "anchor", None):
            self._fault(event, "yaml_verwijzing", "Hier staat een verwijzing met '&' of '*'.", "Schrijf de tekst hier uit.")
        if getattr(event, "tag", None):
            remedy = "Zet de tekst tussen aanhalingstekens."
            self._fault(event, "yaml_label", "Een uitroepteken vooraan heeft hier een andere betekenis.", remedy)

    def _list(self, place: KeyPath) -> list[Any]:
        """Return a list; its events end with a SequenceEndEvent."""
        data: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            data.append(self._value(event, (*place, len(data))))
        return data

    def _mapping(self, place: KeyPath) -> dict[str | int, Any]:
        """Return a mapping; its keys are text or whole numbers."""
        data: dict[str | int, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in data:
                self._fault(event, "dubbele_sleutel", f"De sleutel '{key}' staat hier twee keer.", "Haal één van de twee weg.")
            if key is None or key in data:
                self._skip(next(self._events))
                continue
            self.lines[(*place, key)] = self._line(event)
            data[key] = self._value(next(self._events), (*place, key))
        return data

    def _key(self, event: yaml.Event) -> str | int | None:
        """Return the key that `event` begins, a whole number as int and anything else as text; None after a fault."""
        if isinstance(event, yaml.ScalarEvent):
            number = _WHOLE.fullmatch(event.value) and event.implicit[0]
            return int(event.value) if number else str(event.value)
        self._fault(event, "yaml_sleutel", "Deze sleutel is geen woord.", "Schrijf één woord voor de dubbele punt.")
        self._skip(event)
        return None

    def _skip(self, event: yaml.Event) -> None:
        """Read past the value that begins with `event`."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = next(self._events)

    def _scalar(self, event: yaml.Event) -> Any:
        """Return a single value: text, number, boolean, date or None."""
        if not isinstance(event, yaml.ScalarEvent):
            return None
        text = str(event.value)
        if not event.implicit[0]:
            return text
        for pattern, convert in _PLAIN:
            if pattern.fullmatch(text):
                try:
                    return convert(text)
                except ValueError:
                    remedy = "Kies een dag die bestaat, zoals 2026-11-22."
                    self._fault(event, "yaml_datum", f"De datum {text} bestaat niet.", remedy)
                    return None
        return text

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _fault(self, event: yaml.Event, code: str, explanation: str, remedy: str) -> Fault:
        fault = Fault(self.path, self._line(event), "", code, explanation, remedy)
        self.faults.append(fault)
        return fault
