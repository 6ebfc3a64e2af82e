from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from bot.flow.days import days_of_change, ordinary_days, special_days
from bot.flow.model import UNKNOWN, Branch, Flow, Outcome, Question, Value
from bot.flow.replay import outcome_deadlines, replay
from bot.flow.walk import Limits, unshown_blocks, untaken_branches, walk
from tests.bot.flow.random_flows import flows
from tests.bot.flow.samples import KNOWN, RULES, TEXT, TODAY, changed, load, minimal


def walks(text: str = TEXT) -> list[tuple[dict[str, Value], str]]:
    """Return the answers and the last step of every walk through a flow."""
    return [(dict(found.answers), found.position.step.id) for found in walk(load(text), RULES, TODAY)]


def test_every_walk_ends_in_an_outcome() -> None:
    """Each walk through a good flow ends in an outcome, and all outcomes, branches and texts are met."""
    found = list(walk(load(), RULES, TODAY))

    assert all(isinstance(one.position.step, Outcome) for one in found)
    assert {one.position.step.id for one in found} == {"te_laat", "bellen"}
    assert (untaken_branches(load(), found), unshown_blocks(load(), found)) == ((), ())


def test_walks_are_different_and_always_the_same() -> None:
    """No walk is made twice, and a second time all walks come in the same order."""
    first = walks()

    assert len({tuple(given_answers.items()) for given_answers, _ in first}) == len(first)
    assert walks() == first


def test_moves_a_date_around_each_limit() -> None:
    """A deadline is met on the day before it, on the day itself and the day after; an unknown date too."""
    days = {given_answers.get("aangemeld_op") for given_answers, _ in walks()}
    limit = TODAY - timedelta(weeks=6)

    assert {limit - timedelta(days=1), limit, limit + timedelta(days=1), UNKNOWN} <= days


def test_tries_special_days() -> None:
    """A day long ago, yesterday, today, a Saturday and Christmas are tried; tomorrow is refused by this flow."""
    days = {given_answers.get("aangemeld_op") for given_answers, _ in walks()}

    assert {date(2025, 10, 16), date(2026, 11, 19), TODAY, date(2026, 11, 14), date(2025, 12, 25)} <= days
    assert date(2026, 11, 21) not in days


def test_meets_a_deadline_before_on_and_after_today() -> None:
    """The deadline that an outcome shows lies before, on and after today in some walk, also when no branch needs it."""
    text = changed('{als: termijnen.status == "te_laat", dan: te_laat}', '{als: soort == "po", dan: te_laat}')
    shown = {deadline.last for one in walk(load(text), RULES, TODAY) for deadline in outcome_deadlines(one.position)}

    assert {TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)} <= shown


def test_finds_the_limit_for_each_answer_that_a_rule_uses() -> None:
    """A limit that moves with another answer is found for each value of that answer."""
    rules = {"termijnen": RULES["termijnen"]}
    text = changed("{aangemeld_op: aangemeld_op}", "{aangemeld_op: aangemeld_op, weken: 'soort == \"po\"'}")
    text = text.replace("{anders: bellen}\n  - vraag", "{anders: aangemeld_op}\n  - vraag")
    rule = rules["termijnen"].call
    rules["termijnen"] = KNOWN.rules["termijnen"].__class__(
        "termijnen",
        ("aangemeld_op", "weken"),
        frozenset(),
        ("status", "besluit"),
        lambda **given_: rule(**{**given_, "weken": 10 if given_["weken"] else 6}),
    )
    days = {(one.answers["soort"], one.answers["aangemeld_op"]) for one in walk(load(text), rules, TODAY)}

    assert {
        (soort, TODAY - timedelta(weeks=weeks, days=day)) for soort, weeks in (("po", 10), ("vo", 6)) for day in (0, 1)
    } <= days


def test_looks_for_days_once_where_the_rules_see_no_difference() -> None:
    """An answer that no rule uses still goes with every outcome of a date, without moving the date everywhere again."""
    text = TEXT.replace("      - {anders: bellen}\n  - vraag", "      - {anders: aangemeld_op}\n  - vraag")
    found = walks(text)
    ends = {(given_answers["soort"], step) for given_answers, step in found}

    assert ends == {(soort, step) for soort in ("po", "vo") for step in ("te_laat", "bellen")}
    assert len([one for one, _ in found if one["soort"] == "vo"]) < len([one for one, _ in found if one["soort"] == "po"])


WINDOW = """\
- vraag: dag
  soort: datum
  afwijzen: [{als: 'dag < dagen_na(vandaag, 120) or dag > dagen_na(vandaag, 127)', tekst: buiten}]
  volgende: [{anders: klaar}]
- uitkomst: klaar
  aanbod: [steunpunt]"""


def test_finds_a_day_that_a_question_accepts() -> None:
    """When a question takes only some days far away, one of those is found."""
    days = [given_answers["dag"] for given_answers, _ in walks(minimal(WINDOW))]

    assert TODAY + timedelta(days=120) in days and TODAY + timedelta(days=127) in days


@pytest.mark.parametrize(("may_be_unknown", "end"), [("ja", "klaar"), ("nee", "dag")])
def test_finds_a_trap(may_be_unknown: str, end: str) -> None:
    """A question that accepts no answer at all is where a walk ends; "I do not know" is tried before that."""
    steps = WINDOW.replace("dag < dagen_na(vandaag, 120) or dag > dagen_na(vandaag, 127)", "bekend(dag)")

    assert [step for _, step in walks(minimal(steps.replace("datum", f"datum\n  onbekend: {may_be_unknown}")))] == [end]


def test_dates_in_a_row_follow_one_another() -> None:
    """Dates that must come in order each get a day that the next question accepts."""
    steps = "".join(
        f"- vraag: d{number}\n  soort: datum\n  afwijzen: [{{als: 'd{number} <= d{number - 1}', tekst: te_vroeg}}]\n"
        f"  volgende: [{{anders: {f'd{number + 1}' if number < 4 else 'klaar'}}}]\n"
        for number in range(1, 5)
    )

    assert {step for _, step in walks(minimal(steps + "- uitkomst: klaar\n  aanbod: [steunpunt]"))} == {"klaar"}


def test_reports_a_branch_that_nobody_can_take() -> None:
    """A branch with a condition that never holds is reported with its step, and so is a text that is never shown."""
    flow = load(
        changed('- {als: soort == "po", dan: aangemeld_op}', "- {als: soort == \"po\" and soort == \"vo\", dan: bellen}\n"
        '      - {als: soort == "po", dan: aangemeld_op}').replace('{als: soort == "po", tekst', '{als: soort == "vo", tekst')
    )  # fmt: skip
    found = list(walk(flow, RULES, TODAY))

    assert [(step, branch.line) for step, branch in untaken_branches(flow, found)] == [("soort", 10)]
    assert [(step, block.text) for step, block in unshown_blocks(flow, found)] == [("te_laat", "regel_po")]


def test_stays_within_its_limit() -> None:
    """A walker makes no more walks than it is told to."""
    assert len(list(walk(load(), RULES, TODAY, Limits(walks=3)))) == 3


def test_asks_a_rule_each_thing_once() -> None:
    """A rule is not asked for the same result twice, however many walks need it."""
    asked: list[str] = []
    rule = RULES["termijnen"]

    def call(**given_answers: object) -> object:
        asked.append(repr(given_answers))
        return rule.call(**given_answers)

    assert list(walk(load(), {"termijnen": rule.__class__("termijnen", (), frozenset(), rule.fields, call)}, TODAY))
    assert len(asked) == len(set(asked))


@settings(max_examples=50)
@given(flows())
def test_walks_through_any_flow_end(flow: Flow) -> None:
    """Through any flow without faults each walk ends in an outcome, or in a question that refuses its answers."""
    for one in walk(flow, {}, TODAY, Limits(walks=200, reach=60)):
        position = one.position
        assert isinstance(position.step, Outcome) or position.step.rejections
        assert replay(flow, one.answers, TODAY, {}).step is position.step


@settings(max_examples=60, deadline=None)
@given(flows(with_dates=False))
def test_takes_every_branch_that_can_be_taken(flow: Flow) -> None:
    """The branches that walks take are exactly those that trying all combinations of all answers would take."""
    possible = {branch for one in _all_ways(flow, {}) for branch in one}

    assert {
        way for one in walk(flow, {}, TODAY) for way in zip(one.position.path, one.position.branches, strict=True)
    } == possible


def _all_ways(flow: Flow, given_answers: dict[str, Value]) -> Iterator[set[tuple[str, Branch]]]:
    """Yield the branches taken with every combination of options."""
    position = replay(flow, given_answers, TODAY, {})
    yield set(zip(position.path, position.branches, strict=True))
    if isinstance(position.step, Question) and position.refused is None:
        for option in position.step.options:
            yield from _all_ways(flow, {**given_answers, position.step.id: option})


def test_special_days_are_what_they_are_called() -> None:
    """On every day of two years the special days hold a Saturday and a Christmas before today, and no day twice too many."""
    for today in (TODAY + timedelta(days=days) for days in range(730)):
        days = special_days(today)
        assert {today - timedelta(days=1), today, today + timedelta(days=1)} <= set(days)
        assert any(day.weekday() == 5 and 0 < (today - day).days <= 7 for day in days)
        assert any((day.month, day.day) == (12, 25) and day < today for day in days)


def test_ordinary_days_begin_on_a_weekday() -> None:
    """The first day tried is no Saturday or Sunday, and later dates begin later."""
    for today in (TODAY + timedelta(days=days) for days in range(14)):
        first = [next(ordinary_days(today, 10, place)) for place in range(4)]
        assert all(day.weekday() < 5 and day < today for day in first)
        assert all(day < later for day, later in pairwise(first))


def test_finds_the_days_on_both_sides_of_a_change() -> None:
    """Of a behaviour that changes on some day, that day and the day before it are found, besides the special days."""
    change = TODAY - timedelta(days=33)

    found = set(days_of_change(lambda day: day < change, TODAY, 100))

    assert found - set(special_days(TODAY)) == {change - timedelta(days=1), change}
