from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.bezwaar import bezwaar_school_termijnen, bezwaar_termijnen
from bot.rules.rules import Rules

LETTER = date(2026, 11, 20)
SAFE, LAST = date(2026, 12, 31), date(2027, 1, 4)
DATES = st.one_of(
    st.none(), st.just("weet_ik_niet"), st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from([date.min, date.max])
)
SCHOOLS = st.sampled_from([None, "po", "vo", "vso_so", "weet_ik_niet"])
BOARDS = st.sampled_from([None, "openbaar", "bijzonder", "weet_ik_niet"])


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (LETTER, "ruim"),
        (SAFE - timedelta(weeks=1), "ruim"),
        (SAFE - timedelta(days=6), "kort"),
        (SAFE, "kort"),
        (LAST, "kort"),
        (LAST + timedelta(days=1), "voorbij"),
    ],
)
def test_where_today_stands(rules: Rules, today: date, status: str) -> None:
    """A week before the safe day post becomes risky; the last day itself still counts."""
    assert bezwaar_termijnen(rules, vandaag=today, besluit_op=LETTER).status == status
    assert bezwaar_school_termijnen(rules, vandaag=today, besluit_op=LETTER).status == status


@pytest.mark.parametrize(
    ("letter", "last", "answer", "put_off"),
    [
        (date(2026, 11, 13), date(2026, 12, 28), date(2027, 3, 22), date(2027, 5, 3)),
        (LETTER, LAST, date(2027, 3, 30), date(2027, 5, 10)),
    ],
)
def test_the_answer_is_counted_from_the_last_day_for_objecting(
    rules: Rules, letter: date, last: date, answer: date, put_off: date
) -> None:
    """Twelve weeks after the six weeks, eighteen when the decision is put off; Easter Monday moves the twelve."""
    found = bezwaar_termijnen(rules, vandaag=letter, besluit_op=letter)

    assert found.bezwaar and found.beslissing and found.verdaagd
    assert (found.bezwaar.last, found.beslissing.last, found.verdaagd.last) == (last, answer, put_off)


@pytest.mark.parametrize(
    ("school", "board", "starts"),
    [
        ("po", "openbaar", "na_termijn"),
        ("po", "bijzonder", "na_ontvangst"),
        ("po", "weet_ik_niet", "beide"),
        ("vo", "openbaar", "na_ontvangst"),
        ("vo", "bijzonder", "na_ontvangst"),
        ("vo", "weet_ik_niet", "na_ontvangst"),
        ("vso_so", "openbaar", "na_termijn"),
        ("vso_so", "bijzonder", "onbekend"),
        ("vso_so", "weet_ik_niet", "beide"),
        ("weet_ik_niet", "openbaar", "beide"),
        (None, None, "beide"),
    ],
)
def test_from_when_the_four_weeks_of_a_board_count(rules: Rules, school: str | None, board: str | None, starts: str) -> None:
    """The start differs by kind of school and of board, also when the date of the letter is not known."""
    known = bezwaar_school_termijnen(rules, vandaag=LETTER, besluit_op=LETTER, soort_school=school, bestuur=board)
    unknown = bezwaar_school_termijnen(rules, vandaag=LETTER, besluit_op=None, soort_school=school, bestuur=board)

    assert known.telt_vanaf == unknown.telt_vanaf == starts
    assert (known.na_termijn is not None) == (starts in {"na_termijn", "beide"})
    assert (known.na_ontvangst is not None) == (starts in {"na_ontvangst", "beide"})
    assert (known.beslissing is not None) == (starts == "na_termijn")


@pytest.mark.parametrize(
    ("school", "period"), [("po", "bestuur_bezwaar_openbaar_po"), ("vso_so", "bestuur_bezwaar_openbaar_vso")]
)
def test_a_public_board_decides_four_weeks_after_the_term(rules: Rules, school: str, period: str) -> None:
    """A public primary or special school counts from the last day for objecting, under its own law."""
    letter = date(2026, 11, 13)

    found = bezwaar_school_termijnen(rules, vandaag=letter, besluit_op=letter, soort_school=school, bestuur="openbaar")

    assert found.beslissing and (found.beslissing.last, found.beslissing.period) == (date(2027, 1, 25), period)


@pytest.mark.parametrize(("school", "period"), [("po", "bestuur_bezwaar_bijzonder"), ("vo", "bestuur_bezwaar_vo")])
def test_other_boards_decide_four_weeks_after_they_got_the_objection(rules: Rules, school: str, period: str) -> None:
    """For an objection that arrives today the day is known, though not certain until it has arrived."""
    today = date(2026, 12, 7)

    found = bezwaar_school_termijnen(rules, vandaag=today, besluit_op=LETTER, soort_school=school, bestuur="bijzonder")

    assert found.na_ontvangst and (found.na_ontvangst.last, found.na_ontvangst.period) == (date(2027, 1, 4), period)
    assert found.beslissing is None


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), DATES, SCHOOLS, BOARDS)
def test_any_answers_give_a_status_and_dates_that_fit_it(
    rules: Rules, today: date, letter: date | str | None, school: str | None, board: str | None
) -> None:
    """Whatever is answered, nothing raises, and dates are there exactly when the date of the letter can be used."""
    tlv = bezwaar_termijnen(rules, vandaag=today, besluit_op=letter)
    other = bezwaar_school_termijnen(rules, vandaag=today, besluit_op=letter, soort_school=school, bestuur=board)

    assert (tlv.status == "onbekend") == (tlv.bezwaar is None) == (tlv.beslissing is None) == (tlv.verdaagd is None)
    assert (other.status == "onbekend") == (other.bezwaar is None)
    if tlv.bezwaar and other.bezwaar:
        assert tlv.status == other.status in {"ruim", "kort", "voorbij"}
        assert tlv.bezwaar.last == other.bezwaar.last
