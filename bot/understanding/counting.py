"""Count the features of many texts at once, as training needs them: one sparse matrix. Needs numpy.

The same features as `features.count_features` finds in one text, and the same weights as `features.weigh` gives them; but a
word that occurs ten thousand times is taken to pieces once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import LENGTHS, Concepts, features_of_token, pairs, tokens

Floats = NDArray[np.float32]
Places = NDArray[np.intp]

_AT_ONCE = 4_096
"""Texts that are sorted together: few enough to keep memory low."""


@dataclass(frozen=True)
class Matrix:
    """A value for each feature that a text has: text `i` has the columns and values from `starts[i]` to `starts[i + 1]`."""

    starts: Places
    columns: NDArray[np.int32]
    values: Floats

    @property
    def rows(self) -> Places:
        """Return for every value the text it belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def of(self, texts: Places) -> Matrix:
        """Return the matrix of some of the texts, in the order given."""
        sizes = np.diff(self.starts)[texts]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places = np.arange(starts[-1]) + np.repeat(self.starts[texts] - starts[:-1], sizes)
        return Matrix(starts, self.columns[places], self.values[places])

    def only(self, kept: NDArray[np.bool_]) -> Matrix:
        """Return the matrix with only the features that are kept, numbered anew."""
        held, number = kept[self.columns], np.cumsum(kept, dtype=np.int32) - 1
        starts = np.concatenate([[0], np.cumsum(held)])[self.starts]
        return Matrix(starts, number[self.columns[held]], self.values[held])


def count(texts: Sequence[str], concepts: Concepts) -> tuple[Matrix, tuple[str, ...]]:
    """Return how often each text has each feature, and the names of the features."""
    number: dict[str, int] = {}
    known: dict[str, NDArray[np.int32]] = {}
    remaining, parts = iter(texts), []
    while piece := list(islice(remaining, _AT_ONCE)):
        parts.append(_counted([_numbers(tokens(text), concepts, number, known) for text in piece]))
    sizes = np.concatenate([[0], *(sizes for sizes, _, _ in parts)])
    columns, values = (np.concatenate([part[place] for part in parts]) for place in (1, 2))
    return Matrix(np.cumsum(sizes), columns, values), tuple(number)


def weigh_all(counts: Matrix, idf: Floats, names: Sequence[str]) -> Matrix:
    """Turn counts into weights as `features.weigh` does; `idf` holds one number for each feature."""
    kinds = sorted(LENGTHS)
    kind = np.fromiter((kinds.index(name[0]) for name in names), np.intp, len(names))
    values = (1.0 + np.log(counts.values)) * idf[counts.columns]
    group = counts.rows * len(kinds) + kind[counts.columns]
    squares = np.bincount(group, values * values, (len(counts.starts) - 1) * len(kinds))
    lengths = np.tile([LENGTHS[name] for name in kinds], len(counts.starts) - 1)
    scales = lengths / np.sqrt(np.maximum(squares, 1e-12))
    return Matrix(counts.starts, counts.columns, (values * scales[group]).astype(np.float32))


def _numbers(
    found: Sequence[str], concepts: Concepts, number: dict[str, int], known: dict[str, NDArray[np.int32]]
) -> NDArray[np.int32]:
    """Return the numbers of the features of a text; features and words not seen before are added to what is known."""
    for token in found:
        if token not in known:
            known[token] = _added(features_of_token(token, concepts), number)
    return np.concatenate([*(known[token] for token in found), _added(pairs(found), number)])


def _added(features: Iterable[str], number: dict[str, int]) -> NDArray[np.int32]:
    return np.array([number.setdefault(feature, len(number)) for feature in features], np.int32)


def _counted(texts: Sequence[NDArray[np.int32]]) -> tuple[Places, NDArray[np.int32], Floats]:
    """Return for some texts how many different features each has, which, and how often."""
    row = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    keys, counts = np.unique((row << 32) | np.concatenate(texts), return_counts=True)
    columns = (keys & 0xFFFFFFFF).astype(np.int32)
    return np.bincount(keys >> 32, minlength=len(texts)), columns, counts.astype(np.float32)


def document_counts(counts: Matrix, features: int) -> Places:
    """Return in how many texts each feature occurs."""
    return np.bincount(counts.columns, minlength=features)


def as_vector(idf: Mapping[str, float], unknown: float, names: Sequence[str]) -> Floats:
    """Return a number for each feature by its name."""
    return np.fromiter((idf.get(name, unknown) for name in names), np.float32, len(names))
