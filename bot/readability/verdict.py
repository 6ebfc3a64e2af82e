"""The verdict on a text: does it look like texts that are published as B1, or as A2, and if not why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.readability import glossary, syllables
from bot.readability.advice import Rules, advices, needed_terms
from bot.readability.house import House, Reader
from bot.readability.limits import LEVEL_ENDS, LIMITS, SHORT, Limits
from bot.readability.measures import glued, running, scores
from bot.readability.messages import NO_CUT, SHORTEN, TELL, message
from bot.readability.model import A2, B1, Advice, Analysis, Judged, Measured, Scores, Weight

_UNBROKEN = (Reader.LABEL, Reader.NOTICE)
"""Where a text of a few words need not be a sentence."""

PIECE = 60
"""Words of a stretch of text that is judged by itself, so that easy sentences cannot hide a hard piece."""

_LABEL, _MOSTLY = 4, 0.5
"""Words that need no verb ("Terug naar de vraag"), and the share of loose pieces that a short text may have."""

_MOST_NAMED = 4
_TOLD = 3.0
"""Points from which the way of telling is what makes a text hard."""

OF_POINTS = frozenset(["te_moeilijk", "grensgeval"])
"""The reasons that a text has too many points."""

_FEW = 4
"""Sentences. Under this one warning would already be too large a share."""


@dataclass(frozen=True)
class Reason:
    """Why a whole text does not pass, with the line it is about."""

    rule: str
    line: int
    value: float
    limit: float
    explanation: str
    suggestion: str


@dataclass(frozen=True)
class Verdict:
    """What the gate of one level says about a text. `scores` is None for what cannot be measured."""

    level: str
    scores: Scores | None
    reasons: tuple[Reason, ...]
    sentences: tuple[Judged, ...]
    terms: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Say whether the text is too short for a judgement of the whole."""
        return self.scores is not None and self.scores.words < SHORT

    @property
    def points(self) -> float | None:
        """Return the points that are held against the limits of the level; None for what cannot be measured."""
        return LIMITS[self.level].points(self.scores) if self.scores else None

    @property
    def passed(self) -> bool:
        """Say whether nothing stops the text at this level."""
        faults = any(advice.weight is Weight.FAULT for sentence in self.sentences for advice in sentence.advices)
        return self.scores is not None and not self.reasons and not faults


def judge(analysis: Analysis, level: str, house: House | None = None) -> Verdict:
    """Return the verdict of the gate of a level. With `house` it is our own text, and no hard word may pass."""
    if analysis.problem:
        return Verdict(level, None, (_reason(analysis.problem, 1, 0, 0),), ())
    measured, limits = scores(analysis), LIMITS[level]
    rules = Rules(level, limits, house, strict=house is not None or measured.words < SHORT)
    judged = tuple(Judged(each.text, each.line, advices(each, rules)) for each in analysis.sentences)
    if measured.words >= SHORT:
        reasons = [*_of_text(measured, rules, analysis.sentences), *_pieces(analysis.sentences, limits, level)]
    else:
        reasons = [] if house and house.reader in _UNBROKEN else list(_of_short(measured, analysis.sentences))
        reasons += _repeated(measured, analysis.sentences)
    if rules.strict:
        reasons += _too_many_warnings(judged, limits)
    terms: tuple[str, ...] = ()
    if house is not None:
        terms, about_terms = _terms(analysis.sentences, house, rules)
        reasons += about_terms
    return Verdict(level, measured, tuple(reasons), judged, terms)


def nearest_level(analysis: Analysis) -> str:
    """Return the level of the texts that a text looks like: A2 and B1 only when it passes their gate. "" without text."""
    if analysis.problem:
        return ""
    if judge(analysis, A2).passed:
        return A2
    if judge(analysis, B1).passed:
        return B1
    return "B2" if scores(analysis).basis < LEVEL_ENDS[2][1] else "C1"


def _of_short(found: Scores, sentences: Sequence[Measured]) -> Iterator[Reason]:
    """Yield what is wrong with a short text as a whole: most of it is no sentence. A few words need not be one."""
    if found.words > _LABEL and found.broken > _MOSTLY:
        yield _reason("losse_stukken", sentences[0].line, 100 * found.broken, 100 * _MOSTLY)


def _repeated(found: Scores, sentences: Sequence[Measured]) -> Iterator[Reason]:
    """Yield that a text only seems long: the same few sentences come back."""
    said = sum(len(sentence.words) for sentence in sentences)
    if said >= SHORT and said > 2 * found.words:
        yield _reason("herhaling", sentences[0].line, said, found.words)


def _of_text(found: Scores, rules: Rules, sentences: Sequence[Measured]) -> Iterator[Reason]:
    line, limits, level = sentences[0].line, rules.limits, rules.level
    points = limits.points(found)
    if points >= limits.difficulty:
        rule = "te_moeilijk" if points >= limits.doubt else "grensgeval"
        yield _reason(rule, line, points, limits.difficulty, niveau=level, tip=TELL if points - found.basis >= _TOLD else SHORTEN)
    if found.flesch < limits.flesch:
        yield _reason("lange_woorden", line, found.flesch, limits.flesch, woord=_longest_words(sentences))
    if found.mean_length > limits.mean_length:
        yield _reason("lange_zinnen", line, found.mean_length, limits.mean_length)
    if found.longest > rules.longest:
        longest = max(glued(running(sentences)), key=lambda unit: len(unit.words)).parts[0]
        yield _reason("zin_te_lang", longest.line, found.longest, rules.longest, knip=NO_CUT)
    if found.broken > limits.broken and round(found.broken * found.sentences) > 1:
        yield _reason("losse_stukken", line, 100 * found.broken, 100 * limits.broken)
    if found.content_per_clause > limits.per_clause:
        yield _reason("volle_zinnen", line, found.content_per_clause, limits.per_clause)


def _longest_words(sentences: Sequence[Measured]) -> str:
    """Return the words with the most syllables, to begin with."""
    words = dict.fromkeys(word.text.lower() for sentence in sentences for word in sentence.words if word.content)
    return ", ".join(sorted(words, key=syllables.count, reverse=True)[:_MOST_NAMED])


def _pieces(sentences: Sequence[Measured], limits: Limits, level: str) -> Iterator[Reason]:
    """Yield the hardest stretch of a longer text when it is far too hard."""
    counted = running(sentences)
    if sum(len(sentence.words) for sentence in counted) < 2 * PIECE:
        return
    found = [(scores(Analysis(piece)).basis, piece[0].line) for piece in _stretches(counted)]
    hardest, line = max(found, key=lambda item: item[0])
    if hardest >= limits.piece:
        yield _reason("moeilijk_stuk", line, hardest, limits.piece, niveau=level)


def _stretches(sentences: Sequence[Measured]) -> Iterator[tuple[Measured, ...]]:
    """Yield each run of sentences that is just long enough to be measured."""
    for start in range(len(sentences)):
        count = 0
        for end in range(start, len(sentences)):
            count += len(sentences[end].words)
            if count >= PIECE:
                yield tuple(sentences[start : end + 1])
                break


def _too_many_warnings(judged: Sequence[Judged], limits: Limits) -> Iterator[Reason]:
    if len(judged) < _FEW:
        return
    warned = sum(any(advice.weight is not Weight.HINT for advice in each.advices) for each in judged) / len(judged)
    if warned > limits.warnings:
        yield _reason("veel_waarschuwingen", judged[0].line, 100 * warned, 100 * limits.warnings)


def _terms(sentences: Sequence[Measured], house: House, rules: Rules) -> tuple[tuple[str, ...], list[Reason]]:
    """Return the hard terms that a text uses, and what is wrong with them: too many, or not explained where they stand first."""
    first: dict[str, tuple[str, Measured]] = {}
    for sentence in sentences:
        words = [word.text for word in sentence.words]
        for use in needed_terms(sentence, rules):
            if use.term != house.subject:
                first.setdefault(use.term, (" ".join(words[use.first : use.last + 1]), sentence))
    if house.reader in (Reader.EXPERT, Reader.NOTICE):
        return tuple(first), []
    reasons = []
    most = 1 if house.reader is Reader.LABEL else rules.limits.terms
    if len(first) > most:
        line = next(reversed(first.values()))[1].line
        reasons.append(_reason("te_veel_begrippen", line, len(first), most, woord=", ".join(word for word, _ in first.values())))
    if house.reader is Reader.PAPER:
        unexplained = [(word, sentence) for word, sentence in first.values() if not glossary.explains(sentence.text)]
        reasons += [_reason("begrip_niet_uitgelegd", sentence.line, 1, 0, woord=word) for word, sentence in unexplained]
    return tuple(first), reasons


def _reason(rule: str, line: int, value: float, limit: float, **values: object) -> Reason:
    explanation, suggestion = message(rule, waarde=float(value), grens=float(limit), **values)
    return Reason(rule, line, round(float(value), 2), float(limit), explanation, suggestion)


def all_advices(verdict: Verdict) -> tuple[Advice, ...]:
    """Return the advices about all sentences of a text."""
    return tuple(advice for sentence in verdict.sentences for advice in sentence.advices)
