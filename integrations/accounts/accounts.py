"""Accounts in the database: make, find, change, block. What a sign-in does with them is in `signin`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from integrations.accounts import codes, passwords
from integrations.accounts.faults import NameTaken, NoAccount, WeakPassword
from integrations.accounts.roles import Role
from integrations.steunpunt.vault import Vault
from integrations.storage.account_models import AccountRow, SessionRow
from integrations.storage.engine import writing
from integrations.storage.transaction import transaction

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,62}")
"""What somebody may sign in with. A colon is not in it: names from another organisation begin with "sso:"."""

ELSEWHERE = "sso:"


@dataclass(frozen=True)
class Account:
    """Somebody who may use the console. `elsewhere` tells that another organisation signs them in."""

    id: int
    name: str
    role: Role
    active: bool
    elsewhere: bool = False


@dataclass(frozen=True)
class Keys:
    """What a sign-in compares with: never leaves this package."""

    account: Account
    password_hash: str
    secret: str
    code_step: int


class Accounts:
    """Keeps accounts. Every method may raise StorageUnavailable; `clock` gives the moment, with a time zone."""

    def __init__(self, engine: Engine, vault: Vault, clock: Callable[[], datetime]) -> None:
        """Keep what is needed; nothing is read or made yet."""
        self.engine = engine
        self.writer = writing(engine)
        self.clock = clock
        self._vault = vault

    def make(self, name: str, role: Role, password: str) -> tuple[Account, str]:
        """Make an account; return it with the secret for the app with codes, which is shown once.

        Raises NameTaken, WeakPassword, and ValueError for a name that cannot be one.
        """
        name = name_of(name)
        if not NAME.fullmatch(name):
            raise ValueError(name)
        if code := passwords.too_weak(password, name):
            raise WeakPassword(code)
        secret = codes.new_secret()
        return self._insert(name, role, passwords.hashed(password), self._vault.seal(secret), None), secret

    def of_elsewhere(self, subject: str, wanted: str, role: Role) -> Account:
        """Return the account of somebody whom another organisation signs in, made at the first time, with their role of now.

        Raises NameTaken when another person there is called the same here.
        """
        key = hashlib.sha256(subject.encode()).hexdigest()
        with transaction(self.writer) as connection:
            connection.execute(update(AccountRow).where(AccountRow.subject == key).values(role=role.value))
            row = connection.execute(_select().where(AccountRow.subject == key)).first()
        return _account(row) if row else self._insert(f"{ELSEWHERE}{name_of(wanted)}"[:64], role, "", "", key)

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        with transaction(self.engine) as connection:
            return tuple(map(_account, connection.execute(_select().order_by(AccountRow.name)).all()))

    def named(self, name: str) -> Account:
        """Return the account with a name. Raises NoAccount."""
        return self.keys(name).account

    def keys(self, name: str) -> Keys:
        """Return what a sign-in under a name is compared with. Raises NoAccount, VaultLocked."""
        with transaction(self.engine) as connection:
            row = connection.execute(_select().where(AccountRow.name == name_of(name))).first()
        if row is None:
            raise NoAccount
        return Keys(_account(row), row.password_hash, self._vault.open(row.sealed) if row.sealed else "", row.code_step)

    def use_step(self, account: Account, step: int) -> bool:
        """Mark a code as used; tell whether it was not yet, so that two sign-ins at once cannot share one."""
        unused = (AccountRow.id == account.id) & (AccountRow.code_step < step)
        with transaction(self.writer) as connection:
            return connection.execute(update(AccountRow).where(unused).values(code_step=step)).rowcount == 1

    def set_password(self, account: Account, password: str) -> None:
        """Give an account another password; whoever is signed in with it is signed out. Raises WeakPassword."""
        if code := passwords.too_weak(password, account.name):
            raise WeakPassword(code)
        self._change(account, password_hash=passwords.hashed(password))

    def new_secret(self, account: Account) -> str:
        """Give an account a new secret for the app with codes, for a phone that was lost; everybody is signed out."""
        secret = codes.new_secret()
        self._change(account, sealed=self._vault.seal(secret), code_step=0)
        return secret

    def set_role(self, account: Account, role: Role) -> None:
        """Give an account another role; whoever is signed in with it is signed out."""
        self._change(account, role=role.value)

    def set_active(self, account: Account, active: bool) -> None:
        """Block an account or open it again; whoever is signed in with it is signed out."""
        self._change(account, active=active)

    def _change(self, account: Account, **values: Any) -> None:
        with transaction(self.writer) as connection:
            connection.execute(update(AccountRow).where(AccountRow.id == account.id).values(**values))
            connection.execute(delete(SessionRow).where(SessionRow.account_id == account.id))

    def _insert(self, name: str, role: Role, password_hash: str, sealed: str, subject: str | None) -> Account:
        row = {
            "name": name,
            "role": role.value,
            "password_hash": password_hash,
            "sealed": sealed,
            "code_step": 0,
            "subject": subject,
            "active": True,
            "created_at": self.clock(),
        }
        try:
            with self.writer.begin() as connection:
                made = connection.execute(insert(AccountRow).returning(AccountRow.id), row).scalar_one()
        except IntegrityError:
            raise NameTaken from None
        return Account(made, name, role, active=True, elsewhere=subject is not None)


def name_of(typed: str) -> str:
    """Return a name as it is kept: without capitals and spaces around it."""
    return typed.strip().casefold()


def _select() -> Any:
    return select(*AccountRow.__table__.columns)


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, Role(row.role), row.active, row.subject is not None)
