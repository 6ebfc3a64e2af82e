"""The intake record: what somebody already told, so that nobody has to tell it twice.

Call-back, console, webhook and print use the same record. It is derived from the entries of a conversation, shown to the
parent, and only kept as the parent left it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.conversation import Assistant
from bot.dialogue.model import Entry, EntryKind
from bot.flow.model import Question
from bot.flow.replay import Position
from bot.rules.words import date_in_words

VERSION = 1

UNKNOWN = "onbekend"
"""What was not told."""

WHOM = ("kind", "mezelf", "leerling", "anders", UNKNOWN)
AGES = ("onder_4", "4_tot_12", "12_tot_18", "vanaf_18", UNKNOWN)
SCHOOLS = ("geen", "basis", "sbo", "so", "vo", "vso", "praktijk", "mbo", UNKNOWN)

_WHOM_OF = {"mijn_kind": "kind", "zorgkind": "kind", "mezelf": "mezelf", "iemand_anders": "anders"}
_SCHOOL_OF = {"po": "basis", "vo": "vo", "nog_geen_school": "geen", "naar_pro_vso": "basis", "nog_niet_op_school": "geen"}
_AGE_OF = {
    "jonger_dan_twee": "onder_4",
    "twee_jaar": "onder_4",
    "drie_jaar": "onder_4",
    "nog_geen_school": "onder_4",
    "po": "4_tot_12",
    "naar_pro_vso": "4_tot_12",
    "vo": "12_tot_18",
}
_SCHOOL_QUESTIONS = frozenset({"soort_school", "waar_nu", "situatie"})
_AGE_QUESTIONS = frozenset({"leeftijd", "waar_nu", "soort_school", "situatie"})
"""Questions of the flows whose answers say something about the child; a flow with other names just says less."""


Dates = tuple[tuple[str, date], ...]
"""Days that a conversation computed, each with the title of what ends then."""


@dataclass(frozen=True)
class Intake:
    """What is known about a question. `topics` are ids; `summary` holds questions, answers and dates, one on each line.

    `whom`, `age` and `school` are one of WHOM, AGES and SCHOOLS. `question`, `tried` and `wish` are the parent's own
    words, so they are stored encrypted.
    """

    whom: str = UNKNOWN
    age: str = UNKNOWN
    school: str = UNKNOWN
    topics: tuple[str, ...] = ()
    question: str = ""
    tried: str = ""
    wish: str = ""
    summary: str = ""
    dates: Dates = ()
    version: int = VERSION


SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Intake",
    "type": "object",
    "additionalProperties": False,
    "required": ["versie", "voor_wie", "leeftijd", "schoolsoort", "onderwerpen", "vraag", "geprobeerd", "wens", "datums"],
    "properties": {
        "versie": {"const": VERSION},
        "voor_wie": {"enum": list(WHOM)},
        "leeftijd": {"enum": list(AGES)},
        "schoolsoort": {"enum": list(SCHOOLS)},
        "onderwerpen": {"type": "array", "items": {"type": "string"}},
        "vraag": {"type": "string"},
        "geprobeerd": {"type": "string"},
        "wens": {"type": "string"},
        "samenvatting": {"type": "string"},
        "datums": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["titel", "datum"],
                "properties": {"titel": {"type": "string"}, "datum": {"type": "string", "format": "date"}},
            },
        },
    },
}
"""JSON Schema of the record as other programs get it."""


def to_plain(intake: Intake) -> dict[str, Any]:
    """Return the record as JSON data that fits SCHEMA."""
    return {
        "versie": intake.version,
        "voor_wie": intake.whom,
        "leeftijd": intake.age,
        "schoolsoort": intake.school,
        "onderwerpen": list(intake.topics),
        "vraag": intake.question,
        "geprobeerd": intake.tried,
        "wens": intake.wish,
        "samenvatting": intake.summary,
        "datums": [{"titel": title, "datum": day.isoformat()} for title, day in intake.dates],
    }


def from_plain(data: Mapping[str, Any]) -> Intake:
    """Return the record that `to_plain` made; keys that a newer version added are left out."""
    return Intake(
        whom=str(data.get("voor_wie", UNKNOWN)),
        age=str(data.get("leeftijd", UNKNOWN)),
        school=str(data.get("schoolsoort", UNKNOWN)),
        topics=tuple(map(str, data.get("onderwerpen", ()))),
        question=str(data.get("vraag", "")),
        tried=str(data.get("geprobeerd", "")),
        wish=str(data.get("wens", "")),
        summary=str(data.get("samenvatting", "")),
        dates=tuple((str(each["titel"]), date.fromisoformat(each["datum"])) for each in data.get("datums", ())),
        version=int(data.get("versie", VERSION)),
    )


def intake_of(assistant: Assistant, entries: tuple[Entry, ...], today: date) -> Intake:
    """Return what a conversation tells. It asks nothing and guesses nothing: what was not said is "onbekend"."""
    state = assistant.state(entries)
    topics = tuple(dict.fromkeys(str(entry.value) for entry in entries if entry.kind is EntryKind.TOPIC))
    known = tuple(topic for topic in topics if topic in assistant.knowledge.content.topics)
    flows = tuple(flow for flow in state.answers if state.answers_in(flow))
    positions = tuple(found for flow in flows if (found := assistant.knowledge.position(state, today, flow)))
    dates = tuple((card.title, card.deadline.last) for card in assistant.deadlines(entries, today))
    lines = [line for position in positions for line in _answers(assistant, position, state.level)]
    lines += [f"{title}: {date_in_words(day)}" for title, day in dates]
    intake = Intake(
        topics=known,
        question="\n".join(assistant.knowledge.content.topics[topic].title for topic in known[-1:]),
        summary="\n".join(lines),
        dates=dates,
    )
    for position in positions:
        intake = _child(intake, position)
    return intake


def _answers(assistant: Assistant, position: Position, level: str) -> Iterator[str]:
    """Yield each question of a flow with its answer, as the parent saw them."""
    knowledge, flow = assistant.knowledge, position.flow
    for step in position.path:
        question = flow.steps[step]
        if isinstance(question, Question) and step in position.answers:
            answer = knowledge.answer_in_words(flow.id, question, position.answers[step])
            yield f"{knowledge.question_label(flow.id, step, level)} {answer}"


def _child(intake: Intake, position: Position) -> Intake:
    """Add what the answers of one flow say about the child."""
    found = intake
    for node, value in position.answers.items():
        answer = str(value)
        if node == "voor_wie" and answer in _WHOM_OF:
            found = dataclasses.replace(found, whom=_WHOM_OF[answer])
        if node in _SCHOOL_QUESTIONS and answer in _SCHOOL_OF:
            found = dataclasses.replace(found, school=_SCHOOL_OF[answer])
        if node in _AGE_QUESTIONS and answer in _AGE_OF:
            found = dataclasses.replace(found, age=_AGE_OF[answer])
    return found
