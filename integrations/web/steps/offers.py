"""What an outcome offers, on a page: a page cannot press buttons in a conversation, so most offers become links."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Choice
from integrations.web.easy import carried
from integrations.web.info.library import VERSIONS
from integrations.web.info.library import address as topic_address
from integrations.web.phones import phone_link
from integrations.web.prefill import offered_address
from integrations.web.steps.stand import Stand
from integrations.web.steps.trail import FOLDER

PHONE = "steunpunt.telefoon"
CALLBACK = "/terugbellen"


@dataclass(frozen=True)
class Offer:
    """An offer of an outcome: what it is called, and the address to go to."""

    label: str
    address: str

    @property
    def to_a_person(self) -> bool:
        """Tell whether somebody who goes there will speak to a person."""
        return self.address.startswith((CALLBACK, "tel:"))


CALL_ME = "aanbod.terugbellen"


def offers_of(knowledge: Knowledge, stand: Stand, *, callbacks: bool) -> tuple[Offer, ...]:
    """Return what an outcome offers, each once; what leads nowhere from a page is left out.

    With `callbacks` somebody can ask to be called: wherever the phone is offered, and wherever that is offered itself.
    """
    found = [offer for choice in stand.messages[-1].choices for offer in _offers(knowledge, stand, choice, callbacks)]
    return tuple(dict.fromkeys(offer for offer in found if offer.address))


def _offers(knowledge: Knowledge, stand: Stand, choice: Choice, callbacks: bool) -> tuple[Offer, ...]:
    """Return where one choice leads; from the phone also to being called, as the chat offers after it."""
    there = carried(CALLBACK, stand.trail.level)
    call_me = Offer(knowledge.option(CALL_ME).label, there) if callbacks else Offer("", "")
    if choice.id == "aanbod:terugbellen":
        return (call_me,)
    offer = _offer(knowledge, stand, choice)
    return (offer, call_me) if choice.id == "aanbod:steunpunt" else (offer,)


def _offer(knowledge: Knowledge, stand: Stand, choice: Choice) -> Offer:
    if choice.id.startswith("onderwerp:"):
        return Offer(choice.label, _topic(knowledge, stand, choice.id.partition(":")[2]))
    answers = {f"{stand.trail.flow.id}.{node}": value for node, value in stand.trail.answers.items()}
    if address := offered_address(knowledge.content, choice.id, answers):
        return Offer(choice.label, carried(address, stand.trail.level))
    if choice.id == "aanbod:steunpunt":
        return Offer(choice.label, phone_link(knowledge.content.region.get(PHONE, "")))
    if choice.id == "aanbod:opnieuw":
        return Offer(choice.label, carried(f"{FOLDER}/{stand.trail.flow.id}", stand.trail.level))
    return Offer(choice.label, carried("/", stand.trail.level) if choice.id == "aanbod:ander_onderwerp" else "")


def _topic(knowledge: Knowledge, stand: Stand, topic: str) -> str:
    """Return the address of a topic in the words that are read here: easy ones, or those for young people."""
    wanted = f"{stand.trail.level} je" if stand.form == "je" else stand.trail.level
    text = knowledge.content.texts.get(f"onderwerp/{topic}")
    version = next((name for name, variant in VERSIONS.items() if text and variant == wanted and variant in text.variants), "")
    return topic_address(topic, version)
