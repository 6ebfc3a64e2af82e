"""Which quick replies stand open: at most five, and what opens the rest counts as one where it is an answer itself.

Of the answers to a question four stand open, in the order of the editor, and "none of these" opens the others. Of the
ways to go on five do. Requirement 21 of the screens; why in docs/besluiten/0062.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.dialogue.model import Choice
from bot.dialogue.view import CALL_ME, GO_ON, PERSON
from bot.flow.model import UNKNOWN

MOST = 5
"""Quick replies that stand open; more is no help to who is tired."""

ANSWERS = ("antwoord:", "voorstel:")
"""How the ids begin of choices that answer a question."""

ALWAYS = (PERSON, CALL_ME, "hervat:", GO_ON)
"""How the ids begin of ways that never fold: to a person, and back to where somebody was."""

AGAIN = "aanbod:opnieuw"
"""Beginning anew has a button of its own under every conversation, so it is no quick reply there."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Quick:
    """The buttons of a turn: those that stand open, and those that open on a tap.

    `answers` says whether they answer a question, and `unsure` whether "I don't know" is among those that open on a tap.
    """

    shown: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    answers: bool = False
    unsure: bool = False


def quick(choices: Sequence[Choice]) -> Quick:
    """Return the buttons of a conversation in their order, cut in those that stand open and the rest."""
    if answers_of(choices):
        shown, more = fold(choices, lambda choice: not choice.id.startswith(ANSWERS), MOST - 1)
        return Quick(shown, more, True, any(choice.id.endswith(f":{UNKNOWN}") for choice in more))
    return Quick(*fold([choice for choice in choices if choice.id != AGAIN], lambda choice: choice.id.startswith(ALWAYS)))


def answers_of(choices: Sequence[Choice]) -> bool:
    """Tell whether these buttons answer a question."""
    return any(choice.id.startswith(ANSWERS) for choice in choices)


def fold(
    items: Sequence[Item], always: Callable[[Item], bool], open_now: int = MOST
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Cut more than `MOST` items in `open_now` that stand open and the rest; what must always stand open does, wherever it is."""
    room = open_now - sum(map(always, items))
    others = [item for item in items if not always(item)]
    folded = others[max(room, 0) :] if len(items) > MOST else []
    return tuple(item for item in items if item not in folded), tuple(folded)
