"""What Rasa says: our messages instead of responses in a domain file."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.dialogue.model import DeadlineCard
from bot.rasa_adapter.session import ACTION, assistant, entries_of, messages_sent, today_of
from bot.rules.words import date_in_words


class InformatiepuntTexts(NaturalLanguageGenerator):
    """Renders the next message of the turn from `content_b1`. Named by dotted path in `endpoints.yml`."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        """Take what Rasa passes to every generator; the texts need neither."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return the message that is due; a button sends the id of its choice.

        Rasa also asks for responses of its own, such as `utter_restart`; we have none. `teksten` and `termijnen` are
        for whoever compares; the channels of Rasa pass over what they do not know.
        """
        messages = assistant().messages_of_last_turn(entries_of(tracker), today_of(tracker))
        due = messages_sent(tracker)
        if utter_action != ACTION or due >= len(messages):
            return None
        message = messages[due]
        return {
            "text": "\n\n".join([message.text, *map(_in_words, message.deadlines)]),
            "buttons": [{"title": choice.label, "payload": choice.id} for choice in message.choices],
            "teksten": list(message.text_ids),
            "termijnen": {card.deadline.period: card.deadline.last.isoformat() for card in message.deadlines},
        }


def _in_words(card: DeadlineCard) -> str:
    """Return a deadline as lines of text: the pages of the site draw it, other channels cannot."""
    return "\n".join([f"**{card.title}: {date_in_words(card.deadline.last)}**", *card.explanation])
