"""Somebody who is signed in and looks at a page of the console."""

from __future__ import annotations

from dataclasses import dataclass

from integrations.accounts.accounts import Account
from integrations.accounts.roles import Permission, may
from integrations.accounts.sessions import form_key
from integrations.steunpunt.staff import Actor


@dataclass(frozen=True)
class Visit:
    """Who it is, and the secret of the session."""

    account: Account
    secret: str

    @property
    def key(self) -> str:
        """Return what a form on the page must post back."""
        return form_key(self.secret)

    @property
    def actor(self) -> Actor:
        """Return who does something to a request."""
        return Actor(str(self.account.id), self.account.role.value)

    def may(self, name: str) -> bool:
        """Tell whether somebody has a permission, by its name."""
        return may(self.account.role, Permission(name))
