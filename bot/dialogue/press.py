"""Buttons: from the id of a choice to the entries that are kept.

Ids are `antwoord:<flow>:<question>:<value>`, `wijzig:<flow>:<question>`, `onderwerp:<topic>`, `voorstel:<ja|nee>`,
`hervat:<flow>`, `scholen:<topic>`, `opdracht:<command>`, `aanbod:<offer>` and `duidelijk:<ja|een_beetje|nee>`.
"""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue.clarity import PREFIX, clarity_entry
from bot.dialogue.decide import Decider
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Entry, EntryKind
from bot.dialogue.schools import LISTED, listing
from bot.dialogue.state import State
from bot.flow.model import LETTER_OFFER, UNKNOWN, Question, Value
from bot.understanding.model import Command

COMMAND_OF_OFFER = {
    "steunpunt": Command.PERSON,
    "terugbellen": Command.PERSON,
    "opnieuw": Command.RESTART,
    "ander_onderwerp": Command.HELP,
}

_KINDS = ("antwoord", "wijzig", "onderwerp", "voorstel", "hervat", LISTED, "opdracht", "aanbod", PREFIX)
_CHOICE = re.compile(rf"(?:{'|'.join(_KINDS)}):[\w:-]+")


def is_choice(text: str) -> bool:
    """Tell whether a text is the id of a choice: what a button sends in a channel that knows nothing but texts."""
    return _CHOICE.fullmatch(text) is not None


def pressed(knowledge: Knowledge, state: State, choice: str, today: date) -> tuple[Entry, ...]:
    """Return the entries for a pressed button; anything that does not fit this conversation is told to be outdated."""
    kind, _, rest = choice.partition(":")
    decider = Decider(knowledge, state, today)
    outdated = (Entry(EntryKind.COMMAND, today, state.turn + 1, node="verouderd"),)
    if kind == PREFIX:
        return clarity_entry(knowledge, state, rest, today) or outdated
    if kind == "antwoord":
        return _answer(knowledge, decider, rest) or outdated
    if kind == "wijzig":
        flow, _, node = rest.partition(":")
        known = _question(knowledge, flow, node) and node in state.known_in(flow)
        return (Entry(EntryKind.CHANGE, today, state.turn + 1, flow, node),) if known else outdated
    if kind == "onderwerp" and rest in knowledge.content.topics:
        return decider.topic(rest) if rest.startswith("crisis_") else decider.opened(rest)
    if kind == "voorstel" and state.offered:
        accepted = rest == "ja" and state.proposal
        return decider.opened(state.offered[0]) if accepted else _declined(state, today)
    if kind == "hervat" and rest in knowledge.flows:
        return (Entry(EntryKind.RESUMED, today, state.turn + 1, rest),)
    if kind == LISTED and knowledge.content.voorzieningen.of_topic(rest):
        return (listing(knowledge, rest, today, state.turn + 1),)
    if kind == "opdracht" and rest in {command.value for command in Command}:
        return decider.command(Command(rest))
    if kind == "aanbod" and rest.startswith(LETTER_OFFER):
        return decider.command(Command.LETTER)
    if kind == "aanbod" and rest in COMMAND_OF_OFFER:
        return decider.command(COMMAND_OF_OFFER[rest])
    return outdated


def _declined(state: State, today: date) -> tuple[Entry, ...]:
    node = EntryKind.PROPOSAL if state.proposal else EntryKind.OPTIONS
    return (Entry(EntryKind.DECLINED, today, state.turn + 1, node=node.value),)


def _answer(knowledge: Knowledge, decider: Decider, rest: str) -> tuple[Entry, ...]:
    """Return the entries for a pressed answer, or none when the question or the value does not exist."""
    flow, node, value = (*rest.split(":", 2), "", "")[:3]
    question = _question(knowledge, flow, node)
    answer = _value(question, value) if question else None
    return decider.answer(flow, node, answer) if answer is not None else ()


def _value(question: Question, value: str) -> Value | None:
    if question.kind != "datum":
        return value if value in question.options else None
    if value == UNKNOWN:
        return UNKNOWN if question.may_be_unknown else None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _question(knowledge: Knowledge, flow: str, node: str) -> Question | None:
    found = knowledge.flows.get(flow)
    step = found.steps.get(node) if found else None
    return step if isinstance(step, Question) else None
