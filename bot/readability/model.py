"""What is measured in a text, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

A2, B1 = "A2", "B1"
LEVELS = (A2, B1)
"""The levels that the gate knows, the easiest first."""

CONTENT = frozenset("nwae")
"""The roles of content words."""


@dataclass(frozen=True)
class Word:
    """A word as a reader meets it, with how common it is (`zipf`), and how common when its `head` or lemma is known.

    `head` is the last part of a compound ("plan" of "stappenplan"), or a verb without its particle.

    `role` is "n" (noun), "w" (verb), "a" (adjective), "e" (name), "l" (article), "z" (preposition), "v" (pronoun) or ""
    (any other word); `content` says whether it is a content word as LiNT counts them. `concrete` is about nouns only.
    """

    text: str
    lemma: str
    role: str
    content: bool
    zipf: float
    head: str
    head_zipf: float
    concrete: bool = False


@dataclass(frozen=True)
class Clause:
    """How a sentence is built.

    `finite` is the number of finite verbs. `broken` says that the sentence cannot stand alone: it has no finite verb
    or is a loose subordinate clause. `passive` holds the words of a passive ("wordt gevraagd"), "" when there is
    none. `bracket` is the number of words between a finite verb and the verb that belongs to it. `listed` says that it
    is an item of a list in plain words, which needs no verb ("uw paspoort").
    """

    finite: int
    broken: bool
    passive: str = ""
    bracket: int = 0
    listed: bool = False


@dataclass(frozen=True)
class Measured:
    """A sentence with its words. `kind` is "alinea", "punt" or "kop"; `line` is the line of the text (from 1)."""

    text: str
    kind: str
    line: int
    words: tuple[Word, ...]
    clause: Clause


@dataclass(frozen=True)
class Analysis:
    """A text after tagging: all that the rules need, without the tagger. `flesch` is textstat's Flesch-Douma.

    `problem` says why the text cannot be measured ("leeg", "te_lang", ...); then the rest is empty.
    """

    sentences: tuple[Measured, ...] = ()
    flesch: float = 0.0
    problem: str = ""


class Weight(Enum):
    """How heavy an advice weighs: a fault stops the text; a text may hold some warnings; a hint never counts."""

    FAULT = "fout"
    WARNING = "waarschuwing"
    HINT = "tip"


@dataclass(frozen=True)
class Advice:
    """One thing to change: where (`start` and `end` in the sentence), which rule, what was measured and the limit."""

    rule: str
    weight: Weight
    start: int
    end: int
    value: float
    limit: float
    explanation: str
    suggestion: str


@dataclass(frozen=True)
class Judged:
    """A sentence with the advices about it."""

    text: str
    line: int
    advices: tuple[Advice, ...]


@dataclass(frozen=True)
class Scores:
    """The measures of a whole text; `measures.py` says what each is and where it comes from."""

    words: int
    sentences: int
    mean_length: float
    longest: int
    broken: float
    passive: float
    content_per_clause: float
    frequency: float
    concrete: float
    rare: float
    long: float
    lint: float
    lix: float
    flesch: float
    telling: float

    @property
    def basis(self) -> float:
        """Return the mean of LiNT and LIX, from 0 to 100: how hard the words and sentences are."""
        return _percent((self.lint + self.lix) / 2)

    @property
    def difficulty(self) -> float:
        """Return how hard the text is, from 0 to 100: the basis, and what the way of telling adds to it."""
        return _percent(self.basis + self.telling)


def _percent(value: float) -> float:
    return max(0.0, min(100.0, value))
