"""Read flow files. Whatever is in them, all faults come back together, each with its line; nothing is raised."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.faults import Fault
from bot.flow.form import Form, Notes
from bot.flow.messages import make_fault
from bot.flow.model import Flow, Step
from bot.flow.steps import KINDS, check_name, read_step
from bot.yaml_lines import KeyPath, load_with_lines

SUFFIX = ".yml"
"""How the name of a flow file ends."""


def load_flow(text: str, path: str) -> tuple[Flow | None, tuple[Fault, ...]]:
    """Return the flow in a text and the faults in its form. `path` names the file in the faults.

    A flow with faults comes back as far as it could be read, so that the validator can go on and an editor sees
    everything at once. It must not be run. None when there is no flow in the text at all.
    """
    data, lines, faults = load_with_lines(text, path)
    notes = Notes(path, lines, list(faults))
    form = Form(data, (), notes)
    if not form.has("flow") and not form.has("stappen"):
        return None, faults or (make_fault(path, 1, "", "geen_flow"),)
    form.allow("flow", "titel", "onderwerpen", "bronnen", "stappen")
    name = form.text("flow")
    check_name(form, "flow", name)
    flow = Flow(
        id=name,
        title=form.text("titel"),
        topics=form.texts("onderwerpen"),
        sources=form.texts("bronnen"),
        steps=_steps(form),
        path=path,
        lines=_lines_by_step(data, lines),
    )
    if not flow.steps and not notes.faults:
        form.fault("geen_flow", "stappen")
    return flow if flow.steps else None, tuple(sorted(notes.faults))


def load_flows(folder: Path, root: Path) -> tuple[Mapping[str, Flow], tuple[Fault, ...]]:
    """Return the flows in a folder by id, and all faults. Paths in faults are relative to `root`."""
    flows: dict[str, Flow] = {}
    faults: list[Fault] = []
    for file in sorted(folder.glob("*.y*ml")):
        path = file.relative_to(root).as_posix()
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError):
            faults.append(make_fault(path, 1, "", "bestand_onleesbaar"))
            continue
        flow, found = load_flow(text, path)
        faults.extend(found)
        if flow is not None and flow.id:
            flows.setdefault(flow.id, flow)
            if file.name != flow.id + SUFFIX:
                faults.append(make_fault(path, flow.line("flow"), "", "bestandsnaam", flow=flow.id, bestand=file.name))
    return flows, tuple(sorted(faults))


def _steps(form: Form) -> dict[str, Step]:
    """Return the steps by id; of two with the same id the first counts."""
    steps: dict[str, Step] = {}
    for item in form.forms("stappen", required=True):
        step = read_step(item)
        if step is not None and step.id in steps:
            item.fault("dubbele_stap", stap=step.id)
        elif step is not None:
            steps[step.id] = step
    return steps


def _lines_by_step(data: Mapping[str, object], lines: Mapping[KeyPath, int]) -> Mapping[KeyPath, int]:
    """Return the lines with the id of a step in the place of its number."""
    steps = data.get("stappen")
    ids = [_step_id(step) for step in steps] if isinstance(steps, list) else []
    result: dict[KeyPath, int] = {}
    for place, line in lines.items():
        inside = ids and len(place) > 1 and place[0] == "stappen"
        result.setdefault(("stappen", ids[int(place[1])], *place[2:]) if inside else place, line)
    return result


def _step_id(step: object) -> str:
    if not isinstance(step, dict):
        return ""
    return next((step[kind] for kind in KINDS if isinstance(step.get(kind), str)), "")
