"""Measurements and verdicts as plain values that fit in a file, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from typing import Any

from bot.readability.model import CONTENT, Advice, Analysis, Clause, Judged, Measured, Scores, Weight, Word
from bot.readability.verdict import Reason, Verdict


def pack(analysis: Analysis) -> Any:
    """Return an analysis as plain values; a word that is no content word is only its text, lemma and role."""
    return [analysis.problem, analysis.flesch, [_pack_sentence(sentence) for sentence in analysis.sentences]]


def unpack(packed: Any) -> Analysis:
    """Return the analysis that `pack` packed."""
    problem, flesch, sentences = packed
    return Analysis(tuple(_unpack_sentence(sentence) for sentence in sentences), flesch, problem)


def pack_verdict(verdict: Verdict) -> Any:
    """Return a verdict as plain values."""
    return [
        verdict.level,
        astuple(verdict.scores) if verdict.scores else None,
        [astuple(reason) for reason in verdict.reasons],
        [[each.text, each.line, [_pack_advice(advice) for advice in each.advices]] for each in verdict.sentences],
        list(verdict.terms),
    ]


def unpack_verdict(packed: Any) -> Verdict:
    """Return the verdict that `pack_verdict` packed."""
    level, scores, reasons, sentences, terms = packed
    return Verdict(
        level,
        Scores(*scores) if scores else None,
        tuple(Reason(*reason) for reason in reasons),
        tuple(Judged(text, line, tuple(map(_unpack_advice, advices))) for text, line, advices in sentences),
        tuple(terms),
    )


def _pack_sentence(sentence: Measured) -> list[Any]:
    clause = sentence.clause
    return [
        sentence.text,
        sentence.kind,
        sentence.line,
        [clause.finite, clause.broken, clause.passive, clause.bracket, clause.listed],
        list(_pack_words(sentence.words)),
    ]


def _pack_words(words: Iterable[Word]) -> Iterable[list[Any]]:
    for word in words:
        if word.role in CONTENT:
            yield [word.text, word.lemma, word.role, word.content, word.zipf, word.head, word.head_zipf, word.concrete]
        else:
            yield [word.text, word.lemma, word.role]


def _unpack_sentence(packed: Any) -> Measured:
    text, kind, line, clause, words = packed
    return Measured(text, kind, line, tuple(_unpack_word(word) for word in words), Clause(*clause))


def _unpack_word(packed: list[Any]) -> Word:
    return Word(*packed) if len(packed) > 3 else Word(packed[0], packed[1], packed[2], False, 7.0, "", 7.0)


def _pack_advice(advice: Advice) -> list[Any]:
    rest = (advice.start, advice.end, advice.value, advice.limit, advice.explanation, advice.suggestion)
    return [advice.rule, advice.weight.value, *rest]


def _unpack_advice(packed: list[Any]) -> Advice:
    rule, weight, *rest = packed
    return Advice(rule, Weight(weight), *rest)
