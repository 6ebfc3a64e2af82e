"""Kill processes at the worst moments while requests are sent and mailed, and count what arrived.

`python -m benchmarks.terugbellen 100` prints the figures. Each round is one request whose process is killed (SIGKILL) at one
of the moments in MOMENTS; afterwards a worker delivers what is left. With `--postgres ADDRESS` it runs on that database.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from sqlalchemy import select

from bot.rules.calendar import Calendar
from integrations.steunpunt.arrangement import Arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours import OpeningHours
from integrations.steunpunt.intake import Intake
from integrations.steunpunt.outbox import CLAIM, MAIL, Delivery, Outbox
from integrations.steunpunt.records import Callback, new_secret
from integrations.steunpunt.request import Caller, Contact, Request
from integrations.steunpunt.vault import open_vault
from integrations.storage.engine import open_engine
from integrations.storage.migrate import upgrade
from integrations.storage.steunpunt_models import CallbackRow
from integrations.werker.smtp import Sender, mail_sender

MOMENTS = ("na_opslaan", "na_claim", "na_afleveren")
"""After the request was stored and before anything was sent; after the claim; after the server took the mail."""

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Figures:
    """What came of it. `mails` counts how often each mail arrived, by the moment of the kill."""

    rounds: int
    killed: int
    kept: int
    mails: dict[str, Counter[int]]


class Box:
    """An SMTP server that counts."""

    def __init__(self) -> None:
        """Start empty."""
        self.ids: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail; the subject says at which moment its sender was killed."""
        mail = message_from_bytes(envelope.content)
        self.ids.append((mail["Subject"], mail["Message-ID"]))
        await asyncio.sleep(0)
        return "250 OK"


def announce(callback: Callback, what: str, secret: str) -> tuple[Delivery, ...]:
    """Return one mail for a new request. Its subject is the moment, which the request carries as its wish."""
    del secret
    moment = callback.request.intake.wish if callback.request else ""
    content = {"van": "punt@example.nl", "aan": "ouder@example.nl", "onderwerp": moment, "tekst": "Dag."}
    mail = Delivery(f"proef-{callback.number}", MAIL, {**content, "moment": callback.created_at.isoformat()})
    return (mail,) if what == "gemaakt" else ()


def parts(url: str, keys: Path, clock: Callable[[], datetime], worker: str) -> tuple[Callbacks, Outbox]:
    """Return the requests and the outbox of a database."""
    engine, vault = open_engine(url), open_vault(keys)
    rules = Rules(OpeningHours({}, Calendar()), Arrangement(), "almere")
    return Callbacks(engine, vault, clock, rules, announce), Outbox(engine, vault, clock, worker)


def now() -> datetime:
    """Return the moment."""
    return datetime.now(UTC)


def later() -> datetime:
    """Return a moment at which every claim is over."""
    return now() + CLAIM + timedelta(seconds=1)


def die() -> None:
    """Kill this process, so that nothing can be tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def child(url: str, keys: Path, smtp: str, moment: str) -> None:
    """Send a request and work on it until the moment to be killed."""
    callbacks, box = parts(url, keys, now, f"kind-{os.getpid()}")
    request = Request(Contact("Proef", "0612345678"), Caller.PARENT, Intake(wish=moment))
    callbacks.send(request, new_secret())
    if moment == "na_opslaan":
        die()
    claimed = box.claim()
    if moment == "na_claim" or claimed is None:
        die()
    else:
        mail_sender(smtp, Path("uit"))(claimed.delivery)
        die()


def run(rounds: int, folder: Path, url: str) -> Figures:
    """Run the rounds on an empty database and return what came of them."""
    box, keys = Box(), folder / "sleutels"
    engine = open_engine(url)
    upgrade(engine)
    controller = Controller(box, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        smtp = f"smtp://127.0.0.1:{controller.port}"
        killed = 0
        for number in range(rounds):
            arguments = ("--kind", url, str(keys), smtp, MOMENTS[number % len(MOMENTS)])
            ended = subprocess.run([sys.executable, "-m", "benchmarks.terugbellen", *arguments], cwd=ROOT, check=False)
            killed += ended.returncode == -signal.SIGKILL
            _finish(parts(url, keys, later, "opvolger")[1], mail_sender(smtp, folder / "uit"))
        with engine.connect() as connection:
            kept = len(connection.execute(select(CallbackRow.id)).all())
    finally:
        controller.stop()
        engine.dispose()
    times = Counter(box.ids)
    mails = {moment: Counter(number for (subject, _), number in times.items() if subject == moment) for moment in MOMENTS}
    return Figures(rounds, killed, kept, mails)


def _finish(outbox: Outbox, send: Sender) -> None:
    """Deliver what a killed process left, as the next worker does."""
    while claimed := outbox.claim():
        send(claimed.delivery)
        outbox.done(claimed)


def _free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main() -> int:
    """Run and print, or be the process that is killed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.terugbellen")
    parser.add_argument("rounds", type=int, nargs="?", default=100)
    parser.add_argument("--postgres", default="")
    parser.add_argument("--kind", nargs=4)
    options = parser.parse_args()
    if options.kind:
        url, keys, smtp, moment = options.kind
        child(url, Path(keys), smtp, moment)
    with tempfile.TemporaryDirectory() as name:
        figures = run(options.rounds, Path(name), options.postgres or f"sqlite:///{name}/proef.sqlite")
    print(f"rounds {figures.rounds}, killed {figures.killed}, requests kept {figures.kept}")
    for moment, counts in figures.mails.items():
        spread = ", ".join(f"{number} mails arrived {times}x" for times, number in sorted(counts.items()))
        print(f"{moment}: {spread}")
    return 0 if figures.kept == figures.rounds else 1


if __name__ == "__main__":
    raise SystemExit(main())
