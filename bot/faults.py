"""Faults as data: what is wrong in a file that an editor wrote, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault in a flow, text or data file.

    Faults sort by place, so a report reads from the top of a file to its end. `explanation` and `remedy` are
    plain Dutch sentences for an editor; `code` is a stable id that tests and the handbook use.
    """

    path: str
    line: int
    step: str
    code: str
    explanation: str
    remedy: str

    def __str__(self) -> str:
        """Return `bestand:regel stap code uitleg oplossing`, the form that `controleer` prints."""
        return f"{self.path}:{self.line} {self.step or '-'} {self.code} {self.explanation} {self.remedy}"
