"""How long nobody can sign in under a name after wrong tries. Pure: numbers and moments in, a moment out.

The wait is short at first and never longer than a quarter of an hour: it stops guessing, and nobody who forgot a
password, or whose name somebody else tries, is shut out for a day.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from integrations.pauses import doubled

FREE_TRIES = 5
"""Wrong tries after which waiting begins."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)

FORGET_AFTER = timedelta(hours=24)
"""After so long without a try, earlier wrong tries no longer count."""


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many wrong tries: nothing at first, then doubled with each one."""
    if failures < FREE_TRIES:
        return timedelta()
    return doubled(FIRST_WAIT, LONGEST_WAIT, failures - FREE_TRIES)


def locked_until(failures: int, last: datetime, now: datetime) -> datetime | None:
    """Return until when a name is locked; None when somebody may try now."""
    until = last + wait_after(failures)
    return until if until > now else None


def counts_still(last: datetime, now: datetime) -> bool:
    """Tell whether a wrong try from then still counts."""
    return now - last < FORGET_AFTER
