"""Reading the training sentences."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.understanding.features import tokens
from bot.understanding.normalise import fold
from bot.understanding.sentences import Sentence, read_files, read_folder

ROOT = Path(__file__).resolve().parents[3]
LATER_VOICES = (
    "achter_de_voordeur",
    "ander_loket",
    "gewone_woorden",
    "het_liep_goed_af",
    "in_het_geheim",
    "tussen_de_regels",
    "tussendoor_verteld",
    "woord_in_gewone_zin",
)
HEAD = 'version: "3.1"\nnlu:\n'


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.yml").write_text(HEAD + text, encoding="utf-8")
    return tmp_path


def test_intents_become_sentences_and_synonyms_become_ideas(tmp_path: Path) -> None:
    """A word may express two ideas."""
    folder = _folder(
        tmp_path,
        "- intent: groet\n  examples: |\n    - Hallo!\n    - hoi\n"
        "- synonym: tijd\n  examples: |\n    - Lang\n- synonym: maat\n  examples: |\n    - lang\n",
    )
    data = read_folder(folder)
    assert data.sentences == (Sentence("Hallo!", "groet"), Sentence("hoi", "groet"))
    assert data.concepts == {"lang": ("tijd", "maat")}


@pytest.mark.parametrize(
    "text",
    ["- intent: groet\n", "- intent: groet\n  examples: |\n    hoi\n", "- regel: groet\n  examples: |\n    - hoi\n", "- groet\n"],
)
def test_a_fault_names_the_file(tmp_path: Path, text: str) -> None:
    """A file that is not in the format is refused with its name."""
    with pytest.raises(ValueError, match=r"a\.yml"):
        read_folder(_folder(tmp_path, text))


def test_every_topic_has_at_least_sixty_sentences() -> None:
    """A topic with few sentences would never win from its neighbours."""
    sizes: dict[str, int] = {}
    for sentence in read_folder(ROOT / "bot/nlu").sentences:
        sizes[sentence.topic] = sizes.get(sentence.topic, 0) + 1
    assert {topic: size for topic, size in sizes.items() if size < 60} == {}


def test_no_sentence_stands_twice() -> None:
    """A sentence under two topics teaches nothing, and the same sentence twice would leak between folds."""
    texts = Counter(sentence.text.lower() for sentence in read_folder(ROOT / "bot/nlu").sentences)
    assert sorted(text for text, count in texts.items() if count > 1) == []


def test_what_is_kept_for_measuring_is_not_in_the_training_sentences() -> None:
    """Two people may both type "ik snij mezelf"; six equal words or more flatter the measurement: then reword the kept one."""
    trained = {fold(sentence.text) for sentence in read_folder(ROOT / "bot/nlu").sentences}
    assert [text for text in _kept() if len(text.split()) > 5 and fold(text) in trained] == []


def test_later_voices_are_no_near_copies_of_what_is_kept_for_measuring() -> None:
    """Of the words of a later training sentence and a kept one at most three in four are shared, in whatever order."""
    kept = [frozenset(tokens(text)) for text in _kept()]
    later = read_files([ROOT / f"bot/nlu/stemmen/{name}.yml" for name in LATER_VOICES]).sentences
    assert len(later) > 1_000
    near = [s.text for s in later if len(words := frozenset(tokens(s.text))) > 3 and any(_shared(words, k) > 0.75 for k in kept)]
    assert near == []


def _kept() -> list[str]:
    """Return every text that is only measured with."""
    here = Path(__file__).parent
    days = yaml.safe_load((here / "danger_school_days.yml").read_text(encoding="utf-8"))
    told = [text for half in days.values() for texts in half.values() for text in texts]
    return [*(s.text for s in read_files(sorted(here.glob("held_out*.yml"))).sentences), *told]


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)
