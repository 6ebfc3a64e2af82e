"""The drawings "where are you now?": the steps of a route, and which step goes with which outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.messages import make_fault
from bot.content.model import Content, Drawing, Place
from bot.content.names import FlowNames
from bot.content.records import records
from bot.faults import Fault

PATH = "landelijk/tekeningen.yml"
TITLE, HERE = "waar.titel", "waar.hier"
"""The sentences above a drawing and at the step where somebody is."""


def step_text(flow: str, step: str) -> str:
    """Return the id of the sentence that says what a step of a drawing is."""
    return f"waar.{flow}.{step}"


def drawings(text: str | None, path: str, faults: list[Fault]) -> dict[str, Drawing]:
    """Return the drawings by flow. A step that a drawing does not have is left out and is a fault."""
    found = {}
    for record in records(text, path, faults):
        steps, at = record.texts("stappen"), record.mapping("bij")
        for section, step in at.items():
            if step not in steps:
                record.fault("verkeerde_waarde", "bij", verwacht=f"bij {section} een van de stappen: {', '.join(steps)}")
        record.close()
        kept = {section: steps.index(step) for section, step in at.items() if step in steps}
        found[record.id] = Drawing(record.id, steps, kept, record.place)
    return found


def check_drawings(content: Content, flows: Mapping[str, FlowNames]) -> Iterator[Fault]:
    """Yield faults for sentences that are missing and for texts that the flow does not have."""
    for drawing in content.drawings.values():
        names = (TITLE, HERE, *(step_text(drawing.flow, step) for step in drawing.steps))
        for name in names:
            if f"zin/{name}" not in content.texts:
                yield make_fault(Place("content_b1/zinnen.yml", 1), name, "zin_ontbreekt", zin=name)
        if drawing.flow in flows:
            for section in drawing.at:
                if section not in flows[drawing.flow].sections:
                    yield make_fault(drawing.place, drawing.flow, "ongebruikte_tekst", flow=drawing.flow, naam=section)
