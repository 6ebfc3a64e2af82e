"""Fit a linear softmax model on sparse examples with AdaGrad. Needs numpy; only training imports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.understanding.counting import Floats, Matrix, Places

_EVERY = 8
"""In the last pass the weights are noted once in so many steps; their mean depends less on chance than where they end."""

_BIAS_RATE = 0.1
"""The bias learns slower than the weights: it may lean towards a topic, but a sentence must decide."""


@dataclass(frozen=True)
class Examples:
    """Texts as weighed features, with the number of the topic of each and how heavily it counts."""

    matrix: Matrix
    labels: Places
    weights: Floats


@dataclass(frozen=True)
class Descent:
    """How to descend: passes over the examples, examples per step, size of a step, pull towards zero, and the seed.

    `dropped` is the share of the features of an example that each pass leaves out, so that no topic leans on a few words of
    one writer. `smoothing` is the share of certainty that is spread over all topics: some sentences have the wrong one.
    """

    epochs: int
    batch: int
    rate: float
    l2: float
    dropped: float
    smoothing: float
    seed: int


@dataclass(frozen=True)
class _Batch:
    columns: Places
    rows: NDArray[np.int32]
    places: NDArray[np.int32]
    values: Floats
    labels: Places
    weights: Floats

    def block(self, chance: np.random.Generator, dropped: float) -> Floats:
        """Return the examples as a dense block of only the columns they use, without the share that is dropped."""
        block = np.zeros((len(self.labels), len(self.columns)), np.float32)
        kept = chance.random(len(self.values), np.float32) >= dropped
        block[self.rows, self.places] = self.values * kept / (1.0 - dropped)
        return block


def descend(examples: Examples, features: int, topics: int, how: Descent) -> tuple[Floats, Floats]:
    """Return the weights (features x topics) and the bias that make the log loss small.

    A small batch uses few of all features; only those columns are computed with, as one dense block, which is what
    keeps training within seconds.
    """
    weights, bias = np.zeros((features, topics), np.float32), np.zeros(topics, np.float32)
    squares, bias_squares = np.full_like(weights, 1e-6), np.full_like(bias, 1e-6)
    chance = np.random.default_rng(how.seed)
    total, bias_total, taken = np.zeros_like(weights), np.zeros_like(bias), 0
    batches = list(_batches(examples, how.batch, chance))
    last = len(batches) * (how.epochs - 1)
    for number, batch in enumerate(batches * how.epochs):
        block, used = batch.block(chance, how.dropped), weights[batch.columns]
        error = _error(batch, block @ used + bias, how.smoothing)
        gradient = block.T @ error
        gradient += how.l2 * used
        seen = squares[batch.columns] + gradient * gradient
        squares[batch.columns] = seen
        weights[batch.columns] = used - how.rate * gradient / np.sqrt(seen)
        step = error.sum(axis=0)
        bias_squares += step * step
        bias -= _BIAS_RATE * how.rate * step / np.sqrt(bias_squares)
        if number >= last and (number - last) % _EVERY == 0:
            total += weights
            bias_total += bias
            taken += 1
    return total / np.float32(taken), bias_total / np.float32(taken)


def softmax(scores: Floats) -> Floats:
    """Return the probabilities that belong to rows of scores."""
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return result


def _error(batch: _Batch, scores: Floats, smoothing: float) -> Floats:
    """Return the gradient of the log loss with respect to the scores, per example."""
    error = softmax(scores) - smoothing / scores.shape[1]
    error[np.arange(len(batch.labels)), batch.labels] -= 1.0 - smoothing
    result: Floats = error * (batch.weights / batch.weights.sum())[:, None]
    return result


def _batches(examples: Examples, size: int, chance: np.random.Generator) -> Iterator[_Batch]:
    """Yield the examples in a random order, some at a time."""
    order = chance.permutation(len(examples.labels))
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        matrix = examples.matrix.of(chosen)
        columns, places = np.unique(matrix.columns.astype(np.intp), return_inverse=True)
        rows, within = matrix.rows.astype(np.int32), places.astype(np.int32)
        yield _Batch(columns, rows, within, matrix.values, examples.labels[chosen], examples.weights[chosen])
