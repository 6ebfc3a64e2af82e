"""A table as a file: whatever is in a cell, a spreadsheet shows it and computes nothing."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrations.reporting.table import BEGINS_A_FORMULA, as_csv, safe


def read(file: bytes) -> list[list[str]]:
    """Return the cells of a file as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x")',
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =cmd|'/c calc'!A0",
        "＝1+1",
        "=1;=2",
        '="a"";"',
    ],
)
def test_formulas(cell: str) -> None:
    """What looks like a formula is text, in the cell where it belongs."""
    assert read(as_csv(("a", "b"), [(cell, 3)]))[1] == [f"'{cell}", "3"]


@given(st.lists(st.tuples(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers()), max_size=4))
def test_any_text(rows: list[tuple[str, int]]) -> None:
    """Any text keeps to its own cell and row, is still there to be read, and never begins like a formula."""
    found = read(as_csv(("tekst", "getal"), rows))

    assert len(found) == len(rows) + 1
    for (text, number), cells in zip(rows, found[1:], strict=True):
        assert cells == [safe(text), str(number)]
        assert not cells[0].lstrip(" ").startswith(BEGINS_A_FORMULA)
        assert cells[0].removeprefix("'") in (text.replace("\x00", ""), text.replace("\x00", "").removeprefix("'"))


def test_excel_reads_it() -> None:
    """The file says that it is UTF-8, and has the separator of a Dutch spreadsheet."""
    assert as_csv(("één",), [("twee",)]) == b'\xef\xbb\xbf"\xc3\xa9\xc3\xa9n"\r\n"twee"\r\n'
