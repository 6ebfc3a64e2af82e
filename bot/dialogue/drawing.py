"""The drawing of an outcome: the steps of the route in words, and the one where somebody is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.drawings import HERE, TITLE, step_text
from bot.dialogue.knowledge import Knowledge
from bot.dialogue.model import DrawingView


def drawing_view(knowledge: Knowledge, flow: str, shown: Iterable[str], level: str, form: str) -> DrawingView | None:
    """Return the drawing for the texts that an outcome shows, or None when the flow has none for them.

    `shown` are the keys of those texts, the outcome's own first; the last one that has a step decides.
    """
    drawing = knowledge.content.drawings.get(flow)
    places = [drawing.at[key] for key in shown if key in drawing.at] if drawing else []
    if drawing is None or not places:
        return None
    return DrawingView(
        knowledge.text(f"zin/{TITLE}", level, form=form),
        tuple(knowledge.text(f"zin/{step_text(flow, step)}", level, form=form) for step in drawing.steps),
        places[-1],
        knowledge.text(f"zin/{HERE}", level, form=form),
    )
