"""Make room for texts that are missing: empty sections, in the right file and the right place.

Nothing here reads or writes a file: `additions` gives the new text of each file, and `controleer --maak` writes it.
What stands in a file stays as it is, to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.content.check_flows import missing_labels
from bot.content.check_texts import TO_WRITE, required_variants
from bot.content.load import FOLDER
from bot.content.model import VARIANTS, Content, Text
from bot.content.names import FlowNames
from bot.content.sections import SECTION_KEY

_HEADING = re.compile(r"(##?) +(.*)")
_ROW = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@dataclass(frozen=True)
class Gap:
    """A section in which variants are missing. `section` is "" in a topic file; `after` are the sections before it."""

    path: str
    section: str
    variants: tuple[str, ...]
    after: tuple[str, ...] = ()


def gaps(content: Content, flows: Mapping[str, FlowNames]) -> tuple[Gap, ...]:
    """Return the sections and variants that are missing, in the order in which they are to be written.

    A name that cannot be a heading is left out: the flow that uses it has a fault.
    """
    found = [
        Gap(text.path, "", missing)
        for id, topic in content.topics.items()
        if (text := content.texts.get(f"onderwerp/{id}")) and (missing := _missing(text, required_variants(text.key, topic)))
    ]
    for flow in flows.values():
        for number, section in enumerate(flow.sections):
            if not SECTION_KEY.fullmatch(section) or not SECTION_KEY.fullmatch(flow.id):
                continue
            written = content.texts.get(f"flow/{flow.id}#{section}")
            path = written.path if written else f"{FOLDER}/flows/{flow.id}.md"
            if missing := _missing(written, required_variants("flow", None)):
                found.append(Gap(path, section, missing, flow.sections[:number]))
    return tuple(found)


def _missing(text: Text | None, needed: Iterable[str]) -> tuple[str, ...]:
    have = text.variants if text else {}
    wanted = {*needed, *(("B1 je", "A2 je") if any(variant.endswith("je") for variant in have) else ())}
    return tuple(variant for variant in VARIANTS if variant in wanted and variant not in have)


def with_gaps_filled(text: str, wanted: Sequence[Gap]) -> str:
    """Return the text of one Markdown file with an empty place for every gap."""
    rows, end = _rows(text)
    for gap in wanted:
        _fill_gap(rows, gap, end)
    return "".join(rows)


def with_labels(text: str, content: Content, flows: Mapping[str, FlowNames]) -> str:
    """Return the text of `keuzes.yml` with an empty label for every choice that has none."""
    rows, end = _rows(text)
    for id in dict.fromkeys(id for flow in flows.values() for id in missing_labels(content, flow)):
        rows += [f"{id}:{end}", f"  label: {TO_WRITE}{end}"]
    return "".join(rows)


def _rows(text: str) -> tuple[list[str], str]:
    """Return the lines of a file with their line ends, the last one closed, and the line end of the file."""
    rows = _ROW.findall(text)
    end = next((row[len(row.rstrip("\r\n")) :] for row in rows if row[-1] in "\r\n"), "\n")
    if rows and rows[-1][-1] not in "\r\n":
        rows[-1] += end
    return rows, end


def _fill_gap(rows: list[str], gap: Gap, end: str) -> None:
    """Insert the missing variants of one section; the section itself when it is not there."""
    heads = _headings(rows)
    sections = [(number, name) for number, marks, name in heads if marks == "#"]
    names = [name for _, name in sections]
    if gap.section and gap.section not in names:
        # Behind the nearest section that precedes it in the flow; at the end of the file when there is none.
        before = next((names.index(name) for name in reversed(gap.after) if name in names), len(names))
        at = sections[before + 1][0] if before + 1 < len(names) else len(rows)
        _insert(rows, at, [f"# {gap.section}", "", *_empty(gap.variants)], end)
        return
    begin = sections[names.index(gap.section)][0] if gap.section else -1
    stop = next((number for number, _ in sections if gap.section and number > begin), len(rows))
    places: dict[int, list[str]] = {}
    for variant in gap.variants:
        later = VARIANTS[VARIANTS.index(variant) + 1 :]
        at = next((number for number, marks, name in heads if begin < number < stop and marks == "##" and name in later), stop)
        places.setdefault(at, []).append(variant)
    for at in sorted(places, reverse=True):
        _insert(rows, at, _empty(places[at]), end)


def _headings(rows: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return the place, the marks and the words of each heading below the front matter."""
    plain = [row.lstrip("\ufeff").rstrip() for row in rows]
    start = plain.index("---", 1) if plain[:1] == ["---"] and "---" in plain[1:] else 0
    found = ((number, _HEADING.fullmatch(row)) for number, row in enumerate(plain))
    return [(number, match[1], match[2].strip()) for number, match in found if match and number >= start]


def _empty(variants: Iterable[str]) -> list[str]:
    return [row for variant in variants for row in (f"## {variant}", "", TO_WRITE, "")]


def _insert(rows: list[str], at: int, new: Sequence[str], end: str) -> None:
    """Insert lines before the line `at`, with an empty line between them and what was there."""
    above = [""] if at and rows[at - 1].strip() else []
    rows[at:at] = [row + end for row in (*above, *(new if at < len(rows) else new[:-1]))]
