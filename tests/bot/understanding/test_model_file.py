"""The trained model on disk: out of date or not, and replaced in one step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.understanding.model_file import fingerprint, is_stale, load, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file of sentences."""
    made = tmp_path / "nlu"
    made.mkdir()
    (made / "a.yml").write_text("nlu: []\n", encoding="utf-8")
    return made


def _model(path: Path, mark: str) -> Path:
    save(path, json.dumps({"versie": 1, "fingerprint": mark}))
    return path


def test_a_model_of_these_sentences_is_not_stale(tmp_path: Path, folder: Path) -> None:
    """Nothing changed, nothing to do."""
    assert not is_stale(_model(tmp_path / "models/m.json", fingerprint(folder)), folder)


def test_a_changed_sentence_makes_the_model_stale(tmp_path: Path, folder: Path) -> None:
    """Editing, adding or renaming a file is seen."""
    model = _model(tmp_path / "m.json", fingerprint(folder))
    (folder / "a.yml").write_text("nlu: [] # anders\n", encoding="utf-8")
    assert is_stale(model, folder)


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"{}", b'{"fingerprint": "abc"}'])
def test_a_missing_or_damaged_model_is_stale(tmp_path: Path, folder: Path, content: bytes | None) -> None:
    """Whatever is wrong with the file, training again mends it."""
    model = tmp_path / "m.json"
    if content is not None:
        model.write_bytes(content)
    assert is_stale(model, folder)


def test_a_damaged_model_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """Half a file is no model."""
    model = tmp_path / "m.json"
    model.write_text('{"versie": 1, "topi', encoding="utf-8")
    with pytest.raises(ValueError, match="train --altijd"):
        load(model)


def test_saving_leaves_nothing_else_behind(tmp_path: Path) -> None:
    """The new model replaces the old one; no part of it stays in the folder."""
    model = _model(tmp_path / "m.json", "oud")
    _model(model, "nieuw")
    assert "nieuw" in model.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["m.json"]
