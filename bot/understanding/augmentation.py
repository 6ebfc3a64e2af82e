"""Typing errors as people make them, for training: the classifier then learns what survives them.

Every error is drawn from the random generator that is passed in, so training stays repeatable.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from bot.understanding.normalise import fold

_SOUND_ALIKE = tuple(
    tuple(pair.split("/"))
    for pair in (
        "ij/ei ei/ij au/ou ou/au dt/d dt/t d/t t/d ie/i i/ie ee/e e/ee oo/o aa/a a/aa uu/u sch/sg sch/s g/ch ch/g"
        " c/k k/c z/s s/z v/f f/v ll/l l/ll tt/t ss/s nn/n"
    ).split()
)
"""Spellings that sound alike: the right one, and what people write instead."""

_NEAR = dict(
    pair.split("/")
    for pair in (
        "a/sqz b/vn c/xv d/sf e/wr f/dg g/fh h/gj i/uo j/hk k/jl l/k m/n n/bm o/ip p/o q/wa r/et s/ad t/ry u/yi v/cb w/qe"
        " x/zc y/tu z/x"
    ).split()
)
"""The keys beside a key."""


def misspell(text: str, chance: random.Random, rate: float = 0.18) -> str:
    """Return the text as a hurried or unsure writer could type it: about one word in six with an error."""
    tokens = [_damage(token, chance) if len(token) > 2 and chance.random() < rate else token for token in fold(text).split()]
    return _glue(tokens, chance)


def _damage(token: str, chance: random.Random) -> str:
    error: Callable[[str, random.Random], str] = chance.choice((_drop, _double, _swap, _slip, _sound, _sound))
    return error(token, chance)


def _drop(token: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(token))
    return token[:place] + token[place + 1 :]


def _double(token: str, chance: random.Random) -> str:
    place = chance.randrange(len(token))
    return token[:place] + token[place] + token[place:]


def _swap(token: str, chance: random.Random) -> str:
    place = chance.randrange(len(token) - 1)
    return token[:place] + token[place + 1] + token[place] + token[place + 2 :]


def _slip(token: str, chance: random.Random) -> str:
    place = chance.randrange(len(token))
    return token[:place] + chance.choice(_NEAR.get(token[place], token[place])) + token[place + 1 :]


def _sound(token: str, chance: random.Random) -> str:
    fitting = [pair for pair in _SOUND_ALIKE if pair[0] in token]
    if not fitting:
        return _drop(token, chance)
    old, new = chance.choice(fitting)
    return token.replace(old, new, 1)


def _glue(tokens: list[str], chance: random.Random) -> str:
    glued = ""
    for token in tokens:
        glued += token if not glued or chance.random() < 0.02 else f" {token}"
    return glued
