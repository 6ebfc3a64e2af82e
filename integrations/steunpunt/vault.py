"""Encryption of contact details and free text at rest, with keys that are not in the database.

Keys are Fernet keys, one on each line, the newest first: what is stored is encrypted with the first, what was stored
before can be read with any. `docs/handboek/steunpunt.md` says how to change keys.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

FILE = "sleutels"
"""The key file in the data folder, unless the settings name another one."""

_Found = TypeVar("_Found")


class VaultLocked(Exception):  # noqa: N818 - says what is the matter, not that it is an error
    """Something cannot be read with the keys that there are, or the key file holds no keys."""


class Vault:
    """Seals data into text and opens it again."""

    def __init__(self, keys: list[str]) -> None:
        """Take the keys, the newest first. Raises VaultLocked when one is no key."""
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
            self._pepper = keys[0].encode("ascii")
        except ValueError:
            raise VaultLocked("geen bruikbare sleutel") from None

    def seal(self, data: Any) -> str:
        """Return JSON data encrypted."""
        return self._fernet.encrypt(json.dumps(data, ensure_ascii=False).encode()).decode("ascii")

    def open(self, sealed: str) -> Any:
        """Return what `seal` encrypted. Raises VaultLocked when no key fits."""
        try:
            return json.loads(self._fernet.decrypt(sealed.encode("ascii")))
        except (InvalidToken, ValueError):
            raise VaultLocked("geen sleutel past") from None

    def opened(self, sealed: str, read: Callable[[Any], _Found]) -> _Found | None:
        """Return what `read` makes of sealed data; None when no key fits, or `read` does not know it: the rest still shows."""
        try:
            return read(self.open(sealed))
        except (VaultLocked, KeyError, ValueError):
            return None

    def mark(self, text: str) -> str:
        """Return a keyed hash of 128 bits: the same for the same text, and of no use to who does not have the newest key."""
        return hmac.new(self._pepper, b"merk\n" + text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:32]

    def reseal(self, sealed: str) -> str:
        """Return the same data, encrypted with the newest key. Raises VaultLocked when no key fits."""
        try:
            return self._fernet.rotate(sealed.encode("ascii")).decode("ascii")
        except InvalidToken:
            raise VaultLocked("geen sleutel past") from None


def open_vault(file: Path) -> Vault:
    """Return the vault with the keys of a file, which is made with one new key when it is absent.

    Processes that start together agree: the file appears whole or not at all, and the first one wins. Only the owner
    may read it. Raises VaultLocked when it holds no keys, OSError when it cannot be read or made.
    """
    if not file.exists():
        _make(file)
    lines = (line.strip() for line in file.read_text(encoding="ascii").splitlines())
    return Vault([line for line in lines if line and not line.startswith("#")])


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(Fernet.generate_key() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileExistsError):
        os.link(fresh, file)
    fresh.unlink()


def unusable(file: Path) -> str:
    """Return one Dutch line, for whoever runs the site, about a key file that cannot be used."""
    return f"Het sleutelbestand {file} is niet te gebruiken. Staat het er? Kloppen de rechten? Staan er sleutels in?"
