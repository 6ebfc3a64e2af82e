"""What the topic classifier sees of a text: words, pairs of words, pieces of words and concepts, each with a weight.

Pieces of words (character n-grams inside the borders of a word) make it robust to typing errors; concepts ("juf", "meester" and
"leraar" are one idea) make it robust to the choice of words. Each kind is scaled to a fixed length before they are
added, so a long message does not make the classifier surer than a short one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from bot.understanding.normalise import words

Concepts = Mapping[str, Sequence[str]]
"""From a word, as `tokens` gives it, to the names of the ideas it expresses."""

OTHER_SCRIPT = "ander_schrift"
"""The idea of every word that is not in Latin letters."""

_LATIN = re.compile(r"[a-z0-9]")
_NGRAM_SIZES = (2, 3, 4, 5)
_SHORTEST_PART = 5
_MAX_WORDS = 150
_MAX_WORD_LENGTH = 40

LENGTHS = {"w": 0.8, "b": 0.8, "c": 1.0, "s": 0.6}
"""The length of a text in each kind of feature: words, pairs of words, pieces of words (characters) and ideas (senses)."""


def tokens(text: str) -> list[str]:
    """Return the folded words and numbers of a text, in order; at most 150, so that no input is expensive."""
    return _joined([word.replace("'", "")[:_MAX_WORD_LENGTH] for word in words(text)[:_MAX_WORDS]])


def _joined(found: Sequence[str]) -> list[str]:
    """Join letters typed or spoken apart: "t l v" and "t.l.v." are "tlv"."""
    joined: list[str] = []
    run = ""
    for token in [*found, ""]:
        if len(token) == 1 and token.isalpha() and token != "u":
            run += token
            continue
        joined += [run] if run else []
        joined += [token] if token else []
        run = ""
    return joined


def count_features(text: str, concepts: Concepts) -> dict[str, int]:
    """Count the features of a text. A feature is a kind (one letter), a colon and what was seen."""
    found = tokens(text)
    counts: dict[str, int] = {}
    for feature in chain(pairs(found), *(features_of_token(token, concepts) for token in found)):
        counts[feature] = counts.get(feature, 0) + 1
    return counts


def features_of_token(token: str, concepts: Concepts) -> list[str]:
    """Return the features that a word has whatever stands around it: itself, its pieces and its ideas."""
    return [f"w:{token}", *_pieces(token), *(f"s:{idea}" for idea in _ideas(token, concepts))]


def pairs(found: Sequence[str]) -> list[str]:
    """Return the features that need two words: each with the next, the first with the start and the last with the end."""
    return [f"b:{first} {second}" for first, second in pairwise(["^", *found, "$"])]


def weigh(counts: Mapping[str, int], idf: Mapping[str, float], unknown_idf: float) -> dict[str, float]:
    """Turn counts into weights: sublinear tf-idf, each kind scaled to its own fixed length.

    Features the model does not know take part in the scaling: text in unknown words then gets small weights, and the
    classifier stays unsure of it.
    """
    weights = {feature: (1.0 + math.log(count)) * idf.get(feature, unknown_idf) for feature, count in counts.items()}
    squares: dict[str, float] = {}
    for feature, weight in weights.items():
        squares[feature[0]] = squares.get(feature[0], 0.0) + weight * weight
    scales = {kind: LENGTHS[kind] / math.sqrt(total) for kind, total in squares.items()}
    return {feature: weight * scales[feature[0]] for feature, weight in weights.items()}


def _ideas(token: str, concepts: Concepts) -> Sequence[str]:
    """Return the ideas of a word; a compound or inflected word has those of the longest known word it starts or ends with."""
    if not _LATIN.match(token):
        return (OTHER_SCRIPT,)
    for size in range(len(token), min(len(token), _SHORTEST_PART) - 1, -1):
        found = concepts.get(token[:size]) or concepts.get(token[len(token) - size :])
        if found:
            return found
    return ()


def _pieces(token: str) -> Iterator[str]:
    bounded = f"<{token}>"
    for size in _NGRAM_SIZES:
        for start in range(len(bounded) - size + 1):
            yield f"c:{bounded[start : start + size]}"
