"""Check the order of the topics, the ways in and the hard words: what they name exists, and every topic can be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.content.messages import make_fault
from bot.content.model import Content
from bot.faults import Fault

NOT_LISTED = frozenset({"buiten_bereik"})
"""Topics that are an answer in a conversation only, and no page."""


def check_pages(content: Content) -> Iterator[Fault]:
    """Yield faults in groups, ways in and hard words. Without groups nothing is said about topics that are in none."""
    yield from _groups(content)
    yield from _terms(content)
    for entrance in content.entrances:
        place = content.places.get(f"ingang/{entrance.id}#onderwerp")
        if entrance.topic and entrance.topic not in content.topics:
            yield make_fault(place, entrance.id, "ingang_onbekend", naam=entrance.topic)


def _groups(content: Content) -> Iterator[Fault]:
    listed = Counter(topic for group in content.groups for topic in group.topics)
    for group in content.groups:
        for topic in dict.fromkeys(group.topics):
            place = content.places.get(f"groep/{group.id}#{topic}")
            if topic not in content.topics:
                yield make_fault(place, group.id, "groep_onbekend", naam=topic)
            elif listed[topic] > 1:
                yield make_fault(place, group.id, "groep_dubbel", naam=topic)
    for topic in content.topics if content.groups else ():
        if topic not in listed and topic not in NOT_LISTED:
            yield make_fault(content.places.get(f"groep/{content.groups[0].id}"), topic, "groep_ontbreekt", naam=topic)


def _terms(content: Content) -> Iterator[Fault]:
    """Yield a fault for every word that an earlier term claims already: who asks for it can get one explanation only."""
    claimed: dict[str, str] = {}
    for term in content.terms.values():
        for word in dict.fromkeys(word.casefold() for word in term.words):
            first = claimed.setdefault(word, term.id)
            if first != term.id:
                yield make_fault(content.texts[f"begrip/{term.id}"].place(), term.id, "begrip_dubbel", woord=word, naam=first)
