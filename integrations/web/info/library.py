"""What the pages about topics show: which versions a topic has, what it says, and what a reader must be warned of.

Nothing here knows a browser; it is content, made ready for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.content.blocks import short_answer
from bot.content.check_pages import NOT_LISTED
from bot.content.model import Content, Entrance, Topic
from bot.content.render import fill_or_gap
from bot.dialogue.knowledge import Knowledge
from bot.readability.glossary import first_uses, glossary
from integrations.web.easy import carried
from integrations.web.info.schools import Schools, below_topic

TOPICS = "/onderwerpen"

VERSIONS: Mapping[str, str] = {"": "B1", "makkelijk": "A2", "jongeren": "B1 je", "jongeren-makkelijk": "A2 je"}
"""The last part of the address of a topic, and the variant that is shown there."""

OWNERS = {"swv": "swv.naam", "gemeente": "gemeente.naam", "jgz": "jgz.naam"}
"""Owners whose full name is a fact of the region."""

_MARKUP = re.compile(r"[*_`]+|^#+ |^\s*(?:[-*+]|\d+[.)]) ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TOO_SHORT = 40
_DESCRIPTION = 155
"""Characters of a description that search engines show."""


@dataclass(frozen=True)
class Link:
    """Somewhere to go: what it says, where it leads, and a line below it."""

    title: str
    address: str
    text: str = ""


@dataclass(frozen=True)
class Version:
    """One version of a topic. `name` is the last part of its address, "" for the ordinary one."""

    name: str
    address: str
    current: bool


@dataclass(frozen=True)
class Aged:
    """What a reader must know about the age of a text. `kind` is "expired", "not_yet" or "old_source"."""

    kind: str
    day: date


@dataclass(frozen=True)
class Explained:
    """A hard word with its explanation."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class TopicPage:
    """A topic in one version, ready to be shown."""

    id: str
    version: str
    title: str
    address: str
    text: str
    summary: str
    versions: tuple[Version, ...]
    sources: tuple[str, ...]
    checked_on: date
    owner: str
    warnings: tuple[Aged, ...]
    further: tuple[Link, ...]
    terms: tuple[Explained, ...]
    flow: str
    schools: Schools | None = None
    variant: str = "B1"


class Library:
    """Reads topics, pages and words from what people wrote. `values` fill placeholders besides the facts of the region."""

    def __init__(self, knowledge: Knowledge, values: Mapping[str, str]) -> None:
        """Keep what is known."""
        self._knowledge = knowledge
        self.content: Content = knowledge.content
        self._values = {**self.content.region, **values}
        self._glossary = glossary(self.content.terms.values())

    def topic(self, id: str, version: str, today: date) -> TopicPage | None:
        """Return a topic in a version; None when there is no such topic or version."""
        topic, variant = self.content.topics.get(id), VERSIONS.get(version, "")
        written = self.written(id, variant) if variant else ""
        if topic is None or not written or id in NOT_LISTED:
            return None
        return TopicPage(
            id=id,
            version=version,
            title=topic.title,
            address=address(id, version),
            text=written,
            summary=summary(written),
            versions=self._versions(id, version),
            sources=self._knowledge.sources(topic.sources),
            checked_on=topic.checked_on,
            owner=self.owner(topic.owner),
            warnings=tuple(self._warnings(topic, today)),
            further=tuple(self.link(name, version) for name in topic.next_topics if name in self.content.topics),
            terms=self._terms(written, variant),
            flow=self._knowledge.flow_of_topic.get(id, ""),
            schools=below_topic(self.content, id),
            variant=variant,
        )

    def written(self, id: str, variant: str) -> str:
        """Return a variant of a topic with its placeholders filled in; "" when it was not written."""
        return self._filled(f"onderwerp/{id}", variant)

    def page(self, id: str) -> str:
        """Return the text of a page about the site; "" when there is none."""
        return self._filled(f"pagina/{id}", "B1")

    def link(self, id: str, version: str = "") -> Link:
        """Return a link to a topic, in this version if it has that, with the first sentence of its answer."""
        written = self.content.texts[f"onderwerp/{id}"].variants
        version = next((name for name in (version, version.partition("-")[0], "") if written.get(VERSIONS[name])), "")
        return Link(self.content.topics[id].title, address(id, version), first_sentence(self.written(id, VERSIONS[version])))

    def groups(self, version: str = "") -> tuple[tuple[str, str, tuple[Link, ...]], ...]:
        """Return id, title and topics of each group, in the order of the editors; topics in no group are left out."""
        return tuple(
            (group.id, group.title, tuple(self.link(id, version) for id in group.topics if id in self.content.topics))
            for group in self.content.groups
        )

    def entrances(self, door: str, level: str = "") -> tuple[Link, ...]:
        """Return the ways in of one door, to who reads at a level. Young people get the version that is written for them."""
        ways = (way for way in self.content.entrances if way.door == door and self._leads(way))
        return tuple(self._entrance(way, level, young=door == "jongeren") for way in ways)

    def terms(self, level: str = "B1") -> tuple[Explained, ...]:
        """Return all hard words in the order of the alphabet."""
        found = (Explained(term.id, term.title, self._explanation(term.id, level)) for term in self.content.terms.values())
        return tuple(sorted(found, key=lambda term: term.title.casefold()))

    def _explanation(self, term: str, variant: str) -> str:
        """Return what a hard word means; in the words for young people where it has those."""
        return self._filled(f"begrip/{term}", variant) or self._filled(f"begrip/{term}", variant[:2])

    def owner(self, name: str) -> str:
        """Return the full name of an owner."""
        return self.content.region.get(OWNERS.get(name, ""), name)

    def addresses(self) -> tuple[tuple[str, date | None], ...]:
        """Return the address of every topic in every version, with the day on which it was checked."""
        return tuple(
            (address(id, version), topic.checked_on)
            for id, topic in self.content.topics.items()
            for version, variant in VERSIONS.items()
            if id not in NOT_LISTED and self.content.texts[f"onderwerp/{id}"].variants.get(variant)
        )

    def filled(self, template: str) -> str:
        """Return a text that is no text of the content with the facts of the region filled in."""
        return fill_or_gap(template, self._values)[0]

    def _filled(self, key: str, variant: str) -> str:
        text = self.content.texts.get(key)
        return self.filled(text.variants.get(variant, "")) if text else ""

    def _versions(self, id: str, current: str) -> tuple[Version, ...]:
        variants = self.content.texts[f"onderwerp/{id}"].variants
        found = [name for name, variant in VERSIONS.items() if variants.get(variant)]
        return tuple(Version(name, address(id, name), name == current) for name in found) if len(found) > 1 else ()

    def _warnings(self, topic: Topic, today: date) -> Iterable[Aged]:
        """Yield what is too old: the text, or a source that somebody should have read again."""
        if topic.valid_until and topic.valid_until < today:
            yield Aged("expired", topic.valid_until)
        if topic.valid_from and topic.valid_from > today:
            yield Aged("not_yet", topic.valid_from)
        sources = [self.content.sources[name] for name in topic.sources if name in self.content.sources]
        late = [source.check_before for source in sources if source.check_before < today]
        if late:
            yield Aged("old_source", min(late))

    def _terms(self, text: str, level: str) -> tuple[Explained, ...]:
        return tuple(
            Explained(id, self.content.terms[id].title, self._explanation(id, level))
            for id, _ in first_uses(text, self._glossary)
        )

    def _leads(self, way: Entrance) -> bool:
        return bool(way.page) or way.topic in self.content.topics

    def _entrance(self, way: Entrance, level: str, *, young: bool) -> Link:
        where = carried(way.page, level) if way.page else self.link(way.topic, version_for(level, young=young)).address
        return Link(way.title, where, way.explanation)


def version_for(level: str, *, young: bool = False) -> str:
    """Return the version of a topic for who reads at a level, and is young or not."""
    return "-".join([*(["jongeren"] if young else ()), *(["makkelijk"] if level == "A2" else ())])


def address(id: str, version: str = "") -> str:
    """Return the address of a topic in a version."""
    return f"{TOPICS}/{id}/{version}" if version else f"{TOPICS}/{id}"


def plain(markup: str) -> str:
    """Return Markdown as one line of plain text."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", markup)).split())


def first_sentence(markup: str) -> str:
    """Return the first sentence of the short answer; after a question or a few words, the one that follows it too."""
    first, *rest = re.split(r"(?<=[.!?])\s", plain(short_answer(markup)))
    return f"{first} {rest[0]}" if rest and (first.endswith("?") or len(first) < _TOO_SHORT) else first


def summary(markup: str) -> str:
    """Return as many whole sentences of the short answer as a search engine shows; at least one."""
    first, *rest = re.split(r"(?<=[.!?])\s", plain(short_answer(markup)))
    for sentence in rest:
        if len(first) + len(sentence) >= _DESCRIPTION:
            break
        first = f"{first} {sentence}"
    return first
