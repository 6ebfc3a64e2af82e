"""A few sentences in the language that somebody writes, for who reads little Dutch."""

from __future__ import annotations

from bot.content.render import fill_or_gap
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import Message


def in_own_language(knowledge: Knowledge, code: str) -> tuple[Message, ...]:
    """Return what this is, whom to call and how to have it translated, in another language; nothing when there is none."""
    content = knowledge.content
    return tuple(
        Message(
            (f"taal/{code}",), "\n\n".join(fill_or_gap(text, content.region)[0] for text in language.sentences), language=language
        )
        for language in content.languages
        if language.code == code
    )
