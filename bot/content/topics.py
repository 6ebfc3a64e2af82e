"""Read the topics: one Markdown file each, with front matter and one text in its variants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.content.documents import front_record, read_documents, texts_of
from bot.content.model import AUDIENCES, Place, Text, Topic
from bot.content.records import Record
from bot.content.sections import Document, stem
from bot.content.tables import Uses
from bot.faults import Fault


def load_topics(
    root: Path, folders: tuple[str, ...], uses: Uses, faults: list[Fault]
) -> tuple[dict[str, Topic], dict[str, Text]]:
    """Return the topics by id and their texts by text key.

    `folders` goes from national to regional. A file in a later folder adds to the file of the same name in an
    earlier one: its variants and the keys of its front matter replace those that were there.
    """
    documents = read_documents(root, folders, faults)
    topics: dict[str, Topic] = {}
    for document in documents:
        id = stem(document.path)
        topics[id] = _topic(document, topics.get(id), uses, faults)
    return topics, texts_of("onderwerp", documents)


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
        periods=record.texts("termijnen", False) or base.periods,
        uncounted=record.texts("zonder_termijn", False) or base.uncounted,
    )
    record.close()
    uses.cites(record, "bronnen", record.texts("bronnen", False))
    for key in ("", "volgende", "flow", "bronnen", "geldig_tot", "termijnen"):
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
