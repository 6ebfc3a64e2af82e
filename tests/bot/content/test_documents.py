from __future__ import annotations

from pathlib import Path

from bot.content.documents import front_record, read_documents, texts_of
from bot.faults import Fault

NATIONAL = "---\ntitel: Boom\n---\n\n## B1\n\nEen boom. [Z1]\n\n## A2\n\nBoom.\n"
REGIONAL = "## A2\n\nEen boom hier. [Z2]\n"


def _write(root: Path, folder: str, name: str, text: str) -> None:
    path = root / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_region_replaces_one_variant_of_a_national_text(tmp_path: Path) -> None:
    """Files of one name become one text: what the region wrote goes first, the rest stays national."""
    faults: list[Fault] = []
    _write(tmp_path, "land", "boom.md", NATIONAL)
    _write(tmp_path, "regio", "boom.md", REGIONAL)

    documents = read_documents(tmp_path, ("land", "regio"), faults)
    text = texts_of("pagina", documents)["pagina/boom"]

    assert (text.variants, text.facts) == ({"B1": "Een boom.", "A2": "Een boom hier."}, ("Z1", "Z2"))
    assert [front_record(document, faults).text("titel", required=False) for document in documents] == ["Boom", ""]
    assert faults == []


def test_a_file_that_cannot_be_an_id_is_left_out_and_named(tmp_path: Path) -> None:
    """A capital, a point or a hyphen in the name of a file is a fault, whatever stands in it."""
    faults: list[Fault] = []
    _write(tmp_path, "land", "Mooie-boom.md", NATIONAL)

    assert read_documents(tmp_path, ("land",), faults) == ()
    assert [fault.code for fault in faults] == ["verkeerde_naam"]
