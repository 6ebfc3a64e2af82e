"""Passwords: what is too easy to guess, and keeping them as argon2id hashes."""

from __future__ import annotations

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from integrations.accounts.faults import TooBusy

SHORTEST, LONGEST = 12, 200
"""Characters of a password. There are no other demands: length is what counts, and managers make them anyway."""

_LEAST_DIFFERENT = 5

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""The least that OWASP advises for argon2id, so that the site stays within its memory."""

_AT_ONCE = threading.BoundedSemaphore(2)
"""Hashes that are computed at the same moment: a flood of sign-ins must not use up memory and processors."""

_WAITING_ROOM = threading.BoundedSemaphore(10)
"""Who may wait for that. Each holds a thread of the site, and parents need those."""


def too_weak(password: str, name: str) -> str:
    """Return why a password is no good, as a code: "kort", "lang" or "raadbaar"; "" when it is good."""
    password = _same(password)
    if len(password) < SHORTEST:
        return "kort"
    if len(password) > LONGEST:
        return "lang"
    guessable = len(set(password)) < _LEAST_DIFFERENT or (name and name.casefold() in password.casefold())
    return "raadbaar" if guessable else ""


def hashed(password: str) -> str:
    """Return the hash of a password. Raises TooBusy."""
    with _turn():
        return _HASHER.hash(_same(password))


def fits(known: str, password: str) -> bool:
    """Tell whether a password is the one of a hash. With no hash ("") it is not, and finding out takes as long.

    Raises TooBusy when too many are signing in at this moment.
    """
    with _turn():
        try:
            _HASHER.verify(known or _nobody(), _same(password)[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return bool(known)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for a turn to compute a hash; nobody waits when too many do already."""
    if not _WAITING_ROOM.acquire(blocking=False):
        raise TooBusy
    try:
        with _AT_ONCE:
            yield
    finally:
        _WAITING_ROOM.release()


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    return _HASHER.hash(secrets.token_urlsafe(32))


def _same(password: str) -> str:
    """Return a password as one sequence of characters, however a keyboard makes its accents."""
    return unicodedata.normalize("NFC", password)
