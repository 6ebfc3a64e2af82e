"""A model of Rasa that was delivered gives the site its model too."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from bot.understanding import model_file, training
from bot.understanding.classifier import Classifier
from bot.understanding.sentences import Sentence, TrainingData
from integrations.commands import train
from integrations.launcher import rasa_files
from integrations.rasa_archive import topics_of_rasa

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = {"aanmelden": "hoe meld ik mijn kind aan op school", "klacht": "ik ben boos en wil een klacht indienen"}


@pytest.fixture(scope="module")
def text() -> str:
    """Return a small model that calls itself "abc"."""
    pieces = [
        Sentence(" ".join(words.split()[start : start + 4]), topic) for topic, words in SENTENCES.items() for start in range(5)
    ]
    return training.train(TrainingData(tuple(pieces), {}), "abc")


def deliver(root: Path, content: bytes, name: str = "components/train_x/onderwerpen.json") -> Path:
    """Put a model of Rasa with one file in it where the sources of `root` want it."""
    path = rasa_files.archive(root, rasa_files.fingerprint(root))
    path.parent.mkdir(parents=True)
    member = tarfile.TarInfo(name)
    member.size = len(content)
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(member, io.BytesIO(content))
    return path


def test_the_model_is_read_from_the_archive(tmp_path: Path, text: str) -> None:
    """The file of our component comes out as it went in."""
    deliver(tmp_path, text.encode())

    assert topics_of_rasa(tmp_path, "abc") == text


def test_a_model_of_other_sentences_is_not_taken(tmp_path: Path, text: str) -> None:
    """The name that the model carries must be the one of our sentences."""
    deliver(tmp_path, text.encode())

    assert topics_of_rasa(tmp_path, "abd") == ""


def test_without_a_delivery_there_is_nothing(tmp_path: Path) -> None:
    """No archive means training as usual."""
    assert topics_of_rasa(tmp_path, "abc") == ""


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"versie": 1, "fingerprint": "abc"}'])
def test_a_delivery_that_makes_no_sense_is_passed_over(tmp_path: Path, content: bytes) -> None:
    """A broken file in the archive is as good as none."""
    deliver(tmp_path, content)

    assert topics_of_rasa(tmp_path, "abc") == ""


def test_half_an_archive_is_passed_over(tmp_path: Path, text: str) -> None:
    """A delivery that was broken off, or holds something else, is as good as none."""
    path = deliver(tmp_path, text.encode())
    path.write_bytes(path.read_bytes()[:300])
    half = topics_of_rasa(tmp_path, "abc")
    path.unlink()
    path.parent.rmdir()
    deliver(tmp_path, b"iets", "metadata.json")

    assert (half, topics_of_rasa(tmp_path, "abc")) == ("", "")


def test_with_a_delivery_nothing_is_trained(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`train` takes the delivered model, and a second time finds that there is nothing to do."""
    (tmp_path / "bot/nlu").mkdir(parents=True)
    wanted = model_file.fingerprint(tmp_path / "bot/nlu")
    deliver(tmp_path, text.replace('"abc"', f'"{wanted}"', 1).encode())
    monkeypatch.setattr(training, "train", lambda *_: pytest.fail("er is getraind"))
    code = train.train_model(tmp_path)
    model = model_file.load(tmp_path / model_file.MODEL_PATH)

    assert (code, train.train_model(tmp_path)) == (0, 0)
    assert model.fingerprint == wanted
    assert isinstance(model, Classifier)


def test_everything_the_site_learns_from_changes_the_model_of_rasa() -> None:
    """When the site's model is out of date, Rasa's model is too: otherwise the site would never believe Rasa again."""
    learned_from = {path for pattern in rasa_files.SOURCES for path in ROOT.glob(pattern)}
    code = {(ROOT / "bot/understanding" / name) for name in model_file._CODE}

    assert code | set(ROOT.glob("bot/nlu/*.yml")) <= learned_from
    assert all(any(ROOT.glob(pattern)) for pattern in rasa_files.SOURCES)
