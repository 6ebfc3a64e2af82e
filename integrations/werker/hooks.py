"""Delivering a message to the webhook of another program, signed so that it can be believed.

The header `X-Informatiepunt-Handtekening` is `t=<seconds>,v1=<hex>`: an HMAC-SHA256, with the shared secret, of
`<seconds>.<body>`. `Idempotency-Key` is the same at every attempt. `docs/handboek/steunpunt.md` tells a receiver how to check.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import httpx

from integrations.steunpunt.outbox import Delivery
from integrations.werker.results import GiveUp, TryLater
from integrations.werker.smtp import LOCAL, Sender

SECONDS = 20.0

LATER = frozenset({408, 409, 425, 429})
"""Refusals by which a receiver says that it wants to get the message again."""


def signature(secret: str, seconds: int, body: bytes) -> str:
    """Return the signature of a body that is sent at a moment, in seconds since 1970."""
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()


def hook_sender(address: str, secret: str, clock: Callable[[], datetime], seconds: float = SECONDS) -> Sender:
    """Return what delivers a message to a webhook. It raises TryLater or GiveUp."""

    def send(delivery: Delivery) -> None:
        target = urlsplit(address)
        if not secret or not (target.scheme == "https" or (target.scheme == "http" and target.hostname in LOCAL)):
            raise GiveUp("instelling")
        body = json.dumps({"sleutel": delivery.key, **delivery.content}, ensure_ascii=False, sort_keys=True).encode()
        now = int(clock().timestamp())
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": delivery.key,
            "X-Informatiepunt-Handtekening": f"t={now},v1={signature(secret, now, body)}",
        }
        try:
            status = httpx.post(address, content=body, headers=headers, timeout=seconds, follow_redirects=False).status_code
        except httpx.TimeoutException:
            raise TryLater("te_laat") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise TryLater("geen_verbinding") from None
        if 200 <= status < 300:
            return
        raise GiveUp(str(status)) if 300 <= status < 500 and status not in LATER else TryLater(str(status))

    return send
