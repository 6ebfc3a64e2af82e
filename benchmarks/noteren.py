"""Measure what is noted from free text: `python -m benchmarks.noteren [--toon] [FILE ...]`.

The texts in tests/noteren were written without looking at the words of our options. A text without a question opens its route:
what it tells must be noted, and nothing else. A text with a question answers that question in people's own words; `geen` among
the answers says that it is no answer. Who writes, and the days, are measured elsewhere.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarks.kept_texts import measurement
from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.noting import Noter
from bot.dialogue.state import State
from bot.flow.model import UNKNOWN, Question, Value
from bot.flow.replay import replay
from bot.understanding.model import Rank

NONE = "geen"
"""Among the answers of a text: it is no answer."""

_TAKEN = (EntryKind.ANSWER, EntryKind.NOTED)


@dataclass(frozen=True)
class Outcome:
    """What a text gave: notes that are right, wrong and missing, and how it was read as an answer (None: it is none)."""

    right: Mapping[str, object]
    wrong: Mapping[str, object]
    missing: Mapping[str, object]
    answer: str | None = None
    said: str = ""


def measured(assistant: Assistant, rank: Rank, case: Mapping[str, Any], today: date) -> Outcome:
    """Return what a text gave."""
    if "vraag" not in case:
        entries = _opened(assistant, case, today)
        return _noted(assistant, case, entries)
    before = way_to(assistant, case["route"], case["vraag"], today)
    turn = assistant.turn_on(before, case["tekst"], rank, today)
    notes = _noted(assistant, case, tuple(entry for entry in turn.entries if entry.node != case["vraag"]))
    return Outcome(notes.right, notes.wrong, notes.missing, *_answered(case, turn.entries))


def _opened(assistant: Assistant, case: Mapping[str, Any], today: date) -> tuple[Entry, ...]:
    """Return the entries of a first message that opens its route."""
    first = (Entry(EntryKind.TOPIC, today, 1, value=_topic_of(assistant, case["route"])),)
    return Noter(assistant.knowledge, State(), today).with_remarks(first, case["tekst"])


def _topic_of(assistant: Assistant, flow: str) -> str:
    return next(topic for topic, name in assistant.knowledge.flow_of_topic.items() if name == flow)


def _noted(assistant: Assistant, case: Mapping[str, Any], entries: tuple[Entry, ...]) -> Outcome:
    """Sort the notes of a turn for questions with options; what may be noted as well (`mag`) is neither right nor wrong."""
    steps = assistant.knowledge.flows[case["route"]].steps
    wanted, allowed = case.get("noteert", {}), case.get("mag", {})
    topic = _topic_of(assistant, case["route"])
    given = {node: step.by_topic.get(topic) for node, step in steps.items() if isinstance(step, Question)}
    found = {
        entry.node: entry.value
        for entry in entries
        if entry.kind is EntryKind.NOTED and entry.flow == case["route"] and _counts(steps[entry.node], entry, wanted, given)
    }
    right = {node: value for node, value in found.items() if wanted.get(node) == value}
    wrong = {node: value for node, value in found.items() if node not in right and allowed.get(node) != value}
    return Outcome(right, wrong, {node: value for node, value in wanted.items() if node not in right})


def _counts(step: object, entry: Entry, wanted: Mapping[str, str], given: Mapping[str, str | None]) -> bool:
    """Tell whether a note is measured here: one of a question with options, that does not follow from the topic or the writer."""
    choice = isinstance(step, Question) and step.kind == "keuze" and (not step.young or entry.node in wanted)
    return choice and given.get(entry.node) != entry.value


def _answered(case: Mapping[str, Any], entries: tuple[Entry, ...]) -> tuple[str, str]:
    """Return how an answer was read, and as what: right, wrong, asked back with it among the options, or not."""
    first = next((entry for entry in entries if entry.node == case["vraag"]), None)
    fits = set(case["antwoord"])
    if first is not None and first.kind in _TAKEN and first.value != UNKNOWN:
        return ("goed" if first.value in fits else "fout"), str(first.value)
    if first is not None and first.kind is EntryKind.REFUSED and isinstance(first.value, tuple):
        asked = first.value[1:]
        near = fits & set(asked)
        return ("teruggevraagd" if near else "goed" if NONE in fits else "niet"), "/".join(asked)
    return ("goed" if NONE in fits else "niet"), f"{entries[0].kind.value} {entries[0].value}"


def way_to(assistant: Assistant, flow: str, question: str, today: date) -> tuple[Entry, ...]:
    """Return the entries of a conversation that stands at a question: the shortest way with answers that lead there."""
    known = assistant.knowledge
    waiting: deque[dict[str, Value]] = deque([{}])
    while waiting:
        given = waiting.popleft()
        step = replay(known.flows[flow], given, today, known.rules).step
        if step.id == question:
            told = (Entry(EntryKind.ANSWER, today, 1, flow, node, value) for node, value in given.items())
            return (Entry(EntryKind.TOPIC, today, 1, value=_topic_of(assistant, flow)), *told)
        if isinstance(step, Question):
            waiting.extend({**given, step.id: value} for value in step.options or (UNKNOWN,))
    raise ValueError(f"{flow} vraagt nooit {question}")


def counted(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield the counts in words."""
    right, wrong, missing = (sum(len(getattr(item, name)) for item in outcomes) for name in ("right", "wrong", "missing"))
    yield f"genoteerd: {right} goed, {wrong} fout, {missing} gemist"
    yield f"precisie {_share(right, wrong)}, dekking {_share(right, missing)}"
    answers = Counter(item.answer for item in outcomes if item.answer)
    yield "antwoorden: " + ", ".join(f"{answers[name]} {name}" for name in ("goed", "fout", "teruggevraagd", "niet"))


def _share(part: int, rest: int) -> str:
    return f"{100 * part / (part + rest):.0f}%" if part + rest else "-"


def main() -> None:
    """Print what was noted wrongly or missed, and the counts of each file."""
    asked = measurement(__doc__, "tests/noteren", "toon wat fout genoteerd, gemist of niet goed gelezen is")
    for name, record in asked.records():
        outcomes = []
        for case in record["teksten"]:
            found = measured(asked.assistant, asked.rank, case, record["vandaag"])
            outcomes.append(found)
            if asked.show and (found.wrong or found.missing or found.answer not in (None, "goed")):
                place = ".".join(case[part] for part in ("route", "vraag") if part in case)
                print(f"{place}: {case['tekst']}")
                print(f"    fout {dict(found.wrong)}  gemist {dict(found.missing)}  {found.answer or ''} {found.said}")
        print(f"{name}: {len(outcomes)} teksten")
        for line in counted(outcomes):
            print(f"  {line}")


if __name__ == "__main__":
    main()
