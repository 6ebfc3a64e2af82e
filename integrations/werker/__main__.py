"""`python -m integrations.werker` delivers, deletes and reminds until it is stopped."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import socket
import sys
import threading
import time
from datetime import UTC, datetime
from types import FrameType

from sqlalchemy.exc import SQLAlchemyError

from bot.content.load import load_content
from integrations import logs, settings
from integrations.commands.arguments import Parser
from integrations.launcher.processes import STAYS_AWAY
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.build import build_callbacks
from integrations.steunpunt.outbox import HOOK, MAIL, Outbox
from integrations.steunpunt.vault import VaultLocked, unusable
from integrations.steunpunt.wording import Wording
from integrations.storage.engine import open_engine
from integrations.storage.faults import StorageUnavailable, explained
from integrations.storage.migrate import upgrade
from integrations.werker.hooks import hook_sender
from integrations.werker.results import GiveUp
from integrations.werker.retention import reseal_all
from integrations.werker.smtp import mail_sender
from integrations.werker.work import LOG, Work

FOLDER = "uit"
"""The folder in the data folder where mail is put when there is no server for it."""

POLL_SECONDS, CLEAN_SECONDS = 2.0, 600.0


def main(arguments: list[str] | None = None) -> int:
    """Run the worker, or one of its tasks, with the settings of this process; return the exit code."""
    parser = Parser(prog="python -m integrations.werker", description="Levert mail af en wist wat weg moet.")
    parser.add_argument("--toon", action="store_true", help="laat zien wat wacht en wat vastzit, en stop")
    parser.add_argument("--opnieuw", metavar="SLEUTEL", help="probeer iets dat vastzit nog een keer, en stop")
    parser.add_argument("--opnieuw-versleutelen", action="store_true", help="zet alles om naar de nieuwste sleutel, en stop")
    parser.add_argument("--eenmaal", action="store_true", help="doe één ronde, en stop")
    options = parser.parse_args(arguments)
    logs.set_up()
    chosen = settings.load()
    try:
        return _run(options, build(chosen))
    except VaultLocked:
        print(unusable(chosen.key_file), file=sys.stderr)
        return STAYS_AWAY
    except GiveUp:
        print("INFORMATIEPUNT_SMTP is niet te lezen. Schrijf smtps://gebruiker:wachtwoord@server:465.", file=sys.stderr)
        return STAYS_AWAY
    except (SQLAlchemyError, StorageUnavailable, OSError) as fault:
        print(explained(fault), file=sys.stderr)
    return 1


def build(chosen: settings.Settings) -> Work:
    """Return the work for these settings, on a database that is up to date."""
    engine = open_engine(chosen.database_url)
    upgrade(engine)
    content, _ = load_content(settings.ROOT, chosen.region)
    callbacks = build_callbacks(settings.ROOT, chosen, engine, content, _now)
    name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
    outside, folder = chosen.outside, chosen.data / FOLDER
    senders = {MAIL: mail_sender(outside.smtp, folder), HOOK: hook_sender(outside.webhook, outside.webhook_secret, _now)}
    box = Outbox(engine, callbacks.vault, _now, name)
    announcements = Announcements(Wording(content), outside, callbacks.rules.arrangement)
    return Work(box, callbacks, announcements, senders, folder, _now, bool(outside.steunpunt_mail))


def _run(options: argparse.Namespace, work: Work) -> int:
    """Do what was asked."""
    if options.toon:
        return _show(work)
    if options.opnieuw:
        found = work.box.retry(options.opnieuw)
        print("Dit gaat nu opnieuw." if found else "Deze sleutel is er niet, of het is al afgeleverd.")
        return 0 if found else 1
    if options.opnieuw_versleutelen:
        done, lost = reseal_all(work.callbacks.engine, work.callbacks.vault)
        print(f"Opnieuw versleuteld: {done}. Met geen enkele sleutel te lezen: {lost}.")
        return 1 if lost else 0
    if options.eenmaal:
        _tidy(work)
        work.deliver_all()
        return 0
    return _forever(work)


def _show(work: Work) -> int:
    """Print what waits and what is stuck; return 1 when anything is."""
    for state, number in sorted(work.box.counts().items()):
        print(f"{state}: {number}")
    stuck = work.box.stuck()
    for each in stuck:
        ended = "gestopt" if each.given_up else "gaat nog door"
        print(f"vast: {each.key} ({each.kind}) sinds {each.since:%Y-%m-%d %H:%M}, {each.attempts} keer, {each.fault}, {ended}")
    return 1 if stuck else 0


def _forever(work: Work) -> int:
    """Work until a signal asks to stop; a delivery that is busy is finished first."""
    asked = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    LOG.info("started")
    cleaned = -CLEAN_SECONDS
    while not asked.is_set():
        try:
            if time.monotonic() - cleaned >= CLEAN_SECONDS:
                cleaned = time.monotonic()
                _tidy(work)
            work.deliver_all(lambda: not asked.is_set())
        except StorageUnavailable as fault:
            LOG.warning("the database does not answer: %s", fault)
        asked.wait(POLL_SECONDS)
    return 0


def _tidy(work: Work) -> None:
    """Delete and remind, and say what is stuck."""
    deleted = work.clean()
    if deleted.requests or deleted.files or deleted.talks:
        LOG.info("deleted %d requests, %d files and %d chats", deleted.requests, deleted.files, deleted.talks)
    work.remind()
    stuck = len(work.box.stuck())
    if stuck:
        LOG.error("%d deliveries are stuck: python -m integrations.werker --toon", stuck)


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    raise SystemExit(main())
