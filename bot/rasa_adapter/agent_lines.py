"""Hold conversations inside Rasa, from JSON Lines: `python -m bot.rasa_adapter.agent_lines MODEL`.

A line `{"id", "beurten": [str, ...], "vandaag": "2026-11-22"}` gives `{"id", "beurten": [...]}` with per turn the
messages as a Rasa channel sends them, and at the end the `entries` of the tracker. A line `{"id", "text"}` gives the
parse of one sentence. The trained model reads every sentence; nothing is injected.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from typing import Any

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_adapter.session import SLOT

TEXTS = "bot.rasa_adapter.texts.InformatiepuntTexts"


def silence() -> None:
    """Keep user text out of the output: embedded, Rasa would print every message at debug level."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def safe(text: str) -> str:
    """Return a text that Rasa cannot take for an injected intent: without leading slashes."""
    return text.lstrip().lstrip("/")


async def conversation(agent: Agent, sender: str, line: dict[str, Any]) -> dict[str, Any]:
    """Hold one conversation and return what Rasa sent and kept."""
    turns = []
    for text in line["beurten"]:
        channel = CollectingOutputChannel()
        metadata = {"vandaag": line["vandaag"]} if "vandaag" in line else {}
        await agent.handle_message(UserMessage(safe(text), channel, sender_id=sender, metadata=metadata))
        turns.append({"in": text, "berichten": channel.messages})
    tracker = await agent.tracker_store.retrieve(sender)
    return {"id": line.get("id"), "beurten": turns, "entries": tracker.get_slot(SLOT) if tracker else []}


async def answer(agent: Agent, number: int, line: dict[str, Any]) -> dict[str, Any]:
    """Answer one line: a conversation, or the parse of one sentence."""
    if "beurten" in line:
        return await conversation(agent, f"regel-{number}", line)
    parsed = await agent.parse_message(safe(str(line.get("text") or "")))
    return {"id": line.get("id"), "intent_ranking": parsed.get("intent_ranking", []), "entities": parsed.get("entities", [])}


async def main(model: str) -> int:
    """Answer standard input line by line."""
    silence()
    agent = Agent.load(model, generator=EndpointConfig(type=TEXTS))
    agent.tracker_store = InMemoryTrackerStore(agent.domain)
    for number, row in enumerate(sys.stdin):
        if row.strip():
            print(json.dumps(await answer(agent, number, json.loads(row)), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1])))
