from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.model import Basis
from bot.rules.rules import Rules
from bot.rules.tlv import tlv_aanvullen, tlv_termijnen

COMPLETE = date(2026, 10, 5)
SIX, EIGHT, TEN = date(2026, 11, 16), date(2026, 11, 30), date(2026, 12, 14)
DATES = st.one_of(
    st.none(), st.just("weet_ik_niet"), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([date.min, date.max])
)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (COMPLETE, "eerste_termijn"),
        (SIX, "eerste_termijn"),
        (SIX + timedelta(days=1), "met_uitstel"),
        (TEN, "met_uitstel"),
        (TEN + timedelta(days=1), "voorbij"),
    ],
)
def test_where_today_stands(rules: Rules, today: date, status: str) -> None:
    """Six weeks and then four more at most, as agreed in the region; a last day still belongs to its period."""
    assert tlv_termijnen(rules, vandaag=today, compleet_op=COMPLETE).status == status


def test_the_agreement_and_the_law_stand_apart(rules: Rules) -> None:
    """The days of the agreement do not shift; the reasonable time of the law is eight weeks."""
    found = tlv_termijnen(rules, vandaag=COMPLETE, compleet_op=COMPLETE)

    assert found.besluit and found.verlengd and found.redelijk
    assert (found.besluit.last, found.redelijk.last, found.verlengd.last) == (SIX, EIGHT, TEN)
    assert (found.besluit.basis, found.verlengd.basis, found.redelijk.basis) == (Basis.AFSPRAAK, Basis.AFSPRAAK, Basis.WET)


@pytest.mark.parametrize("unknown", [None, "weet_ik_niet", date.max])
def test_without_a_usable_day_nothing_is_computed(rules: Rules, unknown: date | str | None) -> None:
    """Who does not know the day gets no dates, and no guess."""
    decision = tlv_termijnen(rules, vandaag=COMPLETE, compleet_op=unknown)
    papers = tlv_aanvullen(rules, vandaag=COMPLETE, gevraagd_op=unknown)

    assert (decision.status, decision.besluit, decision.verlengd, decision.redelijk) == ("onbekend", None, None, None)
    assert (papers.status, papers.uiterlijk) == ("onbekend", None)


@pytest.mark.parametrize(("today", "status"), [(date(2026, 11, 2), "loopt"), (date(2026, 11, 3), "voorbij")])
def test_a_school_has_four_weeks_to_complete_its_application(rules: Rules, today: date, status: str) -> None:
    """Four weeks from the day on which the school heard what was missing."""
    found = tlv_aanvullen(rules, vandaag=today, gevraagd_op=COMPLETE)

    assert found.uiterlijk and found.uiterlijk.last == date(2026, 11, 2)
    assert found.status == status


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), DATES)
def test_any_answer_gives_a_status_and_dates_that_fit_it(rules: Rules, today: date, day: date | str | None) -> None:
    """Whatever is answered, nothing raises, and dates are there exactly when the status says so."""
    decision = tlv_termijnen(rules, vandaag=today, compleet_op=day)
    papers = tlv_aanvullen(rules, vandaag=today, gevraagd_op=day)

    assert (decision.status == "onbekend") == (decision.besluit is None) == (decision.redelijk is None)
    assert (papers.status == "onbekend") == (papers.uiterlijk is None)
    if decision.besluit and decision.verlengd and decision.redelijk:
        assert decision.besluit.last < decision.redelijk.last < decision.verlengd.last
