"""The recogniser of the site follows the model on disk, and never stands still for it."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.understanding.model import Ranked, Ranking
from integrations import recogniser
from integrations.recogniser import LOOK_SECONDS, LatestModel


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        """Start at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


@dataclass(frozen=True)
class OneTopic:
    """Stands in for a trained model: whatever the text, it ranks the topic that its file names."""

    fingerprint: str

    def rank(self, _text: str) -> Ranking:
        """Return that topic."""
        return (Ranked(self.fingerprint, 1.0),)


def read(path: Path) -> OneTopic:
    """Read a stand-in for a model."""
    text = path.read_text(encoding="utf-8")
    if text == "kapot":
        raise ValueError("geen model")
    return OneTopic(text)


def write(path: Path, text: str) -> None:
    """Write a model, at a moment of its own."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(0, sum(text.encode())))


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the model is, with stand-ins for models."""
    monkeypatch.setattr(recogniser, "load", read)
    return tmp_path / "model.json"


def test_without_a_model_nothing_is_ranked(path: Path, clock: Clock) -> None:
    """A site that starts before the first training answers, and knows no topic."""
    latest = LatestModel(path, clock)

    assert latest.rank("hoe lang mag dat duren") == ()
    assert latest.fingerprint() == ""


def test_a_model_that_comes_later_is_used(path: Path, clock: Clock) -> None:
    """Once training beside the site is done, the next questions are recognised."""
    latest = LatestModel(path, clock)
    write(path, "zorgplicht")
    clock.now += LOOK_SECONDS

    assert latest.rank("hoe lang mag dat duren") == (Ranked("zorgplicht", 1.0),)
    assert latest.fingerprint() == "zorgplicht"


def test_a_newer_model_replaces_the_one_in_use(path: Path, clock: Clock) -> None:
    """After a training the site goes on with the new model, without a restart."""
    write(path, "oud")
    latest = LatestModel(path, clock)
    write(path, "nieuw")
    before = latest.rank("x")
    clock.now += LOOK_SECONDS

    assert before == (Ranked("oud", 1.0),)
    assert latest.rank("x") == (Ranked("nieuw", 1.0),)


def test_a_broken_model_leaves_the_last_good_one(path: Path, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """A file that is no model is told once in the log, and changes nothing for the visitor."""
    write(path, "goed")
    latest = LatestModel(path, clock)
    write(path, "kapot")
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            clock.now += LOOK_SECONDS
            latest.rank("x")

    assert latest.rank("x") == (Ranked("goed", 1.0),)
    assert len(caplog.records) == 1


def test_a_model_that_disappears_stays_in_use(path: Path, clock: Clock) -> None:
    """Taking the file away takes nothing from a running site."""
    write(path, "goed")
    latest = LatestModel(path, clock)
    path.unlink()
    clock.now += LOOK_SECONDS

    assert latest.rank("x") == (Ranked("goed", 1.0),)


def test_the_disk_is_not_asked_for_every_question(path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks a question costs no more than ranking."""
    write(path, "goed")
    latest = LatestModel(path, clock)
    monkeypatch.setattr(Path, "stat", lambda _: pytest.fail("de schijf is gevraagd"))

    assert latest.rank("x") == (Ranked("goed", 1.0),)
