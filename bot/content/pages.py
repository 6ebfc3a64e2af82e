"""Read what a website needs besides topics: pages about this site, ways in, and the order of the topics."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.content.documents import front_record, read_documents, texts_of
from bot.content.files import read
from bot.content.model import Entrance, Group, Language, Page, Place, Text
from bot.content.records import Record, records
from bot.content.tables import Uses
from bot.faults import Fault

ENTRANCES, GROUPS, LANGUAGES = "ingangen.yml", "groepen.yml", "talen.yml"
DIRECTIONS = ("ltr", "rtl")

DOORS = ("ouders", "jongeren", "vragen")
"""Where a way in stands (`deur`): among those for parents, those for young people, or the questions that many ask."""


def load_pages(root: Path, folders: tuple[str, ...], uses: Uses, faults: list[Fault]) -> tuple[dict[str, Page], dict[str, Text]]:
    """Return the pages by id and their texts by text key. A file in a later folder adds to its namesake in an earlier one."""
    documents = read_documents(root, folders, faults)
    pages: dict[str, Page] = {}
    for document in documents:
        record = front_record(document, faults)
        pages[record.id] = _page(record, pages.get(record.id), uses)
        record.close()
    return pages, texts_of("pagina", documents)


def _page(record: Record, national: Page | None, uses: Uses) -> Page:
    """Return what the front matter says; what it leaves out comes from the national page, when there is one."""
    new = national is None
    base = national or Page(record.id, "", "", "", (), None, record.path)
    uses.cites(record, "bronnen", record.texts("bronnen", False))
    if new:
        uses.places[f"pagina/{record.id}"] = record.place
    return replace(
        base,
        title=record.text("titel", new) or base.title,
        summary=record.text("omschrijving", new) or base.summary,
        owner=record.owner(new) or base.owner,
        sources=record.texts("bronnen", False) or base.sources,
        checked_on=record.day("gecontroleerd_op", new) or base.checked_on,
    )


def load_entrances(root: Path, folder: str, uses: Uses, faults: list[Fault]) -> tuple[Entrance, ...]:
    """Return the ways in, in the order of the file; none when there is no such file."""
    found = []
    for record in _records(root, folder, ENTRANCES, faults):
        door = record.text("deur")
        if door and door not in DOORS:
            record.fault("verkeerde_waarde", "deur", verwacht=f"een van deze woorden: {', '.join(DOORS)}")
        found.append(Entrance(record.id, door, record.text("titel"), record.text("uitleg", False), *_target(record), record.path))
        uses.places[f"ingang/{record.id}"] = record.place
        uses.places[f"ingang/{record.id}#onderwerp"] = Place(record.path, record.line("onderwerp"))
        record.close()
    return tuple(found)


def _target(record: Record) -> tuple[str, str]:
    """Return the topic and the page that a way leads to; one of the two is named."""
    topic, page = record.text("onderwerp", False), record.text("pagina", False)
    if not topic and not page:
        record.text("onderwerp")
    return topic, page


def load_groups(root: Path, folders: tuple[str, ...], uses: Uses, faults: list[Fault]) -> tuple[Group, ...]:
    """Return the groups of topics in the order of the national file; a region adds topics to a group, or a group."""
    found: dict[str, Group] = {}
    for folder in folders:
        for record in _records(root, folder, GROUPS, faults):
            known = found.get(record.id)
            title = record.text("titel", known is None)
            listed = record.texts("onderwerpen")
            uses.places.setdefault(f"groep/{record.id}", record.place)
            for topic in listed:
                uses.places[f"groep/{record.id}#{topic}"] = Place(record.path, record.line("onderwerpen"))
            earlier = known or Group(record.id, "", (), record.path)
            found[record.id] = replace(earlier, title=title or earlier.title, topics=earlier.topics + listed)
            record.close()
    return tuple(found.values())


def load_languages(root: Path, folder: str, faults: list[Fault]) -> tuple[Language, ...]:
    """Return the languages of the page for who reads little Dutch, in the order of the file."""
    found = []
    for record in _records(root, folder, LANGUAGES, faults):
        direction = record.text("richting", False) or DIRECTIONS[0]
        if direction not in DIRECTIONS:
            record.fault("verkeerde_waarde", "richting", verwacht="ltr of rtl")
        found.append(Language(record.id, record.text("taal"), direction, record.texts("zinnen")))
        record.close()
    return tuple(found)


def _records(root: Path, folder: str, name: str, faults: list[Fault]) -> tuple[Record, ...]:
    """Return the entries of a file that need not be there."""
    path = f"{folder}/{name}"
    return tuple(records(read(root, path, faults), path, faults)) if (root / path).is_file() else ()
