from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.terugbellen import run

ROUNDS = 21


@pytest.mark.fault
def test_processes_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    """Killed between commit and send, every request is kept and mailed once; after the server took it, at most twice."""
    figures = run(ROUNDS, tmp_path, f"sqlite:///{tmp_path / 'proef.sqlite'}")
    each = ROUNDS // 3

    assert (figures.killed, figures.kept) == (ROUNDS, ROUNDS)
    assert figures.mails["na_opslaan"] == {1: each}
    assert figures.mails["na_claim"] == {1: each}
    assert figures.mails["na_afleveren"] == {2: each}, "the same mail twice: SMTP knows no better"
