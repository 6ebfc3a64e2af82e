from __future__ import annotations

import pytest

from bot.content.model import Content
from integrations.steunpunt.callbacks import Callbacks
from integrations.steunpunt.records import new_secret
from integrations.steunpunt.request import Contact
from integrations.steunpunt.wording import Wording
from tests.integrations.steunpunt.conftest import request_of


@pytest.mark.parametrize(
    ("contact", "title"),
    [
        (Contact("Amira", "0612345678", ""), "Het Steunpunt belt vandaag of eerder: "),
        (Contact("Amira", "", "amira@example.nl"), "Het Steunpunt stuurt vandaag of eerder een mail: "),
    ],
    ids=["phone", "mail"],
)
def test_promised_day_in_a_calendar_says_who_calls(callbacks: Callbacks, content: Content, contact: Contact, title: str) -> None:
    """The promised day is no call to make: in a calendar it says that the Steunpunt calls or mails, that day or earlier."""
    callback = callbacks.send(request_of(contact=contact), new_secret())

    assert Wording(content).in_calendar(callback) == f"{title}{callback.number}"
