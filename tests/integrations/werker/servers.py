"""Real servers for the tests of the werker: SMTP with TLS, and a receiver of webhooks. Both misbehave when told to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine and return the files of it and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    shown, secret = folder / "cert.pem", folder / "key.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return shown, secret


class Mailbox:
    """What an SMTP server got. `answers` holds what it answers next: a code, "traag" or "weg"; after that all is well."""

    def __init__(self) -> None:
        """Start empty."""
        self.mails: list[Message] = []
        self.encrypted: list[bool] = []
        self.answers: list[str] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Refuse an address when told to, as servers do for one that does not exist."""
        if self.answers and self.answers[0].startswith("rcpt"):
            return f"{self.answers.pop(0)[4:]} no"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail, or do what was told."""
        answer = self.answers.pop(0) if self.answers else "250"
        if answer == "traag":
            await asyncio.sleep(0.6)
        if answer in ("250", "weg"):
            self.mails.append(message_from_bytes(envelope.content))
            self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        if answer == "weg":
            server.transport.abort()
        return f"{answer if answer.isdigit() else 250} so"


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def smtp_server(box: Mailbox, files: tuple[Path, Path], *, implicit: bool = False, port: int = 0) -> Iterator[int]:
    """Run an SMTP server that only takes mail over TLS; give its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    how = {"ssl_context": context} if implicit else {"tls_context": context, "require_starttls": True}
    controller = Controller(box, hostname="127.0.0.1", port=port or free_port(), **how)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Receiver:
    """A receiver of webhooks. `answers` holds the status codes it gives next; after that all is well."""

    def __init__(self) -> None:
        """Start empty."""
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.pause = 0.0


@contextmanager
def http_receiver(receiver: Receiver) -> Iterator[str]:
    """Run a receiver and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            time.sleep(receiver.pause)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((dict(self.headers), body))
            self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/in"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
