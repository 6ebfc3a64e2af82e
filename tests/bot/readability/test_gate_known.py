"""Measurements that are kept between runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.readability import known
from bot.readability.analyse import analyse
from bot.readability.known import Known, pack, unpack
from bot.readability.model import Analysis
from tests.bot.readability.texts import HARD, PLAIN


def never(text: str) -> Analysis:
    """Fail when something is measured."""
    raise AssertionError(f"measured again: {text}")


@pytest.mark.parametrize("text", [PLAIN, HARD, "", "- uw paspoort\n- een foto"])
def test_an_analysis_survives_being_kept(text: str) -> None:
    """What comes back from the file is what was measured."""
    analysis = analyse(text, short=True)

    assert unpack(json.loads(json.dumps(pack(analysis)))) == analysis


def test_a_known_text_is_not_measured_again(tmp_path: Path) -> None:
    """A second run reads the file."""
    first = Known(tmp_path / known.FILE, analyse)
    analysis = first.analysis(PLAIN)
    first.save()

    assert Known(tmp_path / known.FILE, never).analysis(PLAIN) == analysis


def test_another_version_of_the_gate_measures_everything_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results of an older gate are not used."""
    first = Known(tmp_path / known.FILE, analyse)
    first.analysis(PLAIN)
    first.save()
    monkeypatch.setattr(known, "gate_version", lambda: "andere")

    with pytest.raises(AssertionError, match="measured again"):
        Known(tmp_path / known.FILE, never).analysis(PLAIN)


def test_what_is_no_longer_used_is_dropped(tmp_path: Path) -> None:
    """The file holds the texts of the last run that measured something."""
    for text in ("Bel ons.", "Mail ons."):
        run = Known(tmp_path / known.FILE, analyse)
        run.analysis(text)
        run.save()

    assert len(json.loads((tmp_path / known.FILE).read_text(encoding="utf-8"))["texts"]) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_no_reason_to_stop(tmp_path: Path, content: bytes) -> None:
    """Whatever the file holds, texts are measured again."""
    (tmp_path / known.FILE).write_bytes(content)

    assert Known(tmp_path / known.FILE, analyse).analysis("Bel ons.").sentences


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Without a place to keep them, the results are still there."""
    (tmp_path / "map").write_text("een bestand", encoding="utf-8")
    run = Known(tmp_path / "map" / known.FILE, analyse)

    assert run.analysis("Bel ons.").sentences
    run.save()
    assert run.measured == 1


def test_the_version_names_code_lists_and_packages() -> None:
    """Every file that measures counts for the version."""
    folder = Path(known.__file__).parent
    judging = {
        "__init__.py", "advice.py", "answer.py", "gate.py", "glossary.py", "house.py", "light.py", "limits.py", "messages.py",
        "pieces.py", "plain_words.py", "program.py", "samples.py", "syllables.py", "verdict.py",
    }  # fmt: skip

    assert {path.name for path in folder.glob("*.py")} - judging <= set(known._MEASURING)
    assert known.gate_version() == known.gate_version() and len(known.gate_version()) == 16
