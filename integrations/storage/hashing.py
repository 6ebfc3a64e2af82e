"""What the database keeps of a secret."""

from __future__ import annotations

import hashlib


def hashed(secret: str) -> str:
    """Return the SHA-256 of a secret with 128 random bits, which cannot be guessed back; "" for none."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest() if secret else ""
