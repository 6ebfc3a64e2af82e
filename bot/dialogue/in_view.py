"""Answer a short question from what is in view: "hoe lang duurt dat" is answered there, if anywhere.

People ask on in few words, and these may suit any topic. What they ask for (how long, what it costs, who) and the words
that are theirs are looked for in each paragraph and step of the topic in view, before another topic is thought of.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from bot.dialogue.at_work import is_at_work
from bot.dialogue.context import in_view, near
from bot.dialogue.doubt import PLAIN
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import LONGEST, POINTING, THEN, names_topic, points, spoken
from bot.dialogue.marks import UNTOLD
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.parts import TopicPart, asked_for, may_be_untold, only_asks
from bot.dialogue.passages import OF_PART, kin, root
from bot.dialogue.state import State
from bot.flow.replay import outcome_blocks
from bot.understanding.commands import parts_of as phrases_of
from bot.understanding.dates import names_day
from bot.understanding.decision import SURE
from bot.understanding.model import Ranked, Ranking
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_twice, empty_words, idle_words, silent_words, small_words, wants_to_know

_SHARE = 0.65
"""This share of what is asked must a part of the text hold."""

_SHARE_POINTING = 0.5
"""The same of a question that points back, or begins with "en", if the part tells what is asked for."""

_SHARE_PLAIN = 0.9
"""The same of a question that plainly looks like one about another topic."""

_WANTED = 1.5
"""What it counts that a question asks for something: how long, what it costs."""

_IN_PASSING = 0.7
"""What a word counts that a part does not open with, and what is asked for when the short answer tells it."""

_INSIDE = 0.9
"""What it counts that a part asks the same further on: "Wilt u mailen? Vraag of dat kan."."""

_OF_MOST = 30
"""A word that so many topics speak of says nothing about which part is meant."""

_COMMON = 0.25
"""What such a word counts all the same, for a part that only tells what is asked for: "hoe lang duurt een tlv"."""

_UNKNOWN = 1.0
"""What a word counts that no topic speaks of."""

_FEW = 3
"""A question that points back with so few words of its own may be longer: "moet de school zich daar dan aan houden ja of nee"."""

_LONGEST_EMPTY = 14
"""It has so many words or fewer, all told."""

_SHORTEST = 6
"""A step, or a line of a list, of fewer words says too little by itself."""

_SHOWN = 2
"""So many parts are shown to who asks more than one thing."""

_LEAST_ALIKE = 2
"""So many words must a question share with the one that a part opens with, when none of them says what it is about."""


def entries_in_view(
    knowledge: Knowledge, state: State, text: str, first: Ranked, by_itself: Ranking, today: date
) -> tuple[Entry, ...]:
    """Return the entries for a short question about what is in view: with the part that answers it, or that none speaks of it.

    Of a text that asks more than one thing each question is looked at by itself, and all must have their answer here.
    """
    if part := _answer(knowledge, state, text, first, by_itself, today):
        return (_passage(state, part, today),)
    if _is_untold(knowledge, state, text, first, today):
        return (Entry(EntryKind.COMMAND, today, state.turn + 1, node=UNTOLD),)
    if names_day(text, today):
        return ()
    asked = tuple(_questions(text))
    brief = len(asked) > 1 and all(len(words(said)) <= LONGEST for said in asked)
    found = [_answer(knowledge, state, said, first, by_itself, today) for said in asked if brief]
    parts = [part for part in found if part and part.number]  # a short answer comes with its topic
    if not parts or len(parts) < len(found):
        return ()
    shown = tuple(dict.fromkeys(parts))[:_SHOWN]
    return tuple(_passage(state, part, today) for part in reversed(shown))  # what stands behind is said before


def _questions(text: str) -> Iterator[str]:
    """Yield the questions that a text is made of; one that only asks again for what was asked is none: "op welke dag dus"."""
    before: frozenset[str] = frozenset()
    for said in phrases_of(text):
        kinds = asked_for(words(said))
        if wants_to_know(tokens(said)) and (_own(spoken(said)) or not kinds or not kinds <= before):
            yield said
        before |= kinds


def _passage(state: State, part: TopicPart, today: date) -> Entry:
    return Entry(EntryKind.PASSAGE, today, state.turn + 1, part.topic, str(part.number), part.variant)


def _answer(knowledge: Knowledge, state: State, text: str, first: Ranked, by_itself: Ranking, today: date) -> TopicPart | None:
    """Return the part of what is in view that answers a short question; None when it is about something else, or about a day.

    `first` is the topic that it looks like in this talk; `by_itself` is the ranking without that. A topic beside what is in view
    keeps the questions that are its own anyhow.
    """
    topics = in_view(knowledge, state, asking=knowledge.is_asking(state, today))
    if not topics or names_day(text, today):
        return None
    itself = max((item.certainty for item in by_itself if item.topic == first.topic), default=0.0)
    seen = first.topic if first.topic in topics else topics[0]
    flow = knowledge.flow_of_topic.get(seen, "")
    beside = (topic for topic, its in knowledge.flow_of_topic.items() if flow and its == flow)
    own = tuple(dict.fromkeys((seen, *beside)))
    own = (first.topic,) if first.topic in own and itself >= SURE else own
    title = knowledge.content.topics[own[0]].title
    if title.endswith("?") and not asked_for(words(text)).isdisjoint(asked_for(words(title))):
        return None  # the topic as a whole is about that
    question = _Question(knowledge, text, first, elsewhere=first.topic not in own)
    if question.fits_anything and any(map(question.is_told, _outcome_in_view(knowledge, state, today))):
        return None
    if question.says_no_more_than(own):
        return None
    variant = "B1 je" if knowledge.form(state) == "je" else "B1"
    if first.topic not in own and itself >= SURE and first.topic in near(knowledge, topics) and not question.fits_anything:
        return None
    looked_in = dict.fromkeys((*own, *(() if question.fits_anything or seen == first.topic else topics)))
    at_work = is_at_work(state, text)
    open_to = (
        [part for part in knowledge.parts(topic, variant) if (at_work or not part.for_work) and _says_enough(part)]
        for topic in looked_in
    )
    return next(filter(None, map(question.answer, open_to)), None)


def _says_enough(part: TopicPart) -> bool:
    """Tell whether a part can be read alone: it is the short answer, or no bare line of a list such as "de school is vol"."""
    return not part.number or len(part.roots) >= _SHORTEST


def _outcome_in_view(knowledge: Knowledge, state: State, today: date) -> Iterator[str]:
    """Yield the texts of the outcome that somebody looks at: what they tell goes before what its topics tell of any case."""
    position = None if state.topic_in_view else knowledge.position(state, today)
    if position is None:
        return
    for block in outcome_blocks(position):
        yield knowledge.text(f"flow/{position.flow.id}#{block}", "B1", position.values)


def _is_untold(knowledge: Knowledge, state: State, text: str, first: Ranked, today: date) -> bool:
    """Tell whether a short question only asks how long, how often or in what form, and what is in view says nothing of that."""
    topics = in_view(knowledge, state, asking=knowledge.is_asking(state, today))[:1]
    question = _Question(knowledge, text, first, elsewhere=False)
    flow = knowledge.flow_of_topic.get(first.topic, first.topic)
    if not question.fits_anything or flow not in {knowledge.flow_of_topic.get(topic, topic) for topic in topics}:
        return False
    return question.is_untold(part for topic in topics for part in knowledge.parts(topic, "B1"))


class _Question:
    """A short question: the words that say what it is about, and what it asks for."""

    def __init__(self, knowledge: Knowledge, text: str, likeliest: Ranked, *, elsewhere: bool) -> None:
        """Take the question, and the topic that it looks like by itself; that may stand `elsewhere`, and not in view."""
        said = spoken(text)
        own = _own(said)
        back = points(said) or said != words(text)
        longest = _LONGEST_EMPTY if back and len(own) <= _FEW and not asks_twice(tokens(text)) else LONGEST
        brief = 0 < len(said) <= longest and wants_to_know(tokens(text))
        own = own if brief else ()
        named = own and elsewhere and names_topic(knowledge, text, likeliest.topic, school=not points(said))
        self._knowledge = knowledge
        self._said = said if brief and not named else ()
        own = _own(self._said)
        self._asked = tuple(word for word in own if len(knowledge.topics_of_word(word)) < _OF_MOST)
        self._common, self._wanted = len(own) - len(self._asked), asked_for(self._said)
        plain = elsewhere and likeliest.certainty >= PLAIN
        self._share = _SHARE_POINTING if back else _SHARE_PLAIN if plain else _SHARE

    @property
    def fits_anything(self) -> bool:
        """Tell whether the question only says what is asked for: "hoe lang duurt dat"."""
        return bool(self._wanted) and not self._asked

    def is_told(self, text: str) -> bool:
        """Tell whether a text tells what is asked for."""
        return not self._wanted.isdisjoint(asked_for(words(text), "antwoord"))

    def is_untold(self, parts: Iterable[TopicPart]) -> bool:
        """Tell whether no part speaks of what is asked for."""
        named = frozenset(kind for part in parts if not part.if_not for kind in part.names)  # which asks others: "op welke dag"
        return self._wanted <= may_be_untold() and self._wanted.isdisjoint(named)

    def answer(self, parts: Collection[TopicPart]) -> TopicPart | None:
        """Return the part of a topic that answers; None when none does."""
        if not (self._asked or self._wanted):
            return next(filter(self._opens, parts), None)
        total = sum(map(self._weight, self._asked)) + _COMMON * self._common + _WANTED * bool(self._wanted)
        scored = [(self._held(part) + _WANTED * self._told(part), self._alike(part), part) for part in parts]
        best, _, part = max(scored, key=lambda item: item[:2], default=(0.0, 0, None))
        silent = part is not None and bool(self._wanted) and not self._told(part)
        return part if best >= total * (max(self._share, _SHARE) if silent else self._share) else None

    def _opens(self, part: TopicPart) -> bool:
        """Tell whether a part opens with a question in the same words, however little these say: "moet ik daar ja op zeggen"."""
        empty = small_words() | POINTING | (idle_words() - empty_words()) | {THEN}
        own = {root(word) for word in self._said if word not in empty}
        return len(own) >= _LEAST_ALIKE and own <= part.opening

    def says_no_more_than(self, topics: Iterable[str]) -> bool:
        """Tell whether a question asks for nothing and says no more than the titles of topics: "kan ik nu al bezwaar maken"."""
        titles = [root(word) for topic in topics for word in words(self._knowledge.content.topics[topic].title)]
        own = _own(self._said)
        return bool(own) and not self._wanted and all(any(kin(word, other) for other in titles) for word in own)

    def _alike(self, part: TopicPart) -> int:
        """Return how many words of the question a part opens with: of two that fit as well, it decides."""
        return len(part.opening & set(map(root, self._said)))

    def _held(self, part: TopicPart) -> float:
        """Return how much a part holds of the words of the question."""
        return sum(self._weight(word) * _share(part, word) for word in self._asked)

    def _told(self, part: TopicPart) -> float:
        """Return how surely a part tells what is asked for."""
        if not self._wanted.isdisjoint(part.answers):
            return 1.0
        if not self._wanted.isdisjoint(part.mentions):
            return _INSIDE
        return 0.0 if self._wanted.isdisjoint(part.tells) else _IN_PASSING

    def _weight(self, found: str) -> float:
        """Return how much a word says: more, the fewer topics speak of it."""
        among = len(self._knowledge.topics_of_word(found))
        return math.log(len(self._knowledge.content.topics) / among) if among else _UNKNOWN


def _own(said: Collection[str]) -> tuple[str, ...]:
    """Return the roots of the words of a question that say what it is about, each once."""
    empty = idle_words() | silent_words() | POINTING
    own = (root(word) for word in said if word not in empty and not only_asks(word) and not word.isdigit())
    return tuple(dict.fromkeys(own))


def _share(part: TopicPart, word: str) -> float:
    """Return how much of a word counts: all that a part holds where it opens, less that it holds further on, or in a compound."""
    whole = 1.0 if word in part.roots else OF_PART
    if any(kin(word, other) for other in part.opening):
        return whole
    return _IN_PASSING * whole if any(kin(word, other) for other in part.roots) else 0.0
