"""Measurements and verdicts that are kept between runs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.model import Term
from bot.readability import known
from bot.readability.analyse import analyse
from bot.readability.glossary import glossary
from bot.readability.house import House, Reader
from bot.readability.known import Known
from bot.readability.model import A2, B1
from bot.readability.packing import pack, pack_verdict, unpack, unpack_verdict
from bot.readability.verdict import judge
from tests.bot.readability.texts import HARD, PLAIN

WORDS = glossary([Term("tlv", "TLV", ("tlv",))])


def never() -> str:
    """Fail when something is made again."""
    raise AssertionError("made again")


@pytest.mark.parametrize("text", [PLAIN, HARD, "", "- uw paspoort\n- een foto"])
def test_an_analysis_survives_being_kept(text: str) -> None:
    """What comes back from the file is what was measured."""
    analysis = analyse(text, short=True)

    assert unpack(json.loads(json.dumps(pack(analysis)))) == analysis


@pytest.mark.parametrize("text", [PLAIN, HARD, "", "Vraag een TLV aan."])
@pytest.mark.parametrize("level", [A2, B1])
def test_a_verdict_survives_being_kept(text: str, level: str) -> None:
    """What comes back from the file is what was judged, with scores, reasons, advice and terms."""
    verdict = judge(analyse(text, short=True), level, House(WORDS, Reader.PAPER))

    assert unpack_verdict(json.loads(json.dumps(pack_verdict(verdict)))) == verdict


def test_what_is_known_is_not_made_again(tmp_path: Path) -> None:
    """A second run reads the file."""
    first = Known(tmp_path / "x.json", "1")
    first.value("a", lambda: [1, "één"])
    first.save(frozenset({"a"}))

    assert Known(tmp_path / "x.json", "1").value("a", never) == [1, "één"]


def test_what_was_made_with_something_else_is_made_again(tmp_path: Path) -> None:
    """Results of an older gate are not used."""
    first = Known(tmp_path / "x.json", "1")
    first.value("a", lambda: "oud")
    first.save(frozenset({"a"}))

    assert Known(tmp_path / "x.json", "2").value("a", lambda: "nieuw") == "nieuw"


def test_what_is_no_longer_current_is_dropped(tmp_path: Path) -> None:
    """The file holds what belongs to the texts of the last run that made something, also when it asked for less."""
    for name in ("a", "b", "c"):
        run = Known(tmp_path / "x.json", "1")
        run.value(name, lambda: "iets")
        run.save(frozenset({"b", name}))

    assert set(json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["values"]) == {"b", "c"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 3}', b'{"version": "1", "values": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_no_reason_to_stop(tmp_path: Path, content: bytes) -> None:
    """Whatever the file holds, the value is made again."""
    (tmp_path / "x.json").write_bytes(content)

    assert Known(tmp_path / "x.json", "1").value("a", lambda: "iets") == "iets"


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    """Without a place to keep them, the results are still there."""
    (tmp_path / "map").write_text("een bestand", encoding="utf-8")
    run = Known(tmp_path / "map" / "x.json", "1")

    assert run.value("a", lambda: "iets") == "iets"
    run.save(frozenset({"a"}))
    assert run.made == 1


def test_the_version_names_code_lists_and_packages() -> None:
    """Every file that measures counts for the version of a measurement."""
    folder = Path(known.__file__).parent
    judging = {
        "__init__.py", "advice.py", "answer.py", "gate.py", "glossary.py", "house.py", "light.py", "limits.py", "messages.py",
        "pieces.py", "plain_words.py", "program.py", "samples.py", "syllables.py", "verdict.py",
    }  # fmt: skip

    assert {path.name for path in folder.glob("*.py")} - judging <= set(known._MEASURING)
    assert known.gate_version() == known.gate_version() and len(known.gate_version()) == 32


def test_another_glossary_asks_for_other_verdicts() -> None:
    """A new word for a term, or a new name, changes what verdicts depend on; the same glossary does not."""
    term = Term("tlv", "TLV", ("tlv",))
    versions = {
        known.verdict_version(words)
        for words in (glossary([term]), glossary([replace(term, words=("tlv", "verklaring"))]), glossary([term], ["Steunpunt"]))
    }

    assert len(versions) == 3
    assert known.verdict_version(glossary([term])) == known.verdict_version(WORDS)
