from __future__ import annotations

import argparse
import errno
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.faults import Fault
from integrations import settings
from integrations.commands import controleer
from integrations.commands.arguments import Parser
from integrations.commands.checking import check_all
from tests.support.small_project import FILES, REASONS, TEXTS

TODAY = date(2026, 11, 22)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Write a small sound project; each change replaces `old` by `new` in one file."""

    def write(*changes: tuple[str, str, str]) -> Path:
        files = dict(FILES)
        for path, old, new in changes:
            assert old in files[path]
            files[path] = files[path].replace(old, new)
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def report(root: Path, maak: bool = False) -> int:
    """Run the command on a folder, on a fixed day."""
    return controleer.report(root, "almere", argparse.Namespace(vandaag=TODAY, maak=maak))


def test_a_sound_project_passes(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Without faults there is one line that says what was checked, and exit code 0."""
    assert report(project()) == 0
    out = capsys.readouterr().out

    assert out == f"Geen fouten in {9 + len(REASONS)} teksten en 1 flow.\n"


def test_all_faults_are_printed_in_order_with_a_summary(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of flows, texts, choices and periods come together, sorted by file and line; the exit code is 1."""
    root = project(
        (TEXTS, "# hulp", "# help"),
        ("content_b1/keuzes.yml", "po: {label: Basisschool}\n", ""),
        ("content_b1/landelijk/termijnen.yml", "bronnen: [wpo_40, atw_1]", "bronnen: [atw_2, wpo_40]"),
        ("content_b1/zinnen.yml", "reden.stil", "reden.still"),
    )
    assert report(root) == 1
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[:3] for line in lines[:-1]] == [
        ["content_b1/bronnen.yml:3", "atw_1", "ongebruikte_bron"],
        [f"{TEXTS}:75", "flow/route#help", "ongebruikte_tekst"],
        ["content_b1/landelijk/termijnen.yml:3", "atw_2", "onbekende_bron"],
        ["content_b1/zinnen.yml:1", "reden.stil", "zin_ontbreekt"],
        ["flows/route.yml:8", "soort", "onbekende_optie"],
        ["flows/route.yml:19", "klaar", "tekst_ontbreekt"],
    ]
    assert lines[-1] == "6 fouten in 5 bestanden."


def test_sentence_before_a_last_day_that_is_not_there(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """A period that names a sentence for before its last day needs that sentence."""
    root = project(("content_b1/landelijk/termijnen.yml", "bronnen: [wpo_40, atw_1]", "bronnen: [wpo_40, atw_1], vooraf: bellen"))
    assert report(root) == 1

    assert "vooraf.bellen zin_ontbreekt" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_hides_what_it_seems_to_cause(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """One bracket too many is one fault, and not all that now seems not to exist; other faults are still there."""
    root = project(("content_b1/keuzes.yml", "po: {", "po: [{"), (TEXTS, "## A2", "## C2"))
    assert report(root) == 1
    lines = capsys.readouterr().out.splitlines()

    codes = {line.split()[2] for line in lines[:-2]}
    assert codes >= {"yaml_ongeldig", "onbekende_kop"}
    assert not {"onbekende_optie", "onbekend_aanbod"} & codes
    assert lines[-2].startswith("Let op: ") and "weggelaten" in lines[-2]


def test_front_matter_that_cannot_be_read_is_the_fault_that_is_told(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A forgotten colon is one fault: not each key that now seems to miss, and no text is measured while it cannot be whole."""
    topic = "content_b1/onderwerpen/aanmelden.md"
    root = project((topic, "titel: ", "titel "))
    gate = (Fault("content_b1/zinnen.yml", 3, "gesprek.stukje", "losse_stukken", "Te veel stukken.", "Maak zinnen."),)

    assert controleer.report(root, "almere", argparse.Namespace(vandaag=TODAY, maak=False), lambda: gate) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines[:-2]] == ["yaml_ongeldig"]


def test_one_fault_is_counted_in_the_singular(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The summary is a correct sentence for one fault too."""
    assert report(project((TEXTS, "# hulp\n\n## B1\n\nWij helpen.", "# hulp\n\n## B1\n"))) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 fout in 1 bestand."


@pytest.mark.parametrize("name", ["{soort}", "{aanmelden}", "{aanmelden.status.weg}", "{aanmelden.uiterlijk.period}"])
def test_a_placeholder_must_be_something_a_flow_can_show(project: Callable[..., Path], name: str) -> None:
    """The id of an option, a whole result and what is no date of a deadline cannot be read by a parent."""
    faults = check_all(project((TEXTS, "Wij helpen.", f"Wij helpen {name}.")), "almere", TODAY).faults

    assert {fault.code for fault in faults} == {"onbekende_invulplek"}


def test_an_unknown_rule_has_no_values(project: Callable[..., Path]) -> None:
    """A flow that calls a rule that does not exist is still checked to the end."""
    checked = check_all(project(("flows/route.yml", "functie: aanmelden_voor", "functie: weg")), "almere", TODAY)

    assert {fault.code for fault in checked.faults} == {"onbekende_functie", "onbekende_invulplek"}


def test_an_empty_folder_is_reported_and_not_a_crash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any file there is a fault about each file that is missing."""
    assert report(tmp_path) == 1
    missing = [line for line in capsys.readouterr().out.splitlines() if "bestand_ontbreekt" in line]

    assert len(missing) == 10
    assert check_all(tmp_path, "almere", TODAY).names == {}


def test_maak_writes_what_is_missing_once(project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Empty places come in the right files, are reported as empty, and a second run writes nothing."""
    root = project(
        (TEXTS, "# hulp\n\n## B1\n\nWij helpen.\n\n## A2\n\nWij helpen.\n\n", ""),
        ("content_b1/keuzes.yml", "po: {label: Basisschool}\n", ""),
        ("content_b1/onderwerpen/aanmelden.md", "## A2\nMeld uw kind aan.\n", ""),
    )
    before = {path: (root / path).read_text(encoding="utf-8") for path in FILES}

    assert report(root, maak=True) == 1
    first = capsys.readouterr().out
    after = {path: (root / path).read_text(encoding="utf-8") for path in FILES}

    assert report(root, maak=True) == 1
    second = capsys.readouterr().out
    changed = {path for path in FILES if before[path] != after[path]}

    assert changed == {TEXTS, "content_b1/keuzes.yml", "content_b1/onderwerpen/aanmelden.md"}
    assert all(f"{path}: lege" in first for path in changed)
    assert all(after[path].startswith(before[path].rstrip("\n")) for path in changed)
    assert [line.split()[2] for line in first.splitlines()[3:-1]] == ["tekst_leeg"] * 4
    assert second.startswith("Er hoeft niets bij")
    assert after == {path: (root / path).read_text(encoding="utf-8") for path in FILES}


def test_maak_makes_the_file_of_a_flow_without_texts(project: Callable[..., Path]) -> None:
    """A new flow gets a file with every section it needs, in the order of the flow."""
    root = project()
    (root / TEXTS).unlink()

    report(root, maak=True)
    checked = check_all(root, "almere", TODAY)

    headings = [row[2:] for row in (root / TEXTS).read_text(encoding="utf-8").splitlines() if row.startswith("# ")]
    assert tuple(headings) == checked.names["route"].sections
    assert {fault.code for fault in checked.faults} == {"tekst_leeg"}


def test_maak_leaves_files_alone_that_it_cannot_place_texts_in(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """With a wrong heading, or a list of choices in another form, adding could do harm: the editor mends it first."""
    root = project(
        (TEXTS, "# hulp\n\n## B1", "# hulp\n\n## b1"),
        ("content_b1/keuzes.yml", FILES["content_b1/keuzes.yml"], "{ja: {label: Ja}}\n"),
    )
    before = {path: (root / path).read_bytes() for path in FILES}

    assert report(root, maak=True) == 1

    assert capsys.readouterr().out.splitlines()[:2] == [
        f"{TEXTS}: niets gemaakt. Verbeter eerst de koppen in dit bestand.",
        "content_b1/keuzes.yml: niets gemaakt. Verbeter eerst de fouten in dit bestand.",
    ]
    assert before == {path: (root / path).read_bytes() for path in FILES}


def test_maak_does_not_touch_choices_that_it_cannot_read(project: Callable[..., Path]) -> None:
    """A file with unreadable signs stays as it is."""
    root = project()
    (root / "content_b1/keuzes.yml").write_bytes(b"ja: \xff")

    assert report(root, maak=True) == 1
    assert (root / "content_b1/keuzes.yml").read_bytes() == b"ja: \xff"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "u mag daar niet schrijven"),
        (errno.EROFS, "deze schijf is alleen om te lezen"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EIO, "het lukt niet"),
    ],
)
def test_writing_that_fails_gives_one_message_and_keeps_the_file(
    project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    words: str,
) -> None:
    """No right to write or a full disk is one Dutch line with the name of the file; the old file is whole."""
    root = project((TEXTS, "# hulp\n\n## B1\n\nWij helpen.\n\n## A2\n\nWij helpen.\n\n", ""))
    before = (root / TEXTS).read_bytes()

    def fail(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(code, "input/output error")

    monkeypatch.setattr(Path, "write_bytes", fail)

    assert report(root, maak=True) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert TEXTS in captured.err
    assert words in captured.err
    assert (root / TEXTS).read_bytes() == before
    assert sorted(path.name for path in (root / TEXTS).parent.iterdir()) == ["route.md"]


def test_the_command_checks_the_project_of_the_settings(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`controleer` reads the folder and region of the settings, on the day of `--vandaag`."""
    monkeypatch.setattr(settings, "ROOT", project())
    monkeypatch.setenv("INFORMATIEPUNT_REGIO", "almere")
    parser = Parser(prog="controleer")
    controleer.configure(parser)

    assert controleer.run(parser.parse_args(["--vandaag", "2026-11-22"])) == 0
    assert controleer.run(parser.parse_args(["--vandaag", "2027-11-02"])) == 1
    assert capsys.readouterr().out.count("bron_verlopen") == 2


def test_flow_names_hold_all_that_a_flow_needs(project: Callable[..., Path]) -> None:
    """Sections come in the order of the flow; values are dates and results, not choices."""
    names = check_all(project(), "almere", TODAY).names["route"]

    assert names.sections == tuple(row[2:] for row in FILES[TEXTS].splitlines() if row.startswith("# "))
    assert names.outcomes == {"klaar": ("klaar", "hulp")}
    assert names.labels == ("soort.po", "soort.vo")
    assert {"vandaag", "start_op", "aanmelden.uiterlijk", "aanmelden.uiterlijk.last"} <= names.values
    assert "soort" not in names.values


def test_an_offer_to_go_on_with_a_topic_needs_no_label(project: Callable[..., Path]) -> None:
    """Such an offer is called by the title of its topic, so no empty label is made for it."""
    checked = check_all(project(("flows/route.yml", "[steunpunt]", "[steunpunt, onderwerp_aanmelden]")), "almere", TODAY)

    assert checked.names["route"].offers == ("steunpunt",)
    assert not [fault for fault in checked.faults if "aanbod" in fault.code]
