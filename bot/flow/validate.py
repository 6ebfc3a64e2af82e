"""Tell an editor everything that is wrong with a flow, in one go, before anybody meets it.

A flow without faults here and in `bot.flow.load` always ends in an outcome, asks nothing that has no text, and names
nothing that does not exist; `replay` and `walk` rely on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.faults import Fault
from bot.flow.check_expressions import expression_faults
from bot.flow.graph import branches_of, cycles, known_at
from bot.flow.messages import did_you_mean, make_fault, one_of
from bot.flow.model import TOPIC_OFFER, Computation, Flow, Outcome, Question, Step
from bot.rules.model import RuleFunction

PERSON = "steunpunt"
"""The offer to talk to a person, which no outcome may go without."""

IMPLIED = "vandaag"
"""The argument that every rule gets without being asked."""


@dataclass(frozen=True)
class Known:
    """What exists outside the flow.

    `text_keys` are the sections of the texts of this flow. `options` are the ids in `keuzes.yml`, both `<option>`
    and `<flow>.<question>.<option>`. `offers` are the offers besides those that lead on to one of the `topics`.
    `rules` are the functions that a `reken` step may call, by name; `periods` the ids in `termijnen.yml`.
    """

    text_keys: frozenset[str]
    options: frozenset[str]
    sources: frozenset[str]
    topics: frozenset[str]
    offers: frozenset[str]
    rules: Mapping[str, RuleFunction]
    periods: frozenset[str] = frozenset()


def validate(flow: Flow, known: Known) -> tuple[Fault, ...]:
    """Return every fault in a flow that `load_flow` read, in the order of its lines."""
    faults = (
        *_route_faults(flow),
        *_reference_faults(flow, known),
        *_text_faults(flow, known),
        *_rule_faults(flow, known),
        *expression_faults(flow, known.rules),
    )
    return tuple(sorted(set(faults)))


def _route_faults(flow: Flow) -> Iterator[Fault]:
    """Yield what is wrong with the way through the flow."""
    reachable = known_at(flow)
    for step in flow.steps.values():
        if step.id not in reachable:
            yield make_fault(flow.path, step.line, step.id, "onbereikbare_stap")
        if not isinstance(step, Outcome):
            yield from _branch_faults(flow, step)
    for circle in cycles(flow):
        line = flow.steps[circle[0]].line
        yield make_fault(flow.path, line, circle[0], "kring", weg=" → ".join(circle))
    if not any(isinstance(step, Outcome) for step in flow.steps.values()):
        yield make_fault(flow.path, flow.line("stappen"), "", "geen_uitkomst")


def _branch_faults(flow: Flow, step: Step) -> Iterator[Fault]:
    """Yield what is wrong with where a step leads."""
    branches = branches_of(step)
    if not branches:
        yield make_fault(flow.path, step.line, step.id, "dood_spoor")
    elif branches[-1].when is not None:
        yield make_fault(flow.path, branches[-1].line, step.id, "anders_ontbreekt")
    after_else = False
    for branch in branches:
        if after_else:
            yield make_fault(flow.path, branch.line, step.id, "na_anders")
        after_else = after_else or branch.when is None
        if branch.target not in flow.steps:
            hint = did_you_mean(branch.target, flow.steps)
            yield make_fault(flow.path, branch.line, step.id, "onbekend_doel", doel=branch.target, bedoelt=hint)


def _reference_faults(flow: Flow, known: Known) -> Iterator[Fault]:
    """Yield the sources, topics, options and offers that do not exist, and the outcomes that offer no person."""
    for place, source in enumerate(flow.sources):
        if source not in known.sources:
            hint = did_you_mean(source, known.sources)
            yield make_fault(flow.path, flow.line("bronnen", place), "", "onbekende_bron", bron=source, bedoelt=hint)
    for place, topic in enumerate(flow.topics):
        if topic not in known.topics:
            hint = did_you_mean(topic, known.topics)
            line = flow.line("onderwerpen", place)
            yield make_fault(flow.path, line, "", "onbekend_onderwerp", onderwerp=topic, bedoelt=hint)
    for step in flow.steps.values():
        if isinstance(step, Question):
            yield from _option_faults(flow, step, known)
            yield from _ahead_faults(flow, step, known)
            yield from _by_topic_faults(flow, step)
        if isinstance(step, Outcome):
            yield from _offer_faults(flow, step, known)


def _option_faults(flow: Flow, question: Question, known: Known) -> Iterator[Fault]:
    for place, option in enumerate(question.options):
        if not known.options & {option, f"{flow.id}.{question.id}.{option}"}:
            line = flow.line("stappen", question.id, "opties", place)
            hint = did_you_mean(option, known.options)
            yield make_fault(flow.path, line, question.id, "onbekende_optie", optie=option, bedoelt=hint)


def _ahead_faults(flow: Flow, question: Question, known: Known) -> Iterator[Fault]:
    """Yield the periods that do not exist, and the answers that follow from a day but that no question can have."""
    for early in question.early:
        if early.period and early.period not in known.periods:
            hint = did_you_mean(early.period, known.periods)
            yield make_fault(flow.path, early.line, question.id, "onbekende_termijn", termijn=early.period, bedoelt=hint)
    named = (("dan_ook", question.implies), ("dag_van", question.of_answers))
    for key, name, value in ((key, *item) for key, answers in named for item in answers.items()):
        other = flow.steps.get(name)
        line = flow.line("stappen", question.id, key, name)
        if not isinstance(other, Question):
            hint = did_you_mean(name, (step.id for step in flow.steps.values() if isinstance(step, Question)))
            yield make_fault(flow.path, line, question.id, "onbekende_naam", naam=name, bedoelt=hint)
        elif value not in other.options:
            hint, choice = did_you_mean(value, other.options), f"Kies uit: {one_of(other.options)}."
            yield make_fault(flow.path, line, question.id, "geen_optie", naam=name, waarde=value, bedoelt=hint, keuze=choice)


def _by_topic_faults(flow: Flow, question: Question) -> Iterator[Fault]:
    """Yield the topics that do not open this flow, and the answers that the question cannot have."""
    for topic, value in question.by_topic.items():
        line = flow.line("stappen", question.id, "bij_onderwerp", topic)
        if topic not in flow.topics:
            hint = did_you_mean(topic, flow.topics)
            yield make_fault(flow.path, line, question.id, "onbekend_onderwerp", onderwerp=topic, bedoelt=hint)
        if value not in question.options:
            hint, choice = did_you_mean(value, question.options), f"Kies uit: {one_of(question.options)}."
            yield make_fault(
                flow.path, line, question.id, "geen_optie", naam=question.id, waarde=value, bedoelt=hint, keuze=choice
            )


def _offer_faults(flow: Flow, outcome: Outcome, known: Known) -> Iterator[Fault]:
    allowed = known.offers | {f"{TOPIC_OFFER}{topic}" for topic in known.topics}
    for place, offer in enumerate(outcome.offers):
        if offer not in allowed:
            line = flow.line("stappen", outcome.id, "aanbod", place)
            hint, choice = did_you_mean(offer, allowed), one_of({*known.offers, f"{TOPIC_OFFER}<onderwerp>"})
            yield make_fault(flow.path, line, outcome.id, "onbekend_aanbod", aanbod=offer, bedoelt=hint, keuze=choice)
    if PERSON not in outcome.offers:
        yield make_fault(flow.path, flow.line("stappen", outcome.id, "aanbod"), outcome.id, "steunpunt_ontbreekt")


def _text_faults(flow: Flow, known: Known) -> Iterator[Fault]:
    """Yield the texts that the flow shows and nobody has written."""
    for step in flow.steps.values():
        needed = [] if isinstance(step, Computation) else [(step.id, step.line)]
        if isinstance(step, Question):
            needed += [(rejection.text, rejection.line) for rejection in step.rejections]
        if isinstance(step, Outcome):
            needed += [(block.text, block.line) for block in step.blocks]
        for key, line in needed:
            if key and key not in known.text_keys:
                hint = did_you_mean(key, known.text_keys)
                yield make_fault(flow.path, line, step.id, "tekst_ontbreekt", tekst=key, flow=flow.id, bedoelt=hint)
        why = f"{step.id}.waarom"
        if isinstance(step, Question) and why not in known.text_keys:
            yield make_fault(flow.path, step.line, step.id, "waarom_ontbreekt", tekst=why, flow=flow.id)


def _rule_faults(flow: Flow, known: Known) -> Iterator[Fault]:
    """Yield the computations whose rule does not exist, and the arguments that the rule lacks or does not know."""
    for step in flow.steps.values():
        if not isinstance(step, Computation):
            continue
        rule = known.rules.get(step.function)
        if rule is None:
            line = flow.line("stappen", step.id, "functie")
            hint, choice = did_you_mean(step.function, known.rules), one_of(known.rules)
            yield make_fault(flow.path, line, step.id, "onbekende_functie", functie=step.function, bedoelt=hint, keuze=choice)
            continue
        allowed = set(rule.parameters) - {IMPLIED}
        for name in sorted(set(step.arguments) - allowed):
            line = flow.line("stappen", step.id, "met", name)
            values = {"functie": rule.name, "parameter": name, "bedoelt": did_you_mean(name, allowed), "keuze": one_of(allowed)}
            yield make_fault(flow.path, line, step.id, "onbekende_parameter", **values)
        for name in sorted(rule.required - {IMPLIED} - set(step.arguments)):
            line = flow.line("stappen", step.id, "met")
            yield make_fault(flow.path, line, step.id, "parameter_ontbreekt", functie=rule.name, parameter=name)
