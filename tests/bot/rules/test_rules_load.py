from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.faults import Fault
from bot.rules.load import DECREE_DAYS, LOCAL, NATIONAL, load_rules
from bot.rules.model import Basis, Duration, Period, Rounding, Window
from bot.rules.sources import sources_named
from tests.bot.rules.rule_files import GOOD, faults_of, write


def test_a_period_with_every_key(tmp_path: Path) -> None:
    """All keys of a period reach the model, with ja and nee as booleans."""
    local = """\
termijnen:
  alles:
    titel: " Alles "
    begint: een dag
    eerst: {weken: 6}
    duur: {dagen: 1, weken: 2, maanden: 3, jaren: 4, werkdagen: 5}
    grondslag: afspraak
    bronnen: [a, b]
    terug: ja
    schuift: nee
    vanaf: true
    afronden: einde_schooljaar
    bevestigd: nee
    geldig_van: 2026-01-01
    geldig_tot: 2026-12-31
    noemt: [hoe oud alles]
    herken: [begon, " is van "]
    vooraf: bellen
"""

    rules, faults = load_rules(write(tmp_path, local=local))

    assert faults == ()
    assert rules.periods["alles"] == Period(
        id="alles",
        title="Alles",
        start="een dag",
        duration=Duration(days=1, weeks=2, months=3, years=4, workdays=5),
        basis=Basis.AFSPRAAK,
        sources=("a", "b"),
        backward=True,
        shifts=False,
        confirmed=False,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
        lead=Duration(weeks=6),
        rounding=Rounding.SCHOOL_YEAR,
        from_day=True,
        names=("hoe oud alles",),
        cues=("begon", "is van"),
        before="bellen",
    )


def test_a_window_and_the_decree_days(tmp_path: Path) -> None:
    """A window is a pair of month and day; decree days carry name, source and whether they are confirmed."""
    keys = "titel: Week, begint: een dag, van: 03-25, tot: 03-31, grondslag: wet, bronnen: [a], vooraf: bellen"
    local = f"vensters:\n  week: {{{keys}}}\n"

    rules, faults = load_rules(write(tmp_path, local=local))

    assert faults == ()
    assert rules.windows == {"week": Window("week", "Week", "een dag", (3, 25), (3, 31), Basis.WET, ("a",), before="bellen")}
    assert rules.calendar.holiday(date(2027, 5, 7)) == "een vrijdag"
    assert rules.calendar.known(2027) and not rules.calendar.known(2026)
    assert rules.titles == {"bezwaar": "Bezwaar maken", "week": "Week"}


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("    titel:", "ontbreekt", 2),
        ("    titel: 3", "verkeerde_waarde", 3),
        ("    titel: ' '", "verkeerde_waarde", 3),
        ("    duur: 6 weken", "verkeerde_waarde", 5),
        ("    duur: {}", "verkeerde_waarde", 5),
        ("    duur: {week: 6}", "verkeerde_waarde", 5),
        ("    duur: {weken: 0}", "verkeerde_waarde", 5),
        ("    duur: {weken: 1001}", "verkeerde_waarde", 5),
        ("    duur: {weken: true}", "verkeerde_waarde", 5),
        ("    duur: {weken: 1.5}", "verkeerde_waarde", 5),
        ("    grondslag: wetje", "verkeerde_waarde", 6),
        ("    grondslag: [wet]", "verkeerde_waarde", 6),
        ("    bronnen: awb_6_7", "verkeerde_waarde", 7),
        ("    bronnen: []", "verkeerde_waarde", 7),
        ("    bronnen: [Awb 6:7]", "verkeerde_waarde", 7),
        ("    bronnen: [6]", "verkeerde_waarde", 7),
    ],
)
def test_a_wrong_value_is_a_fault_on_its_line(tmp_path: Path, line: str, code: str, number: int) -> None:
    """A missing or wrong value is reported with file, line and period, and the period is left out."""
    key = line.split(":", maxsplit=1)[0]
    national = "".join(f"{line}\n" if old.startswith(f"{key}:") else f"{old}\n" for old in GOOD.splitlines())

    found = faults_of(tmp_path, national)

    assert ("termijnen.yml", number, "bezwaar", code) in found
    assert "bezwaar" not in load_rules(tmp_path)[0].periods


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("    duurt: {weken: 6}", "onbekende_sleutel"),
        ("    terug: misschien", "verkeerde_waarde"),
        ("    geldig_van: morgen", "verkeerde_waarde"),
        ("    eerst: lang", "verkeerde_waarde"),
        ("    afronden: morgen", "verkeerde_waarde"),
        ("    titel: Nog een keer", "dubbele_sleutel"),
        ("    geldig_van: 2026-02-31", "yaml_datum"),
    ],
)
def test_an_extra_line_that_is_wrong_is_a_fault_on_its_line(tmp_path: Path, line: str, code: str) -> None:
    """Unknown keys, double keys, wrong booleans, dates and choices are each one fault."""
    found = faults_of(tmp_path, f"{GOOD}{line}\n")

    assert [(name, number, found_code) for name, number, _, found_code in found] == [("termijnen.yml", 8, code)]


def test_a_period_without_length_must_be_rounded(tmp_path: Path) -> None:
    """Without a duration a period has no end, unless it runs to the end of a month or school year."""
    without = GOOD.replace("    duur: {weken: 6}\n", "")

    assert faults_of(tmp_path, without) == [("termijnen.yml", 2, "bezwaar", "ontbreekt")]
    assert faults_of(tmp_path, without + "    afronden: einde_schooljaar\n") == []


@pytest.mark.parametrize(
    ("national", "fault"),
    [
        ("termijnen: 6\n", ("termijnen.yml", 1, "", "verkeerde_waarde")),
        ("- termijnen\n", ("termijnen.yml", 1, "", "verkeerde_waarde")),
        ("regels: {}\n", ("termijnen.yml", 1, "", "onbekende_sleutel")),
        ("termijnen: [\n", ("termijnen.yml", 2, "", "yaml_ongeldig")),
        ("termijnen:\n  Bezwaar: {}\n", ("termijnen.yml", 2, "Bezwaar", "verkeerde_naam")),
        ("termijnen:\n  bezwaar: 6 weken\n", ("termijnen.yml", 2, "bezwaar", "verkeerde_waarde")),
    ],
)
def test_a_file_of_the_wrong_form_is_a_fault(tmp_path: Path, national: str, fault: tuple[str, int, str, str]) -> None:
    """What is no file of periods is reported where it begins; the other files are still read."""
    assert fault in faults_of(tmp_path, national)
    assert load_rules(tmp_path)[0].calendar.known(2027)


def test_a_region_cannot_replace_a_national_period(tmp_path: Path) -> None:
    """A local period with the name of a national one is a fault, and the law stays."""
    local = GOOD.replace("weken: 6", "weken: 7")

    assert faults_of(tmp_path, local=local) == [("termijnen.yml", 2, "bezwaar", "dubbele_naam")]
    assert load_rules(tmp_path)[0].periods["bezwaar"].duration == Duration(weeks=6)


def test_a_window_has_its_own_name(tmp_path: Path) -> None:
    """A window may not have the name of a period, and a wrong one is left out."""
    local = """\
vensters:
  bezwaar: {titel: T, begint: b, tot: 03-31, grondslag: wet, bronnen: [a]}
  schrikkel: {titel: T, begint: b, tot: 02-29, grondslag: wet, bronnen: [a]}
  zonder: {titel: T, begint: b, van: 3 maart, grondslag: wet, bronnen: [a]}
  getal: {titel: T, begint: b, tot: 331, grondslag: wet, bronnen: [a]}
  losse: {titel: T, begint: b, tot: 03-31, bronnen: [a]}
"""

    assert faults_of(tmp_path, local=local) == [
        ("termijnen.yml", 2, "bezwaar", "dubbele_naam"),
        ("termijnen.yml", 3, "schrikkel", "verkeerde_waarde"),
        ("termijnen.yml", 4, "zonder", "ontbreekt"),
        ("termijnen.yml", 4, "zonder", "verkeerde_waarde"),
        ("termijnen.yml", 5, "getal", "verkeerde_waarde"),
        ("termijnen.yml", 6, "losse", "ontbreekt"),
    ]
    assert load_rules(tmp_path)[0].windows == {}


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        ("jaren_bekend: [2027]\ndagen:\n  - {naam: n, bron: kb}\n", ("kb_dagen.yml", 3, "dagen", "ontbreekt")),
        (
            "jaren_bekend: [2027]\ndagen:\n  - {datum: 2027-05-07, naam: n, bron: Kb!}\n",
            ("kb_dagen.yml", 3, "dagen", "verkeerde_waarde"),
        ),
        ("jaren_bekend: [2027]\ndagen: 2027-05-07\n", ("kb_dagen.yml", 2, "", "verkeerde_waarde")),
        ("jaren_bekend: 2027\n", ("kb_dagen.yml", 1, "", "verkeerde_waarde")),
        ("jaren_bekend: [true]\n", ("kb_dagen.yml", 1, "", "verkeerde_waarde")),
        ("dagen: []\n", ("kb_dagen.yml", 1, "", "ontbreekt")),
    ],
)
def test_wrong_decree_days_are_faults(tmp_path: Path, days: str, fault: tuple[str, int, str, str]) -> None:
    """A decree day without date, name or source, or a file without known years, is reported and left out."""
    assert faults_of(tmp_path, days=days) == [fault]
    assert load_rules(tmp_path)[0].calendar.decree_days == {}


def test_missing_and_unreadable_files_are_faults(tmp_path: Path) -> None:
    """Without files there are no rules but three faults; a file that is no UTF-8 is one too."""
    rules, faults = load_rules(tmp_path)

    assert (rules.periods, rules.windows) == ({}, {})
    assert {fault.path for fault in faults if fault.code == "bestand_ontbreekt"} == {
        NATIONAL,
        LOCAL.format(region="almere"),
        DECREE_DAYS,
    }

    write(tmp_path)
    (tmp_path / NATIONAL).write_bytes(b"termijnen: \xff\n")
    assert [fault.path for fault in load_rules(tmp_path)[1]] == [NATIONAL]


def test_faults_come_in_order_of_place(tmp_path: Path) -> None:
    """A report reads from the top of a file to its end."""
    faults = load_rules(write(tmp_path, GOOD + "    x: 1\n", "termijnen:\n  A: {}\n  b: {}\n"))[1]

    assert list(faults) == sorted(faults)
    assert all(isinstance(fault, Fault) for fault in faults)


def test_sources_are_named_with_their_first_place(tmp_path: Path) -> None:
    """Every source that the data names is listed with the file and line of the first time."""
    local = "vensters:\n  w:\n    bronnen:\n      - awb_6_7\n      - lokaal\n      - 3\n"

    named = sources_named(write(tmp_path, local=local))

    assert named == {
        "awb_6_7": (NATIONAL, 7),
        "lokaal": (LOCAL.format(region="almere"), 5),
        "kb": (DECREE_DAYS, 3),
    }


def test_sources_of_missing_files_are_none(tmp_path: Path) -> None:
    """A file that is not there names no sources; that it is missing is reported when the rules are loaded."""
    assert sources_named(tmp_path) == {}


def test_every_source_of_the_repository_is_found(root: Path) -> None:
    """The list holds the sources of all periods, windows and decree days in the repository."""
    rules, _ = load_rules(root)
    used = {source for named in rules.all for source in named.sources}

    assert used | {day.source for day in rules.calendar.decree_days.values()} <= sources_named(root).keys()
