"""What is sent to the outside about a request: a mail to whoever asked, one to the Steunpunt, and a message for a webhook."""

from __future__ import annotations

from typing import Any

from integrations.settings import Outside
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.calendar_file import calendar_file
from integrations.steunpunt.outbox import HOOK, MAIL, Delivery
from integrations.steunpunt.records import Callback, to_plain
from integrations.steunpunt.states import State
from integrations.steunpunt.wording import Wording, form_of

TO_PARENT = frozenset({"gemaakt", "gewijzigd", State.WITHDRAWN.value})
"""What happens to a request that whoever asked gets a mail about; and a time that was agreed on the phone."""


class Announcements:
    """Makes the deliveries for a change. What the settings leave out is not made."""

    def __init__(self, wording: Wording, outside: Outside, arrangement: Arrangement) -> None:
        """Keep the sentences and where things go."""
        self._wording = wording
        self._outside = outside
        self._arrangement = arrangement

    def __call__(self, callback: Callback, what: str, secret: str) -> tuple[Delivery, ...]:
        """Return the deliveries for a request to which `what` has just happened."""
        found = []
        request = callback.request
        told = what in TO_PARENT or (what == State.AGREED.value and callback.starts_at)
        if request and request.mail_me and request.contact.email and told:
            found.append(self._to_parent(callback, request.contact.email, what, secret))
        if self._outside.steunpunt_mail and what == "gemaakt":
            found.append(self.to_steunpunt(callback, "vandaag" if callback.urgent else "nieuw"))
        if self._outside.webhook and self._outside.webhook_secret:
            key = f"webhook-{callback.number}-{callback.version}-{what}"
            found.append(Delivery(key, HOOK, _for_webhook(callback, what)))
        return tuple(found)

    def to_steunpunt(self, callback: Callback, name: str) -> Delivery:
        """Return a mail to the mailbox of the Steunpunt. It holds no personal data."""
        text = self._wording.sentence(f"mail.{name}", nummer=callback.number, datum=callback.promised_on)
        content = self._mail(self._outside.steunpunt_mail, callback, text)
        return Delivery(f"{name}-{callback.number}-{callback.promised_on.isoformat()}", MAIL, content)

    def _to_parent(self, callback: Callback, address: str, what: str, secret: str) -> Delivery:
        """Return the mail to whoever asked, with a calendar file. The question itself is not in it."""
        form = form_of(callback.caller)
        if callback.state is State.WITHDRAWN:
            text = self._wording.state(callback)
        else:
            promise = self._wording.promise(callback)
            text = self._wording.sentence("mail.bevestiging", form=form, nummer=callback.number, belofte=promise)
        if callback.urgent and callback.open:
            text += f"\n\n{self._wording.sentence('nacht', form=form)}"
        if secret and self._outside.address and callback.open:
            link = f"{self._outside.address}/terugbellen/{secret}"
            text += f"\n\n{self._wording.sentence('mail.link', form=form, adres=link)}"
        content = self._mail(address, callback, text)
        title = self._wording.in_calendar(callback)
        calendar = calendar_file(callback, title, self._arrangement.slot_minutes).decode()
        key = f"bevestiging-{callback.number}-{callback.version}-{what}"
        return Delivery(key, MAIL, {**content, "agenda": calendar})

    def _mail(self, address: str, callback: Callback, text: str) -> dict[str, Any]:
        sender = self._outside.sender or self._wording.content.region.get("steunpunt.email", "")
        subject = self._wording.sentence("mail.onderwerp", nummer=callback.number)
        return {"aan": address, "van": sender, "onderwerp": subject, "tekst": text, "moment": callback.changed_at.isoformat()}


def _for_webhook(callback: Callback, what: str) -> dict[str, Any]:
    """Return a request as another program gets it. The notes of the Steunpunt are never in it."""
    return {
        "soort": "terugbelverzoek",
        "gebeurtenis": what,
        "nummer": callback.number,
        "versie": callback.version,
        "status": callback.state.value,
        "vandaag": callback.urgent,
        "uiterlijk": callback.promised_on.isoformat(),
        "afspraak": callback.starts_at.isoformat() if callback.starts_at else None,
        "doorgegeven_aan": callback.passed_to,
        "verzoek": to_plain(callback.request) if callback.request else None,
    }
