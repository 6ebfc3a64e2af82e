"""Who gets what somebody sends, besides the Steunpunt: it follows from the settings, so that what people read stays true."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from integrations.settings import Outside

OTHER_SYSTEM, MAIL_SERVER, NOBODY_ELSE = "ander_systeem", "mailserver", "niemand_anders"
"""Placeholders of the texts about privacy and consent. A paragraph of which the value is missing is not shown."""


def receivers(outside: Outside, others: str) -> Mapping[str, str]:
    """Return the host of each server that gets something; `others` is what stands there when nobody does."""
    hook = _host(outside.webhook) if outside.webhook_secret else ""
    found = {OTHER_SYSTEM: hook, MAIL_SERVER: _host(outside.smtp)}
    known = {name: host for name, host in found.items() if host}
    return known or {NOBODY_ELSE: others}


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
