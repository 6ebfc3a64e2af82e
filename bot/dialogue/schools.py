"""The schools, groups and programmes of the region, to who asks which there are, where they are, or for one by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.content.voorziening import Voorziening, Voorzieningen
from bot.dialogue.doubt import answered_of_list
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import asked_roots, names_topic, points
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.passages import root
from bot.dialogue.state import State
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import idle_words, wants_to_know
from bot.understanding.wordlists import word_list

MOST_SHOWN = 8
"""So many are shown at once; all of them stand on the page with schools."""

WHERE = "waar"
"""What a list is called of which somebody asks where they are."""

LISTED = "scholen"
"""How the id of a button begins that shows what a topic lists."""

_FEW = 4
"""Of so many or fewer all is told; of more only for whom they are, or where."""

_BY_NAME = 4
"""A text of so many words or fewer with the name of a school in it asks for that school."""

_NEXT = 2
"""So far behind "welke" stands what is asked for."""

_ABOUT = frozenset({EntryKind.TOPIC, EntryKind.PROPOSAL, EntryKind.COMMAND, EntryKind.TERM})
"""Kinds of turns whose value, if it is a topic, is what a question is about."""

_WITHOUT_ANSWER = frozenset({EntryKind.MISSED, EntryKind.OUT_OF_SCOPE, EntryKind.OPTIONS})
"""Kinds of turns that leave a question without an answer: a school that it names comes in their place."""


def with_schools(knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Return the entries of a turn with the schools and groups its text asks for: those it names, else those of its topic."""
    first, listed, said = entries[0], knowledge.content.voorzieningen, words(text)
    asks = len(said) <= _BY_NAME or wants_to_know(tokens(text))  # "hij begint 8 maart op de klimop" tells, and asks nothing of it
    found = _named(listed, said) if asks and first.kind in _ABOUT | _WITHOUT_ANSWER else ()
    if not found:
        asked = (topic for topic in _topics(knowledge, state, first, text) if _asks(listed, topic, said, asks=asks))
        found = _fitting(listed, next(asked, ""), said)
    if not found:
        return entries
    where = "" if set(said).isdisjoint(word_list("scholen")["waar"]) else WHERE
    shown = replace(listing(knowledge, "", first.day, first.turn), node=where, value=_ids(found))
    return (shown, *entries[1:]) if first.kind in _WITHOUT_ANSWER else (*entries, shown)


def listing(knowledge: Knowledge, topic: str, day: date, turn: int) -> Entry:
    """Return the entry that shows what a topic lists."""
    return Entry(EntryKind.SCHOOLS, day, turn, value=_ids(knowledge.content.voorzieningen.of_topic(topic)))


def _ids(found: Sequence[Voorziening]) -> tuple[str, ...]:
    return tuple(one.id for one in found[:MOST_SHOWN])


def _topics(knowledge: Knowledge, state: State, first: Entry, text: str) -> tuple[str, ...]:
    """Return the topics that a question for schools may be about: first the one in view when it leads or points there.

    So does a question that names no other kind of school, when the topic in view has schools of its own.
    """
    topics = knowledge.content.topics
    about = (str(first.value),) if first.kind in _ABOUT else answered_of_list(first)[:1]
    in_view = topics.get(state.topic) if state.topic_in_view else None
    if in_view is None:
        return about
    lists = bool(knowledge.content.voorzieningen.by_topic.get(in_view.id))
    unnamed = not about or (lists and not names_topic(knowledge, text, about[0]))
    leads_on = unnamed or about[0] in in_view.next_topics or points(words(text))
    return (state.topic, *about) if leads_on else about


def lines(listed: Voorzieningen, entry: Entry) -> str:
    """Return the schools of an entry as a list: each with its name, for whom it is, how a child gets there and where it is."""
    names = entry.value if isinstance(entry.value, tuple) else ()
    found = [listed.items[name] for name in names if name in listed.items]
    if len(found) <= _FEW:
        return "\n".join(_line(one, one.audience, listed.ways.get(one.way, ""), _where(listed, one), one.doubt) for one in found)
    told = "\n".join(_line(one, _where(listed, one) if entry.node == WHERE else one.audience) for one in found)
    ways = {one.way for one in found}
    return f"{told}\n\n{listed.ways.get(ways.pop(), '')}".strip() if len(ways) == 1 else told


def _line(one: Voorziening, *said: str) -> str:
    return "- " + " ".join(part for part in (f"**{one.title}**.", *said) if part)


def _where(listed: Voorzieningen, one: Voorziening) -> str:
    return "; ".join(map(listed.in_words, one.addresses)) + "." * bool(one.addresses)


def _named(listed: Voorzieningen, said: Sequence[str]) -> tuple[Voorziening, ...]:
    """Return those that a text calls by their name: "talentenlab", "de klimop"."""
    text = f" {' '.join(said)} "
    return tuple(one for one in listed.items.values() if any(f" {call} " in text for call in one.calls))


def _asks(listed: Voorzieningen, topic: str, said: Sequence[str], *, asks: bool) -> bool:
    """Tell whether a text asks which schools or groups there are for a topic, or where.

    Only where a topic lists all of a kind does the word school alone mean these; elsewhere it may be any school. There
    "waar is dat" asks for them too, and "zit op" only in a question.
    """
    asking = word_list("scholen")
    all_of_kind = not set(listed.by_topic.get(topic, ())).isdisjoint(listed.kinds)
    if all_of_kind and said[:1] == ("waar",) and said[1:2] and said[1] in asking["waar_is"] and not asked_roots(said):
        return True
    things = (*asking["groepen"], *(asking["iets"] if asks else ()), *(asking["scholen"] if all_of_kind else ()))
    things = (*things, *(asking["zit"] if all_of_kind and asks else ()))
    places = [place for place, word in enumerate(said) if word.startswith(tuple(things)) or word.endswith(tuple(things))]
    if any(word == "welke" and place < thing <= place + _NEXT for place, word in enumerate(said) for thing in places):
        return True
    pairs = {f"{one} {other}" for one, other in pairwise(said)}
    return (
        bool(places) and bool(listed.by_topic.get(topic)) and not (pairs | set(said)).isdisjoint((*asking["er"], *asking["waar"]))
    )


def _fitting(listed: Voorzieningen, topic: str, said: Sequence[str]) -> tuple[Voorziening, ...]:
    """Return what a topic lists; what fits the other words of a question best comes first."""
    asked = {root(word) for word in said if word not in idle_words() and word not in listed.kinds}

    def fits(one: Voorziening) -> int:
        return len(asked & {root(word) for word in words(f"{listed.kinds.get(one.kind, '')} {one.audience}")})

    return tuple(sorted(listed.of_topic(topic), key=fits, reverse=True))
