from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.drawings import check_drawings, drawings
from bot.content.names import FlowNames
from bot.conversation import Assistant, load_assistant
from bot.dialogue.model import Message
from bot.faults import Fault
from bot.flow.model import Outcome
from tests.conftest import TODAY

ASSISTANT = load_assistant(Path(__file__).resolve().parents[3])
WITHOUT = {"cluster_een_twee", "stand_navragen", "ander_besluit"}
"""Outcomes that stand outside the route, or where nobody can tell which step it is."""


def outcome(assistant: Assistant, flow: str, answers: dict[str, str]) -> Message:
    """Return the outcome that answers lead to in the chat."""
    topic = next(topic for topic, name in assistant.knowledge.flow_of_topic.items() if name == flow)
    entries = assistant.press((), f"onderwerp:{topic}", TODAY).entries
    for node, value in answers.items():
        turn = assistant.press(entries, f"antwoord:{flow}:{node}:{value}", TODAY)
        entries += turn.entries
    return turn.messages[-1]


@pytest.mark.parametrize("flow", ["zorgplicht", "tlv", "bezwaar"])
def test_every_outcome_has_its_step(flow: str) -> None:
    """The three routes have a drawing, and each of their outcomes stands at a step."""
    drawing = ASSISTANT.knowledge.content.drawings[flow]
    outcomes = {step.id for step in ASSISTANT.knowledge.flows[flow].steps.values() if isinstance(step, Outcome)}

    assert 4 <= len(drawing.steps) <= 6
    assert outcomes - set(drawing.at) <= WITHOUT


def test_outcome_shows_the_present_step() -> None:
    """An outcome carries the steps in words with the present one; a text below it can make that more precise."""
    asked = {"stand": "nog_niet", "situatie": "po", "stap": "gepraat"}
    talking = outcome(ASSISTANT, "tlv", asked).drawing
    papers = outcome(ASSISTANT, "tlv", {**asked, "stap": "papieren"}).drawing

    assert talking is not None and papers is not None
    assert (talking.title, talking.current, papers.current) == ("Waar bent u nu?", 0, 1)
    assert talking.steps[3] == "Het samenwerkingsverband beslist."


def test_outcome_outside_the_route_has_none() -> None:
    """Where no step fits, no drawing is shown."""
    assert outcome(ASSISTANT, "tlv", {"stand": "weet_ik_niet"}).drawing is None


def test_faults_are_found() -> None:
    """A step that the drawing lacks, a sentence that is missing and a text that the flow lacks are faults."""
    faults: list[Fault] = []
    text = "fruit:\n  stappen: [kopen]\n  bij: {eet_smakelijk: kopen, weg: kopen, fout: koken}\n"
    found = drawings(text, "tekeningen.yml", faults)
    content = replace(ASSISTANT.knowledge.content, drawings=found)
    checked = check_drawings(content, {"fruit": FlowNames("fruit", "flows/fruit.yml", sections=("eet_smakelijk",))})

    assert [(fault.code, fault.line) for fault in faults] == [("verkeerde_waarde", 3)]
    assert sorted(fault.code for fault in checked) == ["ongebruikte_tekst", "zin_ontbreekt"]
