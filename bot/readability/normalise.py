"""Turn a text as it was written into plain blocks: paragraphs, list items and headings without markup.

Every measure works on these blocks, so that markup, links and list signs neither help nor harm a text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PARAGRAPH, ITEM, HEADING = "alinea", "punt", "kop"

WEBSITE, ADDRESS = "website", "mailadres"
"""What stands for a link and for an e-mail address: a reader sees one thing, not a row of letters and dots."""

_INVISIBLE = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAKS = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|t[rdh]|table|section|article|blockquote)\b[^<>]{0,500}>", re.IGNORECASE)
_LISTED = re.compile(r"<li\b[^<>]{0,500}>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]\[\n]{0,300})\]\([^)\n]{0,300}\)")
_LINK = re.compile(r"\[([^\]\[\n]{1,300})\]\((?:[^()\n]|\([^()\n]{0,300}\)){0,300}\)")
_CITATION = re.compile(r"[ \t]*\[[A-Z]{1,4}\d+[a-z]?(?:\s*,\s*[A-Z]{1,4}\d+[a-z]?)*\]")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>()\"']*[^\s<>()\"'.,;:!?]|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|be)(?![\w@])(?:/[^\s<>()\"'.,;:!?]*)*"
)
_EMAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+31|0\d{1,3}|14|116)(?:[ -]{1,3}\d{2,4}){1,5}(?![\w-])")
_POSTCODE = re.compile(r"\b(\d{4}) ([A-Z]{2})\b")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__|`+|~~)(?=\S)(.{1,300}?)(?<=\S)\1")
_UNDERLINED = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,300}?)(?<=\S)_(?!\w)")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+•·▪◦‣–—]|\d{1,3}[.)]|[a-z][.)])\s+(?=\S)")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_CELLS = re.compile(r"\s*\|\s*")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?[\s:|-]*-{3,}[\s:|-]*$")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")

_ENDLESS = re.compile(r"(\S{100})\S+")
"""No word, link or address that says anything to a reader is longer; patterns would be slow on it."""

_WRAPPED = 60
"""A text whose longest line is shorter than this was not wrapped by a program, so its line ends mean something."""

_HEADING_WORDS, _LINE_WORDS = 8, 4


@dataclass(frozen=True)
class Block:
    """A paragraph ("alinea"), list item ("punt") or heading ("kop"), with the line of the text (from 1) it begins on."""

    kind: str
    text: str
    line: int


def clean(text: str) -> str:
    """Return a text with one form for every letter, without characters that cannot be seen."""
    composed = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ENDLESS.sub(r"\1", _SPACES.sub(" ", _INVISIBLE.sub("", composed)))


def without_markup(line: str) -> str:
    """Return what a reader sees of a line of Markdown or HTML."""
    line = _IMAGE.sub(r"\1", _CITATION.sub("", line))
    line = _LINK.sub(r"\1", line)
    line = clean(html.unescape(_TAG.sub("", line))) if "<" in line or "&" in line else line
    line = _URL.sub(WEBSITE, _EMAIL.sub(ADDRESS, line))
    line = _PHONE.sub(lambda match: re.sub(r"\D", "", match[0]), line)
    line = _POSTCODE.sub(r"\1\2", line)
    for _ in range(2):
        line = _EMPHASIS.sub(r"\2", line)
    line = _UNDERLINED.sub(r"\1", line)
    return _SPACES.sub(" ", line).strip()


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text in order; empty ones are left out.

    Lines of a paragraph are joined when a program wrapped them. Otherwise a line end is an end: a list without signs
    must not read as one long sentence.
    """
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), clean(text))
    rows = [(number, part) for number, row in enumerate(bare.split("\n"), start=1) for part in _broken(row)]
    width = max((len(row) for _, row in rows), default=0)
    found = [block for group in _groups(rows) for block in _of_group(group, width)]
    return tuple(block for block in found if any(letter.isalnum() for letter in block.text))


def _broken(row: str) -> Sequence[str]:
    """Return a line cut where HTML begins another, and a row of a table into its cells, as items of a list."""
    if row.lstrip().startswith("|"):
        return tuple(f"- {cell}" for cell in _CELLS.split(row.strip().strip("|")) if cell.strip())
    return _BREAKS.sub("\n", _LISTED.sub("\n- ", row)).split("\n") if "<" in row else (row,)


def _groups(rows: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines between blank lines, each with its number."""
    group: list[tuple[int, str]] = []
    for number, row in rows:
        bare = _QUOTED.sub("", row)
        if bare.strip() and not _RULE.match(bare):
            group.append((number, bare))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _of_group(group: list[tuple[int, str]], width: int) -> Iterator[Block]:
    """Yield the blocks of lines that stand together. Short lines without an end, as in an address, are a list."""
    if len(group) > 1 and all(_like_line(row) for _, row in group):
        yield from (Block(ITEM, without_markup(row), number) for number, row in group)
        return
    current: Block | None = None
    last = ""
    for number, row in group:
        opened = _opened(row, number)
        if current is not None and opened is None and _continues(last, row, width) and current.kind != HEADING:
            current = Block(current.kind, f"{current.text} {without_markup(row)}", current.line)
        else:
            if current is not None:
                yield current
            current = opened or Block(PARAGRAPH, without_markup(_without_cells(row)), number)
        last = row
    if current is not None:
        lonely = len(group) == 1 and current.kind == PARAGRAPH and _like_heading(current.text)
        yield Block(HEADING, current.text, current.line) if lonely else current


def _without_cells(row: str) -> str:
    """Return a row of a table with a full stop after each cell; any other line as it is."""
    return _CELLS.sub(". ", row).strip(" .") if "|" in row else row


def _opened(row: str, number: int) -> Block | None:
    """Return the heading or list item that a line opens; None for ordinary text."""
    heading = _HEADING.match(row)
    if heading:
        return Block(HEADING, without_markup(heading[1]), number)
    if _ITEM.match(row):
        return Block(ITEM, without_markup(_ITEM.sub("", row)), number)
    return None


def _continues(last: str, row: str, width: int) -> bool:
    """Say whether a line goes on where the last one was full, or stopped halfway a sentence."""
    if row.lstrip()[:1].islower() and not _END.search(last.rstrip()) and len(last) >= _WRAPPED // 2:
        return True
    first = row.split(maxsplit=1)[0]
    return width >= _WRAPPED and len(last) + 1 + len(first) > width


def _like_line(row: str) -> bool:
    """Say whether a line looks like one of an address: a few words and no end."""
    text = row.strip()
    return len(text.split()) <= _LINE_WORDS and not _END.search(text) and text[:1].isalnum() and text[-1:].isalnum()


def _like_heading(text: str) -> bool:
    """Say whether a line that stands alone reads as a heading: short, and without an end."""
    return len(text.split()) <= _HEADING_WORDS and not _END.search(text)
