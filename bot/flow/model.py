"""What a flow is: questions, computations and outcomes, joined by branches with conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.flow.expression import Expression

UNKNOWN = "weet_ik_niet"
"""The answer "I do not know": an option of a choice, or the value of a date question that allows it."""

TOPIC_OFFER = "onderwerp_"
"""How the id of an offer begins that leads on to a topic: `onderwerp_thuiszitten` opens the topic `thuiszitten`."""

LETTER_OFFER = "brief_"
"""How an offer begins that leads to a letter. A page makes a link of it; where there are no links, a sentence says where."""

Value = str | date
"""An answer: the id of an option, a date, or UNKNOWN."""


@dataclass(frozen=True)
class Branch:
    """Where to go next. `when` is None for `anders`, which every list of branches ends in."""

    when: Expression | None
    target: str
    line: int


@dataclass(frozen=True)
class Rejection:
    """A condition under which an answer is refused, and the key of the text that says why (YAML: `afwijzen`)."""

    when: Expression
    text: str
    line: int


@dataclass(frozen=True)
class Block:
    """A piece of text of an outcome, shown when its condition holds (YAML: `toon`; no `als` means always)."""

    when: Expression | None
    text: str
    line: int


@dataclass(frozen=True)
class Early:
    """A period to tell as soon as its first day is known, while there still are questions (YAML: `alvast`).

    `when` may name answers that are not known yet; those count as unknown. No `als` means always.
    """

    when: Expression | None
    period: str
    line: int


@dataclass(frozen=True)
class Question:
    """A step that asks. `kind` is "keuze" (with options) or "datum" (`may_be_unknown`: YAML `onbekend: true`).

    A date question that `looks_ahead` (YAML: `vooruit`) is about a day to come: "1 maart" is then the coming one.
    `young` are the options by which somebody says to be a young person, whom all texts address with "je" from then
    on (YAML: `je`). `ahead` are the options that a remark in passing may choose (YAML: `vooraf`, with `ja` for all).
    `asked_too` are those that also a question or a supposition tells (YAML: `ook_gevraagd`, with `ja` for all).
    `by_topic` are the options that are known because a topic opened the flow (YAML: `bij_onderwerp`).

    Of a date: `cues` are words that belong to this day and not to another (YAML: `herken`), `implies` the answers that
    are known once the day is (YAML: `dan_ook`), `of_answers` the answers beside which a day is this one (YAML: `dag_van`), and
    `early` the periods to tell as soon as the day is known (YAML: `alvast`).
    """

    id: str
    kind: str
    options: tuple[str, ...]
    may_be_unknown: bool
    rejections: tuple[Rejection, ...]
    branches: tuple[Branch, ...]
    line: int
    young: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    asked_too: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    implies: Mapping[str, str] = field(default_factory=dict)
    of_answers: Mapping[str, str] = field(default_factory=dict)
    early: tuple[Early, ...] = ()
    looks_ahead: bool = False
    by_topic: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Computation:
    """A step that calls a rule (YAML: `reken`, `functie`, `met`); its result is known under the step's id."""

    id: str
    function: str
    arguments: Mapping[str, Expression]
    branches: tuple[Branch, ...]
    line: int


@dataclass(frozen=True)
class Outcome:
    """A step that ends the flow: its own text, extra blocks, deadlines to show and offers (YAML: `uitkomst`)."""

    id: str
    blocks: tuple[Block, ...]
    deadlines: tuple[Expression, ...]
    offers: tuple[str, ...]
    line: int


Step = Question | Computation | Outcome


@dataclass(frozen=True)
class Flow:
    """A flow as read from `flows/<id>.yml`. Steps keep the order of the file; the first one is where it starts.

    `lines` says on which line a part of the file stands, for faults; see `line`.
    """

    id: str
    title: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    steps: Mapping[str, Step]
    path: str
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def first(self) -> Step:
        """Return the step at which the flow starts."""
        return next(iter(self.steps.values()))

    def line(self, *place: str | int) -> int:
        """Return the line of a part of the file, or of the nearest part around it that is known; else 1.

        The place is a way of keys, with the id of a step for its number: `line("stappen", "soort", "opties", 0)`.
        """
        lengths = range(len(place), 0, -1)
        return next((self.lines[place[:length]] for length in lengths if place[:length] in self.lines), 1)
