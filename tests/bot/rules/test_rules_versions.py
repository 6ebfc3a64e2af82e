from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.rules.load import load_rules
from bot.rules.model import Duration
from bot.rules.rules import RuleNotValidError
from tests.bot.rules.rule_files import GOOD, faults_of, write


def test_the_version_that_is_valid_on_the_start_day_counts(tmp_path: Path) -> None:
    """Of a period that changed, each start day gets the version of its time, in whatever order they stand."""
    version = "    - {{titel: T, begint: b, duur: {{weken: {0}}}, grondslag: wet, bronnen: [a], {1}}}\n"
    national = "termijnen:\n  t:\n" + version.format(8, "geldig_van: 2027-01-01") + version.format(6, "geldig_tot: 2026-12-31")

    rules, faults = load_rules(write(tmp_path, national))

    assert faults == ()
    assert rules.deadline("t", date(2026, 11, 9)).last == date(2026, 12, 21)
    assert rules.deadline("t", date(2027, 1, 4)).last == date(2027, 3, 1)
    assert rules.periods["t"].duration == Duration(weeks=8)


def test_a_start_day_without_a_valid_version_is_a_clear_error(tmp_path: Path) -> None:
    """Who asks for a rule on a day that it did not exist is told from when until when it does."""
    national = GOOD + "    geldig_van: 2026-06-12\n    geldig_tot: 2027-06-12\n"

    rules, _ = load_rules(write(tmp_path, national))

    with pytest.raises(
        RuleNotValidError, match=r"vanaf vrijdag 12 juni 2026\. Hij gold tot en met zaterdag 12 juni 2027\. Vraag"
    ):
        rules.deadline("bezwaar", date(2026, 6, 11))


@pytest.mark.parametrize("until", ["", "geldig_tot: 2027-06-12"])
def test_the_error_names_only_the_limits_there_are(tmp_path: Path, until: str) -> None:
    """A rule with one limit names that one."""
    limit = until or "geldig_van: 2026-06-12"
    rules, _ = load_rules(write(tmp_path, f"{GOOD}    {limit}\n"))

    with pytest.raises(RuleNotValidError) as error:
        rules.deadline("bezwaar", date(2000, 1, 1) if not until else date(2030, 1, 1))

    assert ("Hij geldt vanaf" in str(error.value)) is not bool(until)
    assert ("Hij gold tot" in str(error.value)) is bool(until)


def test_an_unknown_period_is_a_key_error(tmp_path: Path) -> None:
    """A kind that does not exist is a mistake in the program, not in the data."""
    rules, _ = load_rules(write(tmp_path))

    assert rules.period_on("niets", date(2026, 1, 1)) is None
    with pytest.raises(KeyError):
        rules.deadline("niets", date(2026, 1, 1))


def test_versions_that_overlap_are_a_fault(tmp_path: Path) -> None:
    """Two versions valid on the same day leave open which one counts."""
    version = "    - {titel: T, begint: b, duur: {weken: 6}, grondslag: wet, bronnen: [a]}\n"

    assert faults_of(tmp_path, f"termijnen:\n  t:\n{version}{version}") == [("termijnen.yml", 2, "t", "overlap")]


def test_a_wrong_version_is_left_out_with_its_line(tmp_path: Path) -> None:
    """A fault in one version of a period stands on the line of that version; the other version stays."""
    versions = "    - {titel: T, begint: b, duur: {weken: 6}, grondslag: wet, bronnen: [a]}\n    - {titel: T}\n"

    found = faults_of(tmp_path, f"termijnen:\n  t:\n{versions}")

    assert set(found) == {("termijnen.yml", 4, "t", "ontbreekt")}
    assert load_rules(tmp_path)[0].periods["t"].duration == Duration(weeks=6)
