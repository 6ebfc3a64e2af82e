"""Easy language on pages without a conversation: the choice travels in the address, so nothing is kept."""

from __future__ import annotations

from starlette.requests import Request

from integrations.web.hard_words import PAGES as WORDS

NAME, VALUE = "taal", "makkelijk"


def level_of(request: Request) -> str:
    """Return "A2" when an address asks for easy language, else "": the page decides."""
    return "A2" if request.query_params.get(NAME) == VALUE else ""


def carry(level: str) -> str:
    """Return what an address needs so that who reads easy language goes on reading it."""
    return f"?{NAME}={VALUE}" if level == "A2" else ""


def carried(address: str, level: str) -> str:
    """Return an address of this site for who reads at a level; the page of words has an address of its own for it."""
    if level != "A2":
        return address
    if address == WORDS["B1"]:
        return WORDS["A2"]
    path, mark, place = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{NAME}={VALUE}{mark}{place}"
