"""In which phase of the region an "overstap" to another school is on a given day.

A region agrees when parents and schools look, search, prepare and start, for a child that begins after the summer. The
months are windows of the region (`overstap_*`), so a region without them is simply always looking around.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.rules.rules import Rules
from bot.rules.windows import coming_window

PHASES = ("orienteren", "zoeken", "voorbereiden", "starten")
"""The phases in their order; where two touch, in June, the first one counts."""


@dataclass(frozen=True)
class OverstapFase:
    """The phase of today, one of PHASES. Outside all windows (October) there is still time to look around."""

    fase: str


def overstap_fase(rules: Rules, *, vandaag: date) -> OverstapFase:
    """Return the phase of a start after the summer on `vandaag` (agreement of the region, never a duty)."""
    running = (phase for phase in PHASES if _runs(rules, f"overstap_{phase}", vandaag))
    return OverstapFase(next(running, PHASES[0]))


def _runs(rules: Rules, name: str, day: date) -> bool:
    window = rules.windows.get(name)
    return window is not None and coming_window(window, day)[0] <= day
