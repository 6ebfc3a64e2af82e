"""The message of an outcome: its texts, its deadlines with the reasons, its sources and what is offered next."""

from __future__ import annotations

from datetime import date

from bot.content.model import Topic
from bot.content.render import explanation
from bot.dialogue.drawing import drawing_view
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Choice, DeadlineCard, Message
from bot.dialogue.state import State
from bot.flow.model import LETTER_OFFER, TOPIC_OFFER, Outcome, Question
from bot.flow.replay import Position, outcome_blocks, outcome_deadlines
from bot.rules.model import Deadline

SHOWN_LETTERS = 4
MOST_WRITTEN = tuple(f"{LETTER_OFFER}{letter}" for letter in ("gesprek_vragen", "aanmelding", "bezwaar", "klacht"))
"""Letters to choose from for who asks for a letter before anything else."""


def outcome_message(knowledge: Knowledge, state: State, position: Position, today: date) -> Message:
    """Return the message for a position that stands at an outcome."""
    keys = tuple(f"flow/{position.flow.id}#{block}" for block in outcome_blocks(position))
    form = knowledge.form(state)
    texts = (knowledge.text(key, state.level, position.values, form) for key in keys)
    deadlines = tuple(deadline_card(knowledge, deadline, state.level, form) for deadline in outcome_deadlines(position))
    sources = tuple(dict.fromkeys((*position.flow.sources, *(name for card in deadlines for name in card.deadline.sources))))
    return Message(
        keys,
        "\n\n".join(text for text in texts if text),
        (*_offers(knowledge, position.step, form), *_resumable(knowledge, state, today)),
        deadlines,
        knowledge.sources(sources),
        drawing_view(knowledge, position.flow.id, outcome_blocks(position), state.level, form),
        knowledge.checked_on(sources),
    )


def letter_choices(knowledge: Knowledge, state: State, today: date) -> tuple[Choice, ...]:
    """Return at most four letters: of the outcome in front, else of its whole flow, else what most people write."""
    position = knowledge.position(state, today)
    outcomes = [step for step in position.flow.steps.values() if isinstance(step, Outcome)] if position else []
    here = [step for step in outcomes if position and step is position.step]
    offers = [[offer for step in steps for offer in step.offers if offer.startswith(LETTER_OFFER)] for steps in (here, outcomes)]
    fitting = next(filter(None, offers), MOST_WRITTEN)
    found = (choice for offer in fitting for choice in _offer(knowledge, offer, knowledge.form(state)))
    return tuple(dict.fromkeys(found))[:SHOWN_LETTERS]


def topic_message(knowledge: Knowledge, topic: Topic, text: str, choices: tuple[Choice, ...] = ()) -> Message:
    """Return the message for a topic, or for its short answer alone, with where it stands and when somebody last looked."""
    return Message(
        (f"onderwerp/{topic.id}",), text, choices, sources=knowledge.sources(topic.sources), checked_on=topic.checked_on
    )


def deadline_card(knowledge: Knowledge, deadline: Deadline, level: str, form: str = "u") -> DeadlineCard:
    """Return a deadline with its title and the reasons in words."""
    title = knowledge.periods[deadline.period].title
    reasons = tuple(explanation(reason, knowledge.content, level, form) for reason in deadline.reasons)
    return DeadlineCard(title, deadline, reasons, before_deadline(knowledge, deadline.period, level))


def before_deadline(knowledge: Knowledge, period: str, level: str) -> str:
    """Return what to do before the last day of a period, "" when that day asks nothing; it says neither "u" nor "je"."""
    name = knowledge.periods[period].before
    return knowledge.text(f"zin/vooraf.{name}", level) if name else ""


def _offers(knowledge: Knowledge, step: object, form: str) -> tuple[Choice, ...]:
    offers = step.offers if isinstance(step, Outcome) else ()
    return tuple(dict.fromkeys(choice for offer in offers for choice in _offer(knowledge, offer, form)))


def _offer(knowledge: Knowledge, offer: str, form: str) -> tuple[Choice, ...]:
    """Return the button for an offer; none when it leads on to a topic that does not exist.

    A button that opens a topic is called by the title of the topic, unless `aanbod.onderwerp_<topic>` has a label. A
    letter in the words of a parent is no letter for a young person, who gets the one of their own, if there is one.
    """
    if offer.startswith(LETTER_OFFER) and form == "je":
        letter = knowledge.content.letters.get(offer[len(LETTER_OFFER) :])
        young = letter.young if letter else ""
        return _offer(knowledge, f"{LETTER_OFFER}{young}", "u") if young else ()
    if not offer.startswith(TOPIC_OFFER):
        return (Choice(f"aanbod:{offer}", knowledge.option(f"aanbod.{offer}").label),)
    own = knowledge.content.options.get(f"aanbod.{offer}")
    topics = knowledge.topic_options((offer[len(TOPIC_OFFER) :],))
    return tuple(Choice(f"onderwerp:{topic.id}", own.label if own else topic.label) for topic in topics)


def _resumable(knowledge: Knowledge, state: State, today: date) -> tuple[Choice, ...]:
    """Offer to go on with a flow that was set aside in the middle."""
    positions = ((name, knowledge.position(state, today, name)) for name in state.set_aside)
    return tuple(
        Choice(f"hervat:{name}", position.flow.title)
        for name, position in positions
        if position and isinstance(position.step, Question)
    )
