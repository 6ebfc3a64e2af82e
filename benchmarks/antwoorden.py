"""Measure answers: `python -m benchmarks.antwoorden [--toon] [FILE ...]`.

The questions in tests/antwoorden were written without looking at our texts, each with the facts that a good answer holds, and
some with what was typed before. A question is answered when what is shown holds all of them: at once, or after the one step
that anybody takes who reads on (the first topic of a list, else "vertel meer"). A passage that was chosen for the question must
hold them by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.kept_texts import measurement
from bot.conversation import Assistant
from bot.dialogue.doubt import answered_of_list
from bot.dialogue.model import Entry, EntryKind, Message, Turn
from bot.understanding.model import Rank

FURTHER = "vertel meer"
FOLDED = "\n### Meer weten"
"""How a part of an answer begins that somebody reads who wants to know more: the answer and what to do stand above it."""

NOTHING = frozenset({EntryKind.MISSED, EntryKind.OUT_OF_SCOPE, EntryKind.OPTIONS})
"""Kinds of turns that leave a question without an answer, unless a passage comes with them."""


@dataclass(frozen=True)
class Answer:
    """What a question gave: the facts that stayed away at once and after one step more, the passage, and all that was shown."""

    missing: tuple[str, ...]
    missing_later: tuple[str, ...]
    passage: str
    passage_fits: bool
    nothing: bool
    in_front: bool
    topic: str
    text: str
    later: str


def answer(assistant: Assistant, rank: Rank, question: dict[str, Any], today: date) -> Answer:
    """Put a question, after what was typed before it, and read on once when the answer is not all there."""
    before: tuple[Entry, ...] = ()
    for text in question.get("na", ()):
        before = (*before, *assistant.turn_on(before, text, rank, today).entries)
    turn = assistant.turn_on(before, question["vraag"], rank, today)
    text, passage = _text(turn.messages), _passage(assistant, turn)
    missing = _missing(question["feiten"], text)
    later = _text(_further(assistant, rank, before, turn, today).messages) if missing else ""
    first = turn.entries[0]
    shown = " ".join((passage, *(message.text.split(FOLDED)[0] for message in turn.messages)))
    return Answer(
        missing,
        _missing(question["feiten"], f"{text} {later}"),
        passage,
        bool(passage) and not _missing(question["feiten"], passage),
        first.kind in NOTHING and not passage and not answered_of_list(first),
        not _missing(question["feiten"], shown),
        f"{first.kind.value} {first.value}",
        text,
        later,
    )


def _further(assistant: Assistant, rank: Rank, before: tuple[Entry, ...], turn: Turn, today: date) -> Turn:
    """Return what the step shows that anybody takes next: the first topic on offer where we gave a list, else asking for more."""
    topics = (choice.label for message in turn.messages for choice in message.choices if choice.id.startswith("onderwerp:"))
    text = next(topics, FURTHER) if turn.entries[0].kind is EntryKind.OPTIONS else FURTHER
    return assistant.turn_on((*before, *turn.entries), text, rank, today)


def _text(messages: Iterable[Message]) -> str:
    return "\n".join(message.text for message in messages)


def _passage(assistant: Assistant, turn: Turn) -> str:
    """Return the passage that was chosen for the question, "" when none was."""
    chosen = (entry for entry in turn.entries if entry.kind is EntryKind.PASSAGE)
    return next((assistant.knowledge.passage(entry.flow, str(entry.value), int(entry.node)) for entry in chosen), "")


def _missing(facts: Iterable[str], text: str) -> tuple[str, ...]:
    plain = " ".join(re.sub(r"[*_#]", "", text).split())
    return tuple(fact for fact in facts if not re.search(fact, plain, re.IGNORECASE))


def counted(answers: Iterable[Answer]) -> Counter[str]:
    """Return how many questions were answered at once and after a step, and how often a passage fitted, did not, or none came."""
    found: Counter[str] = Counter()
    for item in answers:
        found["meteen"] += not item.missing
        found["meteen, zonder verder lezen"] += item.in_front
        found["na één stap"] += not item.missing_later
        found["alinea met het antwoord"] += item.passage_fits
        found["alinea zonder het hele antwoord"] += bool(item.passage) and not item.passage_fits
        found["geen antwoord"] += item.nothing
    return found


def main() -> None:
    """Print the questions that are not answered, and the counts of each file."""
    asked = measurement(__doc__, "tests/antwoorden", "toon per vraag wat er niet stond en welke alinea kwam")
    for name, record in asked.records():
        answers = [answer(asked.assistant, asked.rank, question, record["vandaag"]) for question in record["vragen"]]
        for question, found in zip(record["vragen"], answers, strict=True):
            if asked.show and (found.missing or (found.passage and not found.passage_fits)):
                print(f"{question['vraag']}\n    {found.topic}; niet: {found.missing}; later: {found.missing_later}")
                print(f"    alinea: {found.passage!r}\n" if found.passage else "")
        print(f"{name}: {len(answers)} vragen")
        for counts, count in counted(answers).items():
            print(f"  {count:4} {counts}")


if __name__ == "__main__":
    main()
