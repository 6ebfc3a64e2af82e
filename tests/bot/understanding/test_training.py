"""Training on a handful of sentences: what the model promises, whatever it learns from."""

from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.augmentation import misspell
from bot.understanding.classifier import Classifier
from bot.understanding.sentences import Sentence, TrainingData
from bot.understanding.training import Settings, best_temperature, fit, prepare, train

TEXTS = {
    "groet": ["hallo", "hoi", "goedemorgen", "goedemiddag", "dag mevrouw", "hallo daar", "hoi hoi", "goedenavond"],
    "kosten": [
        "wat kost het",
        "is het gratis",
        "moet ik betalen",
        "kost dat geld",
        "wie betaalt dit",
        "wat zijn de kosten",
        "betalen",
        "hoe duur",
    ],
    "vervoer": [
        "taxi naar school",
        "het busje is te laat",
        "vervoer aanvragen",
        "busje regelen",
        "taxi",
        "wie rijdt de bus",
        "reiskosten",
        "bus",
    ],
}
DATA = TrainingData(tuple(Sentence(text, topic) for topic, texts in TEXTS.items() for text in texts), {"taxibus": ("vervoer",)})
SMALL = Settings(min_count=1, epochs=20, batch=8)


@pytest.fixture(scope="module")
def model() -> str:
    """Return a model of three topics as JSON."""
    return train(DATA, "afdruk", SMALL)


@pytest.fixture(scope="module")
def classifier(model: str) -> Classifier:
    """Return that model, ready for use."""
    return Classifier.from_json(model)


def test_it_recognises_what_it_learned(classifier: Classifier) -> None:
    """Nearly all sentences it was trained on get their own topic."""
    right = sum(classifier.rank(sentence.text)[0].topic == sentence.topic for sentence in DATA.sentences)
    assert right >= len(DATA.sentences) - 1


@pytest.mark.parametrize("text", ["wat koost het", "is dit gratiss", "kosten?", "ik moet betallen"])
def test_typing_errors_do_not_matter_much(classifier: Classifier, text: str) -> None:
    """Pieces of words carry a misspelled question to its topic."""
    assert classifier.rank(text)[0].topic == "kosten"


def test_the_ranking_holds_every_topic_once_from_most_to_least_likely(classifier: Classifier) -> None:
    """The certainties are probabilities that add up to one."""
    ranking = classifier.rank("wat kost de bus")
    certainties = [item.certainty for item in ranking]
    assert {item.topic for item in ranking} == set(TEXTS)
    assert certainties == sorted(certainties, reverse=True)
    assert math.isclose(sum(certainties), 1.0, abs_tol=1e-9)


def test_a_story_has_certainties_that_add_up_to_one(classifier: Classifier) -> None:
    """What is told around a question makes its topic less certain, and no more than that."""
    story = (
        "Wij wonen hier nu al een hele tijd met veel plezier. Moet ik betalen? Mijn kinderen houden van tekenen en van de zee."
    )
    ranking = classifier.rank(story)
    assert ranking[0].topic == "kosten"
    assert math.isclose(sum(item.certainty for item in ranking), 1.0, abs_tol=1e-9)


@pytest.mark.parametrize("text", ["", "   ", "?!", "🙂🙂"])
def test_nothing_known_gives_an_empty_ranking(classifier: Classifier, text: str) -> None:
    """Where there is nothing to go by, the classifier does not guess."""
    assert classifier.rank(text) == ()


def test_the_same_sentences_give_the_same_model(model: str) -> None:
    """Training is repeatable, to the last digit."""
    assert train(DATA, "afdruk", SMALL) == model


def test_the_model_carries_the_fingerprint_of_its_sources(classifier: Classifier) -> None:
    """So that whoever loads it can tell whether it is out of date."""
    assert classifier.fingerprint == "afdruk"


@pytest.mark.parametrize("text", ["[]", '{"versie": 0}', "{}"])
def test_a_model_of_another_version_is_refused(text: str) -> None:
    """The message says how to make a good one."""
    with pytest.raises(ValueError, match="train --altijd"):
        Classifier.from_json(text)


def test_the_file_is_plain_json(model: str) -> None:
    """Anything that reads JSON can look into the model."""
    assert set(json.loads(model)["topics"]) == set(TEXTS)


def test_who_is_left_out_is_not_learned_from() -> None:
    """A fit on some of the sentences knows only their topics and only their words, misspelled copies included."""
    corpus = prepare(DATA, SMALL)
    kept = [number for number, sentence in enumerate(DATA.sentences) if sentence.topic != "vervoer"]
    fitted = fit(corpus, kept, SMALL)
    assert fitted.topics == ("groet", "kosten")
    assert not any("taxi" in feature for feature in fitted.features)


def test_the_temperature_of_sentences_that_are_all_recognised_is_low(model: str) -> None:
    """Where the classifier is always right it may be surer: a low temperature makes it so."""
    assert best_temperature(Classifier.from_json(model), DATA.sentences) < 1.0


@given(st.text(), st.integers())
def test_misspelling_never_raises_and_is_repeatable(text: str, seed: int) -> None:
    """The same text and generator give the same errors."""
    assert misspell(text, random.Random(seed)) == misspell(text, random.Random(seed))


def test_misspelling_changes_some_words_and_leaves_most() -> None:
    """About one word in six gets an error."""
    text = " ".join(["mijn", "dochter", "krijgt", "begeleiding", "school"] * 40)
    damaged = misspell(text, random.Random(1)).split()
    same = sum(word in text.split() for word in damaged)
    assert 0.7 < same / 200 < 0.95


def test_some_copies_are_spelled_by_ear_throughout() -> None:
    """Who writes one "sch" as it sounds writes them all so; more than one copy in ten has no "sch" left."""
    copies = [
        misspell("de school schrijft dat schorsen mag en de schoolleider schrikt", random.Random(seed)) for seed in range(200)
    ]
    by_ear = sum("sch" not in copy and copy.count("sk") == 5 for copy in copies)
    assert 20 < by_ear < 60


@given(st.text())
def test_any_text_gets_a_ranking(classifier: Classifier, text: str) -> None:
    """No text raises."""
    assert len(classifier.rank(text)) in (0, len(TEXTS))
