"""What Rasa says: our messages instead of responses in a domain file."""

from __future__ import annotations

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_adapter.session import assistant, entries_of, messages_sent, today_of


class InformatiepuntTexts(NaturalLanguageGenerator):
    """Renders the next message of the turn from `content_b1`. Named by dotted path in `endpoints.yml`."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        """Take what Rasa passes to every generator; the texts need neither."""

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """Return the message that is due, with its buttons; a button sends its label, as if it were typed."""
        messages = assistant().messages_of_last_turn(entries_of(tracker), today_of(tracker))
        due = messages_sent(tracker)
        if due >= len(messages):
            return None
        message = messages[due]
        return {
            "text": message.text,
            "buttons": [{"title": choice.label, "payload": choice.label} for choice in message.choices],
            "custom": {"teksten": list(message.text_ids)},
        }
