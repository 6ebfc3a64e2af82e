from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from datetime import date, timedelta
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import Assistant, load_assistant
from bot.flow.model import Question
from integrations.dossier.case import MOST, Case, NotACase, case_of, opened, read_case, to_code, to_json
from tests.conftest import TODAY

ASSISTANT = load_assistant(Path(__file__).resolve().parents[3])
FLOWS = ASSISTANT.knowledge.flows
WORDS = st.text(max_size=12) | st.sampled_from(["waartegen", "tlv", "brief", "ja", "brief_datum", "2026-11-16", "2026-13-40"])
BEZWAAR = Case(
    flow="bezwaar",
    answers=(("bezwaar", "waartegen", "tlv"), ("bezwaar", "brief", "ja"), ("bezwaar", "brief_datum", "2026-11-16"),
             ("bezwaar", "haast", "nee"), ("bezwaar", "wat_besloten", "geweigerd")),
)  # fmt: skip


def dates(assistant: Assistant, case: Case, today: date) -> set[date]:
    """Return the last days that the conversation of a case shows."""
    entries = opened(assistant, case, today).entries
    views = assistant.transcript(entries, today)
    return {card.deadline.last for view in views for message in view.messages for card in message.deadlines}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return cases with answers to any questions, of one flow or more."""
    answers = []
    for name in draw(st.lists(st.sampled_from(sorted(FLOWS)), min_size=1, max_size=3, unique=True)):
        for step in FLOWS[name].steps.values():
            if isinstance(step, Question):
                days = st.integers(-400, 40).map(lambda days: (TODAY + timedelta(days)).isoformat())
                answers.append((name, step.id, draw(st.sampled_from(step.options) if step.options else days)))
    return Case(draw(st.sampled_from(["B1", "A2"])), draw(st.booleans()), answers[-1][0], tuple(answers))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_round_trip(case: Case) -> None:
    """Opened and taken along again, a case is the same case: in a link, as JSON, and in a page."""
    entries = opened(ASSISTANT, case, TODAY).entries
    taken = case_of(ASSISTANT, entries, TODAY)
    page = f'<h1>x</h1><pre id="zaak" hidden>{escape(to_json(taken))}</pre>'

    assert taken.answers and set(taken.answers) <= set(case.answers)
    assert (taken.level, taken.young, taken.flow) == (case.level, case.young, case.flow)
    assert [read_case(text) for text in (to_code(taken), to_json(taken), page)] == [taken] * 3
    again = opened(ASSISTANT, taken, TODAY)
    assert (again.dropped, again.strange) == ((), 0)
    assert set(case_of(ASSISTANT, again.entries, TODAY).answers) == set(taken.answers)


def test_dates_are_computed_on_the_day_it_is_opened() -> None:
    """The last day for bezwaar stays the same day; months later the outcome is the one that fits then."""
    later = TODAY + timedelta(days=200)
    states = [(ASSISTANT.state(opened(ASSISTANT, BEZWAAR, day).entries), day) for day in (TODAY, later)]
    outcomes = [ASSISTANT.knowledge.position(state, day) for state, day in states]

    assert [position.step.id for position in outcomes if position] == ["tlv_op_tijd", "tlv_toch_indienen"]
    assert date(2026, 12, 28) in dates(ASSISTANT, BEZWAAR, TODAY)


def test_after_a_publication() -> None:
    """A question that is gone counts as unknown, an option that is gone is named as a question, and the rest stays."""
    flow = FLOWS["bezwaar"]
    about = flow.steps["brief"]
    assert isinstance(about, Question)
    changed = dataclasses.replace(about, options=tuple(name for name in about.options if name != "ja"))
    steps = {name: step for name, step in flow.steps.items() if name != "haast"} | {"brief": changed}
    knowledge = dataclasses.replace(ASSISTANT.knowledge, flows={**FLOWS, "bezwaar": dataclasses.replace(flow, steps=steps)})
    found = opened(Assistant(knowledge), BEZWAAR, TODAY)

    assert found.strange == 1
    assert len(found.dropped) == 3 and all(name.endswith("?") for name in found.dropped)
    assert [entry.node for entry in found.entries if entry.node] == ["waartegen"]


HOSTILE = [
    "", "x", "niets van ons", "{}", "[]", "null", '{"informatiepunt":true,"antwoorden":[]}',
    '{"informatiepunt":0,"antwoorden":[]}',
    '{"informatiepunt":1}', '{"informatiepunt":1,"antwoorden":[["a","b"]]}', '{"informatiepunt":1,"antwoorden":[[1,2,3]]}',
    '{"informatiepunt":1,"antwoorden":{"a":"b"}}', "[" * 50_000, "A" * 60_000, "<html>een andere pagina</html>",
    json.dumps({"informatiepunt": 1, "antwoorden": [["a", "b", "c"]] * 1000}),
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_foreign_texts_are_no_case(text: str) -> None:
    """A file of something else, or one that somebody broke, is no case; it is refused, never half read."""
    with pytest.raises(NotACase):
        read_case(text)


def test_a_code_cannot_grow() -> None:
    """A small code that unpacks to a flood is refused before it is unpacked."""
    bomb = base64.urlsafe_b64encode(zlib.compress(b"[" * (MOST * 400))).decode().rstrip("=")

    assert len(bomb) < 20_000
    with pytest.raises(NotACase):
        read_case(bomb)


def test_a_newer_version_says_so() -> None:
    """A case of a later version of the site is not guessed at."""
    with pytest.raises(NotACase) as refused:
        read_case('{"informatiepunt":2,"antwoorden":[]}')

    assert refused.value.newer


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["bezwaar", "zorgplicht", "weg"]), WORDS, WORDS), max_size=8))
def test_any_answers_can_be_opened(answers: list[tuple[str, str, str]]) -> None:
    """Whatever somebody writes into a case, only answers that their questions know come out."""
    found = opened(ASSISTANT, Case(flow="bezwaar", answers=tuple(answers)), TODAY)

    assert case_of(ASSISTANT, found.entries, TODAY).answers == () or found.entries
    assert found.strange + len(found.dropped) <= len(answers)


@given(st.text(max_size=300))
def test_any_text_is_a_case_or_not(text: str) -> None:
    """Nothing else can come of reading a text."""
    try:
        assert isinstance(read_case(text), Case)
    except NotACase as refused:
        assert not refused.newer or "informatiepunt" in text  # noqa: PT017 - it may be refused, and need not
