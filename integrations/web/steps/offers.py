"""What an outcome offers, on a page: a page cannot press buttons in a conversation, so most offers become links."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Choice
from bot.dialogue.press import LETTER_OFFER
from integrations.web.info.library import VERSIONS
from integrations.web.info.library import address as topic_address
from integrations.web.phones import phone_link
from integrations.web.steps.stand import Stand
from integrations.web.steps.trail import FOLDER

PHONE = "steunpunt.telefoon"


@dataclass(frozen=True)
class Offer:
    """An offer of an outcome: what it is called, and the address to go to."""

    label: str
    address: str


def offers_of(knowledge: Knowledge, stand: Stand) -> tuple[Offer, ...]:
    """Return what an outcome offers, each once; what leads nowhere from a page is left out."""
    found = (_offer(knowledge, stand, choice) for choice in stand.messages[-1].choices)
    return tuple(dict.fromkeys(offer for offer in found if offer.address))


def _offer(knowledge: Knowledge, stand: Stand, choice: Choice) -> Offer:
    if choice.id.startswith("onderwerp:"):
        return Offer(choice.label, _topic(knowledge, stand, choice.id.partition(":")[2]))
    if choice.id.startswith(f"aanbod:{LETTER_OFFER}"):
        return Offer(choice.label, f"/brieven/{choice.id.removeprefix(f'aanbod:{LETTER_OFFER}')}")
    if choice.id == "aanbod:steunpunt":
        return Offer(choice.label, phone_link(knowledge.content.region.get(PHONE, "")))
    if choice.id == "aanbod:opnieuw":
        return Offer(choice.label, f"{FOLDER}/{stand.trail.flow.id}")
    return Offer(choice.label, "/" if choice.id == "aanbod:ander_onderwerp" else "")


def _topic(knowledge: Knowledge, stand: Stand, topic: str) -> str:
    """Return the address of a topic in the words that are read here: easy ones, or those for young people."""
    wanted = f"{stand.trail.level} je" if stand.form == "je" else stand.trail.level
    text = knowledge.content.texts.get(f"onderwerp/{topic}")
    version = next((name for name, variant in VERSIONS.items() if text and variant == wanted and variant in text.variants), "")
    return topic_address(topic, version)
