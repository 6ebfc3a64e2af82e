"""Read the Markdown files that hold one text each: topics, pages about the site, and letters."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.content.files import names, read
from bot.content.messages import make_fault
from bot.content.model import Place, Text
from bot.content.records import Record
from bot.content.sections import SECTION_KEY, Document, Section, as_text, merge, parse, stem
from bot.faults import Fault


def read_documents(root: Path, folders: tuple[str, ...], faults: list[Fault]) -> tuple[Document, ...]:
    """Return the files of each folder in turn; `folders` goes from national to regional. Their names are their ids."""
    found = []
    for folder in folders:
        for path in names(root, folder, ".md"):
            text = read(root, path, faults)
            if text is not None and named_well(path, faults):
                found.append(parse(text, path, keyed=False, faults=faults))
    return tuple(found)


def texts_of(kind: str, documents: Iterable[Document]) -> dict[str, Text]:
    """Return the texts by text key (`<kind>/<id>`). A later file adds its variants to those of its namesake."""
    sections: dict[str, Section] = {}
    for document in documents:
        sections = merge(sections, {stem(document.path): document.sections[""]})
    return {f"{kind}/{id}": as_text(f"{kind}/{id}", section) for id, section in sections.items()}


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
