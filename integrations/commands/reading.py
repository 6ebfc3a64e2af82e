"""Show verdicts to a person: in words for the terminal, and as a page with the sentences in colour and in words."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bot.readability.answer import reason_values, sentences
from bot.readability.messages import number
from bot.readability.model import Weight
from bot.readability.pieces import Piece
from bot.readability.verdict import Verdict

_ORDER = {weight.value: place for place, weight in enumerate(Weight)}
_MOST_SHOWN = 40
"""Texts that pass and are still named one by one; above that their number says enough."""

_OF_A_LINE = frozenset(["moeilijk_stuk", "zin_te_lang", "begrip_niet_uitgelegd"])
"""The reasons that are about one place in a text."""

NOTHING_FOUND = "Hier staan geen teksten. Deze opdracht leest bestanden die eindigen op .txt of .md."

_STYLE = """
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
h2, li, p { overflow-wrap: anywhere }
h2 { margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem }
li { margin: .75rem 0 }
mark { color: inherit; padding: .1em 0 }
.woord { text-decoration: underline 2px; text-underline-offset: .2em }
.fout { background: #ffd0cc }
.waarschuwing { background: #ffe9a8 }
.tip { background: #d6ecff }
"""


@dataclass(frozen=True)
class Reading:
    """A text with what was found. `name` and `line` say where it stands; `step` which text of that file it is."""

    name: str
    line: int
    step: str
    level: str
    passed: bool
    difficulty: float | None
    summary: str
    reasons: Sequence[Mapping[str, Any]]
    sentences: Sequence[Mapping[str, Any]]
    terms: Sequence[str] = ()

    @classmethod
    def of_answer(cls, name: str, answer: Mapping[str, Any], level: str) -> Reading:
        """Make a reading of what `leesniveau` answers about any text."""
        summary = answer.get("fout") or answer["let_op"]
        passed, points = bool(answer["poort"][level]), answer.get("punten")
        return cls(name, 1, "", level, passed, points, summary, answer.get("redenen", ()), answer["zinnen"])

    @classmethod
    def of_piece(cls, piece: Piece, verdict: Verdict) -> Reading:
        """Make a reading of one of our own texts."""
        reasons = [{**reason_values(reason), "regel": piece.line + reason.line - 1} for reason in verdict.reasons]
        found = [{**sentence, "regel": piece.line + sentence["regel"] - 1} for sentence in sentences(verdict)]
        points = round(verdict.points, 1) if verdict.points is not None and not verdict.short else None
        return cls(piece.path, piece.line, piece.step, piece.level, verdict.passed, points, "", reasons, found, verdict.terms)

    @property
    def title(self) -> str:
        """Return where the text stands and whether it passes."""
        points = f", {number(self.difficulty)} punten" if self.difficulty is not None else ""
        verdict = f"goed voor {self.level}" if self.passed else f"niet goed voor {self.level}"
        place = f"{self.name}:{self.line} {self.step}" if self.step else self.name
        return f"{place}: {verdict}{points}"

    @property
    def worst_first(self) -> list[Mapping[str, Any]]:
        """Return the sentences with advice, the one with the heaviest and most advice first."""
        advised = [sentence for sentence in self.sentences if sentence["adviezen"]]
        return sorted(advised, key=lambda each: (min(_ORDER[one["ernst"]] for one in each["adviezen"]), -len(each["adviezen"])))


def in_words(readings: Sequence[Reading]) -> str:
    """Return the report for the terminal."""
    failed = [reading for reading in readings if not reading.passed]
    shown = readings if len(readings) <= _MOST_SHOWN else failed
    lines = [line for reading in shown for line in _lines(reading)]
    return "\n".join([*lines, *_totals(readings, len(failed))])


def _lines(reading: Reading) -> Iterable[str]:
    yield reading.title
    if reading.summary:
        yield f"  {reading.summary}"
    for reason in reading.reasons:
        yield f"  {_place(reason)}: {reason['uitleg']} {reason['oplossing']}"
    for sentence in reading.worst_first:
        yield f'  regel {sentence["regel"]}: "{sentence["zin"]}"'
        yield from (f"    {advice['ernst']}: {advice['uitleg']} {advice['oplossing']}" for advice in sentence["adviezen"])
    yield ""


def _totals(readings: Sequence[Reading], failed: int) -> Iterable[str]:
    terms = Counter(term for terms in {(each.name, each.step): each.terms for each in readings}.values() for term in terms)
    if terms:
        yield "Moeilijke begrippen, met in hoeveel teksten: " + ", ".join(
            f"{term} {count}" for term, count in terms.most_common()
        )
    texts = "1 tekst" if len(readings) == 1 else f"{len(readings)} teksten"
    verdict = f"{failed} niet goed." if failed else "Alles is goed."
    yield f"{texts} bekeken. {verdict}" if readings else NOTHING_FOUND


def _place(reason: Mapping[str, Any]) -> str:
    """Return where a reason is about: a line, or the text as a whole."""
    return f"regel {reason['regel']}" if reason["soort"] in _OF_A_LINE else "hele tekst"


def in_html(readings: Sequence[Reading]) -> str:
    """Return the report as a page that needs nothing else."""
    body = "\n".join(_section(reading) for reading in readings if not reading.passed or reading.worst_first)
    return (
        '<!doctype html>\n<html lang="nl">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Leesniveau</title><style>{_STYLE}</style></head>\n<body>\n<h1>Leesniveau</h1>\n"
        f"<p>{_escaped(' '.join(_totals(readings, sum(not each.passed for each in readings))))}</p>\n{body}\n</body>\n</html>\n"
    )


def _section(reading: Reading) -> str:
    reasons = "".join(
        f"<li>{_place(each).capitalize()}: {_escaped(each['uitleg'])} {_escaped(each['oplossing'])}</li>"
        for each in reading.reasons
    )
    items = "".join(_item(sentence) for sentence in reading.worst_first)
    return (
        f"<section><h2>{_escaped(reading.title)}</h2>\n<p>{_escaped(reading.summary)}</p>"
        f"{f'<ul>{reasons}</ul>' if reasons else ''}{f'<ol>{items}</ol>' if items else ''}</section>"
    )


def _item(sentence: Mapping[str, Any]) -> str:
    advices = "".join(
        f"<br><strong>{_escaped(each['ernst'].capitalize())}:</strong> {_escaped(each['uitleg'])} {_escaped(each['oplossing'])}"
        for each in sentence["adviezen"]
    )
    return f"<li>Regel {sentence['regel']}: {_marked(sentence)}{advices}</li>"


def _marked(sentence: Mapping[str, Any]) -> str:
    """Return a sentence with the heaviest advice at each place marked; a word in it that has advice is underlined."""
    text = sentence["zin"]
    marks: list[tuple[str, bool]] = [("", False)] * len(text)
    for advice in reversed(sentence["adviezen"]):
        words = advice["tot"] - advice["van"] < len(text)
        for place in range(advice["van"], min(advice["tot"], len(text))):
            marks[place] = (advice["ernst"], words or marks[place][1])
    parts = groupby(zip(text, marks, strict=True), key=lambda letter: letter[1])
    return "".join(_part("".join(letter for letter, _ in letters), *mark) for mark, letters in parts)


def _part(text: str, weight: str, words: bool) -> str:
    if not weight:
        return _escaped(text)
    return f'<mark class="{weight}{" woord" if words else ""}">{_escaped(text)}</mark>'


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
