"""The six digits of an app on somebody's phone (TOTP, RFC 6238): the second thing that a sign-in asks."""

from __future__ import annotations

from datetime import datetime

import pyotp

ISSUER = "Informatiepunt"
SECONDS = 30
DIGITS = 6

DRIFT = 1
"""Steps of 30 seconds that a clock of a phone may be off, or that somebody takes to type."""


def new_secret() -> str:
    """Return a new secret, to be put into the app once."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """Return the `otpauth:` address that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def code_at(secret: str, moment: datetime) -> str:
    """Return the code that an app shows at a moment."""
    return pyotp.TOTP(secret).generate_otp(_step(moment))


def step_of(secret: str, typed: str, moment: datetime, last_used: int) -> int | None:
    """Return the step that a typed code belongs to; None when it is wrong, too old or was used before.

    `last_used` is the step of the last code that was accepted: who looked over a shoulder cannot use it again.
    """
    code = "".join(typed.split())
    now = _step(moment)
    steps = [step for step in range(now - DRIFT, now + DRIFT + 1) if step > last_used]
    right = [step for step in steps if pyotp.utils.strings_equal(code, pyotp.TOTP(secret).generate_otp(step))]
    return right[0] if right else None


def _step(moment: datetime) -> int:
    return int(moment.timestamp()) // SECONDS
