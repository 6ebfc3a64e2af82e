"""From a delivery to a mail. Headers are set by the library, which refuses a second line in one: nothing can be injected."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from integrations.steunpunt.outbox import Delivery
from integrations.werker.results import GiveUp


def letter(delivery: Delivery) -> EmailMessage:
    """Return the mail. Its Message-ID follows from the key, so that every attempt is the same mail.

    Raises GiveUp when an address or subject cannot stand in a header.
    """
    content = delivery.content
    mail = EmailMessage(policy=SMTP)
    try:
        mail["From"] = content["van"]
        mail["To"] = content["aan"]
        mail["Subject"] = content["onderwerp"]
        mail["Date"] = format_datetime(datetime.fromisoformat(content["moment"]))
    except (KeyError, ValueError):
        raise GiveUp("onbruikbaar_adres") from None
    readers = mail["To"].addresses
    if not content["van"] or len(readers) != 1 or not readers[0].domain:
        raise GiveUp("onbruikbaar_adres")
    digest = hashlib.sha256(delivery.key.encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{digest}@{content['van'].rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(content["tekst"], charset="utf-8", cte="quoted-printable")
    if "agenda" in content:
        mail.add_attachment(content["agenda"].encode(), maintype="text", subtype="calendar", filename="terugbellen.ics")
    return mail
