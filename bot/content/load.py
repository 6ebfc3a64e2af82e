"""Load everything that people wrote: texts, choices, sources and facts, national and of one region."""

from __future__ import annotations

from pathlib import Path

from bot.content import drawings, tables, voorzieningen
from bot.content.documents import front_record, named_well
from bot.content.files import names, read
from bot.content.letters import load_letters
from bot.content.model import Content, Drawing, Text
from bot.content.pages import GROUPS, load_entrances, load_groups, load_languages, load_pages
from bot.content.sections import Section, as_text, merge, parse, stem
from bot.content.topics import load_topics
from bot.faults import Fault

FOLDER = "content_b1"
"""The folder, in the project folder, that holds all texts and facts."""

_NO_CONTACTS = frozenset({"termijnen.yml", "openingstijden.yml", "terugbellen.yml", GROUPS, voorzieningen.FILE})


def load_content(root: Path, region: str = "almere") -> tuple[Content, tuple[Fault, ...]]:
    """Return the content under the project folder `root` for one region, and all its faults in order of place.

    What stands in `content_b1/regio/<region>/` adds to the national texts: a variant of a text there replaces the
    national one. Whatever the files hold, this does not raise: what cannot be read is left out and is a fault.
    """
    faults: list[Fault] = []
    local = f"{FOLDER}/regio/{region}"
    uses = tables.Uses()
    folders = (FOLDER, local)
    topics, texts = load_topics(root, tuple(f"{folder}/onderwerpen" for folder in folders), uses, faults)
    texts.update(_flow_texts(root, tuple(f"{folder}/flows" for folder in folders), uses, faults))
    terms, explanations = tables.terms(*_file(root, "begrippen.yml", faults), uses, faults)
    texts.update(explanations)
    texts.update(tables.sentences(*_file(root, "zinnen.yml", faults), faults))
    pages, page_texts = load_pages(root, tuple(f"{folder}/paginas" for folder in folders), uses, faults)
    texts.update(page_texts)
    letters, letter_texts = load_letters(root, tuple(f"{folder}/brieven" for folder in folders), uses, faults)
    texts.update(letter_texts)
    entrances = load_entrances(root, FOLDER, uses, faults)
    groups = load_groups(root, folders, uses, faults)
    schools = voorzieningen.load_voorzieningen(root, local, uses, faults)
    content = Content(
        texts,
        topics,
        tables.options(*_file(root, "keuzes.yml", faults), uses, faults),
        terms,
        tables.sources(*_file(root, "bronnen.yml", faults), uses, faults),
        tables.facts(*_file(root, "feiten.yml", faults), uses, faults),
        _region_facts(root, local, uses, faults),
        uses.places,
        {source: tuple(sorted(places)) for source, places in uses.sources.items()},
        pages,
        entrances,
        groups,
        load_languages(root, FOLDER, faults),
        _drawings(root, faults),
        letters,
        schools,
    )
    return content, tuple(sorted(set(faults)))


def _file(root: Path, name: str, faults: list[Fault]) -> tuple[str | None, str]:
    """Return the text of a file of the content folder, and its path."""
    path = f"{FOLDER}/{name}"
    return read(root, path, faults), path


def _drawings(root: Path, faults: list[Fault]) -> dict[str, Drawing]:
    """Return the drawings by flow; without the file there are none."""
    path = f"{FOLDER}/{drawings.PATH}"
    return drawings.drawings(read(root, path, faults), path, faults) if (root / path).is_file() else {}


def _flow_texts(root: Path, folders: tuple[str, ...], uses: tables.Uses, faults: list[Fault]) -> dict[str, Text]:
    """Return the texts of all flows by text key. The front matter of these files may name an owner and sources."""
    flows: dict[str, dict[str, Section]] = {}
    for folder in folders:
        for path in names(root, folder, ".md"):
            text = read(root, path, faults)
            if text is None or not named_well(path, faults):
                continue
            document = parse(text, path, keyed=True, faults=faults)
            record = front_record(document, faults)
            record.text("titel", required=False)
            record.owner(required=False)
            record.day("gecontroleerd_op", required=False)
            uses.cites(record, "bronnen", record.texts("bronnen", required=False))
            record.close()
            flows[stem(path)] = merge(flows.get(stem(path), {}), document.sections)
    return {
        f"flow/{flow}#{key}": as_text(f"flow/{flow}#{key}", section)
        for flow, sections in flows.items()
        for key, section in sections.items()
    }


def _region_facts(root: Path, local: str, uses: tables.Uses, faults: list[Fault]) -> dict[str, str]:
    """Return the facts that texts may use as placeholders: national help lines, then everything of the region."""
    contacts = f"{local}/contacten.yml"
    others = [path for path in names(root, local, ".yml") if path.rpartition("/")[2] not in _NO_CONTACTS and path != contacts]
    found: dict[str, str] = {}
    for path in (f"{FOLDER}/landelijk/hulplijnen.yml", contacts, *others):
        found.update(tables.contacts(read(root, path, faults), path, uses, faults))
    return found
