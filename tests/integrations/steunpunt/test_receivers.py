"""Who gets what somebody sends, besides the Steunpunt."""

from __future__ import annotations

import pytest

from integrations.settings import Outside
from integrations.steunpunt.receivers import receivers


@pytest.mark.parametrize(
    ("outside", "expected"),
    [
        (Outside(), {"niemand_anders": "anderen"}),
        (Outside(webhook="https://zaken.example.nl/in?a=b", webhook_secret="x"), {"ander_systeem": "zaken.example.nl"}),
        (Outside(webhook="https://zaken.example.nl/in"), {"niemand_anders": "anderen"}),
        (Outside(smtp="smtps://gebruiker:geheim@mail.example.nl:465"), {"mailserver": "mail.example.nl"}),
        (Outside(smtp="smtp://[kapot"), {"niemand_anders": "anderen"}),
    ],
)
def test_receivers(outside: Outside, expected: dict[str, str]) -> None:
    """The name of each server is told, never a password or a path; a webhook without a secret gets nothing."""
    assert receivers(outside, "anderen") == expected
