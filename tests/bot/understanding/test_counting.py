"""Counting the features of many texts at once gives what reading them one by one gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.counting import as_vector, count, document_counts, weigh_all
from bot.understanding.features import count_features, weigh

CONCEPTS = {"juf": ("leraar",), "taxi": ("vervoer", "geld")}
IDF = {"w:juf": 3.0, "c:ju": 1.5, "b:de juf": 2.5}


@given(st.lists(st.one_of(st.text(), st.sampled_from(["de juf belt de taxi", "juf juf juf", ""])), min_size=1, max_size=8))
def test_each_text_has_the_counts_and_the_weights_it_has_alone(texts: list[str]) -> None:
    """Training and answering see the same of a text."""
    counts, names = count(texts, CONCEPTS)
    weighed = weigh_all(counts, as_vector(IDF, 2.0, names), names)
    for place, text in enumerate(texts):
        span = slice(counts.starts[place], counts.starts[place + 1])
        alone = count_features(text, CONCEPTS)
        assert {names[column]: value for column, value in zip(counts.columns[span], counts.values[span], strict=True)} == alone
        found = {names[column]: value for column, value in zip(weighed.columns[span], weighed.values[span], strict=True)}
        assert found == pytest.approx(weigh(alone, IDF, 2.0), rel=1e-5)


def test_a_part_keeps_the_texts_and_the_features_asked_for() -> None:
    """The order of the texts is the one asked for; features that go leave no gap in the numbers."""
    counts, names = count(["juf", "de taxi", "de juf"], CONCEPTS)
    part = counts.of(np.array([2, 0]))
    assert part.rows.tolist() == sorted(part.rows.tolist())
    words = part.only(np.array([name.startswith("w:") for name in names]))
    kept = [name for name in names if name.startswith("w:")]
    assert [sorted(kept[column] for column in words.columns[words.rows == row]) for row in (0, 1)] == [
        ["w:de", "w:juf"],
        ["w:juf"],
    ]


def test_it_counts_in_how_many_texts_a_feature_occurs() -> None:
    """Twice in one text is one text."""
    counts, names = count(["juf juf", "de juf", "taxi"], CONCEPTS)
    assert document_counts(counts, len(names))[names.index("w:juf")] == 2
