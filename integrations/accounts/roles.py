"""Who may do what in the console: the whole table in one place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class Role(str, Enum):
    """What somebody does for the organisation. The list only grows: the database holds these values."""

    CONSULENT = "ouderconsulent"
    SECRETARY = "secretariaat"
    EDITOR = "redacteur"
    ADMIN = "beheerder"


class Permission(str, Enum):
    """Something that a page of the console asks for."""

    ENTER = "binnen"
    """Be signed in: see the first page, and sign out."""
    SEARCH = "zoeken"
    """Look up answers during a call, and walk through a route with somebody on the phone."""
    REQUESTS = "verzoeken"
    """See requests to be called back, with the contact details in them, and enter one for a caller."""
    WORK = "bellen"
    """Take a request, move it on, pass it on, close it."""
    NOTES = "notities"
    """Read and write the notes of the Steunpunt."""
    LIVE = "chat"
    """Be there for the chat, and write with a parent who asked for a person."""
    AFTER = "afronden"
    """Count a call that has ended, and send a summary to whoever called."""
    TEXTS = "teksten"
    """Change texts."""
    FIGURES = "cijfers"
    """See and take along the figures of the phone hour. There is nothing about a person in them."""
    DELIVERIES = "post"
    """See what cannot be delivered to the outside, without what is in it, and have it tried again."""
    ACCOUNTS = "accounts"
    """Make, block and open accounts."""
    AUDIT = "logboek"
    """See who saw and changed what."""


_EVERYBODY = frozenset({Permission.ENTER})

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.CONSULENT: _EVERYBODY
    | {Permission.SEARCH, Permission.REQUESTS, Permission.WORK, Permission.NOTES}
    | {Permission.LIVE, Permission.AFTER, Permission.FIGURES},
    Role.SECRETARY: _EVERYBODY | {Permission.SEARCH, Permission.REQUESTS, Permission.AFTER, Permission.FIGURES},
    Role.EDITOR: _EVERYBODY | {Permission.SEARCH, Permission.TEXTS},
    Role.ADMIN: _EVERYBODY | {Permission.ACCOUNTS, Permission.AUDIT, Permission.DELIVERIES, Permission.FIGURES},
}
"""What each role may do. Who manages accounts does not see requests: they could give themselves every right otherwise unseen.

The chat is for ouderconsulenten alone: a parent agreed that one of them reads along.
"""


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role has a permission."""
    return permission in PERMISSIONS[role]
