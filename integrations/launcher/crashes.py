"""How long to wait before a process that crashed is started again."""

from __future__ import annotations

from dataclasses import dataclass

from integrations.pauses import doubled

CALM_SECONDS = 60.0
"""A process that ran this long is forgiven its earlier crashes."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a restart: doubled at each crash, so that a broken process does not keep the machine busy."""


@dataclass
class Crashes:
    """Counts the crashes of one process."""

    number: int = 0

    def pause_after(self, seconds: float) -> float:
        """Count a crash of a process that ran for so many seconds; return how many seconds to wait before the next start."""
        self.number = 1 if seconds > CALM_SECONDS else self.number + 1
        return doubled(FIRST_PAUSE, LONGEST_PAUSE, self.number - 1)
