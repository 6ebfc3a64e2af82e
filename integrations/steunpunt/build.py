"""Put the Steunpunt together from the settings, the same for the site and the werker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from bot.content.model import Content
from bot.rules.load import load_rules
from integrations.settings import Settings
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.arrangement import load_arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours_file import load_hours
from integrations.steunpunt.vault import Vault, open_vault
from integrations.steunpunt.wording import Wording
from integrations.storage.faults import StorageUnavailable
from integrations.storage.steunpunt_models import CallbackRow
from integrations.storage.transaction import transaction

_LOG = logging.getLogger(__name__)


def build_callbacks(root: Path, chosen: Settings, engine: Engine, content: Content, clock: Callable[[], datetime]) -> Callbacks:
    """Return the requests of the region that the settings name. Raises VaultLocked or OSError when there are no keys."""
    calendar = load_rules(root, chosen.region)[0].calendar
    hours, _ = load_hours(root, chosen.region, calendar)
    arrangement, _ = load_arrangement(root, chosen.region)
    announce = Announcements(Wording(content), chosen.outside, arrangement)
    rules = Rules(hours, arrangement, chosen.region, chosen.outside)
    vault = open_vault(chosen.key_file)
    if not _fits(engine, vault):
        _LOG.warning("Het sleutelbestand %s past niet bij de database. Zet het oude bestand terug.", chosen.key_file)
    return Callbacks(engine, vault, clock, rules, announce)


def _fits(engine: Engine, vault: Vault) -> bool:
    """Tell whether the keys open the newest request: a key file that got lost is replaced by a new one, unseen."""
    with suppress(StorageUnavailable), transaction(engine) as connection:
        newest = connection.execute(select(CallbackRow.sealed).order_by(CallbackRow.id.desc()).limit(1)).scalar_one_or_none()
        return newest is None or bool(vault.opened(newest, bool))
    return True
