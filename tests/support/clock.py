"""A clock for tests: time passes only when a test says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        """Start on a Monday morning in term time."""
        self.now = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def pass_time(self, **units: float) -> None:
        """Move on."""
        self.now += timedelta(**units)
