"""Check what the texts lean on: facts, sources, and topics that name each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from bot.content.messages import make_fault
from bot.content.model import NO_SOURCE, Content, Place, Text, Topic
from bot.faults import Fault
from bot.rules.words import date_in_words

_ASKS = re.compile(r"\{[a-z_]+\.(telefoon|website)\}")
"""A phone number or a site to ask."""


def check_facts(content: Content) -> Iterator[Fault]:
    """Yield faults for facts without a source and for texts that cite what is unknown or not confirmed."""
    for fact in content.facts.values():
        if not fact.sources:
            yield make_fault(content.places.get(f"feit/{fact.id}"), fact.id, "feit_zonder_bron")
    for text in content.texts.values():
        for id, place in text.citations.items():
            if id == NO_SOURCE:
                yield from _who_knows(text, place)
                continue
            cited = content.facts.get(id)
            if cited is None or not cited.confirmed:
                code = "onbekend_feit" if cited is None else "onbevestigd_feit"
                yield make_fault(place, text.key, code, feit=id)


def without_source(content: Content) -> Iterator[Place]:
    """Yield where a text says that no source has the answer: a task for an editor, not a fault."""
    yield from sorted(text.citations[NO_SOURCE] for text in content.texts.values() if NO_SOURCE in text.citations)


def _who_knows(text: Text, place: Place) -> Iterator[Fault]:
    """Yield a fault when a variant of a text without a source names nobody to ask."""
    if not all(_ASKS.search(markup) for markup in text.variants.values()):
        yield make_fault(place, text.key, "wie_weet_ontbreekt")


def check_sources(content: Content, today: date, used: Mapping[str, Place], by_flows: Collection[str]) -> Iterator[Fault]:
    """Yield faults for sources that are unknown, unused or due to be read again.

    `used` are the sources that other data (periods) names, with a place where it does; `by_flows` those of the flows.
    """
    for id, places in {**{id: (place,) for id, place in used.items()}, **content.source_uses}.items():
        if id not in content.sources:
            yield from (make_fault(place, id, "onbekende_bron", bron=id) for place in places)
    for id, source in content.sources.items():
        here = content.places.get(f"bron/{id}")
        if id not in content.source_uses and id not in used and id not in by_flows:
            yield make_fault(here, id, "ongebruikte_bron")
        if source.check_before < today:
            yield make_fault(here, id, "bron_verlopen", datum=date_in_words(source.check_before))
        if source.checked_on > source.check_before:
            yield make_fault(here, id, "datums_omgekeerd")


def check_topics(content: Content, flows: Collection[str], periods: Collection[str], today: date) -> Iterator[Fault]:
    """Yield faults for topics without sources, past their validity, or pointing to what does not exist."""
    for topic in content.topics.values():
        for key, code, values in _of_topic(topic, content, flows, periods, today):
            yield make_fault(content.places.get(f"onderwerp/{topic.id}#{key}"), topic.id, code, **values)


def check_terms(content: Content) -> Iterator[Fault]:
    """Yield a fault for each topic that a hard word leads to and that does not exist."""
    for term in content.terms.values():
        for topic in term.topics:
            if topic not in content.topics:
                yield make_fault(content.places.get(f"begrip/{term.id}"), term.id, "onbekend_onderwerp", naam=topic)


def _of_topic(
    topic: Topic, content: Content, flows: Collection[str], periods: Collection[str], today: date
) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield key, code and values of each fault in the front matter of a topic."""
    if not topic.sources:
        yield "bronnen", "onderwerp_zonder_bron", {}
    for other in topic.next_topics:
        if other not in content.topics:
            yield "volgende", "onbekend_onderwerp", {"naam": other}
    for name in topic.periods:
        if name not in periods:
            yield "termijnen", "onbekende_soort", {"naam": name}
    if topic.flow is not None and topic.flow not in flows:
        yield "flow", "onbekende_flow", {"naam": topic.flow}
    if topic.valid_until is not None and topic.valid_until < today:
        yield "geldig_tot", "onderwerp_verlopen", {"datum": date_in_words(topic.valid_until)}
    ends = [source.valid_until for id in topic.sources if (source := content.sources.get(id)) and source.valid_until]
    if ends and (topic.valid_until is None or topic.valid_until > min(ends)):
        yield "geldig_tot", "geldig_tot_ontbreekt", {"datum": date_in_words(min(ends))}
    if topic.valid_from and topic.valid_until and topic.valid_from > topic.valid_until:
        yield "geldig_tot", "datums_omgekeerd", {}
