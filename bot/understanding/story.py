"""Cut a long message into sentences and say how much each of them should count.

In a story the question is one sentence among many; scored as a whole, the story drowns it. A message of one sentence
or of a few words is not a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SHORT = 16
"""Up to so many words a message is scored as a whole; beyond it, the whole counts less and less."""

QUESTION = 6.0
"""How many times heavier a question counts than another sentence."""

LATELY = 2.0
"""How many times heavier a sentence counts that says how things stand now, beside what led to it."""

_MOST_SENTENCES = 30
_CONTEXT_WORDS = 6
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_VERBS = "mag|kan|kun|moet|is|heeft|krijgt|wordt"
_QUESTION_WORDS = f"hoe|wat|wie|waar|wanneer|waarom|welke?|hoeveel|hoelang|{_VERBS}"
_ASKING = re.compile(rf"\s*(?:(?:en|maar|dus|nu) )?(?:{_QUESTION_WORDS})\b", re.IGNORECASE)
_ALSO_ASKED = re.compile(rf",? (?:en|maar) (?=(?:{_QUESTION_WORDS})\b)", re.IGNORECASE)
_SAME_SUBJECT = re.compile(rf"\s*(?:{_VERBS})\b", re.IGNORECASE)
_SAME_MATTER = re.compile(r"\b(?:ermee|daarmee|ervan|daarvan|erin|daarin)\b", re.IGNORECASE)
_LATELY = re.compile(r"\b(?:nu|inmiddels|vandaag|gisteren|opeens|sinds kort)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\s*(?:(?:en|maar|nu|toen) )?(?:die|dat|deze|dit)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.!?,;:\n]+|\b(?:want|maar|omdat|en|dus|terwijl|of)\b", re.IGNORECASE)
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Part:
    """A sentence of a story and how heavily it counts.

    A very short question ("Mag dat zomaar?"), or what points back ("Die is nu geweigerd."), may say nothing without the
    sentence `before` it.
    """

    text: str
    weight: float
    before: str = ""


def parts(text: str) -> tuple[Part, ...]:
    """Return the sentences of a story; empty when the message is one sentence."""
    sentences = [sentence for sentence in _END.split(text) if sentence.strip()]
    if len(sentences) < 2:
        return ()
    kept = sentences[-_MOST_SENTENCES:]
    return tuple(_part(sentence, before) for before, sentence in zip(["", *kept], kept, strict=False))


def clauses(text: str) -> tuple[str, ...]:
    """Return the pieces of a message that say one thing each: "welke school is er" and "mijn man slaat mij"."""
    return tuple(clause.strip() for clause in _CLAUSE_ENDS.split(text) if clause.strip())


def questions(text: str) -> tuple[str, ...]:
    """Return the questions in a message, also two in one sentence ("moet ik tekenen en mag mijn kind meepraten").

    What stands after "of" is the same question once more ("mag dat of is dat spijbelen"), and so is what points back to
    the first ("en wat kan ik ermee").
    """
    pieces = (piece for sentence in _END.split(text) for piece in _asked_in(sentence))
    return tuple(piece for piece in pieces if len(piece.split()) >= _FEWEST_WORDS)


def _asked_in(sentence: str) -> Iterator[str]:
    """Yield the questions in one sentence; "hij is zeven en krijgt hulp" goes on telling, so its verb asks nothing."""
    asking = True
    for number, piece in enumerate(_ALSO_ASKED.split(sentence)):
        told = number > 0 and not asking and _SAME_SUBJECT.match(piece)
        asking = not told and _ASKING.match(piece) is not None
        if asking and not (number > 0 and _SAME_MATTER.search(piece)):
            yield piece.strip(" ,")


def share_of_whole(text: str) -> float:
    """Return how much the score of the whole message counts beside that of its sentences: 1 for a short one."""
    return min(1.0, (SHORT / max(1, len(text.split()))) ** 2)


def _part(sentence: str, before: str) -> Part:
    asks = "?" in sentence or _ASKING.match(sentence) is not None
    alone = len(sentence.split()) > _CONTEXT_WORDS if asks else not _POINTS_BACK.match(sentence)
    weight = (QUESTION if asks else 1.0) * (LATELY if _LATELY.search(sentence) else 1.0)
    return Part(sentence, weight, "" if alone else before)
