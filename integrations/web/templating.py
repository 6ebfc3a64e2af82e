"""Jinja, set up for our pages: everything is escaped unless a filter here made it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.rules.words import date_in_words, day_in_words
from integrations.steunpunt.hours import AMSTERDAM
from integrations.steunpunt.hours_words import time_in_words
from integrations.web.desk import Talk
from integrations.web.easy import carried, carry
from integrations.web.labels import Labels
from integrations.web.markdown import Markdown
from integrations.web.phones import phone_link

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"

_ADDRESS = re.compile(r"https://[^\s,;)]+[^\s,;).]")


def make_environment(labels: Labels, markdown: Markdown, phone: str, around: Mapping[str, object]) -> Environment:
    """Return the environment in which all pages are made. `around` is what stands at the top and bottom of each."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {**around, "_": labels, "phone": phone, "static": _static(STATIC), "known": set, "carry": carry, "carried": carried}
    )
    environment.filters.update(
        markdown=markdown.html,
        page=markdown.page,
        folded=markdown.folded,
        opening=opening,
        inline=markdown.inline,
        words=markdown.plain,
        linked=linked,
        day=date_in_words,
        short_day=lambda day: f"{day_in_words(day)} {day.year}",
        moment=moment_in_words,
        clock=clock_in_words,
        tel=phone_link,
        address=talk_address,
    )
    return environment


def talk_address(talk: Talk) -> str:
    """Return the address of a conversation; one that has not begun yet is posted to the start page."""
    return f"/gesprek/{talk.id}" if talk.id else "/"


def opening(text: str) -> tuple[str, str]:
    """Cut a message into its first paragraph, which is the short answer, and the rest."""
    first, _, rest = text.partition("\n\n")
    return first, rest


def linked(text: str) -> Markup:
    """Return a plain text with its https addresses as links."""
    pieces: list[Markup] = []
    place = 0
    for found in _ADDRESS.finditer(text):
        pieces += [escape(text[place : found.start()]), Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(found[0])]
        place = found.end()
    return Markup("").join([*pieces, escape(text[place:])])


def moment_in_words(moment: datetime) -> str:
    """Return a moment as the clock in Almere shows it."""
    local = moment.astimezone(AMSTERDAM)
    return f"{date_in_words(local.date())}, {time_in_words(local.time())}"


def clock_in_words(moment: datetime) -> str:
    """Return the time of a moment as the clock in Almere shows it."""
    return time_in_words(moment.astimezone(AMSTERDAM).time())


def _static(folder: Path) -> Callable[[str], str]:
    """Return what makes the address of a file, with a piece of its checksum: a new version is never an old copy."""
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in folder.iterdir()}
    return lambda name: f"/static/{name}?v={sums[name]}"
