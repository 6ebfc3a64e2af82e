"""A worker on an empty database, with real servers to deliver to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.content.model import Content
from integrations.settings import Outside
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours import OpeningHours
from integrations.steunpunt.outbox import HOOK, MAIL, Outbox
from integrations.steunpunt.vault import Vault
from integrations.steunpunt.wording import Wording
from integrations.werker.hooks import hook_sender
from integrations.werker.smtp import mail_sender
from integrations.werker.work import Work
from tests.integrations.steunpunt.conftest import clock, content, hours, vault
from tests.integrations.storage.conftest import empty_engine, engine
from tests.integrations.werker.servers import Mailbox, Receiver, certificate, http_receiver, smtp_server
from tests.support.clock import Clock

__all__ = ["clock", "content", "empty_engine", "engine", "hours", "vault"]

SECRET = "geheim"

MakeWork = Callable[..., Work]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a certificate and its key."""
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def trusted(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust that certificate, as whoever runs a server of their own does."""
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))


@pytest.fixture
def box() -> Mailbox:
    """Return an empty mailbox."""
    return Mailbox()


@pytest.fixture
def smtp(box: Mailbox, files: tuple[Path, Path], trusted: None) -> Iterator[str]:
    """Return the address of a running SMTP server."""
    with smtp_server(box, files) as port:
        yield f"smtp://127.0.0.1:{port}"


@pytest.fixture
def receiver() -> Receiver:
    """Return an empty receiver."""
    return Receiver()


@pytest.fixture
def hook(receiver: Receiver) -> Iterator[str]:
    """Return the address of a running receiver."""
    with http_receiver(receiver) as address:
        yield address


@pytest.fixture
def make_work(engine: Engine, vault: Vault, clock: Clock, hours: OpeningHours, content: Content, tmp_path: Path) -> MakeWork:
    """Return what makes a worker for these settings."""

    def make(*, smtp: str = "", webhook: str = "", steunpunt: str = "", name: str = "werker-1") -> Work:
        outside = Outside("https://punt.example.nl", smtp, "punt@example.nl", steunpunt, webhook, SECRET)
        announcements = Announcements(Wording(content), outside, Arrangement())
        callbacks = Callbacks(engine, vault, clock, Rules(hours, Arrangement(), "almere"), announcements)
        folder = tmp_path / "uit"
        senders = {MAIL: mail_sender(smtp, folder, 0.4), HOOK: hook_sender(webhook, SECRET, clock, 0.4)}
        box = Outbox(engine, vault, clock, name)
        return Work(box, callbacks, announcements, senders, folder, clock, bool(steunpunt))

    return make
