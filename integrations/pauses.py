"""Pauses that double: the longer something keeps failing, the more rarely it is tried. The launcher runs this on Python 3.8."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

Time = TypeVar("Time", float, timedelta)

_MOST_DOUBLINGS = 32
"""More make any pause the longest there is; without an end the number itself becomes too large to compute."""


def doubled(first: Time, longest: Time, times: int) -> Time:
    """Return the first pause doubled so many times, and never more than the longest."""
    return min(longest, first * 2.0 ** min(times, _MOST_DOUBLINGS))
