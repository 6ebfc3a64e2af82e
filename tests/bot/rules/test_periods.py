from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.rules.calendar import Calendar
from bot.rules.deadlines import deadline
from bot.rules.load import load_rules
from bot.rules.model import Basis
from bot.rules.rules import Rules
from bot.rules.words import date_in_words, duration_in_words
from bot.yaml_lines import load_with_lines
from tests.support.reasons import REASON_VALUES

NATIONAL_LAW = {
    "zorgplicht": "6 weken",
    "zorgplicht_verlengd": "10 weken",
    "tijdelijke_plaatsing": "10 weken en 1 dag",
    "zorgplicht_asiel": "6 weken",
    "aanmelden": "10 weken",
    "niet_behandelen": "4 weken",
    "aanmelden_vanaf": "3 jaar",
    "aanmelden_cluster": "2 jaar",
    "kennismaken": "3 jaar en 10 maanden",
    "toelating": "4 jaar",
    "tlv_redelijke_termijn": "8 weken",
    "bezwaar": "6 weken",
    "bezwaar_beslissing": "12 weken",
    "bezwaar_beslissing_zonder_commissie": "6 weken",
    "bezwaar_beslissing_verdaagd": "18 weken",
    "stukken_hoorzitting": "10 dagen",
    "dossier_inzien": "1 week",
    "beroep": "6 weken",
    "hoger_beroep": "6 weken",
    "griffierecht_voorziening": "2 weken",
    "ingebrekestelling": "2 weken",
    "bezwaar_school": "6 weken",
    "bestuur_bezwaar_openbaar_po": "4 weken",
    "bestuur_bezwaar_bijzonder": "4 weken",
    "bestuur_bezwaar_vo": "4 weken",
    "bestuur_bezwaar_openbaar_vso": "4 weken",
    "gpo_oordeel": "10 weken",
    "klacht_reactie": "4 weken",
    "opp": "6 weken",
    "opp_tijdelijk": "6 weken",
    "schorsing": "1 week",
    "verwijdering_cluster": "8 weken",
    "ziekmelding": "2 dagen",
    "religieus_verlof": "2 dagen",
    "vrijstelling_verklaring": "3 maanden",
    "vrijstelling_kennisgeving": "1 maand",
    "jeugdhulpdossier_bewaren": "20 jaar",
    "pro_begeleiding": "2 jaar",
}
NO_LAW = {
    "tlv_besluit": (Basis.AFSPRAAK, "6 weken"),
    "tlv_besluit_verlengd": (Basis.AFSPRAAK, "10 weken"),
    "tlv_aanvullen": (Basis.AFSPRAAK, "4 weken"),
    "maatwerkbudget": (Basis.AFSPRAAK, "3 maanden"),
    "arrangement_verlengen": (Basis.AFSPRAAK, "3 maanden"),
    "gpo": (Basis.REGLEMENT, "6 weken"),
    "gpo_verweer": (Basis.REGLEMENT, "2 weken"),
    "klacht_lkc": (Basis.REGLEMENT, "1 jaar"),
    "onderwijsconsulent_thuis": (Basis.REGLEMENT, "4 weken"),
    "leerlingenvervoer_besluit": (Basis.REGLEMENT, "8 weken"),
    "leerlingenvervoer_besluit_verlengd": (Basis.REGLEMENT, "12 weken"),
    "dossier_inzage": (Basis.REGLEMENT, "1 maand"),
    "jeugdhulpmelding": (Basis.AFSPRAAK, "6 weken"),
}
BACKWARD = {
    "aanmelden",
    "stukken_hoorzitting",
    "dossier_inzien",
    "religieus_verlof",
    "vrijstelling_kennisgeving",
    "arrangement_verlengen",
    "overbruggingsbudget",
}
ID = re.compile(r"[a-z][a-z0-9_]*")


def test_the_files_have_no_faults(root: Path) -> None:
    """The periods, windows and decree days in the repository are read without a single fault."""
    assert load_rules(root)[1] == ()


@pytest.mark.parametrize("kind", NATIONAL_LAW)
def test_periods_in_a_law(rules: Rules, kind: str) -> None:
    """A period that the law sets has basis wet and the length of the law."""
    assert (rules.periods[kind].basis, duration_in_words(rules.periods[kind].duration)) == (Basis.WET, NATIONAL_LAW[kind])


@pytest.mark.parametrize("kind", NO_LAW)
def test_periods_outside_the_law(rules: Rules, kind: str) -> None:
    """An agreement or regulation is no law, so the Algemene termijnenwet does not shift it."""
    assert (rules.periods[kind].basis, duration_in_words(rules.periods[kind].duration)) == NO_LAW[kind]


def test_what_is_counted_back(rules: Rules) -> None:
    """Exactly these periods count back from a day."""
    assert {kind for kind, period in rules.periods.items() if period.backward} == BACKWARD


def test_agreements_of_almere_are_local(root: Path) -> None:
    """Another region keeps the law and loses the agreements: nothing of Almere is in the national file."""
    elsewhere, faults = load_rules(root, region="elders")

    assert "bezwaar" in elsewhere.periods
    assert not {"tlv_besluit", "maatwerkbudget", "leerlingenvervoer_besluit"} & elsewhere.periods.keys()
    assert [fault.code for fault in faults] == ["bestand_ontbreekt"]


@pytest.mark.parametrize(
    ("kind", "start", "last"),
    [
        ("leerplicht", date(2021, 9, 1), date(2026, 10, 1)),
        ("leerplicht", date(2021, 12, 31), date(2027, 1, 1)),
        ("leerplicht_einde", date(2010, 9, 14), date(2027, 7, 31)),
        ("leerplicht_einde", date(2010, 7, 31), date(2026, 7, 31)),
        ("kwalificatieplicht_einde", date(2009, 3, 2), date(2027, 3, 2)),
        ("aanmelden_vanaf", date(2024, 2, 29), date(2027, 2, 28)),
        ("kennismaken", date(2023, 4, 30), date(2027, 2, 28)),
        ("toelating", date(2023, 4, 1), date(2027, 4, 1)),
        ("tlv_minimum", date(2026, 11, 9), date(2028, 7, 31)),
        ("tlv_langdurig", date(2026, 11, 9), date(2031, 7, 31)),
        ("tlv_minimum", date(2026, 8, 1), date(2027, 7, 31)),
        ("tlv_langdurig", date(2026, 8, 1), date(2030, 7, 31)),
        ("opdc", date(2026, 8, 1), date(2028, 7, 31)),
        ("opdc", date(2026, 9, 7), date(2028, 7, 31)),
        ("opp_evaluatie", date(2026, 11, 9), date(2027, 7, 31)),
        ("schorsing", date(2026, 11, 23), date(2026, 11, 30)),
        ("schorsing", date(2026, 12, 18), date(2026, 12, 25)),
        ("ziekmelding", date(2026, 11, 20), date(2026, 11, 23)),
        ("vrijstelling_verklaring", date(2026, 11, 30), date(2027, 2, 28)),
        ("arrangement_verlengen", date(2027, 7, 31), date(2027, 4, 30)),
        ("overbruggingsbudget", date(2027, 2, 20), date(2027, 2, 19)),
        ("klacht_lkc", date(2028, 2, 29), date(2029, 2, 28)),
        ("gezondheidsgegevens_bewaren", date(2026, 11, 21), date(2029, 11, 21)),
        ("gpo", date(2026, 11, 20), date(2027, 1, 1)),
        ("tlv_besluit", date(2026, 11, 20), date(2027, 1, 1)),
        ("opp", date(2026, 11, 20), date(2027, 1, 4)),
    ],
)
def test_days_of_other_periods(rules: Rules, kind: str, start: date, last: date) -> None:
    """Ages, school years, months, maxima and agreements end on the day that a hand count gives."""
    assert rules.deadline(kind, start).last == last


def test_asylum_rule_is_valid_from_june_2026(rules: Rules) -> None:
    """The special term for children of asylum seekers does not exist before 12 June 2026."""
    assert rules.period_on("zorgplicht_asiel", date(2026, 6, 11)) is None
    assert rules.period_on("zorgplicht_asiel", date(2026, 6, 12)) == rules.periods["zorgplicht_asiel"]


def test_sources_are_ids_and_every_period_has_one(rules: Rules) -> None:
    """Every period and window names at least one source, by its id."""
    for named in rules.all:
        assert named.sources and all(ID.fullmatch(source) for source in named.sources), named.id


def test_reasons_have_sentences_with_exactly_their_values(root: Path, rules: Rules) -> None:
    """Each reason of any period has a B1 and an A2 sentence, and each placeholder in it gets a value."""
    path = "content_b1/zinnen.yml"
    texts = load_with_lines((root / path).read_text(encoding="utf-8"), path)[0]

    for name, values in REASON_VALUES.items():
        used = [set(re.findall(r"\{(\w+)\}", texts[name][level])) for level in ("B1", "A2")]
        assert all(placeholders <= values for placeholders in used), name
        assert used[0] == used[1] or used[1] < used[0], name


def test_every_reason_that_is_given_is_listed_with_its_values(rules: Rules) -> None:
    """Over all periods and a year of start days, the reasons are those of the list and bring exactly its values."""
    given: dict[str, set[frozenset[str]]] = {}
    for kind in rules.titles:
        for number in range(0, 366 * 3, 5):
            start = max(date(2026, 6, 12), date(2026, 6, 12) + timedelta(days=number))
            for reason in rules.deadline(kind, start).reasons:
                given.setdefault(reason.id, set()).add(frozenset(reason.values))

    assert all(seen == {REASON_VALUES[name]} for name, seen in given.items())
    assert REASON_VALUES.keys() - given.keys() == {"reden.stil", "reden.stil_tijdelijk", "reden.twee_gewone_dagen"}


def test_temporary_place_tells_the_first_ordinary_day(rules: Rules) -> None:
    """The law counts the day itself, Koningsdag too; the reasons say which day is the first ordinary one."""
    found = rules.deadline("tijdelijke_plaatsing", date(2027, 2, 15))

    assert found.last == date(2027, 4, 27)
    assert found.reasons[-1].id == "reden.eerste_gewone_dag"
    assert found.reasons[-1].values["datum"] == date(2027, 4, 28)


@pytest.mark.parametrize(
    ("received", "six", "ten", "place"),
    [
        (date(2026, 11, 23), date(2027, 1, 4), date(2027, 2, 1), date(2027, 2, 2)),
        (date(2026, 11, 20), date(2027, 1, 4), date(2027, 1, 29), date(2027, 1, 30)),
        (date(2027, 2, 15), date(2027, 3, 30), date(2027, 4, 26), date(2027, 4, 27)),
        (date(2027, 6, 21), date(2027, 8, 2), date(2027, 8, 30), date(2027, 8, 31)),
    ],
)
def test_examples_of_applications(rules: Rules, received: date, six: date, ten: date, place: date) -> None:
    """Six and ten weeks after an application, holidays included, and the first day of a temporary place."""
    kinds = ("zorgplicht", "zorgplicht_verlengd", "tijdelijke_plaatsing")

    assert tuple(rules.deadline(kind, received).last for kind in kinds) == (six, ten, place)


def test_titles_and_starts_can_be_read_aloud(rules: Rules) -> None:
    """The start of a period fits the sentence "We tellen vanaf ...", so it begins with a small letter and has no full stop."""
    for period in rules.all:
        assert period.start[0].islower() and not period.start.endswith("."), period.id
        assert period.title[0].isupper() and not period.title.endswith("."), period.id


def test_dates_in_reasons_are_dates(rules: Rules) -> None:
    """Values that are days are dates, so that every face says them in its own words."""
    found = deadline(rules.periods["bezwaar"], date(2026, 11, 20), Calendar())

    assert date_in_words(found.reasons[0].values["datum"]) == "vrijdag 20 november 2026"  # type: ignore[arg-type]
