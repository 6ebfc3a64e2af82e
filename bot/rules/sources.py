"""Which sources the data of the rules names, and where, so that a check can see whether they exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

from bot.rules.load import DECREE_DAYS, LOCAL, NATIONAL
from bot.yaml_lines import load_with_lines


def sources_named(root: Path, region: str = "almere") -> Mapping[str, tuple[str, int]]:
    """Return the id of every source that a period, window or decree day names, with the first path and line."""
    named: dict[str, tuple[str, int]] = {}
    for path in (NATIONAL, LOCAL.format(region=region), DECREE_DAYS):
        for source, line in _in_file(root / path, path):
            named.setdefault(source, (path, line))
    return named


def _in_file(file: Path, path: str) -> Iterator[tuple[str, int]]:
    """Give the sources in one file with their lines; none when it cannot be read, which `load_rules` reports."""
    try:
        data, lines, _ = load_with_lines(file.read_text(encoding="utf-8"), path)
    except (OSError, ValueError):
        return
    for place, line in lines.items():
        if "bronnen" in place[-2:-1] or "bron" in place[-1:]:
            value: Any = reduce(lambda found, key: found[key], place, data)
            if isinstance(value, str):
                yield value, line
