"""Faults as data: what is wrong in a file that an editor wrote, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

UNREADABLE = frozenset({"yaml_ongeldig", "bestand_onleesbaar", "bestand_ontbreekt"})
"""Codes of a file of which nothing, or not everything, was read."""

_ABSENT = ("onbekend_", "onbekende_", "ongebruikte_")
_ABSENT_TOO = frozenset(
    {
        "begrip_niet_uitgelegd", "geen_flow", "groep_ontbreekt", "leeg", "onderwerp_zonder_bron", "sleutel_ontbreekt",
        "tekst_ontbreekt", "waarom_ontbreekt", "zin_ontbreekt",
    }
)  # fmt: skip
_IN_ITSELF = frozenset({"onbekende_afkorting", "onbekende_haken", "onbekende_kop", "onbekende_sleutel"})


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


def without_consequences(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults, without those that one unreadable file may have caused: one bracket gave thousands."""
    found = tuple(faults)
    if not any(fault.code in UNREADABLE for fault in found):
        return found
    return tuple(fault for fault in found if not _seems_absent(fault.code))


def _seems_absent(code: str) -> bool:
    """Tell whether a fault says that something is nowhere, or used nowhere: not to be trusted while a file is not read."""
    return code in _ABSENT_TOO or (code.startswith(_ABSENT) and code not in _IN_ITSELF)
