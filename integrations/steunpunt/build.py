"""Put the Steunpunt together from the settings, the same for the site and the werker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.content.model import Content
from bot.rules.load import load_rules
from integrations.settings import Settings
from integrations.steunpunt.announcing import Announcements
from integrations.steunpunt.arrangement import load_arrangement
from integrations.steunpunt.callbacks import Callbacks, Rules
from integrations.steunpunt.hours_file import load_hours
from integrations.steunpunt.vault import open_vault
from integrations.steunpunt.wording import Wording


def build_callbacks(root: Path, chosen: Settings, engine: Engine, content: Content, clock: Callable[[], datetime]) -> Callbacks:
    """Return the requests of the region that the settings name. Raises VaultLocked or OSError when there are no keys."""
    calendar = load_rules(root, chosen.region)[0].calendar
    hours, _ = load_hours(root, chosen.region, calendar)
    arrangement, _ = load_arrangement(root, chosen.region)
    announce = Announcements(Wording(content), chosen.outside, arrangement)
    rules = Rules(hours, arrangement, chosen.region, chosen.outside)
    return Callbacks(engine, open_vault(chosen.key_file), clock, rules, announce)
