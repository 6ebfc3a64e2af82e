"""The rules about sentences that need no tagger and no word lists: what the site itself can check while it runs.

It finds sentences that are too long, words of the list, long words and abbreviations. It misses rare words, passives and
loose pieces, and gives no verdict on a text: that is for the gate.
"""

from __future__ import annotations

from bot.readability.advice import Rules, advices
from bot.readability.house import House
from bot.readability.limits import LIMITS
from bot.readability.model import B1, Clause, Judged, Measured, Word
from bot.readability.sentences import Sentence, sentences

_UNSEEN = 3.5
"""The frequency of a word that nobody looked up: not rare, and not so common that its length does not matter."""


def light_judge(text: str, house: House, level: str = B1) -> tuple[Judged, ...]:
    """Return the sentences of one of our own texts with what can be seen without measuring."""
    rules = Rules(level, LIMITS[level], house, strict=True)
    return tuple(Judged(each.text, each.line, advices(_unmeasured(each), rules)) for each in sentences(text))


def _unmeasured(sentence: Sentence) -> Measured:
    words = tuple(Word(word, "", "a", word[0].isalpha(), _UNSEEN, word, _UNSEEN) for word in sentence.words)
    return Measured(sentence.text, sentence.kind, sentence.line, words, Clause(len(words), broken=False))
