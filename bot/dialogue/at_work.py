"""What is different for who asks for their work: the steps for schools, and the days that follow from a paper in hand.

An intern begeleider wants the documents and the periods, not the questions that a parent gets; and whose mother does not want
to sign, has no position of their own in that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.dialogue.ahead import SOMEBODY_ELSE, cued_days
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.passages import AT_WORK
from bot.dialogue.state import State
from bot.dialogue.topic_days import told_day
from bot.flow.model import Question
from bot.understanding.model import Ranked
from bot.understanding.normalise import words
from bot.understanding.wordlists import word_list
from bot.understanding.young import writes_at_work

STEPS_FOR_SCHOOLS = "procedure_"
"""How the topics begin that are steps for schools; no parent asks for these."""

_ENOUGH_LEFT = 0.05
"""So likely must the topics be together that are not about the work of who is asking, before they count without it."""

_DAY_WAS_TAKEN = (EntryKind.ANSWER, EntryKind.REFUSED, EntryKind.DANGER)


def is_at_work(state: State, text: str) -> bool:
    """Tell whether somebody asks for their work, in this text or before."""
    return not state.young and (state.at_work or writes_at_work(text))


def for_work(knowledge: Knowledge, ranked: Sequence[Ranked], text: str) -> list[Ranked]:
    """Return a ranking in which the steps for schools take the place of what parents read about the same.

    "Ik ben jeugdarts en zie een kind dat thuis zit" is no question about jeugdartsen; what is left is as likely among itself
    as before, when enough is left.
    """
    steps: Mapping[str, str] = word_list("beroep")["onderwerpen"]
    certainties: dict[str, float] = {}
    for item in _without_own_work(ranked, text):
        topic = steps.get(item.topic, item.topic)
        topic = topic if topic in knowledge.content.topics else item.topic
        certainties[topic] = certainties.get(topic, 0.0) + item.certainty
    return [Ranked(topic, certainty) for topic, certainty in sorted(certainties.items(), key=lambda item: -item[1])]


def _without_own_work(ranked: Sequence[Ranked], text: str) -> Sequence[Ranked]:
    own = {topic for topic, names in word_list("beroep")["eigen_werk"].items() if not set(names).isdisjoint(words(text))}
    left = [item for item in ranked if item.topic not in own]
    rest = sum(item.certainty for item in left)
    if len(left) == len(ranked) or rest < _ENOUGH_LEFT:
        return ranked
    more = sum(item.certainty for item in ranked) / rest
    return [replace(item, certainty=item.certainty * more) for item in left]


def is_for_schools(knowledge: Knowledge, state: State, topic: str) -> bool:
    """Tell whether somebody at work gets a topic whole: it has a part for schools, and a route that only asks parents."""
    flow = knowledge.flows.get(knowledge.flow_of_topic.get(topic, ""))
    if not state.at_work or flow is None:
        return False
    first = next(iter(flow.steps.values()), None)
    asks_schools = isinstance(first, Question) and SOMEBODY_ELSE in first.options
    return not asks_schools and AT_WORK in knowledge.text(f"onderwerp/{topic}", "B1")


def days_for_work(knowledge: Knowledge, state: State, entries: tuple[Entry, ...], text: str, today: date) -> tuple[Entry, ...]:
    """Return the entries of a turn; when somebody at work tells the day of a paper, with the steps for schools and that day.

    A day that was taken already stays where it is; so does one with a word of the plan itself beside it ("ingeschreven op").
    """
    first = entries[0]
    plan = knowledge.flows.get(knowledge.flow_of_topic.get("opp", ""))
    taken = first.kind in _DAY_WAS_TAKEN or any(entry.kind is EntryKind.DAY for entry in entries)
    if not state.at_work or taken or (plan and cued_days(plan, text, today)):
        return entries
    for topic in dict.fromkeys(word_list("beroep")["onderwerpen"].values()):
        found = told_day(knowledge, topic, text, today, alone=False)
        if found and found[0] in word_list("beroep")["papieren"]:
            opened = replace(first, kind=EntryKind.TOPIC, flow="", node="", value=topic)
            day = Entry(EntryKind.DAY, today, first.turn, topic, *found)
            return (day,) if topic == state.topic else (opened, day)
    return entries
