from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.one_period import (
    beroep_termijn,
    geschil_termijn,
    klacht_reactie,
    klacht_termijn,
    leerplicht_begin,
    opp_termijn,
    schorsing_termijn,
    thuis_termijn,
    verlof_geloof,
    vrijstelling_jaarlijks,
)
from bot.rules.rules import Rules

TODAY = date(2026, 11, 26)
DAY = date(2026, 11, 16)
DATES = st.one_of(
    st.none(), st.just("weet_ik_niet"), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([date.min, date.max])
)


def test_each_rule_counts_its_own_period(rules: Rules) -> None:
    """Six weeks for the court, a dispute or a plan, one for a suspension, four at home or for a board, a year to complain."""
    found = {
        "beroep": beroep_termijn(rules, vandaag=TODAY, beslist_op=DAY),
        "geschil": geschil_termijn(rules, vandaag=TODAY, besluit_op=DAY),
        "plan": opp_termijn(rules, vandaag=TODAY, ingeschreven_op=DAY),
        "schorsing": schorsing_termijn(rules, vandaag=TODAY, eerste_dag=DAY),
        "thuis": thuis_termijn(rules, vandaag=TODAY, thuis_sinds=DAY),
        "klacht": klacht_termijn(rules, vandaag=TODAY, gebeurd_op=DAY),
        "reactie": klacht_reactie(rules, vandaag=TODAY, oordeel_op=DAY),
        "feest": verlof_geloof(rules, vandaag=TODAY, feest_op=date(2026, 12, 10)),
        "jaarlijks": vrijstelling_jaarlijks(rules, vandaag=TODAY),
    }

    assert {name: one.dag and one.dag.last for name, one in found.items()} == {
        "beroep": date(2026, 12, 28),
        "geschil": date(2026, 12, 28),
        "plan": date(2026, 12, 28),
        "schorsing": date(2026, 11, 23),
        "thuis": date(2026, 12, 14),
        "klacht": date(2027, 11, 16),
        "reactie": date(2026, 12, 14),
        "feest": date(2026, 12, 8),
        "jaarlijks": date(2027, 6, 30),
    }


def test_a_suspension_never_gets_longer_by_a_holiday(rules: Rules) -> None:
    """A week that ends on a holiday ends there all the same: a maximum of a measure does not shift."""
    found = schorsing_termijn(rules, vandaag=TODAY, eerste_dag=date(2026, 12, 18))

    assert found.dag and found.dag.last == date(2026, 12, 25)


@pytest.mark.parametrize(("later", "status"), [(0, "loopt"), (1, "voorbij")])
def test_the_day_itself_still_belongs_to_the_period(rules: Rules, later: int, status: str) -> None:
    """On the last day something can still be done; the day after, that day is over."""
    last = date(2026, 12, 14)

    assert thuis_termijn(rules, vandaag=last + timedelta(days=later), thuis_sinds=DAY).status == status


@pytest.mark.parametrize(
    ("five", "begin", "notice"),
    [
        (date(2027, 1, 31), date(2027, 2, 1), date(2027, 1, 1)),
        (date(2027, 3, 1), date(2027, 4, 1), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 1), date(2028, 2, 1)),
        (date(2026, 12, 25), date(2027, 1, 1), date(2026, 12, 1)),
    ],
)
def test_leerplicht_begins_in_the_month_after_the_fifth_birthday(rules: Rules, five: date, begin: date, notice: date) -> None:
    """The first of the next month, also at the end of a year and on 29 February; the notice is a month before."""
    found = leerplicht_begin(rules, vandaag=TODAY, vijf_op=five)

    assert found.begin and found.kennisgeving
    assert (found.begin.last, found.kennisgeving.last, found.status) == (begin, notice, "loopt")


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), DATES)
def test_any_answer_gives_a_status_and_a_day_that_fits_it(rules: Rules, today: date, day: date | str | None) -> None:
    """Whatever is answered, nothing raises, and there is a day exactly when the status says so."""
    for one in (
        geschil_termijn(rules, vandaag=today, besluit_op=day),
        verlof_geloof(rules, vandaag=today, feest_op=day),
    ):
        assert (one.status == "onbekend") == (one.dag is None)
        assert one.dag is None or (one.status == "loopt") == (today <= one.dag.last)
    start = leerplicht_begin(rules, vandaag=today, vijf_op=day)
    assert (start.status == "onbekend") == (start.begin is None) == (start.kennisgeving is None)
