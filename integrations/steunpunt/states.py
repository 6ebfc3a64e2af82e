"""The states of a call-back request and which may follow which."""

from __future__ import annotations

from enum import Enum


class State(str, Enum):
    """Where a request stands. The list only grows: the database holds these values."""

    NEW = "nieuw"
    TAKEN = "opgepakt"
    AGREED = "afgesproken"
    NO_ANSWER = "geen_gehoor"
    DONE = "afgerond"
    WITHDRAWN = "ingetrokken"


OPEN = frozenset({State.NEW, State.TAKEN, State.AGREED, State.NO_ANSWER})
"""States in which somebody still has to call."""

_NEXT: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.TAKEN, State.WITHDRAWN}),
    State.TAKEN: frozenset({State.NEW, State.AGREED, State.NO_ANSWER, State.DONE, State.WITHDRAWN}),
    State.AGREED: frozenset({State.TAKEN, State.NO_ANSWER, State.DONE, State.WITHDRAWN}),
    State.NO_ANSWER: frozenset({State.TAKEN, State.NO_ANSWER, State.AGREED, State.DONE, State.WITHDRAWN}),
    State.DONE: frozenset({State.TAKEN}),
    State.WITHDRAWN: frozenset(),
}


def may_follow(now: State, then: State) -> bool:
    """Tell whether a request may go from one state to another.

    A request can be put back in the queue (opgepakt to nieuw) and opened again after it was closed; one that the
    parent withdrew stays withdrawn.
    """
    return then in _NEXT[now]
