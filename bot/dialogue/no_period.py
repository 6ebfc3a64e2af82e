"""A day of something for which no fixed period is known: that is said, and the day is never counted for something else.

"Hoe lang duurt een aanvraag voor een arrangement", and then "aangevraagd op 9 november": no rule says when the answer comes,
and the day is not that of a TLV. The words beside such a day stand with the topic (`zonder_termijn`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.dialogue.doubt import SHOWN_TOPICS
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.leaning import names_topic
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.named_days import named_day
from bot.dialogue.state import ASKED_TIME, NAMED_PERIOD, State
from bot.dialogue.topic_days import about
from bot.understanding.dates import names_day, only_a_day
from bot.understanding.day_words import asks_time, cue_words, cued
from bot.understanding.mentions import mentioned_date
from bot.understanding.model import Ranking
from bot.understanding.normalise import words
from bot.understanding.phrases import small_words
from bot.understanding.terms import named_term

NO_PERIOD = "geen_termijn"
"""What a day is called of something that takes no fixed time, in the place of its period."""


def uncounted_day(knowledge: Knowledge, state: State, text: str, ranking: Ranking, today: date) -> Entry | None:
    """Return the day that a text tells of something that takes no fixed time; None when it tells no such day.

    That is a day, with the words for it and nothing else, after the question how long that takes, or one beside that question.
    """
    if not names_day(text, today):
        return None
    if named_day(knowledge, state, text, today):
        return None
    before = str(state.heard_for("").get(ASKED_TIME, ""))
    topics = (before,) if before and _only_tells(knowledge, before, text, today) else _named(knowledge, text, ranking)
    for topic in topics:
        cues = knowledge.content.topics[topic].uncounted
        bare = topic == before and NAMED_PERIOD not in state.heard_for("")  # a lone day is that of a period that was named
        day = mentioned_date(text, today, cues, alone=bare) if cues else None
        if day and day <= today:
            return Entry(EntryKind.DAY, today, state.turn + 1, topic, NO_PERIOD, day)
    return None


def asked_time(state: State, entry: Entry, text: str) -> str | None:
    """Return the topic of which a text asks how long it takes, "" for one of which it does not; None when it is about none."""
    topic = about(entry)
    if not topic:
        return None
    return topic if asks_time(text) else "" if ASKED_TIME in state.heard_for("") else None


def _only_tells(knowledge: Knowledge, topic: str, text: str, today: date) -> bool:
    """Tell whether a text holds a day and words of such a day of a topic, and nothing that names something else."""
    found = knowledge.content.topics.get(topic)
    own = {word for cue in (found.uncounted if found else ()) for word in cue_words(cue)} | small_words()
    kept = " ".join(word for word in text.split() if own.isdisjoint(words(word)) or any(map(str.isdigit, word)))
    return bool(own) and found is not None and bool(found.uncounted) and only_a_day(kept, today)


def _named(knowledge: Knowledge, text: str, ranking: Ranking) -> Iterator[str]:
    """Yield the likely topics that a text names while it asks how long something takes, with a word of such a day."""
    if not asks_time(text):
        return
    term = named_term(text, knowledge.term_names)
    of_term = knowledge.topics_of_term(term) if term else ()
    known = (item.topic for item in ranking[:SHOWN_TOPICS] if item.topic in knowledge.content.topics)
    for topic in known:
        day_of_it = cued(text, knowledge.content.topics[topic].uncounted)
        if day_of_it and (topic in of_term or names_topic(knowledge, text, topic)):
            yield topic
