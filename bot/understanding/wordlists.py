"""The word lists that the readers lean on: YAML files in `data/`, read once, when first needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_list(name: str) -> Mapping[str, Any]:
    """Return the contents of `data/<name>.yml`."""
    with (DATA / f"{name}.yml").open(encoding="utf-8") as stream:
        loaded: Mapping[str, Any] = yaml.load(stream, Loader=_LOADER)  # noqa: S506 - a safe one
    return loaded


@cache
def word_set(name: str, *group: str) -> frozenset[str]:
    """Return the words of a group in `data/<name>.yml`, written in one text or as a list; `group` is the way to it."""
    found: Any = word_list(name)
    for step in group:
        found = found[step]
    return frozenset(found.split() if isinstance(found, str) else map(str, found))


@cache
def common_words() -> frozenset[str]:
    """Return ordinary Dutch words that look like a word the readers know, and are never taken for a typing error of it."""
    return frozenset(" ".join(word_list("gewone_woorden").values()).split())
