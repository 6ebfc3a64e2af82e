"""What does not answer the question that is asked may answer another one of the same flow: "ja per mail"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.content.model import Option
from bot.dialogue.ahead import Remark, remarks
from bot.dialogue.knowledge import YES_NO, Knowledge
from bot.dialogue.state import State
from bot.flow.graph import still_possible
from bot.flow.model import UNKNOWN, Flow, Question, Value
from bot.understanding.choices import read_choice
from bot.understanding.dates import names_day
from bot.understanding.normalise import tokens, words
from bot.understanding.phrases import wants_to_know
from bot.understanding.remarks import mentioned_option

_YES_OR_NO = re.compile(r"^\W*(ja|nee)\b\W*", re.IGNORECASE)

_ANSWER = 5
"""So many words or fewer are an answer, besides yes or no."""

_AGAINST = {"ja": "nee", "nee": "ja"}
"""What a text that opens with yes or no does not answer."""


def of_another_question(knowledge: Knowledge, flow: Flow, known: Mapping[str, Value], text: str, today: date) -> Remark | None:
    """Return the answer that a few words give to the one other question of a flow which they fit; None when to more or none.

    As few words are an answer, any phrase of an option counts, and not only what says enough in a story. What only says yes or
    no answers nothing but the question that is asked.
    """
    opening = _YES_OR_NO.match(text)
    said = text[opening.end() :] if opening else text
    if not 0 < len(words(said)) <= _ANSWER or wants_to_know(tokens(text)) or names_day(text, today):
        return None
    if read_choice(said, _plain(knowledge)).option:
        return None
    ahead = still_possible(flow, known)
    waiting = (step for step in flow.steps.values() if isinstance(step, Question) and step.id in ahead and step.id not in known)
    chosen = ((step.id, read_choice(said, knowledge.options(flow.id, step)).option) for step in waiting if not step.young)
    against = _AGAINST[opening[1].casefold()] if opening else ""
    found = [(node, option) for node, option in chosen if option and option not in (UNKNOWN, against)]
    return found[0] if len(found) == 1 else None


def denies_another(knowledge: Knowledge, state: State, question: Question, text: str, today: date) -> bool:
    """Tell whether a text denies something else: "school geeft geen antwoord" is no "no" to whether there was a letter."""
    if mentioned_option(text, knowledge.options(state.flow, question)) == "nee":
        return False
    known = {**state.known_in(state.flow), question.id: ""}
    return bool(remarks(knowledge, knowledge.flows[state.flow], known, text, today))


def _plain(knowledge: Knowledge) -> tuple[Option, ...]:
    """Return yes, no and "I do not know" as any question has them."""
    return tuple(map(knowledge.option, (*YES_NO, UNKNOWN)))
