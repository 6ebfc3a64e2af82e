"""Delivering mail: to an SMTP server with TLS, or to a folder on this machine when there is none."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

from integrations.private_file import write_private
from integrations.steunpunt.outbox import Delivery
from integrations.werker.letters import letter
from integrations.werker.results import GiveUp, TryLater

SECONDS = 30.0
"""How long a server may take for each step. A mail has fewer than ten: far less than the time of a claim."""

LOGIN = frozenset({530, 534, 535})
"""Refusals of a user name or password: somebody must mend the settings, and after that the mail can still go."""

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})

Sender = Callable[[Delivery], None]


def mail_sender(address: str, folder: Path, seconds: float = SECONDS) -> Sender:
    """Return what delivers a mail: to the server at `address`, or into `folder` when that is empty.

    It raises TryLater or GiveUp.
    """
    return Server(address, seconds).send if address else Folder(folder).send


class Folder:
    """Mails as files. The name is the key, so that a mail that is delivered again replaces itself."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made when the first mail comes."""
        self._folder = folder

    def send(self, delivery: Delivery) -> None:
        """Write a mail: the file is there whole, or not at all."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(self._folder / f"{delivery.key}.eml", letter(delivery).as_bytes())
        except OSError:
            raise TryLater("map") from None


class Server:
    """An SMTP server: `smtps://user:password@host:465`, or `smtp://...:587` with STARTTLS.

    Without TLS nothing is sent, except to this machine itself. The certificate of the server is checked.
    """

    def __init__(self, address: str, seconds: float) -> None:
        """Take the address apart. Raises GiveUp when it cannot be used."""
        try:
            parts = urlsplit(address)
            self._host, self._port = parts.hostname or "", parts.port or (465 if parts.scheme == "smtps" else 587)
        except ValueError:
            raise GiveUp("instelling") from None
        if parts.scheme not in ("smtp", "smtps") or not self._host:
            raise GiveUp("instelling")
        self._implicit = parts.scheme == "smtps"
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._seconds = seconds

    def send(self, delivery: Delivery) -> None:
        """Send one mail over a connection of its own. Raises TryLater or GiveUp."""
        mail = letter(delivery)
        try:
            self._send(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise _of_code(codes[0] if codes else 550) from None
        except smtplib.SMTPResponseException as refused:
            raise _of_code(refused.smtp_code) from None
        except smtplib.SMTPNotSupportedError:
            raise GiveUp("geen_tls") from None
        except ssl.SSLError:
            raise TryLater("certificaat") from None
        except TimeoutError:
            raise TryLater("te_laat") from None
        except (smtplib.SMTPException, OSError):
            raise TryLater("geen_verbinding") from None

    def _send(self, mail: EmailMessage) -> None:
        trusted = ssl.create_default_context()
        if self._implicit:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=self._seconds, context=trusted)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._seconds)
        try:
            server.ehlo()
            if not self._implicit and (self._host not in LOCAL or server.has_extn("starttls")):
                server.starttls(context=trusted)
                server.ehlo()
            if self._user:
                server.login(self._user, self._password)
            server.send_message(mail)
        finally:
            # The mail was accepted or refused by now; a server that is rude at the end changes nothing about that.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()


def _of_code(code: int) -> TryLater | GiveUp:
    """Return what an SMTP code asks for: 5xx is final (RFC 5321 4.2.1), anything else is not. A refused login can be mended."""
    final = 500 <= code < 600 and code not in LOGIN
    return GiveUp(str(code)) if final else TryLater(str(code))
