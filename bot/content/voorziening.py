"""The schools and arrangements of a region, as the editors listed them for one school year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Address:
    """Where it is. `name` is that of the school there, "" when it is that of the voorziening; `street` has the number."""

    name: str
    street: str
    postcode: str
    part: str


@dataclass(frozen=True)
class Voorziening:
    """A school, group or programme. `kind` and `way` are names of the lists in the file; `doubt` says what is not certain.

    `calls` are the words by which people name it, and nothing else.
    """

    id: str
    title: str
    kind: str
    audience: str
    way: str
    addresses: tuple[Address, ...]
    doubt: str
    calls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voorzieningen:
    """All of them, with the words for their kinds, parts of town and ways in.

    `by_topic` says which of them a topic shows: ids, or kinds for all of that kind. Everything is as of `school_year`,
    so a page always says that a reader must ask whether it still is.
    """

    path: str = ""
    school_year: str = ""
    town: str = ""
    checked_on: date | None = None
    sources: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)
    by_topic: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: Mapping[str, Voorziening] = field(default_factory=dict)

    def of_topic(self, topic: str) -> tuple[Voorziening, ...]:
        """Return what a topic shows, in the order of the file."""
        named = self.by_topic.get(topic, ())
        return tuple(one for one in self.items.values() if one.id in named or one.kind in named)

    def chosen(self, kind: str, part: str) -> tuple[Voorziening, ...]:
        """Return those of a kind and in a part of town; "" leaves a choice open. Who has no address is in no part."""
        return tuple(
            one
            for one in self.items.values()
            if kind in ("", one.kind) and (not part or any(address.part == part for address in one.addresses))
        )

    def in_words(self, address: Address) -> str:
        """Return an address on one line, with the school that is there and the part of town."""
        name = f"{address.name}: " if address.name else ""
        return f"{name}{address.street}, {address.postcode} {self.town} ({self.parts.get(address.part, address.part)})"
