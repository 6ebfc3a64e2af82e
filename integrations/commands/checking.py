"""Load rules, flows and content together and find every fault in them, as `controleer` reports it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bot.content.check import check_content
from bot.content.load import load_content
from bot.content.model import Content, Place
from bot.content.names import FlowNames, offers
from bot.faults import Fault
from bot.flow.load import load_flows
from bot.flow.model import TOPIC_OFFER, Computation, Flow, Outcome, Question
from bot.flow.validate import IMPLIED, Known, validate
from bot.rules.load import load_rules
from bot.rules.model import Reason, RuleFunction
from bot.rules.rulebook import rulebook
from bot.rules.rules import RuleNotValidError, Rules
from bot.rules.sources import sources_named
from integrations.steunpunt.arrangement import load_arrangement
from integrations.steunpunt.hours_file import load_hours

DATES = ("start", "raw", "safe", "last")
"""What a text may say about a deadline, such as `{termijnen.besluit.safe}`; without it, the last day."""

_YEAR, _FAR_AWAY = 366, timedelta(days=366 * 30)
_PAUSE = 3


@dataclass(frozen=True)
class Checked:
    """Everything that was loaded, and all faults in order of place."""

    content: Content
    names: Mapping[str, FlowNames]
    faults: tuple[Fault, ...]


def check_all(root: Path, region: str, today: date) -> Checked:
    """Load the project folder `root` for one region and return it with every fault that can be found."""
    content, faults = load_content(root, region)
    flows, flow_faults = load_flows(root / "flows", root)
    rules, rule_faults = load_rules(root, region)
    functions = rulebook(rules)
    steunpunt_faults = (*load_hours(root, region, rules.calendar)[1], *load_arrangement(root, region)[1])
    periods = frozenset(rules.titles)
    names = {flow.id: flow_names(flow, functions) for flow in flows.values()}
    found = {*faults, *flow_faults, *rule_faults, *steunpunt_faults}
    used = {source: Place(*where) for source, where in sources_named(root, region).items()}
    for flow in flows.values():
        found.update(validate(flow, _known(flow, content, functions, periods)))
    found.update(check_content(content, names, today, periods, used, _reasons(rules, today)))
    return Checked(content, names, tuple(sorted(found)))


def flow_names(flow: Flow, functions: Mapping[str, RuleFunction]) -> FlowNames:
    """Return the names by which a flow leans on the content."""
    steps = flow.steps.values()
    questions = [step for step in steps if isinstance(step, Question)]
    outcomes = [step for step in steps if isinstance(step, Outcome)]
    return FlowNames(
        flow.id,
        flow.path,
        sections=tuple(dict.fromkeys(key for step in steps for key in _sections(step))),
        outcomes={step.id: (step.id, *(block.text for block in step.blocks if block.when is None)) for step in outcomes},
        values=frozenset({IMPLIED, *(question.id for question in questions if question.kind == "datum")})
        | {name for step in steps if isinstance(step, Computation) for name in _result_names(step, functions)},
        labels=tuple(f"{question.id}.{option}" for question in questions for option in question.options),
        offers=tuple(dict.fromkeys(offer for step in outcomes for offer in step.offers if not offer.startswith(TOPIC_OFFER))),
        sources=flow.sources,
    )


def _sections(step: object) -> Iterator[str]:
    """Yield the keys of the texts that a step shows."""
    if isinstance(step, Question):
        yield from (step.id, f"{step.id}.waarom", *(rejection.text for rejection in step.rejections))
    elif isinstance(step, Outcome):
        yield from (step.id, *(block.text for block in step.blocks))


def _result_names(step: Computation, functions: Mapping[str, RuleFunction]) -> Iterator[str]:
    """Yield the placeholders that the result of a rule can fill: its fields, and the dates of each deadline in it."""
    rule = functions.get(step.function)
    for field in rule.fields if rule else ():
        yield from (f"{step.id}.{field}", *(f"{step.id}.{field}.{day}" for day in DATES))


def _known(flow: Flow, content: Content, functions: Mapping[str, RuleFunction], periods: frozenset[str]) -> Known:
    """Return what exists outside a flow."""
    prefix = f"flow/{flow.id}#"
    return Known(
        text_keys=frozenset(key[len(prefix) :] for key in content.texts if key.startswith(prefix)),
        options=frozenset(content.options),
        sources=frozenset(content.sources),
        topics=frozenset(content.topics),
        offers=offers(content),
        rules=functions,
        periods=periods,
    )


def _reasons(rules: Rules, today: date) -> Mapping[str, Collection[str]]:
    """Return the sentences that deadlines need, each with the values that it always has: reasons, and what to do before.

    Reasons are found by trying: every kind of period on every start day of a year, far away, and after a pause.
    """
    days = (*(today + timedelta(days=number) for number in range(_YEAR)), today + _FAR_AWAY)
    values: dict[str, set[str]] = {f"vooraf.{rule.before}": set() for rule in rules.all if rule.before}
    for kind in _kinds(rules):
        for day in days:
            for reason in _given(rules, kind, day):
                values[reason.id] = values.get(reason.id, set(reason.values)) & set(reason.values)
    return values


def _kinds(rules: Rules) -> Iterator[str]:
    """Yield the windows, and of the periods that count in the same way only the first."""
    yield from rules.windows
    seen = set()
    for kind, period in rules.periods.items():
        bare = replace(period, id="", title="", start="", sources=(), before="")
        if bare not in seen:
            seen.add(bare)
            yield kind


def _given(rules: Rules, kind: str, day: date) -> Iterator[Reason]:
    """Yield the reasons for a deadline with and without a pause; none when the rule is not valid on the day."""
    try:
        yield from rules.deadline(kind, day).reasons
        if kind in rules.periods and day.day == 1:
            yield from rules.deadline(kind, day, pause_days=_PAUSE).reasons
    except RuleNotValidError:
        return
