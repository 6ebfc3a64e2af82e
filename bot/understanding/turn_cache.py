"""Results that are kept while a turn is taken: one text is looked at dozens of times, and is forgotten after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

_MOST = 2_048
"""Texts of which a result is kept: a turn looks at one text, its sentences and words, and the labels on the screen."""

_forgetting: list[Callable[[], None]] = []


def for_a_turn(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Return a pure function of texts, or such a method, that keeps its results until `forget` is called."""
    kept = lru_cache(maxsize=_MOST)(function)
    _forgetting.append(kept.cache_clear)
    return cast("Callable[_Given, _Result]", kept)


def forget() -> None:
    """Forget all results: what people type is not kept. Another thread that is in a turn only computes once more."""
    for clear in _forgetting:
        clear()
