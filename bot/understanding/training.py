"""Train the topic classifier: softmax regression on sparse features, with typing errors mixed in, calibrated on a held-out fold.

The only module besides `descent` that needs numpy. The same sentences and settings give the same model.
"""

from __future__ import annotations

import base64
import json
import math
import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.augmentation import misspell
from bot.understanding.classifier import MODEL_VERSION, Classifier
from bot.understanding.descent import Descent, Example, Floats, descend
from bot.understanding.features import Concepts, count_features, weigh
from bot.understanding.sentences import Sentence, TrainingData


@dataclass(frozen=True)
class Settings:
    """How to train. The defaults come from cross-validation (benchmarks/begrip.py, docs/besluiten/0021-onderwerpen-herkennen.md).

    `copies` is how many misspelled copies of each sentence take part; `balance` how far large topics are held back
    (0 not at all, 1 completely); `folds` in how many pieces the sentences are cut to calibrate on the last one.
    """

    copies: int = 2
    epochs: int = 3
    batch: int = 256
    rate: float = 0.4
    l2: float = 1e-5
    balance: float = 0.25
    min_count: int = 4
    max_features: int = 45_000
    folds: int = 4
    seed: int = 2026


@dataclass(frozen=True)
class Corpus:
    """Sentences with their features counted: the slow step, done once for all fits on parts of it.

    `texts` holds (number of the sentence, counts) for each sentence and for each misspelled copy.
    """

    sentences: tuple[Sentence, ...]
    concepts: Concepts
    texts: tuple[tuple[int, dict[str, int]], ...]


@dataclass(frozen=True)
class Fit:
    """A fitted model before it is written."""

    topics: tuple[str, ...]
    features: tuple[str, ...]
    idf: Mapping[str, float]
    unknown_idf: float
    weights: Floats
    bias: Floats
    concepts: Concepts


def train(data: TrainingData, fingerprint: str, settings: Settings | None = None) -> str:
    """Train on all sentences and return the model as JSON. The temperature comes from a fold that was held out."""
    chosen = settings or Settings()
    corpus = prepare(data, chosen)
    everything = range(len(data.sentences))
    return to_json(fit(corpus, everything, chosen), fit_temperature(corpus, chosen), fingerprint)


def prepare(data: TrainingData, settings: Settings) -> Corpus:
    """Count the features of every sentence and of its misspelled copies."""
    chance = random.Random(settings.seed)
    texts = [(number, sentence.text) for number, sentence in enumerate(data.sentences)]
    texts += [
        (number, misspell(text, chance)) for _ in range(settings.copies) for number, text in list(texts[: len(data.sentences)])
    ]
    counted = tuple((number, count_features(text, data.concepts)) for number, text in texts)
    return Corpus(data.sentences, data.concepts, counted)


def folds_of(sentences: Sequence[Sentence], folds: int) -> list[int]:
    """Give each sentence a fold: per topic, one contiguous piece of the list.

    Neighbours were written in one go and by one voice, so they stay together and near-copies do not leak.
    """
    sizes = Counter(sentence.topic for sentence in sentences)
    seen: Counter[str] = Counter()
    result = []
    for sentence in sentences:
        result.append(seen[sentence.topic] * folds // sizes[sentence.topic])
        seen[sentence.topic] += 1
    return result


def split(corpus: Corpus, folds: int, held_out: int) -> tuple[list[int], list[int]]:
    """Return the numbers of the sentences to train on, and of those in one fold."""
    pairs = list(enumerate(folds_of(corpus.sentences, folds)))
    return [number for number, fold in pairs if fold != held_out], [number for number, fold in pairs if fold == held_out]


def fit_temperature(corpus: Corpus, settings: Settings) -> float:
    """Find the temperature with the least log loss on the last fold."""
    kept, held_out = split(corpus, settings.folds, settings.folds - 1)
    classifier = Classifier.from_json(to_json(fit(corpus, kept, settings), 1.0, ""))
    return best_temperature(classifier, [corpus.sentences[number] for number in held_out])


def best_temperature(classifier: Classifier, sentences: Sequence[Sentence]) -> float:
    """Return the temperature that makes the certainties of a classifier on these sentences most honest."""
    scored = [(classifier.scores(sentence.text), sentence.topic) for sentence in sentences]
    known = [(scores, classifier.topics.index(topic)) for scores, topic in scored if scores and topic in classifier.topics]
    if not known:
        return 1.0
    rows, labels = np.array([scores for scores, _ in known]), np.array([label for _, label in known])
    losses = {float(temperature): _log_loss(rows / temperature, labels) for temperature in np.geomspace(0.1, 3.0, 60)}
    return min(losses, key=losses.__getitem__)


def fit(corpus: Corpus, numbers: Collection[int], settings: Settings) -> Fit:
    """Fit the weights on the sentences with these numbers and their misspelled copies."""
    chosen = set(numbers)
    counted = [(number, counts) for number, counts in corpus.texts if number in chosen]
    sizes = Counter(corpus.sentences[number].topic for number in chosen)
    topics = tuple(sorted(sizes))
    label = {topic: place for place, topic in enumerate(topics)}
    idf, unknown = _idf([counts for _, counts in counted], settings.min_count)
    features = tuple(sorted(idf))
    place_of = {feature: place for place, feature in enumerate(features)}
    examples = []
    for number, counts in counted:
        topic = corpus.sentences[number].topic
        weight = (len(chosen) / len(topics) / sizes[topic]) ** settings.balance
        examples.append(_example(weigh(counts, idf, unknown), label[topic], weight, place_of))
    how = Descent(settings.epochs, settings.batch, settings.rate, settings.l2, settings.seed)
    weights, bias = descend(examples, len(features), len(topics), how)
    keep = np.sort(np.argsort(-_usefulness(weights, examples))[: settings.max_features])
    return Fit(topics, tuple(features[place] for place in keep), idf, unknown, weights[keep], bias, corpus.concepts)


def to_json(fitted: Fit, temperature: float, fingerprint: str) -> str:
    """Write a fit as the model file: weights as signed bytes with one scale per feature."""
    scales = np.abs(fitted.weights).max(axis=1) / 127 + 1e-9
    rounded = np.rint(fitted.weights / scales[:, None]).astype(np.int8)
    model = {
        "versie": MODEL_VERSION,
        "fingerprint": fingerprint,
        "temperature": round(temperature, 4),
        "topics": fitted.topics,
        "unknown_idf": round(fitted.unknown_idf, 4),
        "bias": [round(float(value), 4) for value in fitted.bias],
        "scales": [float(f"{value:.3g}") for value in scales],
        "idf": [round(fitted.idf[feature], 3) for feature in fitted.features],
        "features": "\n".join(fitted.features),
        "concepts": {word: list(ideas) for word, ideas in fitted.concepts.items()},
        "weights": base64.b64encode(rounded.tobytes()).decode(),
    }
    return json.dumps(model, ensure_ascii=False)


def _idf(counted: Sequence[Mapping[str, int]], min_count: int) -> tuple[dict[str, float], float]:
    document_counts = Counter(feature for counts in counted for feature in counts)
    total = len(counted)
    idf = {feature: 1.0 + math.log(total / (1 + count)) for feature, count in document_counts.items() if count >= min_count}
    return idf, 1.0 + math.log(total / 2)


def _example(weighted: Mapping[str, float], label: int, weight: float, place_of: Mapping[str, int]) -> Example:
    known = {place_of[feature]: value for feature, value in weighted.items() if feature in place_of}
    places, values = np.fromiter(known, np.intp, len(known)), np.fromiter(known.values(), np.float32, len(known))
    return Example(places, values, label, weight)


def _log_loss(rows: NDArray[np.float64], labels: NDArray[np.intp]) -> float:
    shifted = rows - rows.max(axis=1, keepdims=True)
    chosen = shifted[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen))


def _usefulness(weights: Floats, examples: Sequence[Example]) -> Floats:
    """Say how much each feature contributes to the scores of the examples, to keep the most useful ones."""
    used = np.zeros(len(weights), np.float32)
    for example in examples:
        used[example.places] += example.values
    result: Floats = used * np.linalg.norm(weights, axis=1)
    return result
