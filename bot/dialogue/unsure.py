"""Decide on a text of which no topic is sure: it tells on, it is a remark, it is for others, or it needs a choice of topics."""

from __future__ import annotations

from datetime import date

from bot.dialogue.context import in_view, points_back
from bot.dialogue.doubt import (
    ABOUT_CALLING,
    CONSIDERED,
    LIKELY,
    POSSIBLE,
    closest,
    of_answer,
    of_day,
)
from bot.dialogue.leaning import names_topic, points
from bot.dialogue.marks import AFTERWARDS, ALSO, BESIDES, BOTH, LIKELIEST, LIKELIEST_TWO, THING, UNTOLD
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.moves import Moves
from bot.dialogue.story import begins_nothing
from bot.understanding.commands import asks_besides
from bot.understanding.dates import only_a_day
from bot.understanding.day_words import came_in
from bot.understanding.decision import OUT_OF_SCOPE
from bot.understanding.model import Ranking
from bot.understanding.need import cry
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_twice, wants_to_know
from bot.understanding.young import speaks_of_school

REMARK_WORDS = 6
"""A text of so many words or fewer under an answer is a remark about it, unless it asks or plainly is about something else."""

_PLAINLY_OUTSIDE = 0.985
"""So sure must the classifier be that a story about a child or about school, which asks nothing, has no place here."""

_SOME = 0.1
"""From this certainty on a topic may be the one that a day in a text settles."""

_OTHERS = 2
"""So many other topics stand under the answer to a remark, when it may be about them."""


class Unsure(Moves):
    """Makes the entries for a text of which no topic is sure."""

    def _besides(self, text: str, topic: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Take in what somebody tells about another topic; a day in it is kept for that topic, and told what follows from it.

        The topic that was told about before goes first. Who tells about it a second time, or a day of it, is talking about
        that, and not about the flow that asks: its own flow begins.
        """
        before = self._state.beside
        considered = dict.fromkeys((before, topic, *closest(self._knowledge, ranking, CONSIDERED)))
        read_later = came_in(text) and self._knows_a_day()  # the letter that we know of, on the day that it came in
        bare = only_a_day(text, self._today)  # the flow in front says sooner of what than a topic that nobody named
        dated = "" if read_later or bare else of_day(self._knowledge, considered, text, self._today)
        dated = "" if dated and self._of_thing(dated, text) else dated
        about = dated or topic
        if before and about == before and not self._noter.only_told(text):
            return self.opened(before, text)
        if not dated:
            return self._missed(ranking, text, BESIDES if topic else "", "" if topic in ABOUT_CALLING else topic)
        return (self._entry(EntryKind.MISSED, node=BESIDES, value=dated), *self._noter.for_offered((dated,), text))

    def _of_thing(self, topic: str, text: str) -> bool:
        """Tell whether a text that points back is about a thing of the flow in front that was named before, and no topic.

        "Dat hebben we 26 oktober opgestuurd" after "de geschillencommissie" is no application for a TLV.
        """
        front, thing = self._knowledge.topic_of_flow(self._state), self._state.heard_for("").get(THING)
        named = {name.value for name in self._knowledge.periods_by_name if thing in name.words}
        own = any(self._knowledge.lists(front, period) for period in named)
        return own and points(words(text)) and not names_topic(self._knowledge, text, topic)

    def _knows_a_day(self) -> bool:
        """Tell whether the flow in front knows a day."""
        return any(isinstance(value, date) for value in self._state.known_in(self._state.flow).values())

    def _out_of_scope(self, text: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Say honestly that this is not what the information point is for; in a flow it may be a slip: a miss."""
        if self._asking():
            first = not self._state.misses  # the second time topics and a person are shown
            return self._missed(ranking, text if first and self._noter.knows(text) else "")
        possible = tuple(item for item in ranking if item.certainty >= POSSIBLE)
        if settled := of_day(self._knowledge, closest(self._knowledge, possible, CONSIDERED), text, self._today):
            return self.topic(settled, text)
        outside = next((item.certainty for item in ranking if item.topic == OUT_OF_SCOPE), 0.0)
        if self._adds(text) and (outside < _PLAINLY_OUTSIDE or self._noter.knows(text)):
            return self._afterwards(ranking)
        if outside < _PLAINLY_OUTSIDE and speaks_of_school(text) and not wants_to_know(tokens(text)):
            on = self._state.topic and not self._state.offered  # "de dokter zegt dat hij slecht hoort" under a text about that
            return self._afterwards(ranking) if on else self._one(EntryKind.OPTIONS, node=BESIDES, value=())
        return self._missed(ranking) if self._state.misses else self._one(EntryKind.OUT_OF_SCOPE)

    def _adds(self, text: str) -> bool:
        """Tell whether a text is a short remark under an answer that we gave: it asks nothing and opens nothing new."""
        brief = len(text.split()) <= REMARK_WORDS and not wants_to_know(tokens(text))
        return brief and bool(self._state.topic) and not self._asking() and not self._state.offered

    def _tells_of_view(self, text: str, ranking: Ranking) -> bool:
        """Tell whether a text goes on with the story under an answer: its topic is then one button away."""
        if self._asking() or self._state.offered or not ranking:
            return False
        return begins_nothing(self._knowledge, self._state, text, ranking[0], self._today)

    def _afterwards(self, ranking: Ranking) -> tuple[Entry, ...]:
        """Answer a remark under an answer; it may be about another topic after all, and that is then one button away."""
        possible = tuple(item for item in ranking if item.certainty >= POSSIBLE and item.topic not in ABOUT_CALLING)
        others = tuple(topic for topic in closest(self._knowledge, possible, _OTHERS) if topic != self._state.topic)
        return self._one(EntryKind.COMMAND, node=AFTERWARDS, value=others or None)

    def _doubt(self, text: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Offer topics to choose from, unless a day in the text settles it; the likeliest gets its short answer at once."""
        topics = closest(self._knowledge, ranking)
        if self._asking():
            return self._doubt_in_flow(text, ranking)
        some = tuple(item for item in ranking if item.certainty >= _SOME)
        if settled := of_day(self._knowledge, closest(self._knowledge, some, CONSIDERED), text, self._today):
            return (*self.topic(settled, text), *self._also(text, settled, ranking))
        if self._adds(text) or self._tells_of_view(text, ranking):
            return self._afterwards(ranking)
        if asks_twice(tokens(text)):
            return self._one(EntryKind.OPTIONS, node=BOTH, value=topics[:2])
        seen = in_view(self._knowledge, self._state, asking=False)
        on = topics[:1] == seen[:1] and wants_to_know(tokens(text))  # goes on asking about what is in view
        named = topics and names_topic(self._knowledge, text, topics[0])  # "vervoer, ze zeggen nee" is no school that says no
        answered = "" if on else of_answer(self._knowledge, self._state, ranking, text, self._today)
        if answered and (not named or answered == topics[0]):
            return self.topic(answered, text)
        back = LIKELIEST if on and points_back(text) else ""
        return self._one(EntryKind.OPTIONS, node=_certain_enough(ranking, topics) or back, value=topics)

    def _also(self, text: str, topic: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Return an entry for the topic of a question beside the story that settled the first topic; nothing when unlikely."""
        flow = self._knowledge.flow_of_topic.get(topic, "")
        others = (item.topic for item in ranking if item.certainty >= POSSIBLE and item.topic not in ABOUT_CALLING)
        known = self._knowledge.content.topics
        second = next((name for name in others if name in known and self._knowledge.flow_of_topic.get(name, name) != flow), "")
        found = second and second != topic and asks_besides(text)
        return self._one(EntryKind.COMMAND, node=ALSO, value=second) if found else ()

    def _doubt_in_flow(self, text: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Answer what is asked while a question of ours is open, as far as it is likely; a story is taken in."""
        topics = closest(self._knowledge, ranking)
        if not wants_to_know(tokens(text)):
            return self._besides(text, "", ranking)
        back = next(iter(in_view(self._knowledge, self._state, asking=True)), "") if points_back(text) else ""
        likely = (item for item in ranking if item.certainty >= POSSIBLE)
        near = (*topics[:1], *closest(self._knowledge, tuple(likely)))
        own = next((topic for topic in near if self._knowledge.flow_of_topic.get(topic) == self._state.flow), back)
        if own or (_certain_enough(ranking, topics) and not cry(text)):
            return self.topic(own or topics[0], text)
        return self._missed(ranking, text, "" if cry(text) else UNTOLD)


def _certain_enough(ranking: Ranking, topics: tuple[str, ...]) -> str:
    """Return how many of the topics are likely enough to be answered although none is sure, as the mark of that; "" for none."""
    likely = [item.topic for item in ranking if item.certainty >= LIKELY]
    both = len(topics) > 1 and likely == list(topics[:2])
    return LIKELIEST_TWO if both else LIKELIEST if topics and likely == [topics[0]] else ""
