"""Talks and messages as rows: out of the database, and the words in them out of their envelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from bot.understanding.model import Danger
from integrations.live.model import End, LiveMessage, LiveTalk, Side, Stage
from integrations.steunpunt import intake
from integrations.steunpunt.vault import Vault

TEXT, DANGER = "tekst", "gevaar"


def talk_from(row: Row[Any], vault: Vault) -> LiveTalk:
    """Return a talk from its row."""
    return LiveTalk(
        id=row.id,
        number=row.number,
        stage=Stage(row.stage),
        ended=End(row.ended),
        urgent=row.urgent,
        account=row.account,
        last=row.last,
        asked_at=row.asked_at,
        taken_at=row.taken_at,
        parent_seen_at=row.parent_seen_at,
        helper_seen_at=row.helper_seen_at,
        delete_on=row.delete_on,
        intake=vault.opened(row.sealed, intake.from_plain),
    )


def message_from(row: Row[Any], vault: Vault) -> LiveMessage:
    """Return a message from its row; without words when no key opens it."""
    text, danger = vault.opened(row.sealed, _content) or ("", None)
    return LiveMessage(row.sequence, Side(row.side), row.at, text, danger)


def _content(plain: Mapping[str, str]) -> tuple[str, Danger | None]:
    """Return the words of a message, and which help lines it stands for."""
    return plain.get(TEXT, ""), Danger(plain[DANGER]) if DANGER in plain else None


def sealed_text(text: str, vault: Vault) -> str:
    """Return what the database keeps of what somebody wrote."""
    return vault.seal({TEXT: text})


def sealed_danger(danger: Danger, vault: Vault) -> str:
    """Return what the database keeps of help lines that were shown: that too says something about somebody."""
    return vault.seal({DANGER: danger.value})
