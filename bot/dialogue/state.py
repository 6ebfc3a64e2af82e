"""The state of a conversation: what is known at one moment. `ledger.add` says what its entries add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.flow.model import Value

NO_ANSWERS: Mapping[str, Value] = {}

LOOSE_DAY = "dag"
"""Where a day is kept of which nothing says yet what it is of."""

NAMED_PERIOD = "termijn"
"""Where the period is kept that somebody asked about by its name, until a topic is opened that was not on offer."""

ASKED_TIME = "hoelang"
"""Where the topic is kept of which somebody asked how long it takes, until a topic is opened that was not on offer."""

COUNTED_PERIOD, COUNTED_DAY = "geteld", "geteld_vanaf"
"""Where the period is kept that was counted last for a topic without questions, and its first day, until a flow opens."""


@dataclass(frozen=True)
class State:
    """What is known at one moment. Immutable; `ledger.add` gives the next one.

    `topic` is the topic last opened, `topic_in_view` whether its text is what the user looks at (and not the flow);
    `flow` is the flow that asks or has just ended, `set_aside` the flows that it interrupted, oldest first.
    `noted` holds what the user told before it was asked, by flow and question; it counts as the answer until there is
    one. `heard` holds what was told for flows that are not open, until one opens; under "" a day that is of nothing yet.
    `person` is true while the last turn led to a person.
    `young` is true once somebody wrote as a young person, `child` once about a child of theirs, `carer` once about one
    they care for.
    `at_work` is true once somebody wrote for their work. `shown` is the topic of which the last turn gave the whole text.
    `danger` is the danger that somebody told of, until they plainly ask something else. `changing` is the
    question that the user wants to answer anew. `offered` holds the topics that the last message asked about: one (a
    proposal) or several (a list), of which none was answered yet while `undecided`. `misses` counts texts in a row that were
    not understood. `beside` is the other topic that somebody told about while a flow was asking, `stepped` the flows of which
    all steps were shown to who told on, and `term` the word that the last turn explained. `if_not` is the paragraph that the
    last turn answered with, as its topic and number, or what it said to who asks what to do if help fails. `unknown` counts
    answers in a row by which somebody said not to know.
    """

    level: str = "B1"
    topic: str = ""
    topic_in_view: bool = False
    flow: str = ""
    answers: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    noted: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    heard: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    young: bool = False
    child: bool = False
    carer: bool = False
    at_work: bool = False
    shown: str = ""
    danger: str = ""
    person: bool = False
    set_aside: tuple[str, ...] = ()
    changing: str = ""
    offered: tuple[str, ...] = ()
    proposal: bool = False
    undecided: bool = False
    misses: int = 0
    beside: str = ""
    stepped: tuple[str, ...] = ()
    term: str = ""
    if_not: str = ""
    unknown: int = 0
    turn: int = 0

    def answers_in(self, flow: str) -> Mapping[str, Value]:
        """Return the answers given in a flow, by question id."""
        return self.answers.get(flow, NO_ANSWERS)

    def heard_for(self, flow: str) -> Mapping[str, Value]:
        """Return what was told for a flow before it opened, by question id."""
        return self.heard.get(flow, NO_ANSWERS)

    def known_in(self, flow: str) -> Mapping[str, Value]:
        """Return all that the user told for a flow: what was noted, and the answers, which go before it."""
        return {**self.noted.get(flow, NO_ANSWERS), **self.answers_in(flow)}

    def all_known(self) -> Iterator[tuple[str, str, Value]]:
        """Yield all that the user told for every flow, each with its flow and question."""
        for flow in dict.fromkeys((*self.noted, *self.answers)):
            yield from ((flow, node, value) for node, value in self.known_in(flow).items())
