"""Read the topics: one Markdown file each, with front matter and one text in its variants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.content.files import names, read
from bot.content.messages import make_fault
from bot.content.model import AUDIENCES, Place, Text, Topic
from bot.content.records import Record
from bot.content.sections import SECTION_KEY, Document, Section, as_text, merge, parse, stem
from bot.content.tables import Uses
from bot.faults import Fault


def load_topics(
    root: Path, folders: tuple[str, ...], uses: Uses, faults: list[Fault]
) -> tuple[dict[str, Topic], dict[str, Text]]:
    """Return the topics by id and their texts by text key.

    `folders` goes from national to regional. A file in a later folder adds to the file of the same name in an
    earlier one: its variants and the keys of its front matter replace those that were there.
    """
    topics: dict[str, Topic] = {}
    sections: dict[str, Section] = {}
    for folder in folders:
        for path in names(root, folder, ".md"):
            text = read(root, path, faults)
            if text is None or not named_well(path, faults):
                continue
            document = parse(text, path, keyed=False, faults=faults)
            id = stem(path)
            topics[id] = _topic(document, topics.get(id), uses, faults)
            section = document.sections[""]
            sections[id] = merge({"": sections[id]}, {"": section})[""] if id in sections else section
    return topics, {f"onderwerp/{id}": as_text(f"onderwerp/{id}", section) for id, section in sections.items()}


def named_well(path: str, faults: list[Fault]) -> bool:
    """Tell whether the name of a file can be an id; a fault is added when it cannot."""
    if SECTION_KEY.fullmatch(stem(path)) and "." not in stem(path):
        return True
    faults.append(make_fault(Place(path, 1), "", "verkeerde_naam", naam=stem(path)))
    return False


def front_record(document: Document, faults: list[Fault]) -> Record:
    """Return the front matter of a file as a record, empty when there is none."""
    if document.front is not None and not isinstance(document.front, dict):
        values = {"sleutel": "---", "verwacht": "een lijst van sleutels met een dubbele punt"}
        faults.append(make_fault(Place(document.path, 2), "", "verkeerde_waarde", **values))
    data = document.front if isinstance(document.front, dict) else {}
    return Record(stem(document.path), data, document.path, document.lines, (), faults)


def _topic(document: Document, national: Topic | None, uses: Uses, faults: list[Fault]) -> Topic:
    """Return what the front matter says; what it leaves out comes from the national topic, when there is one."""
    record = front_record(document, faults)
    new = national is None
    base = national or Topic(record.id, "", (), "", (), date.min, None, None, (), None, document.path)
    topic = replace(
        base,
        title=record.text("titel", new) or base.title,
        audience=_audience(record, new) or base.audience,
        owner=record.owner(new) or base.owner,
        sources=record.texts("bronnen", new) or base.sources,
        checked_on=record.day("gecontroleerd_op", new) or base.checked_on,
        valid_from=record.day("geldig_van", False) or base.valid_from,
        valid_until=record.day("geldig_tot", False) or base.valid_until,
        next_topics=record.texts("volgende", False) or base.next_topics,
        flow=record.text("flow", False) or base.flow,
    )
    record.close()
    uses.cites(record, "bronnen", record.texts("bronnen", False))
    for key in ("", "volgende", "flow", "bronnen", "geldig_tot"):
        place = Place(document.path, record.line(key))
        if new or key in record.data:
            uses.places[f"onderwerp/{record.id}{'#' if key else ''}{key}"] = place
    return topic


def _audience(record: Record, required: bool) -> tuple[str, ...]:
    """Return for whom the topic is; a word that is no audience is a fault."""
    given = record.texts("voor", required)
    for word in given:
        if word not in AUDIENCES:
            record.fault("onbekende_doelgroep", "voor", naam=word, keuze=", ".join(AUDIENCES))
    return tuple(word for word in given if word in AUDIENCES)
