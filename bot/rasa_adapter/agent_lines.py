"""Hold conversations inside Rasa, from JSON Lines: `python -m bot.rasa_adapter.agent_lines MODEL`.

A line `{"id", "beurten": [str, ...], "vandaag": "2026-11-22"}` gives `{"id", "beurten": [...]}`, with for each turn the messages
that Rasa sent (`berichten`) and all that its tracker holds of the conversation (`entries`). A turn is what somebody types, or
the id of a button. A line `{"id", "text"}` gives the parse of one sentence. The trained model reads every sentence and
nothing is injected, unless a line says `"rauw": true`: then a text goes in as Rasa's own channels let it, with slashes.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_adapter.quiet import silence
from bot.rasa_adapter.session import SLOT

TEXTS = "bot.rasa_adapter.texts.InformatiepuntTexts"


class Collector(OutputChannel):
    """Keeps what Rasa sends, as our generator made it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """Return the name by which Rasa knows the channel."""
        return "verzamelaar"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a message; what Rasa added to it goes."""
        self.messages.append({key: message.get(key) for key in ("text", "buttons", "teksten", "termijnen")})


def safe(text: str) -> str:
    """Return a text that Rasa cannot take for an injected intent: without leading slashes."""
    return text.lstrip().lstrip("/")


async def conversation(agent: Agent, sender: str, line: dict[str, Any]) -> dict[str, Any]:
    """Hold one conversation and return what Rasa sent and kept."""
    turns = []
    metadata = {"vandaag": line["vandaag"]} if "vandaag" in line else {}
    for text in line["beurten"]:
        channel = Collector()
        given = text if line.get("rauw") else safe(text)
        await agent.handle_message(UserMessage(given, channel, sender_id=sender, metadata=metadata))
        tracker = await agent.tracker_store.retrieve(sender)
        entries = tracker.get_slot(SLOT) if tracker else None
        turns.append({"in": text, "berichten": channel.messages, "entries": entries or []})
    return {"id": line.get("id"), "beurten": turns}


async def answer(agent: Agent, number: int, line: dict[str, Any]) -> dict[str, Any]:
    """Answer one line: a conversation, or the parse of one sentence."""
    if "beurten" in line:
        return await conversation(agent, f"regel-{number}", line)
    return {"id": line.get("id"), **await agent.parse_message(safe(str(line.get("text") or "")))}


async def main(model: str) -> int:
    """Answer standard input line by line."""
    silence()
    agent = Agent.load(model, generator=EndpointConfig(type=TEXTS))
    for number, row in enumerate(sys.stdin):
        if row.strip():
            print(json.dumps(await answer(agent, number, json.loads(row))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1])))
