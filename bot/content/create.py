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

_HEADING = re.compile(r"(##?) +(.*?)\s*")


@dataclass(frozen=True)
class Gap:
    """A section in which variants are missing. `section` is "" in a topic file; `after` are the sections before it."""

    path: str
    section: str
    variants: tuple[str, ...]
    after: tuple[str, ...] = ()


def gaps(content: Content, flows: Mapping[str, FlowNames]) -> tuple[Gap, ...]:
    """Return the sections and variants that are missing, in the order in which they are to be written."""
    found = [
        Gap(text.path, "", missing)
        for id, topic in content.topics.items()
        if (text := content.texts.get(f"onderwerp/{id}")) and (missing := _missing(text, required_variants(text.key, topic)))
    ]
    for flow in flows.values():
        for number, section in enumerate(flow.sections):
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
    end = "\r\n" if "\r\n" in text else "\n"
    rows = text.split(end)
    while rows and not rows[-1].strip():
        rows.pop()
    for gap in wanted:
        _fill_gap(rows, gap)
    return end.join([*rows, ""])


def with_labels(text: str, content: Content, flows: Mapping[str, FlowNames]) -> str:
    """Return the text of `keuzes.yml` with an empty label for every choice that has none."""
    end = "\r\n" if "\r\n" in text else "\n"
    ids = dict.fromkeys(id for flow in flows.values() for id in missing_labels(content, flow))
    if not ids:
        return text
    added = (row for id in ids for row in (f"{id}:", f"  label: {TO_WRITE}"))
    return end.join([*text.rstrip("\r\n").split(end), *added, ""]).lstrip("\r\n")


def _fill_gap(rows: list[str], gap: Gap) -> None:
    """Insert the missing variants of one section; the section itself when it is not there."""
    heads = _headings(rows)
    sections = [(number, name) for number, marks, name in heads if marks == "#"]
    names = [name for _, name in sections]
    if gap.section and gap.section not in names:
        before = max((names.index(name) for name in gap.after if name in names), default=-1)
        # In the order of the flow: before the section that follows its predecessor, else at the end of the file.
        at = sections[before + 1][0] if 0 <= before < len(sections) - 1 else len(rows)
        _insert(rows, at, [f"# {gap.section}", "", *_empty(gap.variants)])
        return
    begin = sections[names.index(gap.section)][0] if gap.section else -1
    stop = next((number for number, _ in sections if gap.section and number > begin), len(rows))
    places: dict[int, list[str]] = {}
    for variant in gap.variants:
        later = VARIANTS[VARIANTS.index(variant) + 1 :]
        at = next((number for number, marks, name in heads if begin < number < stop and marks == "##" and name in later), stop)
        places.setdefault(at, []).append(variant)
    for at in sorted(places, reverse=True):
        _insert(rows, at, _empty(places[at]))


def _headings(rows: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return the place, the marks and the words of each heading below the front matter."""
    start = next((number for number, row in enumerate(rows) if number and row.rstrip() == "---"), 0)
    start = start if rows and rows[0].rstrip() == "---" else 0
    found = ((number, _HEADING.fullmatch(row)) for number, row in enumerate(rows))
    return [(number, match[1], match[2]) for number, match in found if match and number >= start]


def _empty(variants: Iterable[str]) -> list[str]:
    return [row for variant in variants for row in (f"## {variant}", "", TO_WRITE, "")]


def _insert(rows: list[str], at: int, new: list[str]) -> None:
    """Insert lines before the line `at`, with an empty line between them and what was there."""
    above = [""] if at and rows[at - 1].strip() else []
    rows[at:at] = above + (new if at < len(rows) else new[:-1])
