"""The models of Rasa: delivered, made, broken, replaced, and what the site is told meanwhile."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from integrations.launcher import rasa_files

TOPIC = "school_beslist_te_laat"


def test_a_model_that_was_delivered_is_used(kept: Any) -> None:
    """With a file under the right name nothing is trained."""
    model = rasa_files.archive(kept.root, rasa_files.fingerprint(kept.root))
    model.parent.mkdir(parents=True)
    model.write_text(TOPIC, encoding="utf-8")
    kept.start()
    told = kept.until(bool)

    assert told["model"] == model.name
    assert "Rasa leert de zinnen" not in kept.said()


@pytest.mark.fault
@pytest.mark.parametrize("content", ["kapot", "een_ander_onderwerp"])
def test_a_broken_model_is_set_aside_and_made_again(kept: Any, content: str) -> None:
    """A file that cannot be loaded, or that does not know the fixed sentence, is replaced by a good one."""
    kept.start()
    model = kept.root / "models/rasa" / kept.until(bool)["model"]
    kept.stop()
    model.write_text(content, encoding="utf-8")
    kept.start()
    kept.until_said("Het model van Rasa werkt niet.")
    kept.until(lambda told: told.get("model") == model.name and model.read_text(encoding="utf-8") == TOPIC)

    assert model.with_suffix(".stuk").read_text(encoding="utf-8") == content


@pytest.mark.fault
@pytest.mark.parametrize("learned", ["stuk", "een_ander_onderwerp", "kapot"])
def test_what_cannot_be_learned_is_said_once_and_tried_again_after_a_change(kept: Any, learned: str) -> None:
    """Faulty sentences do not keep the machine busy; once they are mended Rasa comes by itself."""
    kept.learn(learned)
    kept.start()
    kept.until_said("niet")
    time.sleep(0.5)
    said, told = kept.said(), kept.told()
    kept.learn(TOPIC)
    kept.until(bool)

    assert told == {}
    assert said.count("Trainen van Rasa is niet gelukt") + said.count("Het model van Rasa werkt niet") == 1
    assert "Traceback" not in kept.said()


@pytest.mark.fault
def test_new_sentences_are_swapped_in(kept: Any) -> None:
    """After a change of the sentences the site first does without, and then gets a Rasa with a new model."""
    kept.start()
    before = kept.until(bool)
    kept.learn(f"{TOPIC}\n\n")
    kept.until(lambda told: not told)
    after = kept.until(bool)

    assert after["model"] != before["model"]
    assert {path.name for path in kept.models()} == {before["model"], after["model"]}


@pytest.mark.fault
def test_few_old_models_are_kept(kept: Any) -> None:
    """Models do not fill the disk."""
    (kept.root / "models/rasa").mkdir(parents=True)
    for number in range(6):
        old = kept.root / f"models/rasa/oud-{number}.tar.gz"
        old.write_text("oud", encoding="utf-8")
        os.utime(old, (number, number))
    kept.start()
    told = kept.until(bool)

    assert [path.name for path in kept.models()] == sorted([told["model"], "oud-4.tar.gz", "oud-5.tar.gz"])
