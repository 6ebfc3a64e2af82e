"""The sheet for a talk with school: what it is about, dates, questions, room to write, and what is agreed on. In memory only."""

from __future__ import annotations

import io
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Pages
from docx.shared import Pt

from integrations.documents.letter import FONT, SIZE

LINES = 5
"""Empty lines to write on, below each heading that asks for it."""
ROWS = 5
"""Empty rows of the table of agreements."""
RULE = "_" * 68


@dataclass(frozen=True)
class Part:
    """A heading with lines below it, and whether there is room to write."""

    title: str
    lines: tuple[str, ...] = ()
    room: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet that is ready. `columns` head the table of agreements: who, what, and when."""

    title: str
    made: str
    parts: tuple[Part, ...]
    agreed: str
    columns: tuple[str, str, str]
    after: tuple[str, ...]


def sheet_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a Word document. Its properties name nobody and no program."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = sheet.title
    document.core_properties.language = "nl-NL"
    document.add_heading(sheet.title, 1)
    document.add_paragraph(sheet.made)
    for part in sheet.parts:
        document.add_heading(part.title, 2)
        for line in part.lines:
            document.add_paragraph(line, "List Bullet")
        for _ in range(LINES if part.room else 0):
            document.add_paragraph(RULE)
    _agreements(document, sheet)
    for line in sheet.after:
        document.add_paragraph(line, "List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _agreements(document: Pages, sheet: Sheet) -> None:
    document.add_heading(sheet.agreed, 2)
    table = document.add_table(ROWS + 1, len(sheet.columns), "Table Grid")
    for cell, name in zip(table.rows[0].cells, sheet.columns, strict=True):
        cell.text = name
    for row in table.rows[1:]:
        row.height = Pt(30)
    document.add_paragraph()
