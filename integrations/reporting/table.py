"""A table as a file for a spreadsheet. A cell is text or a number, and never a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet may compute instead of show (OWASP, CSV injection); full-width signs as well."""

BYTE_ORDER_MARK = "\ufeff"
"""With it Excel reads the file as UTF-8."""

SEPARATOR = ";"
"""What Dutch spreadsheets expect: a comma is for decimals here."""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a table as a CSV file."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe(cell) for cell in head])
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def safe(cell: str | int) -> str:
    """Return a cell that every program shows as it is: one that looks like a formula gets an apostrophe in front."""
    if isinstance(cell, int):
        return str(cell)
    text = cell.replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text
