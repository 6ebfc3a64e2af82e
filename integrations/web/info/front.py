"""What surrounds the conversation: the ways in on the start page, and the top and bottom of every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.content.model import Content
from integrations.steunpunt.hours import LINES, OpeningHours
from integrations.steunpunt.hours_words import hours_sentence
from integrations.web.info.library import Library, Link
from integrations.web.info.pages import page_address
from integrations.web.info.schools import ADDRESS
from integrations.web.labels import Labels

LEAVE = "snel_weg.website"
"""The fact that names a neutral site, for who has to leave quickly."""


@dataclass(frozen=True)
class Front:
    """The start page besides its field. `hours` are sentences about the phone; none when no hours are filled in."""

    parents: tuple[Link, ...]
    young: tuple[Link, ...]
    hours: tuple[str, ...]


def front(library: Library, hours: OpeningHours, now: datetime, level: str = "") -> Front:
    """Return what the start page shows at a moment, to who reads at a level."""
    said = said_now(library.content, hours, now)
    return Front(library.entrances("ouders", level), library.entrances("jongeren", level), said)


def said_now(content: Content, hours: OpeningHours, now: datetime, level: str = "B1") -> tuple[str, ...]:
    """Return what to say about the phone at a moment, a sentence for each line; none for a line that is not filled in."""
    said = (hours_sentence(line, hours.status(line, now), content, level) for line in LINES)
    return tuple(filter(None, said))


def around(content: Content, labels: Labels) -> Mapping[str, object]:
    """Return what stands around every page, and what a page leaves out when it does not say otherwise."""
    fixed = (
        Link(labels("topics.title"), "/onderwerpen"),
        Link(labels("questions.title"), "/veelgestelde-vragen"),
        Link(labels("words.title"), "/woorden"),
        Link(labels("steps.title"), "/stappen"),
        Link(labels("letter.title"), "/brieven"),
        Link(labels("sheet.title"), "/gesprek-voorbereiden"),
        Link(labels("dossier.title"), "/mijn-dossier"),
    )
    schools = (Link(labels("schools.title"), ADDRESS),) if content.voorzieningen.items else ()
    about = tuple(Link(page.title, page_address(id)) for id, page in content.pages.items())
    where = content.region.get(LEAVE, "")
    return {
        "footer": (*fixed, *schools, *about),
        "tongues": content.languages,
        "leave": f"https://{where}/" if where else "",
        "level": "",
        "description": "",
        "canonical": "",
        "structured": "",
    }
