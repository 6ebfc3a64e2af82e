"""HanTa with less memory: the same tags and lemmas."""

from __future__ import annotations

import pytest
from HanTa.HanoverTagger import HanoverTagger

from bot.readability.lean_tagger import MODEL, LeanTagger
from bot.readability.sentences import sentences
from tests.bot.readability.texts import DOUBTFUL, EASY, HARD, PLAIN, SHORT_HARD

ODD = [["Xqzt", "brwlfgh", "."], ["?"], ["1.250,50"], ["Ik", "Ωμέγα", "日本"], ["De"] * 30, ["school"]]


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """Return sentences of every level, and rows of words that no model has seen."""
    return [list(each.tokens) for text in (EASY, PLAIN, DOUBTFUL, HARD, SHORT_HARD) for each in sentences(text)] + ODD


def test_tags_and_lemmas_are_those_of_hanta(rows: list[list[str]]) -> None:
    """Fewer tags are tried and equal rows are shared, and nothing comes out differently."""
    original = HanoverTagger(MODEL)
    expected = [original.tag_sent(row) for row in rows]
    words = [word for row in rows for word in row]
    compounds = [original.analyze(word.lower(), taglevel=3) for word in words]
    del original
    lean = LeanTagger()

    assert [lean.tag_sent(row) for row in rows] == expected
    assert [lean.analyze(word.lower(), taglevel=3) for word in words] == compounds


def test_equal_rows_of_the_model_are_kept_once() -> None:
    """This is where the memory goes: without it the gate needs 400 MB more."""
    rows = LeanTagger().LP_trans_word

    assert len({id(row) for row in rows.values()}) < 0.2 * len(rows)
