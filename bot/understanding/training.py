"""Train the topic classifier: softmax regression on sparse features, with typing errors mixed in, calibrated on held-out folds.

The only module of the room that needs numpy. The same sentences and seed give the same model.
"""

from __future__ import annotations

import base64
import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.augmentation import misspell
from bot.understanding.classifier import MODEL_VERSION, Classifier
from bot.understanding.features import Concepts, count_features, weigh
from bot.understanding.sentences import Sentence, TrainingData

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """How to train; the defaults come from cross-validation (benchmarks/begrip.py)."""

    copies: int = 1
    epochs: int = 6
    batch: int = 256
    rate: float = 0.3
    l2: float = 1e-5
    min_count: int = 2
    max_features: int = 45_000
    folds: int = 4
    seed: int = 20_26


@dataclass(frozen=True)
class _Example:
    places: NDArray[np.int32]
    values: Floats
    label: int


@dataclass(frozen=True)
class Fit:
    """A fitted model before it is written: topics, features with idf, weights and bias."""

    topics: tuple[str, ...]
    features: tuple[str, ...]
    idf: dict[str, float]
    unknown_idf: float
    weights: Floats
    bias: Floats
    concepts: Concepts


def train(data: TrainingData, fingerprint: str, settings: Settings | None = None) -> str:
    """Train on all sentences and return the model as JSON. The temperature comes from folds that were held out."""
    chosen = settings or Settings()
    return to_json(fit(data, chosen), fit_temperature(data, chosen), fingerprint)


def fold_of(sentences: Sequence[Sentence], folds: int) -> list[int]:
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


def split(data: TrainingData, folds: int, held_out: int) -> tuple[TrainingData, list[Sentence]]:
    """Split the data into what is trained on and the sentences of one fold."""
    pairs = list(zip(data.sentences, fold_of(data.sentences, folds), strict=True))
    kept = tuple(sentence for sentence, fold in pairs if fold != held_out)
    return TrainingData(kept, data.concepts), [sentence for sentence, fold in pairs if fold == held_out]


def fit_temperature(data: TrainingData, settings: Settings) -> float:
    """Find the temperature with the least log loss on one held-out fold."""
    kept, held_out = split(data, settings.folds, settings.folds - 1)
    classifier = Classifier.from_json(to_json(fit(kept, settings), 1.0, ""))
    scored = [(classifier.scores(sentence.text), sentence.topic) for sentence in held_out if sentence.topic in classifier.topics]
    rows = np.array([scores for scores, _ in scored if scores is not None])
    labels = np.array([classifier.topics.index(topic) for scores, topic in scored if scores is not None])
    losses = {temperature: _log_loss(rows / temperature, labels) for temperature in np.geomspace(0.1, 3.0, 60)}
    return float(min(losses, key=lambda temperature: losses[temperature]))


def fit(data: TrainingData, settings: Settings) -> Fit:
    """Fit the weights on every sentence and its misspelled copies."""
    chance = random.Random(settings.seed)
    topics = tuple(sorted({sentence.topic for sentence in data.sentences}))
    label = {topic: place for place, topic in enumerate(topics)}
    texts = [(sentence.text, label[sentence.topic]) for sentence in data.sentences]
    texts += [
        (misspell(text, chance), place) for _ in range(settings.copies) for text, place in list(texts[: len(data.sentences)])
    ]
    counted = [(count_features(text, data.concepts), place) for text, place in texts]
    idf, unknown = _idf([counts for counts, _ in counted], settings.min_count)
    features = tuple(sorted(idf))
    place_of = {feature: place for place, feature in enumerate(features)}
    examples = [_example(weigh(counts, idf, unknown), place, place_of) for counts, place in counted]
    weights, bias = _descend(examples, len(features), len(topics), settings)
    keep = np.sort(np.argsort(-_usefulness(weights, examples))[: settings.max_features])
    return Fit(topics, tuple(features[place] for place in keep), idf, unknown, weights[keep], bias, data.concepts)


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


def _idf(counted: Sequence[dict[str, int]], min_count: int) -> tuple[dict[str, float], float]:
    document_counts = Counter(feature for counts in counted for feature in counts)
    total = len(counted)
    idf = {feature: 1.0 + math.log(total / (1 + count)) for feature, count in document_counts.items() if count >= min_count}
    return idf, 1.0 + math.log(total / 2)


def _example(weighted: dict[str, float], label: int, place_of: dict[str, int]) -> _Example:
    known = {place_of[feature]: value for feature, value in weighted.items() if feature in place_of}
    return _Example(np.fromiter(known, np.int32, len(known)), np.fromiter(known.values(), np.float32, len(known)), label)


def _descend(examples: Sequence[_Example], features: int, topics: int, settings: Settings) -> tuple[Floats, Floats]:
    """Minimise the log loss with AdaGrad over small batches; each batch is a dense block of the columns it uses."""
    order = np.random.default_rng(settings.seed).permutation(len(examples))
    batches = [
        _block([examples[i] for i in order[start : start + settings.batch]]) for start in range(0, len(order), settings.batch)
    ]
    weights, bias = np.zeros((features, topics), np.float32), np.zeros(topics, np.float32)
    squares, bias_squares = np.full_like(weights, 1e-6), np.full_like(bias, 1e-6)
    for _ in range(settings.epochs):
        for columns, rows, places, values, labels in batches:
            block = np.zeros((len(labels), len(columns)), np.float32)
            block[rows, places] = values
            error = _softmax(block @ weights[columns] + bias)
            error[np.arange(len(labels)), labels] -= 1.0
            error /= len(labels)
            gradient = block.T @ error + settings.l2 * weights[columns]
            squares[columns] += gradient * gradient
            weights[columns] -= settings.rate * gradient / np.sqrt(squares[columns])
            step = error.sum(axis=0)
            bias_squares += step * step
            bias -= 0.1 * settings.rate * step / np.sqrt(bias_squares)
    return weights, bias


def _block(batch: Sequence[_Example]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], Floats, NDArray[np.intp]]:
    columns, places = np.unique(np.concatenate([example.places for example in batch]), return_inverse=True)
    rows = np.repeat(np.arange(len(batch)), [len(example.places) for example in batch])
    values = np.concatenate([example.values for example in batch])
    return columns.astype(np.intp), rows, places, values, np.array([example.label for example in batch])


def _softmax(scores: Floats) -> Floats:
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return result


def _log_loss(rows: NDArray[np.float64], labels: NDArray[np.intp]) -> float:
    shifted = rows - rows.max(axis=1, keepdims=True)
    chosen = shifted[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen))


def _usefulness(weights: Floats, examples: Sequence[_Example]) -> Floats:
    used = np.zeros(len(weights), np.float32)
    for example in examples:
        used[example.places] += example.values
    result: Floats = used * np.linalg.norm(weights, axis=1)
    return result
