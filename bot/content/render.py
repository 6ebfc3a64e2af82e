"""Make a text ready for a reader: choose its variant and fill in its placeholders."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache

from bot.content.blocks import blocks
from bot.content.model import Content, Text
from bot.rules.model import Deadline, Reason
from bot.rules.words import date_in_words

PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9][A-Za-z0-9_]*)*)\}")
"""`{name}`, `{name.attribute}` or deeper. No part begins with _, so nothing inside Python can be reached."""

_ORDER: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("A2", "je"): ("A2 je", "B1 je", "A2", "B1"),
    ("A2", "u"): ("A2", "B1"),
    ("B1", "je"): ("B1 je", "A2 je", "B1", "A2"),
    ("B1", "u"): ("B1", "A2"),
}
_NO_ANSWER = "weet_ik_niet"

_blocks_of_template = lru_cache(maxsize=4_096)(blocks)
"""The blocks of a text of ours before anything is filled in: the same few thousand texts, turn after turn."""


class MissingValue(LookupError):  # noqa: N818
    """A placeholder has no value that can be shown."""

    def __init__(self, key: str, placeholder: str) -> None:
        """Keep the `key` of the text ("" when not known) and the name of the `placeholder`."""
        super().__init__(f"Geen waarde voor {{{placeholder}}} in {key or 'een tekst'}.")
        self.key = key
        self.placeholder = placeholder


def choose(text: Text, level: str, form: str = "u") -> str:
    """Return the variant of a text for a level ("B1" or "A2") and a form of address ("u" or "je").

    The form of address goes before the level, and a text written with "je" is never shown to somebody addressed
    with "u". An unknown level or form counts as B1 and "u". Returns "" when no variant fits.
    """
    order = _ORDER.get((level, form), _ORDER["B1", "u"])
    return next((text.variants[variant] for variant in order if text.variants.get(variant)), "")


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the placeholders in a text, without braces."""
    return frozenset(PLACEHOLDER.findall(template))


def fill(template: str, values: Mapping[str, object], key: str = "") -> str:
    """Return the text with every placeholder replaced by its value in words.

    A name is looked up whole (`steunpunt.telefoon`), else part by part through mappings and attributes
    (`termijnen.besluit.last`). A date becomes words, a Deadline its last day in words. Raises MissingValue, naming
    the text `key`, when there is no value or it is an answer "I do not know" or a thing without words.
    """

    def value_of(match: re.Match[str]) -> str:
        shown = in_words(_look_up(match[1], values))
        if shown is None:
            raise MissingValue(key, match[1])
        return shown

    return PLACEHOLDER.sub(value_of, template)


def fill_or_gap(template: str, values: Mapping[str, object], key: str = "") -> tuple[str, tuple[str, ...]]:
    """Return the text filled in, and the placeholders that had no value, for the log.

    A paragraph or list item in which a value is missing is left out: a turn must not be lost over it, and half a
    sentence helps nobody.
    """
    kept: list[str] = []
    missing: list[str] = []
    for block in _blocks_of_template(template):
        try:
            kept.append(fill(block.source, values, key))
        except MissingValue as error:
            missing.append(error.placeholder)
    return "".join(kept).strip(), tuple(missing)


def in_words(value: object) -> str | None:
    """Return a value as a reader sees it; None when it cannot be shown."""
    if isinstance(value, Deadline):
        return date_in_words(value.last)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, Enum):
        return in_words(value.value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, (int, float)):
        return str(value).replace(".", ",")
    return value if isinstance(value, str) and value.strip() and value != _NO_ANSWER else None


def explanation(reason: Reason, content: Content, level: str, form: str = "u") -> str:
    """Return a reason of a rule in words (`zin/<id>`); "" when it has no text or a value is missing.

    The checks of the content find both before anything is published.
    """
    text = content.texts.get(f"zin/{reason.id}")
    if text is None:
        return ""
    return fill_or_gap(choose(text, level, form), {**content.region, **reason.values}, text.key)[0]


def _look_up(name: str, values: Mapping[str, object]) -> object:
    """Return the value of a dotted name; None when any part of it is not there."""
    if name in values:
        return values[name]
    first, *parts = name.split(".")
    found = values.get(first)
    for part in parts:
        found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
    return found
