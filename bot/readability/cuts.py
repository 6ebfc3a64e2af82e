"""Where a long sentence can be cut: at a joining word or a sign, as near to the middle as possible."""

from __future__ import annotations

from collections.abc import Sequence

_JOINTS = """
aangezien alsmede alsook doordat en hoewel indien maar mits nadat of omdat tenzij terwijl toen totdat voordat waarbij
waardoor waarin waarmee waarna waarom waarop waarover waarvan waarvoor wanneer want zodat zodra
"""
JOINTS = frozenset(_JOINTS.split())

_EDGE = 3
"""Words: a cut nearer to the end than this leaves a piece that is no sentence."""


def cut(words: Sequence[str], text: str) -> tuple[str, bool]:
    """Return the word before which a sentence is best cut, and whether a sign stands there; "" without a good place.

    A joining word goes before a comma, and the one nearest to the middle goes first.
    """
    middle = len(words) / 2
    inner = range(_EDGE, len(words) - _EDGE)
    joints = [place for place in inner if words[place].lower() in JOINTS]
    commas = [
        place for place in inner if f"{words[place - 1]}, {words[place]}" in text or f"{words[place - 1]}; {words[place]}" in text
    ]
    best = min(joints or commas, key=lambda place: abs(place - middle), default=None)
    return (words[best], not joints) if best is not None else ("", False)
