from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import holidays
import pytest

from bot.rules.calendar import Calendar
from bot.rules.deadlines import deadline, may_shift, why_not_ordinary, within_atw
from bot.rules.model import Basis, Duration, Period, Reason
from bot.rules.rules import Rules

SIX_WEEKS = Period("zes_weken", "Zes weken", "de dag van de brief", Duration(weeks=6), Basis.WET, ("awb_6_7",))
DECREE_DAYS = {date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)}
KNOWN_YEARS = {2026, 2027, 2028}

VECTORS = [
    "2026-11-09,2026-12-21",
    "2026-11-13,2026-12-28",
    "2026-11-14,2026-12-28",
    "2026-11-20,2027-01-04",
    "2026-11-23,2027-01-04",
    "2027-01-18,2027-03-01",
    "2027-02-12,2027-03-30",
    "2027-02-15,2027-03-30",
    "2027-03-16,2027-04-28",
    "2027-03-24,2027-05-10",
    "2027-03-25,2027-05-10",
    "2027-03-26,2027-05-10",
    "2027-04-05,2027-05-18",
    "2027-11-13,2027-12-27",
    "2027-11-19,2027-12-31",
    "2028-01-18,2028-02-29",
    "2028-01-19,2028-03-01",
    "2028-03-16,2028-05-01",
    "2026-02-20,2026-04-07",
    "2026-03-16,2026-04-28",
    "2026-03-24,2026-05-06",
    "2026-04-02,2026-05-18",
    "2026-04-13,2026-05-26",
]


def ids(reasons: tuple[Reason, ...]) -> list[str]:
    """Return the ids of reasons in their order."""
    return [reason.id for reason in reasons]


def free_days() -> set[date]:
    """Return the holidays of the package for 2024-2036, with 5 May every year and the days by royal decree."""
    years = range(2024, 2037)
    return {*holidays.country_holidays("NL", years=years), *(date(year, 5, 5) for year in years), *DECREE_DAYS}


def recount(start: date, days: int, free: set[date]) -> date:
    """Walk day by day, as a clerk with a paper calendar would, to check the computation independently."""
    day, counted, ordinary = start, 0, 0
    while counted < days or ordinary < 2 or day.weekday() > 4 or day in free:
        day += timedelta(days=1)
        counted += 1
        ordinary += day.weekday() <= 4 and day not in free
    return day


@pytest.mark.parametrize("vector", VECTORS)
def test_objection_vectors(rules: Rules, vector: str) -> None:
    """A decision made known on the first date can be objected to until the second."""
    start, last = map(date.fromisoformat, vector.split(","))

    assert rules.deadline("bezwaar", start).last == last


def test_raw_safe_and_last_day() -> None:
    """A decision of 20 November 2026: counted 1 January, safe 31 December, last day 4 January."""
    found = deadline(SIX_WEEKS, date(2026, 11, 20), Calendar(known_years=frozenset(KNOWN_YEARS)))

    assert (found.raw, found.safe, found.last) == (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 4))
    assert found.certain


def test_every_day_that_is_passed_over_is_a_reason(rules: Rules) -> None:
    """The reasons tell how was counted and name each holiday, decree day and weekend on the way."""
    found = rules.deadline("bezwaar", date(2027, 3, 24))

    assert [(reason.id, reason.values.get("dag"), reason.values.get("naam")) for reason in found.reasons] == [
        ("reden.telt_vanaf", None, None),
        ("reden.duur", None, None),
        ("reden.feestdag", "5 mei", "Bevrijdingsdag"),
        ("reden.feestdag", "6 mei", "Hemelvaartsdag"),
        ("reden.kb_dag", "7 mei", "de vrijdag na Hemelvaartsdag"),
        ("reden.weekend", None, None),
        ("reden.weekend", None, None),
        ("reden.schuift", None, None),
        ("reden.kb_niet_bevestigd", "7 mei", None),
    ]
    assert found.sources == ("awb_6_7", "awb_6_8", "awb_6_9", "atw_1", "kb_gelijkgestelde_dagen")
    assert not found.certain


@pytest.mark.parametrize(
    ("kind", "length"),
    [
        ("bezwaar", 42),
        ("zorgplicht_verlengd", 70),
        ("bezwaar_beslissing", 84),
        ("niet_behandelen", 28),
        ("ingebrekestelling", 14),
    ],
)
def test_all_days_of_2024_to_2035_agree_with_a_walk_over_the_calendar(rules: Rules, kind: str, length: int) -> None:
    """For every start day in twelve years the last day is what counting day by day gives."""
    free = free_days()
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(4383)]

    wrong = [day for day in days if rules.deadline(kind, day).last != recount(day, length, free)]

    assert wrong == []


@pytest.mark.parametrize("length", [3, 4, 5])
def test_short_periods_hold_two_ordinary_days(rules: Rules, length: int) -> None:
    """Three days or more always hold two ordinary days, checked for every start day in twelve years (ATW art. 2)."""
    free = free_days()
    period = replace(SIX_WEEKS, duration=Duration(days=length))
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(4383)]

    wrong = [day for day in days if deadline(period, day, rules.calendar).last != recount(day, length, free)]

    assert wrong == []


def test_two_ordinary_days_are_a_reason_with_a_source(plain: Calendar) -> None:
    """Three days from Christmas Eve 2026 end on Monday 28 December by shifting, and on the 29th by ATW art. 2."""
    found = deadline(replace(SIX_WEEKS, duration=Duration(days=3)), date(2026, 12, 24), plain)

    assert found.last == date(2026, 12, 29)
    assert found.reasons[-1] == Reason("reden.twee_gewone_dagen", {"datum": date(2026, 12, 29)})
    assert found.sources[-1] == "atw_2"


def test_a_period_of_two_days_shifts_without_the_two_ordinary_days(plain: Calendar) -> None:
    """Art. 2 begins at three days: two days from Christmas Eve 2026 end on Monday 28 December."""
    assert deadline(replace(SIX_WEEKS, duration=Duration(days=2)), date(2026, 12, 24), plain).last == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("duration", "expected"),
    [
        (Duration(days=90), True),
        (Duration(days=91), False),
        (Duration(weeks=12), True),
        (Duration(weeks=12, days=1), False),
        (Duration(weeks=18), False),
        (Duration(months=2), True),
        (Duration(months=3), True),
        (Duration(months=3, days=1), False),
        (Duration(months=3, weeks=1), False),
        (Duration(months=2, days=20), True),
        (Duration(months=4), False),
        (Duration(years=1), False),
    ],
)
def test_the_law_is_about_at_most_90_days_12_weeks_or_3_months(duration: Duration, expected: bool) -> None:
    """Longer periods and years fall outside the Algemene termijnenwet (art. 4)."""
    assert within_atw(duration) is expected
    assert may_shift(replace(SIX_WEEKS, duration=duration)) is expected


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"basis": Basis.AFSPRAAK}, "reden.schuift_niet_afspraak"),
        ({"basis": Basis.REGLEMENT}, "reden.schuift_niet_reglement"),
        ({"shifts": False}, "reden.schuift_niet"),
        ({"duration": Duration(weeks=18)}, "reden.schuift_niet_lang"),
        ({"backward": True}, "reden.schuift_niet_terug"),
        ({"from_day": True, "shifts": False}, "reden.eerste_gewone_dag"),
    ],
)
def test_what_does_not_shift_says_why(plain: Calendar, change: dict[str, object], reason: str) -> None:
    """An agreement, a regulation, a maximum, a long period and counting back stay on a day off, and tell why."""
    period = replace(SIX_WEEKS, **change)  # type: ignore[arg-type]
    weekend = date(2026, 11, 21)

    found = deadline(period, weekend, plain)

    assert found.last == found.raw
    assert not plain.ordinary(found.last)
    assert ids(found.reasons)[-2:] == [ids((why_not_ordinary(found.raw, plain) or Reason(""),))[0], reason]


@pytest.mark.parametrize("basis", list(Basis))
def test_an_ordinary_day_needs_no_reason_not_to_shift(plain: Calendar, basis: Basis) -> None:
    """On an ordinary day the reasons only tell how was counted."""
    found = deadline(replace(SIX_WEEKS, basis=basis), date(2026, 11, 9), plain)

    assert ids(found.reasons) == ["reden.telt_vanaf", "reden.duur"]


@pytest.mark.parametrize(
    ("start", "last"),
    [(date(2027, 3, 1), date(2026, 12, 21)), (date(2027, 1, 4), date(2026, 10, 26)), (date(2027, 2, 20), date(2026, 12, 12))],
)
def test_applying_is_counted_back_ten_weeks_without_shift(rules: Rules, start: date, last: date) -> None:
    """Ten weeks before the first school day, even when that is a Saturday."""
    found = rules.deadline("aanmelden", start)

    assert (found.raw, found.last) == (last, last)
    assert found.safe <= last


@pytest.mark.parametrize(
    ("kind", "end_of_objection", "last"),
    [
        ("bezwaar_beslissing_zonder_commissie", date(2026, 12, 28), date(2027, 2, 8)),
        ("bezwaar_beslissing", date(2026, 12, 28), date(2027, 3, 22)),
        ("bezwaar_beslissing_verdaagd", date(2026, 12, 28), date(2027, 5, 3)),
        ("bezwaar_beslissing", date(2027, 1, 4), date(2027, 3, 30)),
        ("bezwaar_beslissing_verdaagd", date(2026, 12, 21), date(2027, 4, 26)),
        ("bezwaar_beslissing_verdaagd", date(2026, 12, 22), date(2027, 4, 27)),
        ("bestuur_bezwaar_openbaar_po", date(2026, 12, 28), date(2027, 1, 25)),
        ("bestuur_bezwaar_bijzonder", date(2026, 12, 7), date(2027, 1, 4)),
    ],
)
def test_decision_on_an_objection(rules: Rules, kind: str, end_of_objection: date, last: date) -> None:
    """Twelve weeks shift off Easter Monday; eighteen weeks never shift, not even off Koningsdag."""
    assert rules.deadline(kind, end_of_objection).last == last


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 11, 9), date(2026, 12, 28)),
        (date(2026, 11, 13), date(2027, 1, 4)),
        (date(2026, 11, 20), date(2027, 1, 11)),
        (date(2027, 2, 12), date(2027, 4, 6)),
        (date(2027, 3, 16), date(2027, 5, 5)),
        (date(2027, 3, 24), date(2027, 5, 17)),
        (date(2027, 4, 5), date(2027, 5, 25)),
        (date(2028, 3, 16), date(2028, 5, 8)),
    ],
)
def test_a_posted_objection_may_arrive_one_week_after_the_shifted_last_day(rules: Rules, start: date, last: date) -> None:
    """The week counts from the last day after shifting (Awb art. 6:9 lid 2) and does not shift itself: that is not sure."""
    found = rules.deadline("bezwaar_post", start)

    assert found.last == last
    assert found.last == rules.deadline("bezwaar", start).last + timedelta(days=7)
    assert found.raw == start + timedelta(days=49)


def test_a_first_stretch_has_its_own_reasons(rules: Rules) -> None:
    """The reasons of a posted objection tell the six weeks, their shift, and the week that comes after."""
    found = rules.deadline("bezwaar_post", date(2027, 3, 24))

    assert ids(found.reasons)[:2] == ["reden.telt_vanaf", "reden.eerst"]
    assert ids(found.reasons)[-5:-1] == ["reden.daarna", "reden.duur", "reden.feestdag", "reden.schuift_niet"]
    assert ids(found.reasons)[-1] == "reden.kb_niet_bevestigd"
    assert not found.certain


def test_a_pause_lengthens_without_making_the_period_too_long_to_shift(plain: Calendar) -> None:
    """Twelve weeks that stood still for five days still shift, and the reasons tell the standstill."""
    period = replace(SIX_WEEKS, duration=Duration(weeks=12))

    found = deadline(period, date(2026, 11, 9), plain, pause_days=5)

    assert (found.raw, found.last) == (date(2027, 2, 6), date(2027, 2, 8))
    assert Reason("reden.stil", {"duur": "5 dagen"}) in found.reasons


def test_workdays_skip_weekends_and_holidays(rules: Rules) -> None:
    """Five workdays from the Wednesday before Christmas end on the Wednesday after."""
    assert rules.deadline("jeugdhulp_contact", date(2026, 12, 23)).last == date(2026, 12, 31)
