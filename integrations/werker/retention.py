"""Deleting what has had its time, from the database, the outbox and the folder for mail."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, delete, select, update

from integrations.steunpunt.outbox import DONE
from integrations.steunpunt.vault import Vault, VaultLocked
from integrations.storage.account_models import AccountRow
from integrations.storage.engine import writing
from integrations.storage.live_models import LiveMessageRow, LiveTalkRow
from integrations.storage.steunpunt_models import CallbackNoteRow, CallbackRow, OutboxRow
from integrations.storage.transaction import transaction

KEEP_DONE = timedelta(days=7)
"""How long the key of a delivered mail is kept, to recognise a repeat. What was in it goes at delivery."""

KEEP_FILES = timedelta(days=30)
"""How long a mail stays in the folder at most, and a summary that cannot be delivered in the outbox."""


@dataclass(frozen=True)
class Deleted:
    """How much was deleted."""

    requests: int
    deliveries: int
    files: int
    talks: int = 0


def delete_due(engine: Engine, folder: Path, now: datetime, today: date) -> Deleted:
    """Delete every request whose day has come, its mails in the folder, and old files there; and every chat.

    Files go first: a crash in between leaves the request, and with it the reason to look again. Raises
    StorageUnavailable.
    """
    due = CallbackRow.delete_on <= today
    with transaction(engine) as connection:
        numbers = list(connection.execute(select(CallbackRow.number).where(due)).scalars())
    files = sum(_unlink(path) for number in numbers for path in _files(folder, f"*{number}*"))
    files += sum(_unlink(path) for path in _files(folder, "*") if _older(path, now - KEEP_FILES))
    with transaction(writing(engine)) as connection:
        gone = connection.execute(delete(CallbackRow).where(CallbackRow.number.in_(numbers), due)).rowcount if numbers else 0
        done = (OutboxRow.state == DONE) & (OutboxRow.done_at <= now - KEEP_DONE)
        # A summary belongs to no request, so nothing else takes it along: an address in it would stay for ever.
        alone = OutboxRow.callback_id.is_(None) & (OutboxRow.created_at <= now - KEEP_FILES)
        deliveries = connection.execute(delete(OutboxRow).where(done | alone)).rowcount
        talks = connection.execute(delete(LiveTalkRow).where(LiveTalkRow.delete_on <= today)).rowcount
    return Deleted(gone, deliveries, files, talks)


def reseal_all(engine: Engine, vault: Vault) -> tuple[int, int]:
    """Encrypt everything anew with the newest key; return how many rows were done and how many no key opens."""
    done = lost = 0
    for table in (CallbackRow, CallbackNoteRow, OutboxRow, AccountRow, LiveTalkRow, LiveMessageRow):
        with transaction(engine) as connection:
            ids = list(connection.execute(select(table.id).where(table.sealed != "")).scalars())
        for row_id in ids:
            with transaction(writing(engine)) as connection:
                sealed = connection.execute(select(table.sealed).where(table.id == row_id).with_for_update()).scalar_one_or_none()
                try:
                    fresh = vault.reseal(sealed) if sealed else ""
                except VaultLocked:
                    lost += 1
                    continue
                connection.execute(update(table).where(table.id == row_id).values(sealed=fresh))
                done += 1
    return done, lost


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted((*folder.glob(pattern), *folder.glob(f".{pattern}"))) if folder.is_dir() else []


def _older(path: Path, moment: datetime) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime <= moment.timestamp()
    except OSError:
        return False


def _unlink(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
        return True
    return False
