from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from integrations.commands.bron import report
from tests.support.small_project import FILES

TODAY = date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small project folder."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_everything_that_leans_on_a_source_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One source gives its facts, the texts that cite them, and the topics, periods and flows that name it."""
    assert report(root, "almere", "wpo_40", TODAY) == 0
    said = capsys.readouterr().out

    assert "Lees opnieuw voor maandag 1 november 2027." in said
    assert "  Z4: Liefst 10 weken." in said
    assert "content_b1/flows/route.md:" in said
    assert "flow/route#soort.waarom [Z4]" in said
    assert "  content_b1/onderwerpen/aanmelden.md:5" in said
    assert "  content_b1/landelijk/termijnen.yml:" in said
    assert "  flows/route.yml" in said


def test_without_a_name_the_first_to_read_again_is_on_top(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All sources are listed by the day before which they must be read again; what is late says so."""
    file = root / "content_b1/bronnen.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-11-01}\natw", "2026-11-21}\natw"), encoding="utf-8")

    assert report(root, "almere", "", TODAY) == 0
    assert capsys.readouterr().out.splitlines() == ["2026-11-21 (te laat) wpo_40: WPO 40", "2027-11-01 atw_1: ATW 1"]


def test_a_source_that_does_not_exist(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is no source is said, with what to do, and the command fails."""
    assert report(root, "almere", "wpo_41", TODAY) == 1
    assert "wpo_41 bestaat niet" in capsys.readouterr().err


def test_a_number_of_our_own_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact whose number is not that of the fact sheet is marked, so that nobody looks for it there."""
    file = root / "content_b1/feiten.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("bevestigd: ja}", "bevestigd: ja, eigen: ja}"), encoding="utf-8")

    assert report(root, "almere", "wpo_40", TODAY) == 0
    assert "  Z4 (eigen nummer): Liefst 10 weken." in capsys.readouterr().out
