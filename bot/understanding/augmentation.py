"""Typing errors and greetings as people make them, for training: the classifier then learns what survives them.

All of it is drawn from the random generator that is passed in, so training stays repeatable.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from bot.understanding.normalise import fold
from bot.understanding.wordlists import word_list

GREETED = 0.25
"""The share of the copies that open with a greeting."""

BY_EAR = 0.3
"""The share of the copies that are spelled by ear from the first word to the last."""


@cache
def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of one list of `data/typefouten.yml`."""
    return tuple((left, right) for left, _, right in (pair.partition("/") for pair in word_list("typefouten")[name].split()))


@cache
def _habits() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is written, and how it is heard."""
    return tuple((re.compile(written), heard) for written, heard in _pairs("op_het_gehoor"))


def misspell(text: str, chance: random.Random, rate: float = 0.18) -> str:
    """Return the text as a hurried or unsure writer could type it: about one word in six with an error.

    One in four opens with a greeting, because who greets and asks, asks: only a greeting alone is one. Some are spelled
    by ear: who learned Dutch by listening writes every "sch" as it sounds, not one word in six.
    """
    if chance.random() < GREETED:
        text = f"{chance.choice(word_list('typefouten')['groeten'])} {text}"
    if chance.random() < BY_EAR:
        return _by_ear(fold(text), chance)
    tokens = [_damage(token, chance) if len(token) > 2 and chance.random() < rate else token for token in fold(text).split()]
    return _glue(tokens, chance)


def _by_ear(text: str, chance: random.Random) -> str:
    """Return the text as somebody spells it who goes by the sound: half of the habits, each in every word."""
    for written, heard in _habits():
        if chance.random() < 0.5:
            text = written.sub(heard, text)
    return text


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
    return token[:place] + chance.choice(dict(_pairs("toetsen")).get(token[place], token[place])) + token[place + 1 :]


def _sound(token: str, chance: random.Random) -> str:
    fitting = [pair for pair in _pairs("klanken") if pair[0] in token]
    if not fitting:
        return _drop(token, chance)
    old, new = chance.choice(fitting)
    return token.replace(old, new, 1)


def _glue(tokens: list[str], chance: random.Random) -> str:
    glued = ""
    for token in tokens:
        glued += token if not glued or chance.random() < 0.02 else f" {token}"
    return glued
