"""A request as the program holds it, and its way in and out of the database."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from integrations.steunpunt import intake
from integrations.steunpunt.request import Caller, Contact, Request
from integrations.steunpunt.states import OPEN, State
from integrations.steunpunt.vault import Vault

SECRET_BYTES = 16
"""128 random bits in the link by which somebody reaches their request."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{22}")
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS_IN_NUMBER = 8


@dataclass(frozen=True)
class Callback:
    """A request with its state. `request` is None when no key opens it (any more): the rest can still be shown.

    `promised_on` is the day by which somebody calls; `starts_at` the agreed moment, if there is one. `taken_by` and
    `passed_to` name an account or a function.
    """

    id: int
    number: str
    state: State
    caller: Caller
    urgent: bool
    promised_on: date
    starts_at: datetime | None
    taken_by: str
    passed_to: str
    version: int
    created_at: datetime
    changed_at: datetime
    delete_on: date
    request: Request | None

    @property
    def open(self) -> bool:
        """Tell whether somebody still has to call."""
        return self.state in OPEN

    def overdue(self, today: date) -> bool:
        """Tell whether the promised day has passed without a call."""
        return self.open and self.promised_on < today


def new_secret() -> str:
    """Return a new secret for a link."""
    return secrets.token_urlsafe(SECRET_BYTES)


def is_secret(text: str) -> bool:
    """Tell whether a text has the form of a secret."""
    return _SECRET.fullmatch(text) is not None


def new_number() -> str:
    """Return a number to say aloud, such as "T-4KQ7-M2XP": random, so that it tells nothing and cannot be counted on."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_IN_NUMBER))
    return f"T-{letters[:4]}-{letters[4:]}"


def number_as_written(typed: str) -> str:
    """Return a number in its one form, however somebody typed or spelled it: "t 4kq7m2xp" gives "T-4KQ7-M2XP"."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    letters = letters[1:] if len(letters) == _LETTERS_IN_NUMBER + 1 and letters.startswith("T") else letters
    return f"T-{letters[:4]}-{letters[4:]}" if len(letters) == _LETTERS_IN_NUMBER else ""


def to_plain(request: Request) -> dict[str, Any]:
    """Return a request as JSON data, personal data included: to be sealed, or sent where consent says."""
    contact = request.contact
    return {
        "naam": contact.name,
        "telefoon": contact.phone,
        "email": contact.email,
        "wie": request.caller.value,
        "afspraak": request.slot,
        "dagdelen": list(request.parts),
        "niet_op": request.not_then,
        "taal": request.language,
        "aanpassing": request.adaptation,
        "mail_mij": request.mail_me,
        "intake": intake.to_plain(request.intake),
    }


def from_plain(data: Mapping[str, Any]) -> Request:
    """Return the request that `to_plain` made."""
    return Request(
        Contact(data["naam"], data["telefoon"], data["email"]),
        Caller(data["wie"]),
        intake.from_plain(data["intake"]),
        slot=data["afspraak"],
        parts=tuple(data["dagdelen"]),
        not_then=data["niet_op"],
        language=data["taal"],
        adaptation=data["aanpassing"],
        mail_me=data["mail_mij"],
    )


def from_row(row: Row[Any], vault: Vault) -> Callback:
    """Return a request from its row."""
    return Callback(
        id=row.id,
        number=row.number,
        state=State(row.state),
        caller=Caller(row.caller),
        urgent=row.urgent,
        promised_on=row.promised_on,
        starts_at=row.starts_at,
        taken_by=row.taken_by,
        passed_to=row.passed_to,
        version=row.version,
        created_at=row.created_at,
        changed_at=row.changed_at,
        delete_on=row.delete_on,
        request=vault.opened(row.sealed, from_plain),
    )
