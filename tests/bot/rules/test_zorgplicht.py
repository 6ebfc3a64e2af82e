from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.model import Reason
from bot.rules.rules import Rules
from bot.rules.zorgplicht import aanmelden_voor, brugklas_aanmelden, zorgplicht_termijnen

RECEIVED = date(2026, 11, 23)
SIX, TEN, PLACE = date(2027, 1, 4), date(2027, 2, 1), date(2027, 2, 2)
STATUSES = {
    "onbekend",
    "stil",
    "binnen_zes",
    "verlengd",
    "tussen_zes_en_tien",
    "na_tien",
    "asiel_binnen",
    "asiel_voorbij",
}
ANSWERS = st.sampled_from([None, "weet_ik_niet", "ja", "nee", True, False])
DATES = st.one_of(
    st.none(), st.just("weet_ik_niet"), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([date.min, date.max])
)


@pytest.mark.parametrize(
    ("today", "more_time", "status"),
    [
        (RECEIVED, "nee", "binnen_zes"),
        (SIX, None, "binnen_zes"),
        (SIX, "weet_ik_niet", "binnen_zes"),
        (date(2027, 1, 5), "nee", "tussen_zes_en_tien"),
        (TEN, False, "tussen_zes_en_tien"),
        (date(2026, 12, 24), "ja", "verlengd"),
        (date(2027, 1, 5), True, "verlengd"),
        (TEN, "ja", "verlengd"),
        (PLACE, "ja", "na_tien"),
        (PLACE, "nee", "na_tien"),
    ],
)
def test_where_today_stands(rules: Rules, today: date, more_time: bool | str | None, status: str) -> None:
    """The status changes on the day after six weeks and on the day after ten; a last day still belongs to its term."""
    found = zorgplicht_termijnen(rules, vandaag=today, aangemeld_op=RECEIVED, meer_tijd=more_time)

    assert found.status == status


def test_the_three_deadlines(rules: Rules) -> None:
    """Six weeks, ten weeks, and the day after ten weeks for a child that is on no school."""
    found = zorgplicht_termijnen(rules, vandaag=RECEIVED, aangemeld_op=RECEIVED)

    assert found.besluit and found.verlengd and found.tijdelijk
    assert (found.besluit.last, found.verlengd.last, found.tijdelijk.last) == (SIX, TEN, PLACE)


@pytest.mark.parametrize("unknown", [None, "weet_ik_niet"])
def test_without_a_day_of_application_nothing_is_computed(rules: Rules, unknown: str | None) -> None:
    """Who does not know when the school got the application gets no dates, and no guess."""
    found = zorgplicht_termijnen(rules, vandaag=RECEIVED, aangemeld_op=unknown)

    assert (found.status, found.besluit, found.verlengd, found.tijdelijk) == ("onbekend", None, None, None)


@pytest.mark.parametrize("asked", [date(2026, 12, 1), "weet_ik_niet"])
def test_the_term_stands_still_while_papers_are_awaited(rules: Rules, asked: date | str) -> None:
    """As long as papers are not handed in, there is no last day."""
    found = zorgplicht_termijnen(rules, vandaag=date(2026, 12, 20), aangemeld_op=RECEIVED, papieren_gevraagd_op=asked)

    assert (found.status, found.besluit) == ("stil", None)


def test_handing_in_papers_lengthens_six_and_ten_weeks(rules: Rules) -> None:
    """Nine days of waiting are added to both terms; the temporary place is counted without, and says that this is not settled."""
    found = zorgplicht_termijnen(
        rules,
        vandaag=date(2026, 12, 20),
        aangemeld_op=RECEIVED,
        papieren_gevraagd_op=date(2026, 12, 1),
        papieren_ingeleverd_op=date(2026, 12, 10),
    )

    assert found.besluit and found.verlengd and found.tijdelijk
    assert (found.besluit.raw, found.verlengd.raw) == (SIX + timedelta(days=9), TEN + timedelta(days=9))
    assert Reason("reden.stil", {"duur": "9 dagen"}) in found.besluit.reasons
    assert found.tijdelijk.raw == PLACE
    assert not found.tijdelijk.certain
    assert found.tijdelijk.reasons[-1] == Reason("reden.stil_tijdelijk")


@pytest.mark.parametrize(
    ("asked", "handed_in"),
    [(date(2026, 12, 1), "weet_ik_niet"), ("weet_ik_niet", date(2026, 12, 10)), ("weet_ik_niet", "weet_ik_niet")],
)
def test_a_standstill_of_unknown_length_gives_no_dates(rules: Rules, asked: date | str, handed_in: date | str) -> None:
    """When a day of the standstill is not known, no date is given."""
    for asylum in ("nee", "ja"):
        found = zorgplicht_termijnen(
            rules, vandaag=SIX, aangemeld_op=RECEIVED, asiel=asylum, papieren_gevraagd_op=asked, papieren_ingeleverd_op=handed_in
        )
        assert (found.status, found.besluit) == ("onbekend", None)


@pytest.mark.parametrize("handed_in", [None, date(2027, 1, 20)])
def test_a_request_after_the_term_changes_nothing(rules: Rules, handed_in: date | None) -> None:
    """A school cannot stop six weeks that are over by asking for papers."""
    found = zorgplicht_termijnen(
        rules,
        vandaag=date(2027, 1, 25),
        aangemeld_op=RECEIVED,
        papieren_gevraagd_op=date(2027, 1, 6),
        papieren_ingeleverd_op=handed_in,
    )

    assert found.status == "tussen_zes_en_tien"
    assert found.besluit and found.besluit.last == SIX


def test_a_request_in_the_extension_stops_the_extension(rules: Rules) -> None:
    """In the four extra weeks the school may still ask for papers; then only the ten weeks get longer."""
    asked = {"papieren_gevraagd_op": date(2027, 1, 11), "papieren_ingeleverd_op": date(2027, 1, 18)}

    found = zorgplicht_termijnen(rules, vandaag=date(2027, 1, 25), aangemeld_op=RECEIVED, meer_tijd="ja", **asked)  # type: ignore[arg-type]

    assert found.besluit and found.verlengd
    assert (found.status, found.besluit.last, found.verlengd.last) == ("verlengd", SIX, TEN + timedelta(days=7))


@pytest.mark.parametrize(
    ("asked", "handed_in"),
    [(date(2026, 12, 10), date(2026, 12, 1)), (date(2026, 12, 1), date(2026, 12, 1)), (RECEIVED - timedelta(days=9), RECEIVED)],
)
def test_no_time_between_asking_and_handing_in_adds_nothing(rules: Rules, asked: date, handed_in: date) -> None:
    """Papers handed in on the day of the request, before it, or before the term began do not lengthen the term."""
    found = zorgplicht_termijnen(
        rules, vandaag=RECEIVED, aangemeld_op=RECEIVED, papieren_gevraagd_op=asked, papieren_ingeleverd_op=handed_in
    )

    assert found.besluit and found.besluit.last == SIX


@pytest.mark.parametrize(("today", "status"), [(SIX, "asiel_binnen"), (date(2027, 1, 5), "asiel_voorbij")])
@pytest.mark.parametrize("asylum", ["ja", True])
def test_children_of_asylum_seekers_have_six_weeks_only(rules: Rules, today: date, status: str, asylum: bool | str) -> None:
    """No extension and no temporary place: after six weeks without a decision the child counts as admitted."""
    found = zorgplicht_termijnen(rules, vandaag=today, aangemeld_op=RECEIVED, asiel=asylum, meer_tijd="ja")

    assert found.besluit and found.besluit.last == SIX
    assert (found.status, found.verlengd, found.tijdelijk) == (status, None, None)


def test_papers_stop_the_term_of_children_of_asylum_seekers_too(rules: Rules) -> None:
    """The term stands still until the papers come, and is longer by that time after it."""
    asked = date(2026, 12, 1)

    waiting = zorgplicht_termijnen(rules, vandaag=SIX, aangemeld_op=RECEIVED, asiel="ja", papieren_gevraagd_op=asked)
    after = zorgplicht_termijnen(
        rules,
        vandaag=SIX,
        aangemeld_op=RECEIVED,
        asiel="ja",
        papieren_gevraagd_op=asked,
        papieren_ingeleverd_op=date(2026, 12, 8),
    )

    assert waiting.status == "stil"
    assert after.besluit and after.besluit.last == SIX + timedelta(days=7)


def test_before_the_asylum_rule_existed_the_ordinary_rule_counts(rules: Rules) -> None:
    """An application of before 12 June 2026 follows the ordinary six and ten weeks."""
    found = zorgplicht_termijnen(rules, vandaag=date(2026, 6, 20), aangemeld_op=date(2026, 6, 11), asiel="ja")

    assert found.status == "binnen_zes"
    assert found.verlengd


@pytest.mark.parametrize("asylum", ["ja", "nee"])
def test_a_date_at_the_end_of_the_calendar_is_unknown(rules: Rules, asylum: str) -> None:
    """A date that cannot be computed with never raises; it counts as unknown."""
    assert zorgplicht_termijnen(rules, vandaag=RECEIVED, aangemeld_op=date.max, asiel=asylum).status == "onbekend"


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), DATES, ANSWERS, ANSWERS, DATES, DATES)
def test_any_answers_give_a_status_and_dates_that_fit_it(
    rules: Rules,
    today: date,
    received: date | str | None,
    asylum: bool | str | None,
    more_time: bool | str | None,
    asked: date | str | None,
    handed_in: date | str | None,
) -> None:
    """Whatever is answered, the status is a known one, dates are there exactly when they should be, and papers never shorten."""
    found = zorgplicht_termijnen(
        rules,
        vandaag=today,
        aangemeld_op=received,
        asiel=asylum,
        meer_tijd=more_time,
        papieren_gevraagd_op=asked,
        papieren_ingeleverd_op=handed_in,
    )

    assert found.status in STATUSES
    assert (found.besluit is None) == (found.status in {"onbekend", "stil"})
    assert (found.verlengd is None) == (found.tijdelijk is None) == (found.besluit is None or found.status.startswith("asiel"))
    if found.besluit and isinstance(received, date):
        assert found.besluit.raw >= received + timedelta(weeks=6)
    if found.besluit and found.verlengd:
        assert found.besluit.raw < found.verlengd.raw


@pytest.mark.parametrize(
    ("today", "status"), [(date(2026, 12, 21), "op_tijd"), (date(2026, 12, 22), "korter"), (date(2027, 3, 2), "korter")]
)
def test_ten_weeks_before_the_start(rules: Rules, today: date, status: str) -> None:
    """For a start on 1 March 2027 ten weeks before is 21 December; later is shorter, not too late."""
    found = aanmelden_voor(rules, vandaag=today, start=date(2027, 3, 1))

    assert found.uiterlijk and found.uiterlijk.last == date(2026, 12, 21)
    assert found.status == status


@pytest.mark.parametrize("start", [None, "weet_ik_niet", date.min])
def test_an_unknown_start_gives_no_date(rules: Rules, start: date | str | None) -> None:
    """Without a start day, or with one that cannot be computed with, there is no date."""
    found = aanmelden_voor(rules, vandaag=RECEIVED, start=start)

    assert (found.status, found.uiterlijk) == ("onbekend", None)


@pytest.mark.parametrize(
    ("today", "status", "year"),
    [
        (date(2026, 11, 22), "voor", 2027),
        (date(2027, 3, 24), "voor", 2027),
        (date(2027, 3, 25), "tijdens", 2027),
        (date(2027, 3, 31), "tijdens", 2027),
        (date(2027, 4, 1), "na", 2028),
        (date(2027, 7, 31), "na", 2028),
        (date(2027, 8, 1), "voor", 2028),
        (date(2028, 1, 1), "voor", 2028),
    ],
)
def test_the_week_for_the_brugklas(rules: Rules, today: date, status: str, year: int) -> None:
    """After the week and until the summer it is "na"; the dates are always of the week that runs or comes."""
    found = brugklas_aanmelden(rules, vandaag=today)

    assert (found.status, found.van, found.tot) == (status, date(year, 3, 25), date(year, 3, 31))
    assert found.vorige_tot == date(year - 1, 3, 31)
    assert found.aanmelden.last == found.tot


@pytest.mark.parametrize(
    ("today", "group", "first"),
    [
        (date(2026, 11, 22), "groep_8", date(2027, 3, 25)),
        (date(2026, 11, 22), "groep_7", date(2028, 3, 25)),
        (date(2026, 11, 22), "groep_6", date(2029, 3, 25)),
        (date(2027, 3, 27), "groep_7", date(2028, 3, 25)),
        (date(2027, 5, 17), "groep_7", date(2028, 3, 25)),
        (date(2027, 8, 1), "groep_7", date(2029, 3, 25)),
    ],
)
def test_a_lower_group_applies_in_a_later_school_year(rules: Rules, today: date, group: str, first: date) -> None:
    """A child in groep 7 or 6 has the week of the next school year, or the one after that."""
    found = brugklas_aanmelden(rules, vandaag=today, groep=group)

    assert (found.van, found.tot) == (first, first + timedelta(days=6))
    assert found.status == "voor"
    assert found.aanmelden.last == found.tot
