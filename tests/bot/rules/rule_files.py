"""Small data files of rules, for the tests of reading them."""

from __future__ import annotations

from pathlib import Path

from bot.rules.load import DECREE_DAYS, LOCAL, NATIONAL, load_rules

GOOD = """\
termijnen:
  bezwaar:
    titel: Bezwaar maken
    begint: de dag van de brief
    duur: {weken: 6}
    grondslag: wet
    bronnen: [awb_6_7]
"""
DAYS = "jaren_bekend: [2027]\ndagen:\n  - {datum: 2027-05-07, naam: een vrijdag, bron: kb, bevestigd: ja}\n"


def write(root: Path, national: str = GOOD, local: str = "", days: str = DAYS) -> Path:
    """Write the three files below a folder and return the folder."""
    for path, text in ((NATIONAL, national), (LOCAL.format(region="almere"), local), (DECREE_DAYS, days)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def faults_of(root: Path, national: str = GOOD, local: str = "", days: str = DAYS) -> list[tuple[str, int, str, str]]:
    """Return path, line, step and code of every fault in these files."""
    found = load_rules(write(root, national, local, days))[1]
    assert all(fault.explanation and fault.remedy for fault in found)
    return [(Path(fault.path).name, fault.line, fault.step, fault.code) for fault in found]
