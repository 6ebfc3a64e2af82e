from __future__ import annotations

import argparse
import errno
from pathlib import Path
from xml.etree import ElementTree

import pytest

from integrations.commands import teken

FLOW = """\
flow: proef
titel: Een proef
stappen:
  - vraag: soort
    soort: keuze
    opties: [po, vo]
    volgende: [{anders: klaar}]
  - uitkomst: klaar
    aanbod: [steunpunt]
"""
TEXT = """\
# soort

## B1

Wat voor **school** is [het](https://voorbeeld.nl)? Kies er één.

Meer uitleg.

# klaar

## A2

Klaar.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project folder with one flow and its texts."""
    for name, text in (("flows/proef.yml", FLOW), ("content_b1/flows/proef.md", TEXT)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def draw(root: Path, *arguments: str) -> int:
    """Run the command on a project folder."""
    parser = argparse.ArgumentParser()
    teken.configure(parser)
    return teken.draw(root, "almere", parser.parse_args(arguments))


def test_prints_mermaid_with_what_each_step_says(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The drawing is Mermaid, with the first sentence of the text of a step, without marks."""
    assert draw(root, "proef") == 0

    output = capsys.readouterr().out
    assert output.startswith("flowchart TD\n")
    assert '["soort<br>Wat voor school is het?"]' in output
    assert '(["klaar"])' in output


def test_prints_svg(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --svg the drawing is SVG."""
    assert draw(root, "proef", "--svg") == 0

    assert ElementTree.fromstring(capsys.readouterr().out).tag == "{http://www.w3.org/2000/svg}svg"


def test_writes_both_drawings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --naar both drawings are written in a folder, which is made, and their names are printed."""
    folder = root / "nieuw" / "tekeningen"

    assert draw(root, "proef", "--naar", str(folder)) == 0

    assert capsys.readouterr().out.split() == [str(folder / "proef.mmd"), str(folder / "proef.svg")]
    assert (folder / "proef.mmd").read_text(encoding="utf-8").startswith("flowchart TD")
    assert (folder / "proef.svg").read_text(encoding="utf-8").startswith("<svg")


def test_says_which_flows_there_are(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown flow, or none, gives a Dutch sentence with the flows that exist, and exit code 1."""
    assert (draw(root, "onbekend"), draw(root)) == (1, 1)

    assert capsys.readouterr().err.splitlines() == [
        "De flow onbekend bestaat niet. Kies uit: proef.",
        "Zeg welke flow u wilt zien. Kies uit: proef.",
    ]


def test_says_that_there_are_no_flows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any flow the message says so."""
    assert draw(tmp_path, "proef") == 1

    assert capsys.readouterr().err == "De flow proef bestaat niet. Er staat nog geen enkele flow in de map flows.\n"


def test_draws_a_flow_with_faults_and_warns(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A flow with faults is drawn, with a warning that there are faults."""
    (root / "flows" / "proef.yml").write_text(FLOW.replace("titel:", "tietel:"), encoding="utf-8")

    assert draw(root, "proef") == 0

    output = capsys.readouterr()
    assert output.out.startswith("flowchart TD")
    assert output.err == "Er zitten fouten in deze flow. Met ./informatiepunt controleer ziet u welke.\n"


def test_warns_about_a_flow_that_cannot_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without a flow in it is not called unknown only: the message says that it has faults."""
    (root / "flows" / "kapot.yml").write_text("stappen: [", encoding="utf-8")

    assert draw(root, "kapot") == 1

    assert "Er zitten fouten in deze flow." in capsys.readouterr().err


def test_says_that_a_folder_cannot_be_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When nothing can be written in the folder, the message says which folder and what to do."""
    file = root / "flows" / "proef.yml"

    assert draw(root, "proef", "--naar", str(file)) == 1

    assert capsys.readouterr().err == f"In de map {file} kan niets geschreven worden. Kies met --naar een andere map.\n"


def test_leaves_a_full_disk_to_the_dispatcher(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is not called a wrong folder: every command reports it in the same words."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(Path, "write_text", full)

    with pytest.raises(OSError, match="vol"):
        draw(root, "proef", "--naar", str(root / "uit"))


def test_runs_on_the_project_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder of its own the command draws the flows of this project."""
    parser = argparse.ArgumentParser()
    teken.configure(parser)

    assert teken.run(parser.parse_args(["zorgplicht"])) == 0
    assert 's_soort_school["soort_school<br>' in capsys.readouterr().out
