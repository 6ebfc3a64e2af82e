"""Which quick replies stand open: all answers to a question, and of the ways to go on at most five.

An answer that is folded away is an answer that somebody does not find, so those always stand open. Ways to go on may
fold: the text field is always there too. Requirement 21 of the screens; why in docs/besluiten/0062.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.dialogue.model import Choice

MOST = 5
"""Ways to go on that stand open; more is no help to who is tired."""

ANSWERS = ("antwoord:", "voorstel:")
"""How the ids begin of choices that answer a question."""

ALWAYS = ("aanbod:steunpunt", "aanbod:terugbellen", "hervat:", "opdracht:herhaal")
"""How the ids begin of ways that never fold: to a person, and back to where somebody was."""

AGAIN = "aanbod:opnieuw"
"""Beginning anew has a button of its own under every conversation, so it is no quick reply there."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Quick:
    """The buttons of a turn: those that stand open, and those that open on a tap."""

    shown: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()


def quick(choices: Sequence[Choice]) -> Quick:
    """Return the buttons of a conversation in their order, cut in those that stand open and the rest."""
    if answers_of(choices):
        return Quick(tuple(choices))
    return Quick(*fold([choice for choice in choices if choice.id != AGAIN], lambda choice: choice.id.startswith(ALWAYS)))


def answers_of(choices: Sequence[Choice]) -> bool:
    """Tell whether these buttons answer a question."""
    return any(choice.id.startswith(ANSWERS) for choice in choices)


def fold(items: Sequence[Item], always: Callable[[Item], bool]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Cut items in at most `MOST` that stand open and the rest; what must always stand open does, whatever its place."""
    room = MOST - sum(map(always, items))
    others = [item for item in items if not always(item)]
    folded = others[max(room, 0) :] if len(items) > MOST else []
    return tuple(item for item in items if item not in folded), tuple(folded)
