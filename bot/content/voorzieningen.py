"""Read and check `regio/<region>/voorzieningen.yml`: the schools and arrangements of a region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.content.files import read
from bot.content.messages import make_fault
from bot.content.model import Content, Place
from bot.content.records import Record, records
from bot.content.tables import Uses
from bot.content.voorziening import Address, Voorziening, Voorzieningen
from bot.faults import Fault

FILE = "voorzieningen.yml"
_DATE, _KINDS, _PARTS, _WAYS, _TOPICS = "peil", "soorten", "delen", "hoe", "bij"


def load_voorzieningen(root: Path, local: str, uses: Uses, faults: list[Fault]) -> Voorzieningen:
    """Return what the region folder `local` lists; nothing when it has no such file."""
    path = f"{local}/{FILE}"
    if not (root / path).is_file():
        return Voorzieningen()
    found = {record.id: record for record in records(read(root, path, faults), path, faults)}
    kinds, parts, ways = (_words(found.pop(name, None)) for name in (_KINDS, _PARTS, _WAYS))
    dated, topics = found.pop(_DATE, None), found.pop(_TOPICS, None)
    items = {id: _one(record, uses) for id, record in found.items()}
    listed = Voorzieningen(path, kinds=kinds, parts=parts, ways=ways, by_topic=_by_topic(topics, uses), items=items)
    return _dated(listed, dated, uses) if dated else listed


def check_voorzieningen(content: Content) -> Iterator[Fault]:
    """Yield faults for kinds, parts of town, ways in, topics and ids that do not exist."""
    listed = content.voorzieningen
    for one in listed.items.values():
        place = content.places.get(f"voorziening/{one.id}")
        named = [(one.kind, listed.kinds), (one.way, listed.ways), *((address.part, listed.parts) for address in one.addresses)]
        yield from (make_fault(place, one.id, "voorziening_onbekend", naam=name) for name, known in named if name not in known)
    for topic, named_here in listed.by_topic.items():
        place = content.places.get(f"voorziening/{_TOPICS}#{topic}")
        unknown = [name for name in named_here if name not in listed.kinds and name not in listed.items]
        for name in ([] if topic in content.topics else [topic]) + unknown:
            yield make_fault(place, topic, "voorziening_onbekend", naam=name)


def _dated(listed: Voorzieningen, record: Record, uses: Uses) -> Voorzieningen:
    """Return the list with as of when it is, and where it comes from."""
    sources = record.texts("bronnen")
    uses.cites(record, "bronnen", sources)
    year, town, checked = record.text("schooljaar"), record.text("plaats"), record.day("gecontroleerd_op")
    record.close()
    return replace(listed, school_year=year, town=town, checked_on=checked, sources=sources)


def _by_topic(record: Record | None, uses: Uses) -> dict[str, tuple[str, ...]]:
    """Return what each topic shows."""
    if record is None:
        return {}
    for topic in record.data:
        uses.places[f"voorziening/{_TOPICS}#{topic}"] = Place(record.path, record.line(topic))
    return {str(topic): record.texts(topic) for topic in record.data}


def _words(record: Record | None) -> dict[str, str]:
    """Return the names of a list with the words for each."""
    return {str(name): record.text(name) for name in record.data} if record else {}


def _one(record: Record, uses: Uses) -> Voorziening:
    """Return one school, group or programme. Who is not certain says why."""
    uses.places[f"voorziening/{record.id}"] = record.place
    doubtful = record.flag("onzeker") if "onzeker" in record.data else False
    found = Voorziening(
        record.id,
        record.text("naam"),
        record.text("soort"),
        record.text("voor"),
        record.text("hoe"),
        tuple(_addresses(record)),
        record.text("waarom", required=doubtful),
        record.texts("roepnamen", required=False),
    )
    record.close()
    return found


def _addresses(record: Record) -> Iterator[Address]:
    """Yield the addresses of an entry; none when the source names none."""
    for below in record.below("adressen"):
        yield Address(below.text("plek", False), below.text("straat"), below.text("postcode"), below.text("deel"))
        below.close()
