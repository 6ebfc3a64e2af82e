"""What flows expect of the content, and what the content offers to flows: names only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.model import Content

OFFER = "aanbod."
"""What the id of a choice begins with when it labels an offer of an outcome (`aanbod` in a flow)."""


@dataclass(frozen=True)
class FlowNames:
    """The names by which one flow leans on the content.

    `sections` are the keys of all its texts, in the order of the flow; `outcomes` gives for each outcome the keys of
    the texts that are always shown there. `values` are the dotted names that its texts may use as placeholders
    (answers, results of rules, `vandaag`), `labels` its options as `<question>.<option>` and `offers` what its outcomes
    offer; an offer that leads on to a topic is not among them, because it borrows the title of the topic.
    """

    id: str
    path: str
    sections: tuple[str, ...] = ()
    outcomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def offers(content: Content) -> frozenset[str]:
    """Return the ids of the offers that have a label: those of `aanbod.<id>` in `keuzes.yml`."""
    return frozenset(id[len(OFFER) :] for id in content.options if id.startswith(OFFER))


def label_ids(flow: str, label: str) -> tuple[str, str]:
    """Return the ids under which the label of a choice may stand: for this question only, or for all questions."""
    return f"{flow}.{label}", label.partition(".")[2]
