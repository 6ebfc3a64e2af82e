"""The gate over all content: every text of a project folder, and what stops it, as faults for editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.model import Content
from bot.faults import Fault
from bot.readability.glossary import Glossary, glossary
from bot.readability.house import House
from bot.readability.known import MEASUREMENTS, VERDICTS, Known, gate_version, key, verdict_version
from bot.readability.messages import IN_SENTENCE
from bot.readability.model import Analysis, Weight
from bot.readability.packing import pack, pack_verdict, unpack, unpack_verdict
from bot.readability.pieces import Piece, all_pieces
from bot.readability.verdict import Verdict, judge

_OF_LENGTH = frozenset({"zin_te_lang"})
_SHOWN = 60
"""Characters of a sentence that a fault repeats, so that an editor finds it."""


@dataclass(frozen=True)
class Gated:
    """A piece with the verdict on it."""

    piece: Piece
    verdict: Verdict


@dataclass(frozen=True)
class Report:
    """The gate over all content: each text, the faults in order of place, and how much was newly measured."""

    gated: tuple[Gated, ...]
    faults: tuple[Fault, ...]
    measured: int

    @property
    def words(self) -> int:
        """Return how many words were judged."""
        return sum(each.verdict.scores.words for each in self.gated if each.verdict.scores)

    @property
    def terms(self) -> Mapping[str, int]:
        """Return in how many texts each term of the glossary is used, the most used first."""
        texts = {(each.piece.path, each.piece.step): each.verdict.terms for each in self.gated}
        return dict(Counter(term for used in texts.values() for term in used).most_common())


def gate_faults(root: Path, region: str, data: Path | None = None) -> tuple[Fault, ...]:
    """Return everything in the texts of `root` that is too hard for its level, in order of place.

    `data` is the folder where measurements are kept between runs; without it, everything is measured.
    """
    return gate_report(root, region, data).faults


def gate_report(root: Path, region: str, data: Path | None = None, only: Container[str] | None = None) -> Report:
    """Judge every text of the project folder `root` for one region, or `only` those in some files."""
    found = all_pieces(root, region)
    words = glossary_of(found.content)
    judging = _Judging(words, data)
    chosen = (piece for piece in found.pieces if only is None or piece.path in only)
    gated = tuple(Gated(piece, judging.verdict(piece)) for piece in chosen)
    judging.save(found.pieces)
    faults: dict[tuple[str, ...], Fault] = {}
    for each in gated:
        for said, fault in faults_of(each):
            faults.setdefault((fault.path, str(fault.line), fault.step, fault.code, said), fault)
    return Report(gated, tuple(sorted(faults.values())), judging.measured)


class _Judging:
    """Judges pieces, with what is known of earlier runs."""

    def __init__(self, words: Glossary, data: Path | None) -> None:
        self._words = words
        self._measurements = Known(data / MEASUREMENTS if data else None, gate_version())
        self._verdicts = Known(data / VERDICTS if data else None, verdict_version(words))

    @property
    def measured(self) -> int:
        """Return how many texts were newly measured."""
        return self._measurements.made

    def verdict(self, piece: Piece) -> Verdict:
        return unpack_verdict(self._verdicts.value(_of_verdict(piece), lambda: pack_verdict(self._judged(piece))))

    def _judged(self, piece: Piece) -> Verdict:
        analysis = unpack(self._measurements.value(key(piece.text), lambda: pack(_measure(piece.text))))
        return judge(analysis, piece.level, House(self._words, piece.reader, piece.subject))

    def save(self, pieces: Iterable[Piece]) -> None:
        """Keep what belongs to these pieces, and nothing older."""
        self._measurements.save(frozenset(key(piece.text) for piece in pieces))
        self._verdicts.save(frozenset(map(_of_verdict, pieces)))


def _of_verdict(piece: Piece) -> str:
    return key(piece.text, piece.level, piece.reader.value, piece.subject)


def glossary_of(content: Content) -> Glossary:
    """Return the terms and names that our texts may use."""
    return glossary(content.terms.values(), _names(content.region))


def faults_of(gated: Gated) -> Iterator[tuple[str, Fault]]:
    """Yield what stops a text: one fault for each reason and for each sentence that may not stay as it is.

    Each comes with its bare explanation: when that is the same for two fillings of a template, it is one fault.
    """
    piece = gated.piece
    for reason in gated.verdict.reasons:
        line = piece.line + reason.line - 1
        yield reason.rule, Fault(piece.path, line, piece.step, reason.rule, reason.explanation, reason.suggestion)
    for sentence in gated.verdict.sentences:
        for advice in sentence.advices:
            if advice.weight is Weight.FAULT:
                explanation = f"{advice.explanation} {IN_SENTENCE.format(zin=_shortened(sentence.text))}"
                line = piece.line + sentence.line - 1
                said = advice.explanation if advice.rule not in _OF_LENGTH else advice.rule
                yield said, Fault(piece.path, line, piece.step, advice.rule, explanation, advice.suggestion)


def _measure(text: str) -> Analysis:
    from bot.readability.analyse import analyse  # here, because often everything is known already

    return analyse(text, short=True)


def _names(region: Mapping[str, str]) -> Iterable[str]:
    """Return the names of the organisations of the region, which texts fill in."""
    return [value for name, value in region.items() if name.rpartition(".")[2] in {"naam", "kort", "adres", "postadres"}]


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} ..."
