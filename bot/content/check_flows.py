"""Check that flows and content fit together: every choice has a label, every text and label has a flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.content.check_texts import TO_WRITE
from bot.content.messages import make_fault
from bot.content.model import Content, Place
from bot.content.names import OFFER, FlowNames, label_ids
from bot.faults import Fault


def check_texts_used(content: Content, flows: Mapping[str, FlowNames]) -> Iterator[Fault]:
    """Yield faults for flow texts that no flow uses: most often a spelling error in a heading or file name."""
    for text in content.texts.values():
        kind, _, name = text.key.partition("/")
        flow, _, section = name.partition("#")
        if kind == "flow" and flow not in flows:
            yield make_fault(text.place(), text.key, "onbekende_flow", naam=flow)
        elif kind == "flow" and section not in flows[flow].sections:
            yield make_fault(text.place(), text.key, "ongebruikte_tekst", flow=flow, naam=section)


def check_options(content: Content, flows: Mapping[str, FlowNames]) -> Iterator[Fault]:
    """Yield faults for labels that are not written and labels that belong to no question.

    A choice without any label is a fault of the flow that has it: `bot.flow.validate` reports it there.
    """
    for id, option in content.options.items():
        place = content.places.get(f"keuze/{id}")
        flow, _, label = id.partition(".")
        if TO_WRITE in option.label:
            yield make_fault(place, id, "tekst_leeg", variant="label")
        if id.count(".") == 2 and (flow not in flows or label not in flows[flow].labels):
            yield make_fault(place, id, "ongebruikte_keuze", naam=id)


def check_sentences(content: Content, needed: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each sentence that rules need and `zinnen.yml` does not have."""
    for id in needed:
        if f"zin/{id}" not in content.texts:
            yield make_fault(Place("content_b1/zinnen.yml", 1), id, "zin_ontbreekt", zin=id)


def missing_labels(content: Content, flow: FlowNames) -> tuple[str, ...]:
    """Return the ids of the labels that a flow needs and `keuzes.yml` does not have, in the order of the flow.

    A choice may have a label of its own for one question, or one for all questions (`ja`, `nee`).
    """
    needed = [label_ids(flow.id, label) for label in flow.labels] + [(f"{OFFER}{offer}",) for offer in flow.offers]
    return tuple(dict.fromkeys(ids[0] for ids in needed if not any(id in content.options for id in ids)))
