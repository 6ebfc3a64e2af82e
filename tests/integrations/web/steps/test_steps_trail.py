from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Assistant, load_assistant
from bot.flow.model import Flow, Question
from integrations.web.steps.trail import CHANGE, EASY, REPLY, Trail, read_trail

ASSISTANT = load_assistant(Path(__file__).resolve().parents[4])
FLOW = ASSISTANT.knowledge.flows["zorgplicht"]


def read(address: str, flow: Flow = FLOW) -> Trail:
    """Read an address as the pages do."""
    return read_trail(flow, parse_qsl(urlsplit(address).query, keep_blank_values=True))


def test_address_and_back() -> None:
    """What an address says is what it was made of: answers in their order, dates as dates, and the language."""
    trail = Trail(FLOW, {"soort_school": "po", "aangemeld_op": date(2026, 10, 5)}, "A2")

    assert trail.address() == "/stappen/zorgplicht?soort_school=po&aangemeld_op=2026-10-05&taal=makkelijk"
    assert read(trail.address()) == trail


@pytest.mark.parametrize(
    ("query", "lost", "strange"),
    [
        ("soort_school=universiteit", ("soort_school",), 0),
        ("aangemeld_op=gisteren", ("aangemeld_op",), 0),
        ("aangemeld_op=2026-02-30", ("aangemeld_op",), 0),
        ("soort_school=po&soort_school=vo", ("soort_school",), 0),
        ("bestaat_niet=ja&ook_niet=nee", (), 2),
        ("termijnen=2026-02-01", (), 1),
    ],
)
def test_what_cannot_be_used_is_counted(query: str, lost: tuple[str, ...], strange: int) -> None:
    """A value that is no answer is lost and named; a name that is no question is counted."""
    trail = read(f"/?{query}")

    assert (trail.lost, trail.strange) == (lost, strange)


@given(st.lists(st.tuples(st.text(max_size=20) | st.sampled_from(sorted(FLOW.steps)), st.text(max_size=20)), max_size=80))
def test_any_address_can_be_read(pairs: list[tuple[str, str]]) -> None:
    """Whatever somebody writes in an address, reading it does not fail, and nothing but an answer is kept."""
    for name, value in read_trail(FLOW, pairs).answers.items():
        question = FLOW.steps[name]
        assert isinstance(question, Question)
        assert value in question.options or isinstance(value, date) or question.may_be_unknown


def test_no_question_has_a_reserved_name(real_assistant: Assistant) -> None:
    """The names that an address uses for itself are not the name of any question."""
    for flow in real_assistant.knowledge.flows.values():
        assert not {EASY[0], CHANGE, REPLY} & set(flow.steps)
