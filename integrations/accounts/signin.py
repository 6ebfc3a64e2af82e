"""Signing in with a name, a password and a code from an app. All three are asked at once, and only all three are right."""

from __future__ import annotations

from integrations.accounts import codes, passwords
from integrations.accounts.accounts import Account, Accounts, Keys, name_of
from integrations.accounts.faults import NoAccount, Refused
from integrations.accounts.roles import Role
from integrations.accounts.tries import Tries

_NOBODY = Keys(Account(0, "", Role.EDITOR, active=False), "", codes.new_secret(), 0)
"""What a name is compared with that no account has: the same work, so that it takes as long."""


class SignIn:
    """Checks who signs in. May raise StorageUnavailable."""

    def __init__(self, accounts: Accounts, tries: Tries) -> None:
        """Keep accounts and tries."""
        self._accounts = accounts
        self._tries = tries

    def check(self, typed: str, password: str, code: str) -> Account:
        """Return the account that a name, a password and a code belong to. Raises Refused or Locked.

        Whatever is wrong, the answer is the same and takes the same time. A code is only used up by a right password.
        """
        name = name_of(typed)
        self._tries.count(name)
        keys = self._keys(name)
        right = passwords.fits(keys.password_hash, password)
        step = codes.step_of(keys.secret, code, self._accounts.clock(), keys.code_step) if keys.secret else None
        if not right or step is None or not keys.account.active or not self._accounts.use_step(keys.account, step):
            raise Refused
        self._tries.forget(name)
        return keys.account

    def _keys(self, name: str) -> Keys:
        try:
            return self._accounts.keys(name)
        except NoAccount:
            return _NOBODY
