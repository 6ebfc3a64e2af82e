"""Everything about the people of the console, put together from the settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from integrations.accounts.accounts import Accounts
from integrations.accounts.audit import Audit
from integrations.accounts.elsewhere import Elsewhere
from integrations.accounts.sessions import Sessions
from integrations.accounts.signin import SignIn
from integrations.accounts.tries import Tries
from integrations.settings import Settings
from integrations.steunpunt.vault import Vault


@dataclass(frozen=True)
class People:
    """Accounts, the ways to sign in, sessions and the audit trail. `elsewhere` is None without another organisation.

    `address` is the public address of the site, "" to take it from each request; `sender` is the address
    that mails come from, "" for that of the Steunpunt.
    """

    accounts: Accounts
    tries: Tries
    sessions: Sessions
    audit: Audit
    sign_in: SignIn
    vault: Vault
    elsewhere: Elsewhere | None = None
    address: str = ""
    sender: str = ""


def build_people(chosen: Settings, engine: Engine, vault: Vault, clock: Callable[[], datetime]) -> People:
    """Return the people of the console. Raises ValueError when the address of the other organisation is not safe."""
    accounts, tries = Accounts(engine, vault, clock), Tries(engine, clock)
    return People(
        accounts,
        tries,
        Sessions(engine, clock),
        Audit(engine, clock),
        SignIn(accounts, tries),
        vault,
        Elsewhere(chosen.oidc, clock) if chosen.oidc.issuer else None,
        chosen.outside.address,
        chosen.outside.sender,
    )
