"""One mapping of a flow file while it is being read: gives typed values and notes what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.faults import Fault
from bot.flow.expression import Expression, ExpressionError, parse_expression
from bot.flow.messages import did_you_mean, make_fault, one_of
from bot.flow.tree import NEVER
from bot.yaml_lines import KeyPath, as_bool


@dataclass
class Notes:
    """The faults found so far in one file, and the lines on which its parts stand."""

    path: str
    lines: Mapping[KeyPath, int]
    faults: list[Fault] = field(default_factory=list)


class Form:
    """A mapping at a place in the file. Every reader returns a value that can be used, also after a fault.

    So reading goes on to the end, and an editor sees all faults at once. `step` is the id of the step that the
    mapping belongs to.
    """

    def __init__(self, data: object, place: KeyPath, notes: Notes, step: str = "") -> None:
        """Take a value from the file; what is no mapping counts as an empty one."""
        self._data: Mapping[str | int, object] = data if isinstance(data, dict) else {}
        self._place = place
        self._notes = notes
        self.step = step

    def has(self, key: str) -> bool:
        """Return whether the key stands in the mapping."""
        return key in self._data

    def line(self, *place: str | int) -> int:
        """Return the line of a value in the mapping, or of the mapping itself."""
        lines = self._notes.lines
        return lines.get((*self._place, *place), lines.get(self._place, 1))

    def fault(self, code: str, *place: str | int, **values: str) -> None:
        """Note a fault at a value in the mapping, or at the mapping itself."""
        self._notes.faults.append(make_fault(self._notes.path, self.line(*place), self.step, code, **values))

    def allow(self, *keys: str) -> None:
        """Note every key that does not belong here."""
        for key in self._data:
            if key not in keys:
                hint = did_you_mean(str(key), keys)
                self.fault("onbekende_sleutel", key, sleutel=str(key), bedoelt=hint, keuze=one_of(keys))

    def text(self, key: str, required: bool = True) -> str:
        """Return a text; "" when it is not there or is something else."""
        value = self._value(key, required)
        if value is None or isinstance(value, str):
            return value or ""
        self._wrong(key, "een woord of een zin; een getal of datum staat tussen aanhalingstekens")
        return ""

    def texts(self, key: str, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts without what is no text; () when it is not there."""
        items = self._list(key, required)
        for place, item in enumerate(items):
            if not isinstance(item, str):
                self._wrong(key, "een lijst van woorden", place)
        return tuple(item for item in items if isinstance(item, str))

    def named_texts(self, key: str) -> dict[str, str]:
        """Return the words in a mapping by their names; {} when it is not there."""
        value = self._value(key, required=False)
        items = value if isinstance(value, dict) else {}
        if value is not None and not (isinstance(value, dict) and all(isinstance(item, str) for item in items.values())):
            self._wrong(key, "regels met een naam en een woord, zoals brief: ja")
        return {str(name): item for name, item in items.items() if isinstance(item, str)}

    def flag(self, key: str) -> bool:
        """Return a yes or no; no when it is not there."""
        value = self._data.get(key, False)
        flag = as_bool(value)
        if flag is None:
            self._wrong(key, "ja of nee")
        return bool(flag)

    def texts_or_flag(self, key: str, everything: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of texts, or `everything` for a yes; () for a no and when it is not there."""
        if isinstance(self._data.get(key), list):
            return self.texts(key)
        return everything if self.flag(key) else ()

    def forms(self, key: str, required: bool = False) -> Iterator[Form]:
        """Yield the mappings in a list; what is no mapping is noted and left out."""
        for place, item in enumerate(self._list(key, required)):
            if isinstance(item, dict):
                yield Form(item, (*self._place, key, place), self._notes, self.step)
            else:
                self._wrong(key, "een lijst van regels met een sleutel, zoals tekst: naam", place)

    def expression(self, key: str) -> Expression:
        """Return an expression that must be there. A faulty one becomes one that is never true."""
        return self._expression(self._value(key, required=True), key)

    def expressions(self, key: str) -> tuple[Expression, ...]:
        """Return a list of expressions; () when it is not there."""
        return tuple(self._expression(item, key, place) for place, item in enumerate(self._list(key, required=False)))

    def named_expressions(self, key: str) -> dict[str, Expression]:
        """Return the expressions in a mapping by their names; {} when it is not there."""
        value = self._value(key, required=False)
        if value is not None and not isinstance(value, dict):
            self._wrong(key, "regels met een naam en een waarde")
        items = value if isinstance(value, dict) else {}
        return {str(name): self._expression(item, key, str(name)) for name, item in items.items()}

    def _value(self, key: str, required: bool) -> object:
        """Return what stands at a key; None when nothing does, which is a fault if it is required."""
        value = self._data.get(key)
        if required and value is None:
            self.fault("sleutel_ontbreekt", key, sleutel=key)
        return value

    def _list(self, key: str, required: bool) -> list[object]:
        """Return a list; [] when it is not there or is something else."""
        value = self._value(key, required)
        if value is not None and not isinstance(value, list):
            self._wrong(key, "een lijst, zoals [ja, nee]")
        return value if isinstance(value, list) else []

    def _expression(self, value: object, *place: str | int) -> Expression:
        """Return the expression in a value; numbers, true and false need no quotes in YAML."""
        line = self.line(*place)
        source = str(value)
        if isinstance(value, str | int):
            try:
                return parse_expression(source, line)
            except ExpressionError as error:
                self.fault("uitdrukking", *place, uitleg=error.explanation, oplossing=error.remedy)
        elif value is not None or len(place) > 1:
            self._wrong(str(place[0]), "een uitdrukking", *place[1:])
        return Expression(source, NEVER, line=line)

    def _wrong(self, key: str, expected: str, *place: str | int) -> None:
        self.fault("verkeerde_waarde", key, *place, sleutel=key, verwacht=expected)
