from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flow.graph import still_possible
from bot.flow.load import load_flow
from bot.flow.model import UNKNOWN, Flow, Outcome, Question, Value
from bot.flow.replay import FlowError, Position, outcome_blocks, outcome_deadlines, replay
from tests.bot.flow.random_flows import answers, flows
from tests.bot.flow.samples import PATH, RULES, TEXT, TODAY, changed, load, minimal, stand

LATE, IN_TIME = date(2026, 10, 1), date(2026, 11, 2)


def test_starts_at_the_first_question() -> None:
    """Without answers the flow stands at its first question and knows only today."""
    position = stand({})

    assert (position.step.id, position.path, position.values) == ("soort", (), {"vandaag": TODAY})
    assert (position.answers, position.dropped, position.refused) == ({}, (), None)


def test_goes_where_the_answers_lead() -> None:
    """Each answer leads to the next question, past computations, to the outcome."""
    position = stand({"soort": "po", "aangemeld_op": LATE})

    assert isinstance(position.step, Outcome)
    assert (position.step.id, position.path) == ("te_laat", ("soort", "aangemeld_op", "termijnen"))
    assert {"soort", "aangemeld_op", "termijnen", "vandaag"} == set(position.values)


def test_takes_anders_when_nothing_else_holds() -> None:
    """The last branch is for everything that the others leave."""
    assert stand({"soort": "vo"}).step.id == "bellen"
    assert stand({"soort": "po", "aangemeld_op": IN_TIME}).step.id == "bellen"


def test_names_answers_that_no_longer_lie_on_the_path() -> None:
    """After a correction, answers to questions that are not asked any more are dropped, in the order they were given."""
    position = stand({"aangemeld_op": LATE, "soort": "vo", "van_vroeger": "ja"})

    assert position.answers == {"soort": "vo"}
    assert position.dropped == ("aangemeld_op", "van_vroeger")


@pytest.mark.parametrize("answer", ["so", "", UNKNOWN, LATE])
def test_drops_what_is_not_an_option(answer: Value) -> None:
    """An answer that is not, or no longer, an option is dropped, and the question is asked again."""
    position = stand({"soort": answer})

    assert (position.step.id, position.dropped, position.refused) == ("soort", ("soort",), None)


@pytest.mark.parametrize("answer", ["po", "2026-10-01", datetime(2026, 10, 1)])
def test_drops_what_is_not_a_date(answer: Value) -> None:
    """A date question takes dates only."""
    assert stand({"soort": "po", "aangemeld_op": answer}).step.id == "aangemeld_op"


def test_unknown_is_an_answer_where_the_flow_allows_it() -> None:
    """A date may be unknown only when the flow says so; a rule then gets that answer."""
    strict = load(changed("onbekend: ja", "onbekend: nee"))

    assert stand({"soort": "po", "aangemeld_op": UNKNOWN}).path == ("soort", "aangemeld_op", "termijnen")
    assert stand({"soort": "po", "aangemeld_op": UNKNOWN}, strict).step.id == "aangemeld_op"


def test_says_why_an_answer_is_refused() -> None:
    """A refused answer is dropped, and the position says which rejection applied."""
    position = stand({"soort": "po", "aangemeld_op": date(2026, 11, 21)})

    assert position.step.id == "aangemeld_op"
    assert position.refused is not None and position.refused.text == "in_toekomst"
    assert position.dropped == ("aangemeld_op",)
    assert "aangemeld_op" not in position.values


def test_an_outcome_shows_its_own_text_first() -> None:
    """An outcome shows its own text, and then each block whose condition holds."""
    assert outcome_blocks(stand({"soort": "po", "aangemeld_op": LATE})) == ("te_laat", "regel_po", "wie_helpt")
    assert outcome_blocks(stand({"soort": "vo"})) == ("bellen",)


def test_an_outcome_leaves_out_blocks_that_do_not_apply() -> None:
    """A block whose condition does not hold is not shown; a text that applies twice is shown once."""
    flow = load(changed('{als: soort == "po", tekst: regel_po}', '{als: soort == "vo", tekst: regel_po}, {tekst: wie_helpt}'))

    assert outcome_blocks(stand({"soort": "po", "aangemeld_op": LATE}, flow)) == ("te_laat", "wie_helpt")


def test_an_outcome_shows_the_deadlines_that_apply() -> None:
    """Deadlines that a rule did not give are left out."""
    flow = load(TEXT + "    termijnen: [termijnen.besluit]\n")

    assert [deadline.last for deadline in outcome_deadlines(stand({"soort": "po", "aangemeld_op": LATE}))] == [date(2026, 11, 12)]
    assert outcome_deadlines(stand({"soort": "vo"}, flow)) == ()


def test_a_question_shows_no_outcome() -> None:
    """As long as something is asked there are no texts and deadlines of an outcome."""
    assert (outcome_blocks(stand({})), outcome_deadlines(stand({}))) == ((), ())


def test_a_rule_that_fails_gives_no_conclusion() -> None:
    """When a rule raises, the replay stops with one kind of error, and never goes on to `anders`."""
    flow = load(changed("{aangemeld_op: aangemeld_op}", "{aangemeld_op: aangemeld_op, weken: 99999999999}"))

    with pytest.raises(FlowError, match="De berekening termijnen in de flow proef is mislukt") as error:
        stand({"soort": "po", "aangemeld_op": LATE}, flow)

    assert isinstance(error.value.__cause__, OverflowError)


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ("- vraag: a\n  soort: keuze\n  opties: [ja]\n  volgende: [{anders: b}]", "kan na de stap a niet verder"),
        ("- vraag: a\n  soort: keuze\n  opties: [ja]\n  volgende: [{als: onwaar, dan: a}]", "kan na de stap a niet verder"),
        ("- vraag: a\n  soort: keuze\n  opties: [ja]\n  volgende: [{anders: a}]", "komt steeds terug bij de stap a"),
        ("- reken: a\n  volgende: [{anders: a}]", "De berekening a in de flow proef is mislukt"),
    ],
)
def test_a_flow_with_faults_stops(steps: str, message: str) -> None:
    """A flow that the validator would refuse stops with an error; it never runs for ever."""
    flow, _ = load_flow(minimal(steps), PATH)
    assert flow is not None

    with pytest.raises(FlowError, match=message):
        stand({"a": "ja"}, flow)


CASES: Any = flows().flatmap(lambda flow: st.tuples(st.just(flow), answers(flow)))


def _replayed(flow: Flow, given_answers: dict[str, Value]) -> Position:
    return replay(flow, given_answers, TODAY, RULES)


@given(CASES)
def test_any_answers_terminate(case: tuple[Flow, dict[str, Value]]) -> None:
    """Whatever is answered, the flow stands at a question or an outcome, and passed no step twice."""
    flow, given_answers = case

    position = _replayed(flow, given_answers)

    assert isinstance(position.step, Question | Outcome)
    assert len({*position.path, position.step.id}) == len(position.path) + 1


@given(CASES)
def test_replay_is_idempotent(case: tuple[Flow, dict[str, Value]]) -> None:
    """The answers that count lead to the same position again, with nothing more to drop."""
    flow, given_answers = case
    first = _replayed(flow, given_answers)

    second = _replayed(flow, dict(first.answers))

    assert (second.path, second.step, second.values, second.answers) == (first.path, first.step, first.values, first.answers)
    assert (second.dropped, second.refused) == ((), None)


@given(CASES)
def test_each_answer_counts_or_is_dropped(case: tuple[Flow, dict[str, Value]]) -> None:
    """Every answer that was given is either kept as it was or named as dropped."""
    flow, given_answers = case

    position = _replayed(flow, given_answers)

    assert {**position.answers, **{name: given_answers[name] for name in position.dropped}} == given_answers
    assert not position.answers.keys() & set(position.dropped)


@given(CASES)
def test_correcting_to_the_same_value_changes_nothing(case: tuple[Flow, dict[str, Value]]) -> None:
    """Giving an answer again, as it was, leaves everything as it was."""
    flow, given_answers = case
    position = _replayed(flow, given_answers)

    for name, value in position.answers.items():
        again = {**{other: kept for other, kept in given_answers.items() if other != name}, name: value}
        corrected = _replayed(flow, again)
        assert (corrected.path, corrected.step, corrected.values) == (position.path, position.step, position.values)
        assert set(corrected.dropped) == set(position.dropped)


@given(data=st.data(), flow=flows())
def test_the_path_lies_on_the_ways_that_are_still_possible(data: st.DataObject, flow: Flow) -> None:
    """Whatever part of the answers is known, the way that all of them lead is among the ways that are still open."""
    given_answers = data.draw(answers(flow))
    known = {name: value for name, value in given_answers.items() if data.draw(st.booleans())}
    position = replay(flow, given_answers, TODAY, {})

    assert {*position.path, position.step.id} <= still_possible(flow, known)


def test_known_answer_closes_other_ways() -> None:
    """Once it is known that the child goes to "vo", the day that is asked for "po" cannot come any more."""
    assert "aangemeld_op" in still_possible(load(), {})
    assert "aangemeld_op" not in still_possible(load(), {"soort": "vo"})
