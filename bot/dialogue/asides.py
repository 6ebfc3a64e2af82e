"""Answer what somebody asks besides: with the passage of our texts that says it, next to the topic it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from bot.dialogue.at_work import is_at_work
from bot.dialogue.doubt import answered_of_list
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import THAT, asked_roots
from bot.dialogue.marks import AFTERWARDS, SAME_TOPIC
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.passages import Found, root
from bot.dialogue.state import State
from bot.dialogue.topic_days import about
from bot.understanding.commands import parts_of
from bot.understanding.day_words import asks_time
from bot.understanding.model import Ranking
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know

_SHARE_NEAR = 0.5
"""This share of what is asked must a passage hold, in the topics of the flow, or of the list, that a question is about."""

_SHARE_TOLD = 0.6
"""The same of what is told without asking anything."""

_SHARE_ANYWHERE = 0.65
"""The same when nothing else says what the question is about."""

_WEIGHT_ANYWHERE = 5.8
"""So much must the words weigh together then: one that a single passage holds weighs 5.9, most others 3 or 4."""

_MARGIN = 1.3
"""So many times better than the best passage of the topic itself must one of another topic fit."""

_POSSIBLE = 0.05
"""So likely must the other topic be when only one word of the question says that it is about that."""

_ABOUT = frozenset({EntryKind.TOPIC, EntryKind.PROPOSAL, EntryKind.COMMAND})
"""Kinds of turns that answer with the topic that is their value."""

_HOW_LONG = ("Hoe lang", "Hoe snel")
"""How a passage begins that says how long something takes."""

_WITHOUT_ANSWER = frozenset({EntryKind.MISSED, EntryKind.OUT_OF_SCOPE})
"""Kinds of turns that leave a question without an answer."""


def with_passage(
    knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str, ranking: Ranking
) -> tuple[Entry, ...]:
    """Return the entries of a turn with the passage that answers the question in its text, if one plainly does.

    It goes before the topic that opens, and with a list of topics; it comes in the place of "I do not understand", of
    "I know nothing of that", of the topic that is open already, and of thanks for a remark when it says what follows from
    that: "we hebben allebei gezag".
    """
    first = entries[0]
    remark = first.kind is EntryKind.COMMAND and first.node == AFTERWARDS
    about_view = replace(first, value=state.topic) if remark else first
    questions = tuple(_questions(text))
    asks = wants_to_know(tokens(text)) or bool(questions)
    if not (asks or remark or first.kind is EntryKind.TOPIC):
        return entries
    young = knowledge.form(state) == "je" or any(entry.kind is EntryKind.YOUNG for entry in entries)
    variant, at_work = "B1 je" if young else "B1", is_at_work(state, text)
    search = _Search(knowledge, text, variant, at_work=at_work)
    besides = (_Search(knowledge, part, variant, at_work=at_work) for part in questions)
    found = next(filter(None, (one.answer(about_view, ranking, asks=asks) for one in (search, *besides))), None)
    how_long = None if found or not asks else search.how_long(about(first))
    found = found or how_long
    if found is None:
        return entries
    passage = Entry(
        EntryKind.PASSAGE, first.day, first.turn, found.passage.topic, str(found.passage.number), found.passage.variant
    )
    in_view = found.passage.topic == state.topic
    open_already = in_view and first.node == SAME_TOPIC and first.value == state.topic
    seen = how_long is not None and in_view and first.kind in (EntryKind.OPTIONS, EntryKind.COMMAND)
    alone = open_already or seen or remark or first.kind in _WITHOUT_ANSWER
    return (passage, *entries[1:]) if alone else (*entries, passage)


def _questions(text: str) -> Iterator[str]:
    """Yield the questions that are a part of a text, the last first: a story, or another question, stands beside them."""
    parts = [part for part in parts_of(text) if words(part)]
    if len(parts) > 1:
        yield from (part for part in reversed(parts) if wants_to_know(tokens(part)))


class _Search:
    """Looks for the passage that answers one question."""

    def __init__(self, knowledge: Knowledge, text: str, variant: str, *, at_work: bool) -> None:
        """Take the question, and the variant of the texts to look in."""
        self._knowledge = knowledge
        self._passages = knowledge.passages[variant]
        self._text = text
        self._at_work = at_work

    def answer(self, first: Entry, ranking: Ranking, *, asks: bool) -> Found | None:
        """Return the passage for a turn that begins with an entry; a text that `asks` nothing is told one about what it tells."""
        if first.kind in _ABOUT and first.value in self._knowledge.content.topics:
            return self.beside(str(first.value), ranking) if asks else self.told(str(first.value))
        if first.kind is EntryKind.TERM:
            said = self._knowledge.text(f"begrip/{first.value}", "B1")
            return self.among(self._knowledge.topics_of_term(str(first.value)), said)
        if first.kind is EntryKind.OPTIONS:
            return self.listed(first) or (None if answered_of_list(first) else self.anywhere())
        return self.anywhere() if first.kind in _WITHOUT_ANSWER else None

    def among(self, topics: Collection[str], said: str = "") -> Found | None:
        """Return a passage of these topics that answers, in words that are not `said` already."""
        found = self._best(topics, said) if topics else None
        return found if found and self._plain(found, _SHARE_NEAR) else None

    def listed(self, entry: Entry) -> Found | None:
        """Return a passage of the topics of a list that answers what the short answer of its topic, if shown, does not say."""
        topics = entry.value if isinstance(entry.value, tuple) else ()
        shown = answered_of_list(entry)
        said = {name: self._knowledge.short_answers((name,)) if name in shown else "" for name in topics}
        found = (self.among((name,), said[name]) for name in topics)
        return max(filter(None, found), key=lambda item: item.score, default=None)

    def beside(self, topic: str, ranking: Ranking) -> Found | None:
        """Return a passage that answers what the short answer of a topic does not say: of its own, else of another topic."""
        flow = self._knowledge.flow_of_topic.get(topic)
        own = [name for name, its in self._knowledge.flow_of_topic.items() if its == flow] if flow else [topic]
        return self.among(own, self._knowledge.short_answers((topic,))) or self._elsewhere(topic, own, ranking)

    def how_long(self, topic: str) -> Found | None:
        """Return the passage of a topic that says how long it takes, to who asks just that: "en wanneer komt die dan"."""
        asked = set(asked_roots(words(self._text)))
        if not asks_time(self._text):
            return None
        for passage in self._passages.of_topic.get(topic, ()):
            opening = self._knowledge.passage(topic, passage.variant, passage.number)
            if opening.startswith(_HOW_LONG) and asked <= passage.roots and (self._at_work or not passage.for_work):
                return Found(passage, 0.0, 1.0, tuple(asked))
        return None

    def told(self, topic: str) -> Found | None:
        """Return a passage of a topic about what somebody tells: most of it, in two words, one of which is not said already."""
        found = self._best((topic,))
        if found is None or found.share < _SHARE_TOLD or len(found.shared) == 1:
            return None
        new = self._passages.unsaid(found.shared, self._knowledge.short_answers((topic,)))
        return found if any(map(self._passages.is_rare, new)) else None

    def anywhere(self) -> Found | None:
        """Return a passage that answers although nothing else says what the question is about."""
        found = self._best(self._open_topics())
        heavy = found is not None and self._passages.weight_of(found) >= _WEIGHT_ANYWHERE
        return found if found and heavy and self._plain(found, _SHARE_ANYWHERE) else None

    def _elsewhere(self, topic: str, own: Collection[str], ranking: Ranking) -> Found | None:
        """Return a passage of another topic that answers much better than any of the topics a question seems to be about.

        Two rare words that the text of that topic is silent on say that it is meant, or one when the classifier thinks of the
        other topic too.
        """
        found, nearest = self._best(self._open_topics()), self._best(own)
        if found is None or found.passage.topic in own or found.score < _MARGIN * (nearest.score if nearest else 0.0):
            return None
        silent_on = self._passages.unsaid(
            filter(self._passages.is_rare, found.shared), self._knowledge.text(f"onderwerp/{topic}", "B1")
        )
        thought_of = any(item.topic == found.passage.topic and item.certainty >= _POSSIBLE for item in ranking)
        meant = len(found.shared) > 1 and len(silent_on) > (0 if thought_of else 1)
        return found if meant and found.share >= _SHARE_ANYWHERE else None

    def _best(self, topics: Collection[str], said: str = "") -> Found | None:
        return self._passages.best(self._text, topics, said, at_work=self._at_work)

    def _open_topics(self) -> Collection[str]:
        """Return the topics to look in when any may be meant."""
        return self._knowledge.content.topics if self._at_work else self._knowledge.topics_for_parents

    def _plain(self, found: Found, share: float) -> bool:
        """Tell whether a passage plainly answers: it holds enough of what was asked, in two words or in a rare one.

        A word such as "daarvoor" says alone nothing, however rare it is in our texts.
        """
        rare = self._passages.is_rare(found.shared[0]) and found.shared[0] not in _that()
        return found.share >= share and (len(found.shared) > 1 or rare)


@cache
def _that() -> frozenset[str]:
    return frozenset(map(root, THAT))
