"""The command that trains the model of topics."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding.model_file import MODEL_PATH, NLU_FOLDER, is_stale, load, save
from integrations.commands.train import ensure_model, train_model

SENTENCES = """version: "3.1"
nlu:
- intent: groet
  examples: |
    - hallo
    - hallo daar
    - hallo mevrouw
    - hallo meneer
- intent: kosten
  examples: |
    - wat kost het
    - wat kost dat
    - wat kost hulp
    - wat kost een gesprek
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project folder with two topics."""
    folder = tmp_path / NLU_FOLDER
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(SENTENCES, encoding="utf-8")
    return tmp_path


def test_it_trains_when_there_is_no_model(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how many sentences it learned from, and the model works."""
    assert train_model(root) == 0
    assert "8 zinnen over 2 onderwerpen" in capsys.readouterr().out
    assert load(root / MODEL_PATH).rank("wat kost het nou")[0].topic == "kosten"


def test_a_site_without_any_model_gets_a_rough_one_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rough one works, counts as out of date, and the real one replaces it; where there is a model no rough one comes."""
    kept: list[tuple[str, bool]] = []

    def keep(model: Path, text: str) -> None:
        save(model, text)
        kept.append((load(model).rank("wat kost het nou")[0].topic, is_stale(model, root / NLU_FOLDER)))

    monkeypatch.setattr("integrations.commands.train.save", keep)
    train_model(root)
    assert kept == [("kosten", True), ("kosten", False)]
    train_model(root, always=True)
    assert len(kept) == 3


def test_it_does_nothing_when_the_model_is_up_to_date(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed: the file stays as it is, unless training is asked for."""
    train_model(root)
    before = (root / MODEL_PATH).stat().st_mtime_ns
    assert train_model(root) == 0
    assert "--altijd" in capsys.readouterr().out
    assert (root / MODEL_PATH).stat().st_mtime_ns == before
    assert train_model(root, always=True) == 0
    assert (root / MODEL_PATH).stat().st_mtime_ns > before


def test_a_fault_in_a_file_is_said_and_the_old_model_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the file; exit code 1."""
    train_model(root)
    (root / NLU_FOLDER / "a.yml").write_text("nlu: geen lijst\n", encoding="utf-8")
    assert train_model(root) == 1
    assert "a.yml" in capsys.readouterr().err
    assert load(root / MODEL_PATH).topics == ("groet", "kosten")


def test_sentences_that_cannot_be_read_are_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no YAML gives its name and line, also to a command that only needs the model; never a traceback."""
    with (root / NLU_FOLDER / "a.yml").open("a", encoding="utf-8") as file:
        file.write("  kapot: [\n")

    assert train_model(root) == 1
    assert "a.yml: regel 16" in capsys.readouterr().err
    with pytest.raises(SystemExit, match=r"a\.yml: regel 16"):
        ensure_model(root)


def test_whoever_needs_the_model_gets_a_fresh_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first time it is trained, which is said on standard error; the second time it is there."""
    assert load(ensure_model(root)).topics == ("groet", "kosten")
    assert "getraind" in capsys.readouterr().err
    ensure_model(root)
    assert capsys.readouterr().err == ""
