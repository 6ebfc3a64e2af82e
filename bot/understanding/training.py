"""Train the topic classifier: softmax regression on sparse features, with typing errors mixed in.

Like `counting` and `descent` it needs numpy. The same sentences and settings give the same model.
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
from bot.understanding.counting import Floats, Matrix, Places, as_vector, count, document_counts, weigh_all
from bot.understanding.descent import Descent, Examples, descend
from bot.understanding.features import Concepts
from bot.understanding.sentences import Sentence, TrainingData


@dataclass(frozen=True)
class Settings:
    """How to train. The defaults come from holding out one writer at a time (benchmarks/begrip.py, docs/besluiten/0022).

    `copies` is how many misspelled copies of each sentence take part; `balance` how far large topics are held back
    (0 not at all, 1 completely); `dropped` and `smoothing` are explained in `descent`. `temperature` makes the certainties
    honest for a writer whose sentences were not trained on.
    """

    copies: int = 3
    epochs: int = 3
    batch: int = 256
    rate: float = 0.4
    l2: float = 1e-5
    dropped: float = 0.4
    smoothing: float = 0.1
    balance: float = 0.5
    min_count: int = 5
    max_features: int = 55_000
    temperature: float = 0.5
    seed: int = 2026


@dataclass(frozen=True)
class Corpus:
    """Sentences with their features counted: done once for all fits on parts of it.

    The matrix has the sentences in their order, and then as often their misspelled copies in the same order.
    """

    sentences: tuple[Sentence, ...]
    concepts: Concepts
    counts: Matrix
    features: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """A fitted model before it is written."""

    topics: tuple[str, ...]
    features: tuple[str, ...]
    idf: Floats
    unknown_idf: float
    weights: Floats
    bias: Floats
    concepts: Concepts


def train(data: TrainingData, fingerprint: str, settings: Settings | None = None) -> str:
    """Train on all sentences and return the model as JSON."""
    chosen = settings or Settings()
    fitted = fit(prepare(data, chosen), range(len(data.sentences)), chosen)
    return to_json(fitted, chosen.temperature, fingerprint)


def prepare(data: TrainingData, settings: Settings) -> Corpus:
    """Count the features of every sentence and of its misspelled copies."""
    chance = random.Random(settings.seed)
    texts = [sentence.text for sentence in data.sentences]
    texts += [misspell(sentence.text, chance) for _ in range(settings.copies) for sentence in data.sentences]
    return Corpus(data.sentences, data.concepts, *count(texts, data.concepts))


def best_temperature(classifier: Classifier, sentences: Sequence[Sentence]) -> float:
    """Return the temperature that makes the certainties of a classifier on these sentences most honest."""
    scored = [(classifier.scores(sentence.text), sentence.topic) for sentence in sentences]
    known = [(scores, classifier.topics.index(topic)) for scores, topic in scored if scores and topic in classifier.topics]
    if not known:
        return 1.0
    rows, labels = np.array([scores for scores, _ in known]), np.array([label for _, label in known])
    losses = {float(temperature): _log_loss(rows / temperature, labels) for temperature in np.geomspace(0.1, 3.0, 60)}
    return min(losses, key=losses.__getitem__)


def fit(corpus: Corpus, numbers: Sequence[int], settings: Settings) -> Fit:
    """Fit the weights on the sentences with these numbers and their misspelled copies."""
    chosen = np.asarray(numbers, np.intp)
    size = len(corpus.sentences)
    sizes = Counter(corpus.sentences[number].topic for number in chosen)
    topics = tuple(sorted(sizes))
    texts = np.concatenate([chosen + copy * size for copy in range(settings.copies + 1)])
    matrix, idf, unknown = _weighed(corpus, texts, settings.min_count)
    examples = _examples(matrix, [corpus.sentences[number].topic for number in chosen], topics, settings)
    how = Descent(
        settings.epochs, settings.batch, settings.rate, settings.l2, settings.dropped, settings.smoothing, settings.seed
    )
    weights, bias = descend(examples, len(idf), len(topics), how)
    useful = np.sort(np.argsort(-_usefulness(weights, examples.matrix), kind="stable")[: settings.max_features])
    features, values = tuple(idf), np.fromiter(idf.values(), np.float32, len(idf))
    return Fit(
        topics, tuple(features[place] for place in useful), values[useful], unknown, weights[useful], bias, corpus.concepts
    )


def _weighed(corpus: Corpus, texts: Places, min_count: int) -> tuple[Matrix, dict[str, float], float]:
    """Return the weights of the features of some texts that are not too rare, what each tells, and what an unseen one does."""
    counts = corpus.counts.of(texts)
    idf, unknown = _idf(counts, corpus.features, min_count)
    weighed = weigh_all(counts, as_vector(idf, unknown, corpus.features), corpus.features)
    kept = np.fromiter((feature in idf for feature in corpus.features), np.bool_, len(corpus.features))
    return weighed.only(kept), idf, unknown


def _examples(matrix: Matrix, labels: Sequence[str], topics: Sequence[str], settings: Settings) -> Examples:
    """Return the examples; those of a large topic count less than those of a small one."""
    place = {topic: number for number, topic in enumerate(topics)}
    sizes = Counter(labels)
    weight = {topic: (len(labels) / len(topics) / size) ** settings.balance for topic, size in sizes.items()}
    numbers, weights = [place[topic] for topic in labels], [weight[topic] for topic in labels]
    copies = settings.copies + 1
    return Examples(matrix, np.tile(np.array(numbers), copies), np.tile(np.array(weights, np.float32), copies))


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
        "idf": [round(float(value), 3) for value in fitted.idf],
        "features": "\n".join(fitted.features),
        "concepts": {word: list(ideas) for word, ideas in fitted.concepts.items()},
        "weights": base64.b64encode(rounded.tobytes()).decode(),
    }
    return json.dumps(model, ensure_ascii=False)


def _idf(counts: Matrix, features: Sequence[str], min_count: int) -> tuple[dict[str, float], float]:
    """Return for each feature that is not too rare how much it tells, and how much one tells that is never seen."""
    total = len(counts.starts) - 1
    seen = document_counts(counts, len(features))
    idf = {
        feature: 1.0 + math.log(total / (1 + times))
        for feature, times in zip(features, seen.tolist(), strict=True)
        if times >= min_count
    }
    return idf, 1.0 + math.log(total / 2)


def _log_loss(rows: NDArray[np.float64], labels: Places) -> float:
    shifted = rows - rows.max(axis=1, keepdims=True)
    chosen = shifted[np.arange(len(labels)), labels]
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - chosen))


def _usefulness(weights: Floats, matrix: Matrix) -> Floats:
    """Say how much each feature contributes to the scores of the examples, to keep the most useful ones."""
    used = np.bincount(matrix.columns, matrix.values, len(weights))
    result: Floats = used * np.linalg.norm(weights, axis=1)
    return result
