"""What somebody told already, for a page that goes with it: a conversation, or the answers in the address of a result page."""

from __future__ import annotations

from starlette.requests import Request

from bot.dialogue.model import Entry
from integrations.web.desk import Desk
from integrations.web.steps.trail import read_trail


def told_in(desk: Desk, request: Request) -> tuple[Entry, ...] | None:
    """Return the conversation that an address names, or makes with its answers; None for a flow that is not there.

    Raises ConversationGone and StorageUnavailable.
    """
    if "id" in request.path_params:
        return desk.find(request.path_params["id"]).entries
    flow = desk.assistant.knowledge.flows.get(request.path_params["flow"])
    return read_trail(flow, request.query_params.multi_items()).entries(desk.today) if flow else None
