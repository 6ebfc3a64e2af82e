"""The list of schools and arrangements: on its own page, to be narrowed by kind and part of town, and below topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.content.model import Content
from bot.content.voorziening import Voorziening, Voorzieningen
from integrations.web.easy import level_of
from integrations.web.screen import Screen

ADDRESS = "/scholen"


@dataclass(frozen=True)
class School:
    """A school, group or programme as a page shows it: everything in words. `doubt` is "" when nothing is uncertain."""

    id: str
    title: str
    kind: str
    audience: str
    way: str
    addresses: tuple[str, ...]
    doubt: str


@dataclass(frozen=True)
class Schools:
    """What a page shows of the list, and the school year that it is as of."""

    year: str
    shown: tuple[School, ...]


def below_topic(content: Content, topic: str) -> Schools | None:
    """Return what stands below a topic; None when the list has nothing to do with it."""
    listed = content.voorzieningen
    if topic not in listed.by_topic:
        return None
    return Schools(listed.school_year, tuple(in_words(one, listed) for one in listed.of_topic(topic)))


def in_words(one: Voorziening, listed: Voorzieningen) -> School:
    """Return a school with its kind, way in and addresses in words."""
    kind, way = listed.kinds.get(one.kind, one.kind), listed.ways.get(one.way, "")
    return School(one.id, one.title, kind, one.audience, way, tuple(map(listed.in_words, one.addresses)), one.doubt)


class SchoolsPage:
    """The page with all of them. Its form is a plain GET, so a choice can be kept, shared and read without a script."""

    def __init__(self, content: Content, screen: Screen) -> None:
        """Keep the list."""
        self._listed = content.voorzieningen
        self._screen = screen

    def show(self, request: Request) -> Response:
        """Show those of the chosen kind in the chosen part of town. A choice that does not exist counts as none."""
        kind = _known(request.query_params.get("soort", ""), self._listed.kinds)
        part = _known(request.query_params.get("deel", ""), self._listed.parts)
        found = self._listed.chosen(kind, part)
        groups = [
            (name, title, tuple(in_words(one, self._listed) for one in found if one.kind == name))
            for name, title in self._listed.kinds.items()
        ]
        return self._screen.page(
            "schools.html",
            listed=self._listed,
            kind=kind,
            part=part,
            groups=[group for group in groups if group[2]],
            number=len(found),
            level=level_of(request),
            canonical=str(request.url.replace(query="")),
        )


def _known(name: str, names: Mapping[str, str]) -> str:
    return name if name in names else ""
