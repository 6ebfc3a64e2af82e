"""Divide a Markdown text into its blocks: paragraphs, list items and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])(?: +|$)")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_MARKUP = re.compile(r"[*_`>#]+|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class Block:
    """A paragraph ("alinea"), list item ("punt") or heading ("kop").

    `source` is the text of the file with the blank lines after it, so that the sources of all blocks make the text.
    """

    kind: str
    source: str


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order. Lines that follow a list item without a blank line belong to the item."""
    found: list[tuple[str, list[str]]] = []
    blank = True
    for row in markup.splitlines(keepends=True):
        kind = "punt" if _ITEM.match(row) else "kop" if _HEADING.match(row) else ""
        if not row.strip():
            blank = True
        elif kind or blank or found[-1][0] == "kop":
            # Deeper lines after a blank line still belong to the item above.
            inside = not kind and found and found[-1][0] == "punt" and row.startswith("  ")
            if not inside:
                found.append((kind or "alinea", []))
            blank = False
        if not found:
            found.append(("alinea", []))
        found[-1][1].append(row)
    return tuple(Block(kind, "".join(rows)) for kind, rows in found)


def short_answer(markup: str) -> str:
    """Return the first paragraph of a text: the short answer. "" when there is none."""
    return next((block.source for block in blocks(markup) if block.kind == "alinea" and block.source.strip()), "")


def steps(markup: str) -> tuple[str, ...]:
    """Return the list items of a text: what somebody can do now."""
    return tuple(block.source for block in blocks(markup) if block.kind == "punt")


def words(markup: str) -> int:
    """Return the number of words that a reader sees; a placeholder counts as one word and a link as its words."""
    return sum(1 for word in _MARKUP.sub(r" \1 ", markup).split() if any(letter.isalnum() for letter in word))
