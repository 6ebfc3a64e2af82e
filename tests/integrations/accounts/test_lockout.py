from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from integrations.accounts.lockout import FREE_TRIES, LONGEST_WAIT, counts_still, locked_until, wait_after

THEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_first_tries_are_free() -> None:
    """Somebody who mistypes a few times does not have to wait."""
    assert [wait_after(failures) for failures in range(FREE_TRIES)] == [timedelta()] * FREE_TRIES
    assert locked_until(FREE_TRIES - 1, THEN, THEN) is None


def test_waiting_doubles() -> None:
    """After the free tries it is a minute, then two, then four."""
    minutes = [wait_after(failures).total_seconds() / 60 for failures in range(FREE_TRIES, FREE_TRIES + 5)]
    assert minutes == [1, 2, 4, 8, 15]


@given(st.integers(min_value=0, max_value=10**9))
def test_nobody_is_shut_out_for_long(failures: int) -> None:
    """However many tries there were, it is never more than a quarter of an hour."""
    assert wait_after(failures) <= LONGEST_WAIT


def test_lock_ends_by_itself() -> None:
    """A name is locked until the wait is over, and not a second longer."""
    until = locked_until(FREE_TRIES, THEN, THEN)
    assert until == THEN + timedelta(minutes=1)
    assert locked_until(FREE_TRIES, THEN, until) is None


def test_old_tries_no_longer_count() -> None:
    """Tries of yesterday are forgotten."""
    assert counts_still(THEN, THEN + timedelta(hours=23))
    assert not counts_still(THEN, THEN + timedelta(hours=24))
