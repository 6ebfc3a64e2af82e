"""Read a Markdown file of texts: front matter, sections (`# key`) and their variants (`## B1`, `## A2`, ...)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from bot.content.messages import make_fault
from bot.content.model import NO_SOURCE, VARIANTS, Place, Text
from bot.faults import Fault
from bot.yaml_lines import KeyPath, load_with_lines

SECTION_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
"""The form of a section key: a step id, a text key, or `<question>.waarom`."""

_HEADING = re.compile(r"(#{1,2})(?!#)(.*)")
_VARIANTS = "Kies uit: ## B1, ## A2, ## B1 je en ## A2 je."
_CHOICE = {False: _VARIANTS, True: f"Een stap krijgt '# ' en zijn naam. {_VARIANTS}"}
_FACT = rf"(?:[A-Z]{{1,4}}\d+[a-z]?|{NO_SOURCE})"
_CITATION = re.compile(rf"[ \t]*\[({_FACT}(?:\s*,\s*{_FACT})*)\](?!\()")


@dataclass(frozen=True)
class RawText:
    """A variant as it stands in the file, citations included."""

    markup: str
    place: Place


@dataclass
class Section:
    """A section while it is read. `key` is "" in a topic file, which has one section without a heading."""

    key: str
    place: Place
    variants: dict[str, RawText] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A Markdown file: the data of its front matter with the line of each key, and its sections."""

    path: str
    front: Any
    lines: Mapping[KeyPath, int]
    sections: Mapping[str, Section]


def parse(text: str, path: str, keyed: bool, faults: list[Fault]) -> Document:
    """Return what a Markdown file holds and add its faults to `faults`.

    `keyed` files (flow texts) divide their variants into sections with `# key`; topic files have variants only.
    What stands under a heading that is unknown or stands there twice is left out.
    """
    rows = text.split("\n")
    end = _front_end(rows, path, faults)
    front, lines, found = load_with_lines("\n".join(rows[1:end]), path, 2) if end else (None, {}, ())
    faults.extend(found)
    reader = _Reader(path, keyed, faults)
    for number, row in enumerate(rows[end + 1 if end else 0 :], start=end + 2 if end else 1):
        reader.take(row, number)
    reader.close()
    return Document(path, front, lines, reader.sections)


def _front_end(rows: list[str], path: str, faults: list[Fault]) -> int:
    """Return the place in `rows` of the line that ends the front matter; 0 when there is none."""
    if rows[0].rstrip() != "---":
        return 0
    for number, row in enumerate(rows[1:], start=1):
        if row.rstrip() == "---":
            return number
    faults.append(make_fault(Place(path, 1), "", "voorblad_open"))
    return 0


class _Reader:
    """Takes the lines of a file one by one and collects sections and faults."""

    def __init__(self, path: str, keyed: bool, faults: list[Fault]) -> None:
        self.path = path
        self.keyed = keyed
        self.faults = faults
        self.sections: dict[str, Section] = {}
        self._section: Section | None = None if keyed else self._open("", 1)
        self._variant = ""
        self._rows: list[str] = []
        self._started = 1
        self._skipping = False
        self._refused = False

    def take(self, row: str, number: int) -> None:
        """Take one line: a heading opens a section or a variant, anything else is text."""
        heading = _HEADING.fullmatch(row)
        if heading:
            self.close()
            self._heading(heading[1], heading[2], number)
        elif self._variant:
            self._rows.append(row)
        elif row.strip() and not self._skipping:
            self._fault(number, "tekst_buiten_kop")
            self._skipping = True

    def close(self) -> None:
        """Store the variant that was being read."""
        if self._variant and self._section is not None:
            skip = next((place for place, row in enumerate(self._rows) if row.strip()), None)
            markup = "\n".join(self._rows[skip:]).rstrip() if skip is not None else ""
            self._section.variants[self._variant] = RawText(markup, Place(self.path, self._started + (skip or 0)))
        self._variant, self._rows = "", []

    def _heading(self, marks: str, words: str, number: int) -> None:
        """Open what a heading names, or skip what follows it when it names nothing."""
        name = words.strip()
        known = words[:1] == " " and (name in VARIANTS if marks == "##" else self.keyed and SECTION_KEY.fullmatch(name))
        self._skipping = True
        self._started = number + 1
        if not known:
            self._fault(number, "onbekende_kop", kop=f"{marks}{words}", keuze=_CHOICE[self.keyed])
        elif marks == "##":
            self._open_variant(name, number)
            return
        elif name in self.sections:
            self._fault(number, "dubbele_kop", kop=f"# {name}", regel=self.sections[name].place.line)
        if marks == "#" and self.keyed:
            self._section = self._open(name, number) if known and name not in self.sections else None
            self._refused = self._section is None
            self._skipping = self._refused

    def _open(self, key: str, number: int) -> Section:
        section = Section(key, Place(self.path, number))
        self.sections[key] = section
        return section

    def _open_variant(self, name: str, number: int) -> None:
        """Open a variant of the section at hand. Below a section that was refused, nothing is said again."""
        if self._section is None:
            if not self._refused:
                self._fault(number, "onbekende_kop", kop=f"## {name}", keuze="Zet er eerst een kop '# naam van de stap' boven.")
        elif name in self._section.variants:
            line = self._section.variants[name].place.line
            self._fault(number, "dubbele_kop", kop=f"## {name}", regel=line)
        else:
            self._variant = name

    def _fault(self, line: int, code: str, **values: object) -> None:
        step = self._section.key if self._section else ""
        self.faults.append(make_fault(Place(self.path, line), step, code, **values))


def merge(national: Mapping[str, Section], regional: Mapping[str, Section]) -> dict[str, Section]:
    """Return the sections of a national file with those of the region added; a variant of the region goes first."""
    merged = dict(national)
    for key, section in regional.items():
        ours = merged.get(key)
        merged[key] = Section(key, ours.place, {**ours.variants, **section.variants}) if ours else section
    return merged


def as_text(key: str, section: Section, extra_facts: Iterable[tuple[str, Place]] = ()) -> Text:
    """Return a section as a Text: the citations taken out and listed, in the order in which they stand."""
    places: dict[str, Place] = {}
    variants: dict[str, str] = {}
    facts: dict[str, Place] = {}
    for name in (variant for variant in VARIANTS if variant in section.variants):
        raw = section.variants[name]
        places[name] = raw.place
        variants[name] = _CITATION.sub("", raw.markup).strip()
        for match in _CITATION.finditer(raw.markup):
            line = raw.place.line + raw.markup.count("\n", 0, match.start(1))
            for fact in re.split(r"\s*,\s*", match[1]):
                facts.setdefault(fact, Place(raw.place.path, line))
    for fact, place in extra_facts:
        facts.setdefault(fact, place)
    return Text(key, variants, tuple(facts), section.place.path, section.place.line, places, facts)


def stem(path: str) -> str:
    """Return the name of a file without folder and ending."""
    return PurePosixPath(path).stem
