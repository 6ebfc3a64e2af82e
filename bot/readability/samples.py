"""What a placeholder can become: its shortest, its longest and its hardest value.

A template is gated three times, filled with each, because a sentence that is short with "3 mei" may be too long with
"woensdag 30 september 2026", and plain with one title and hard with another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.content.model import Content
from bot.content.render import PLACEHOLDER
from bot.rules.words import date_in_words, day_in_words
from bot.yaml_lines import load_with_lines

_DAYS = (date(2026, 5, 3), date(2026, 9, 30))
DATES = tuple(date_in_words(day) for day in _DAYS)
"""The shortest date in words and the longest."""

_PERIODS = ("landelijk/termijnen.yml", "regio/{region}/termijnen.yml")
_QUESTION = re.compile(r"[^.!?\n]+\?")
_FIXED: Mapping[str, tuple[str, ...]] = {
    "dag": (*DATES, *(day_in_words(day) for day in _DAYS)),
    "duur": ("1 dag", "10 werkdagen", "3 jaar en 10 maanden"),
    "naam": ("Pasen", "Nieuwjaarsdag", "tweede pinksterdag", "Goede Vrijdag"),
    "jaar": ("2026",),
    "hours": ("24",),
    "uren": ("24",),
    "tijd": ("9.00", "13.30"),
    "dagen": ("30",),
    "hoogstens": ("180",),
    "ander_systeem": ("zaken.example.nl",),
    "mailserver": ("mail.example.nl",),
    "niemand_anders": ("andere bedrijven",),
    "nummer": ("T-4KQ7-M2XP",),
    "adres": ("https://informatiepunt.nl",),
}


class Samples:
    """Knows the values that placeholders can have."""

    def __init__(self, content: Content, starts: Sequence[str]) -> None:
        """Take the values from the content; `starts` are the words for the day on which a period begins."""
        labels = tuple(option.label for option in content.options.values())
        questions = tuple(dict.fromkeys(_questions(content)))
        self._values: dict[str, tuple[str, ...]] = {
            **_FIXED,
            **{name: (value,) for name, value in content.region.items()},
            "begin": tuple(starts),
            "titel": tuple(topic.title for topic in content.topics.values()),
            "antwoord": (*labels, *DATES),
            "words": (*labels, *DATES),
            "vraag": questions,
            "vragen": questions,
            "phone": tuple(value for name, value in content.region.items() if name == "steunpunt.telefoon"),
            "region": tuple(value for name, value in content.region.items() if name == "regio.naam"),
        }

    def filled(self, template: str) -> tuple[str, ...]:
        """Return a text with every placeholder at its shortest, its longest and its hardest value; equal texts once."""
        names = dict.fromkeys(PLACEHOLDER.findall(template))
        if not names:
            return (template,)
        rows = [_extremes(self._values.get(name) or DATES) for name in names]
        texts = []
        for picked in zip(*rows, strict=True):
            chosen = dict(zip(names, picked, strict=True))
            texts.append(PLACEHOLDER.sub(lambda match, chosen=chosen: chosen[match[1]], template))  # type: ignore[misc]
        return tuple(dict.fromkeys(texts))


def samples(root: Path, region: str, content: Content) -> Samples:
    """Return what placeholders can become in the project folder `root`."""
    return Samples(content, tuple(text for path in period_files(region) for _, text in values_of(root, path, "begint")))


def _extremes(values: Sequence[str]) -> tuple[str, str, str]:
    return min(values, key=len), max(values, key=len), max(values, key=_hardness)


def _hardness(value: str) -> float:
    """Return how long the words of a value are on average: the quickest sign of a hard one."""
    words = [word for word in re.findall(r"\w+", value) if word.isalpha()]
    return sum(map(len, words)) / len(words) if words else 0.0


def _questions(content: Content) -> Iterator[str]:
    """Yield what flows ask, as it is repeated in other sentences."""
    for key, text in content.texts.items():
        if key.startswith("flow/"):
            found = (_QUESTION.search(markup.replace("**", "")) for markup in text.variants.values())
            yield from (match[0].strip() for match in found if match and not PLACEHOLDER.search(match[0]))


def values_of(root: Path, path: str, key: str) -> Iterator[tuple[int, str]]:
    """Yield each text under a key anywhere in a YAML file, with its line; nothing for a file that cannot be read."""
    file = root / path
    if not file.is_file():
        return
    data, lines, _ = load_with_lines(file.read_text(encoding="utf-8", errors="replace"), path)
    for steps, line in lines.items():
        found: Any = data
        for step in steps:
            found = found[step]
        if steps and steps[-1] == key and isinstance(found, str):
            yield line, found


def period_files(region: str) -> tuple[str, ...]:
    """Return the files that hold the periods, national and of one region."""
    return tuple(f"content_b1/{name}".format(region=region) for name in _PERIODS)
