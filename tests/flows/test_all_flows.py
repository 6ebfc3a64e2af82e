"""Every flow of this project, with the real rules: no faults, no dead ends, nothing that nobody can reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.flow.draw import mermaid, svg
from bot.flow.load import load_flows
from bot.flow.model import Outcome
from bot.flow.replay import outcome_blocks, replay
from bot.flow.walk import Limits, Walk, unshown_blocks, untaken_branches, walk
from bot.rules.load import load_rules
from bot.rules.model import RuleFunction
from bot.rules.rulebook import rulebook

ROOT = Path(__file__).resolve().parents[2]
FLOWS, FAULTS = load_flows(ROOT / "flows", ROOT)
DAYS = (date(2026, 7, 15), date(2026, 11, 20), date(2027, 3, 27), date(2027, 5, 17))
"""Five weeks after a rule changed (the one for children of asylum seekers); an ordinary Friday with Christmas ahead;
a Saturday in the week of applying for the brugklas; and Whit Monday, after that week."""
LIMITS = {"kleuter_start": Limits(reach=7 * 366)}
"""A day of birth lies years back: there the walker looks further than its default."""


@pytest.fixture(scope="module")
def rules() -> Mapping[str, RuleFunction]:
    """Return the rules of this project."""
    loaded, faults = load_rules(ROOT)
    assert not faults
    return rulebook(loaded)


@pytest.fixture(scope="module")
def walks(rules: Mapping[str, RuleFunction]) -> Mapping[str, list[Walk]]:
    """Return the walks through each flow on all days."""
    return {
        name: [one for day in DAYS for one in walk(flow, rules, day, LIMITS.get(name, Limits()))] for name, flow in FLOWS.items()
    }


def test_the_files_have_no_faults() -> None:
    """Every flow file can be read, and there is at least one."""
    assert FLOWS
    assert FAULTS == ()


@pytest.mark.parametrize("name", FLOWS)
def test_every_walk_ends_in_an_outcome(name: str, walks: Mapping[str, list[Walk]]) -> None:
    """Whatever somebody answers, the flow ends in an outcome with a text and an offer to talk to a person."""
    for one in walks[name]:
        outcome = one.position.step
        assert isinstance(outcome, Outcome), one.answers
        assert "steunpunt" in outcome.offers
        assert outcome_blocks(one.position)[0] == outcome.id


@pytest.mark.parametrize("name", FLOWS)
def test_every_branch_can_be_taken(name: str, walks: Mapping[str, list[Walk]]) -> None:
    """No branch stands in a flow that nobody can take."""
    assert [f"{step}, regel {branch.line}" for step, branch in untaken_branches(FLOWS[name], walks[name])] == []


@pytest.mark.parametrize("name", FLOWS)
def test_every_text_can_be_shown(name: str, walks: Mapping[str, list[Walk]]) -> None:
    """No text stands in an outcome that nobody gets to see."""
    assert [f"{step}, regel {block.line}" for step, block in unshown_blocks(FLOWS[name], walks[name])] == []


@pytest.mark.parametrize("name", FLOWS)
def test_the_answers_of_a_walk_lead_there_again(
    name: str, walks: Mapping[str, list[Walk]], rules: Mapping[str, RuleFunction]
) -> None:
    """The same answers on the same day always lead to the same place, with nothing dropped."""
    for one in walks[name][::7]:
        today = one.position.values["vandaag"]
        assert isinstance(today, date)
        assert replay(FLOWS[name], one.answers, today, rules) == one.position


@pytest.mark.parametrize("name", FLOWS)
def test_every_flow_can_be_drawn(name: str) -> None:
    """Every flow has a drawing with all its steps."""
    drawings = (mermaid(FLOWS[name], {}), svg(FLOWS[name], {}))

    assert all(step in drawing for drawing in drawings for step in FLOWS[name].steps)
