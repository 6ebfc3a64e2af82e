"""Decide on a text that only the classifier can place: a question, a story that goes on, or something not understood."""

from __future__ import annotations

from bot.dialogue.context import DANGER, in_context
from bot.dialogue.doubt import (
    ABOUT_CALLING,
    LIKELY,
    PLAIN,
    STARTING_TOPICS,
    of_list,
    pooled,
)
from bot.dialogue.if_not import entry_if_not
from bot.dialogue.in_view import entries_in_view
from bot.dialogue.marks import AFTER_PERSON, AGAIN
from bot.dialogue.model import Entry, EntryKind, Reading
from bot.dialogue.named_days import asked_again, under_view
from bot.dialogue.no_period import uncounted_day
from bot.dialogue.recalled import letter_of_no
from bot.dialogue.small_talk import COMMAND_OF_TOPIC, LOOSE_TOPICS
from bot.dialogue.state import ASKED_TIME
from bot.dialogue.story import topics_of_child
from bot.dialogue.topic_days import of_view
from bot.dialogue.unsure import Unsure
from bot.understanding.commands import asks_for_person
from bot.understanding.danger import hints_at_danger, read_danger
from bot.understanding.dates import names_day, only_a_day
from bot.understanding.decision import OUT_OF_SCOPE, TERM, asked_term, decide
from bot.understanding.languages import foreign_language
from bot.understanding.mentions import born_on
from bot.understanding.model import Command, Ranked, Ranking, Understanding, Verdict
from bot.understanding.need import cry
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import asks_twice, wants_to_know
from bot.understanding.terms import named_term, role_terms, seeks_somebody
from bot.understanding.young import says_only_trouble, says_only_who, writes_at_work

DIGRESSION = 0.6
"""So sure must the classifier be of a topic before it counts as a digression from the question that is open."""

DIGRESSION_WORDS = 3
"""So many words must a text have before it counts as one, when it holds no question mark."""

_FOLLOW_UP = 20
"""A question of so many words or fewer in a talk goes on about what was said."""

_CERTAIN = 0.95
"""From this certainty on such a question is danger all the same."""

_DOUBTFUL = 0.2
"""Below this certainty of out of scope, a topic that is likely gets its answer, with other topics to choose from."""


class Placer(Unsure):
    """Makes the entries for a text that is no command and no answer."""

    def _question(self, reading: Reading, ranking: Ranking) -> tuple[Entry, ...]:
        """Decide on a text that only the classifier can place. Without a ranking there are topics to choose from."""
        text = reading.text
        uncounted = () if self._asking() else self._uncounted(text, ranking)
        only_day = not self._asking() and only_a_day(text, self._today)
        if only_day and (uncounted or not self._state.offered) and not born_on(text, self._today):
            return uncounted or self._one(EntryKind.OPTIONS, value=self._state.offered)  # of what is that day?
        language, danger = foreign_language(text), read_danger(text)
        if not ranking and not danger:
            return self._abroad(language) if language else self._doubt("", ())
        here = in_context(self._knowledge, self._state, text, ranking, asking=self._asking())
        word = asked_term(text, here, self._knowledge.term_names)
        understood = pooled(self._knowledge, decide(text, here, danger, word))
        if understood.verdict is Verdict.CRISIS:
            here = self._without_chance_of_danger(text, here)
            understood = pooled(self._knowledge, decide(text, here, danger, word))
        if understood.verdict is Verdict.CRISIS:
            return self._one(EntryKind.DANGER, value=understood.ranking[0].topic)
        if language:
            return self._abroad(language)
        if somebody := self._sought(text):
            return self._one(EntryKind.TERM, value=somebody)
        if not self._asking() and (again := self._asked_again(text)):
            return (again,)
        if seen := self._of_view(text, understood, ranking, uncounted):
            return seen
        if understood.verdict is Verdict.ANSWER:
            return self._answerable(text, understood)
        if asks_for_person(text) and not cry(text):
            return self.command(Command.PERSON)
        if self._state.person and not wants_to_know(tokens(text)):
            return self._one(EntryKind.COMMAND, node=AFTER_PERSON)
        if understood.verdict is Verdict.OUT_OF_SCOPE and not _still_likely(understood.ranking):
            return self._out_of_scope(text, understood.ranking)
        return self._doubt(text, understood.ranking)

    def _asked_again(self, text: str) -> Entry | None:
        """Return the day that was told before, for who asks once more until when."""
        told = (self._knowledge, self._state, text, self._today)
        return asked_again(*told) or letter_of_no(*told)

    def _of_view(self, text: str, understood: Understanding, ranking: Ranking, uncounted: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the entries for a text that is about what is in view or on offer, or about no topic yet; none when it is not."""
        if otherwise := entry_if_not(self._knowledge, self._state, text, self._today):
            return (otherwise,)
        if shown := entries_in_view(self._knowledge, self._state, text, understood.ranking[0], ranking, self._today):
            return shown
        day = None if self._asking() else of_view(self._knowledge, self._state, text, understood.ranking, self._today)
        if day:
            return (day,)
        if uncounted:
            return uncounted
        if says_only_trouble(text) and not self._asking() and not self._state.offered:
            return self._afterwards(()) if self._state.topic else self.command(Command.INTRODUCTION)
        if self._tells_no_topic(text, ranking):
            return self._one(EntryKind.OPTIONS, node=AGAIN, value=self._state.offered or STARTING_TOPICS)
        if self._adds(text) and (self._says_only_who(text) or self._noter.only_who_or_where(text)):
            return self._afterwards(())
        if not self._asking() and (seen := under_view(self._knowledge, self._state, text)):
            return self.topic(seen, text)
        listed = "" if self._asking() else of_list(self._knowledge, self._state, text, understood.ranking, self._today)
        return self.topic(listed, text) if listed else ()

    def _without_chance_of_danger(self, text: str, ranking: Ranking) -> Ranking:
        """Return the ranking without danger for a short question in an ordinary talk that only looks like a cry.

        "En als ik dat niet haal" is made of the words of many cries. What a pattern knows, or hints at, is danger all the
        same, and so is what the classifier is nearly certain of (docs/besluiten/0105-vervolgvraag-is-geen-kreet.md).
        """
        in_talk = bool(self._state.topic) and not self._state.danger
        said = words(text)
        asks_on = len(said) <= _FOLLOW_UP and (said[:1] == ("en",) or wants_to_know(tokens(text)))
        if not (in_talk and asks_on) or hints_at_danger(text) or read_danger(text):
            return ranking
        crisis = sum(item.certainty for item in ranking if item.topic.startswith(DANGER))
        kept = tuple(item for item in ranking if not item.topic.startswith(DANGER))
        return kept if kept and crisis < _CERTAIN else ranking

    def _uncounted(self, text: str, ranking: Ranking) -> tuple[Entry, ...]:
        """Return the entries for a day of something that takes no fixed time, with its topic when that was not in view."""
        day = uncounted_day(self._knowledge, self._state, text, ranking, self._today)
        if day is None:
            return ()
        return (day,) if self._state.heard_for("").get(ASKED_TIME) == day.flow else (*self.topic(day.flow, text), day)

    def _tells_no_topic(self, text: str, ranking: Ranking) -> bool:
        """Tell whether a text only says who or where, before it is known what it is about: the choice of topics is asked again.

        Once, and not when it has words that may tell a topic and the classifier by itself is all but sure of one (on offer).
        """
        state = self._state
        if self._asking() or not (state.undecided or not (state.offered or state.topic)):
            return False
        if self._says_only_who(text):
            return True
        likely = (item for item in ranking if (item.topic in state.offered or not state.offered) and item.topic != OUT_OF_SCOPE)
        sure = any(item.certainty >= (PLAIN if state.offered else LIKELY) for item in likely)
        return not sure and self._noter.only_who_or_where(text)

    def _says_only_who(self, text: str) -> bool:
        return says_only_who(text) and not names_day(text, self._today)

    def _sought(self, text: str) -> str:
        """Return who somebody wants to reach by their work ("hoe bereik ik de leerplichtambtenaar"), but for who has a topic.

        What somebody is who asks for their work ("ik ben leerplichtambtenaar, hoe ...") is not who they look for.
        """
        asked = text.partition(",")[2] or text if writes_at_work(text) else text
        found = named_term(asked, self._knowledge.term_names) if seeks_somebody(asked) else None
        return found if found in role_terms() and found not in self._knowledge.content.topics else ""

    def _answerable(self, text: str, understood: Understanding) -> tuple[Entry, ...]:
        """Take a text of which the topic is sure: small talk, a remark, a story that goes on, or a question to answer."""
        first = understood.ranking[0]
        if self._state.person and first.certainty < PLAIN and not wants_to_know(tokens(text)):
            return self._one(EntryKind.COMMAND, node=AFTER_PERSON)
        if self._asking() and not self._digresses(text, first):
            return self._missed(understood.ranking, text)
        if command := COMMAND_OF_TOPIC.get(first.topic):
            return self.command(command)
        if understood.term and first.topic == TERM:
            return self._one(EntryKind.TERM, value=understood.term)
        if node := LOOSE_TOPICS.get(first.topic):
            return self._afterwards(()) if self._adds(text) else self._one(EntryKind.COMMAND, node=node)
        if (first.certainty < PLAIN and self._adds(text)) or self._tells_of_view(text, understood.ranking):
            return self._afterwards(understood.ranking)
        if self._tells_on(text, first):
            return self._besides(text, first.topic, understood.ranking)
        also = self._also(text, first.topic, understood.ranking) if asks_twice(tokens(text)) and not self._asking() else ()
        return (*self.topic(first.topic, text), *also)

    def _tells_on(self, text: str, first: Ranked) -> bool:
        """Tell whether a text goes on with the story while a question is open: it asks nothing and is about another topic.

        A topic without questions of its own is answered in passing when it is plain, for that costs nothing. What a child has,
        or where it goes to school, is told and not asked: "groep 7, autisme en veel angst".
        """
        flow = self._knowledge.flow_of_topic.get(first.topic, "")
        story = first.topic in self._knowledge.content.topics and not wants_to_know(tokens(text))
        passing = not flow and first.topic not in ABOUT_CALLING and first.topic not in topics_of_child(self._knowledge)
        in_passing = passing and first.certainty >= PLAIN
        return self._asking() and story and flow != self._state.flow and not in_passing

    def _abroad(self, language: str) -> tuple[Entry, ...]:
        """Say a few sentences in the language that somebody writes, and go on in easier Dutch."""
        return self._one(EntryKind.LEVEL, node=language, value="A2")

    @staticmethod
    def _digresses(text: str, first: Ranked) -> bool:
        """Tell whether a text leaves the open question: a question of its own, not an answer in unknown words.

        A word or two are an attempt to answer, unless they ask. Undoing answers is left to who says so plainly.
        """
        brief = len(text.split()) < DIGRESSION_WORDS and "?" not in text
        return not brief and first.certainty >= DIGRESSION and first.topic not in (*LOOSE_TOPICS, "opnieuw", "terug_stap")


def _still_likely(ranking: Ranking) -> bool:
    """Tell whether a topic is likely enough to be answered although the text may be out of scope too."""
    outside = next((item.certainty for item in ranking if item.topic == OUT_OF_SCOPE), 0.0)
    return ranking[0].topic != OUT_OF_SCOPE and ranking[0].certainty >= DIGRESSION and outside < _DOUBTFUL
