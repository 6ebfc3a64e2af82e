"""The rules about one sentence: what to change, where, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.readability import cuts, plain_words
from bot.readability.glossary import Use
from bot.readability.house import House
from bot.readability.limits import Limits
from bot.readability.measures import RARE, RARE_HEAD, letters
from bot.readability.messages import CUT, CUT_AT_SIGN, NO_CUT, message
from bot.readability.model import A2, Advice, Measured, Weight, Word
from bot.readability.normalise import HEADING

_ABBREVIATION = re.compile(r"[A-Z]{2,6}s?|[bcdfghjklmnpqrstvwxz]{2,5}|(?:[A-Za-z]{1,3}\.){2,}", re.ASCII)
_UNITS = frozenset({"km", "cm", "mm", "kg", "MB", "GB"})
_COMMON = 4.0
"""From this Zipf frequency on, a long word is known to nearly everybody: "verantwoordelijk"."""

_SHOUTED = 3
"""Words: "BEL ONS NU" is a sentence in capitals, "HAVO VWO" are two names."""

_EASIER = 0.3
"""A2 asks this much more of the frequency of words."""


@dataclass(frozen=True)
class Rules:
    """By what a sentence is judged. Without a `house` it is any text; words weigh less in it, unless it is short."""

    level: str
    limits: Limits
    house: House | None = None
    strict: bool = False

    @property
    def longest(self) -> int:
        """Return how many words a sentence may have at most."""
        return self.limits.longest if self.strict else self.limits.furthest


def advices(sentence: Measured, rules: Rules) -> tuple[Advice, ...]:
    """Return everything that can be better in a sentence, the heaviest first."""
    found = [*_of_length(sentence, rules), *_of_build(sentence, rules), *_of_words(sentence, rules)]
    order = list(Weight)
    return tuple(sorted(found, key=lambda advice: (order.index(advice.weight), advice.start)))


def _of_length(sentence: Measured, rules: Rules) -> Iterator[Advice]:
    count, limits = len(sentence.words), rules.limits
    if count > rules.longest:
        yield _whole(sentence, "zin_te_lang", Weight.FAULT, count, rules.longest)
    elif count > limits.long:
        yield _whole(sentence, "zin_lang", Weight.WARNING, count, limits.long)


def _of_build(sentence: Measured, rules: Rules) -> Iterator[Advice]:
    clause, limits = sentence.clause, rules.limits
    if clause.broken and len(sentence.words) > 1 and sentence.kind != HEADING:
        yield _whole(sentence, "geen_hele_zin", Weight.WARNING, 0, 1)
    if in_capitals(sentence):
        yield _whole(sentence, "hoofdletters", Weight.HINT, 0, 1)
    if clause.passive:
        start, end = _place(sentence.text, clause.passive.split())
        yield _advice("lijdende_vorm", Weight.WARNING, (start, end), 1, 0, woord=clause.passive)
    full = sum(word.content for word in sentence.words) / max(1, clause.finite)
    if full > limits.sentence_per_clause and sentence.kind != HEADING:
        yield _whole(sentence, "veel_informatie", Weight.WARNING, full, limits.sentence_per_clause)
    if clause.bracket > limits.bracket:
        yield _whole(sentence, "tangzin", Weight.HINT, clause.bracket, limits.bracket)


def _of_words(sentence: Measured, rules: Rules) -> Iterator[Advice]:
    """Yield the difficult, rare and long words and abbreviations that no term or name covers."""
    covered = {place for use in uses(sentence, rules.house) for place in range(use.first, use.last + 1)}
    yield from (advice for places, advice in _hard(sentence, rules) if covered.isdisjoint(places))


def needed_terms(sentence: Measured, rules: Rules) -> tuple[Use, ...]:
    """Return the terms of the glossary in a sentence that are hard words; "besluit" in the glossary is not."""
    found = [use for use in uses(sentence, rules.house) if use.term]
    hard = {place for places, _ in _hard(sentence, rules) for place in places} if found else set()
    return tuple(use for use in found if not hard.isdisjoint(range(use.first, use.last + 1)))


def uses(sentence: Measured, house: House | None) -> tuple[Use, ...]:
    """Return the terms of the glossary and the names of the closed list in a sentence."""
    return house.glossary.uses([word.text for word in sentence.words]) if house else ()


def _hard(sentence: Measured, rules: Rules) -> Iterator[tuple[range, Advice]]:
    """Yield every hard word with what is to be said about it, as if there were no glossary."""
    words = sentence.words
    places = spans(sentence.text, words)
    heavy = Weight.FAULT if rules.strict else Weight.WARNING
    listed: set[int] = set()
    for plain in plain_words.find([word.text for word in words], [word.lemma for word in words]):
        inside = range(plain.first, plain.last + 1)
        listed.update(inside)
        span = (places[plain.first][0], places[plain.last][1])
        rule = "onbekende_afkorting" if plain.abbreviation else "moeilijk_woord"
        yield inside, _advice(rule, heavy, span, 1, 0, woord=sentence.text[slice(*span)], beter=plain.instead)
    shouted = in_capitals(sentence)
    for place, word in enumerate(words):
        if place not in listed:
            plain_word = replace(word, text=word.text.lower()) if shouted else word
            yield from ((range(place, place + 1), advice) for advice in _of_word(plain_word, places[place], rules, heavy))


def _of_word(word: Word, span: tuple[int, int], rules: Rules, heavy: Weight) -> Iterator[Advice]:
    own, limits = rules.house is not None, rules.limits
    if any(_ABBREVIATION.fullmatch(part) for part in word.text.split("-")) and word.text not in _UNITS:
        yield _advice("onbekende_afkorting", heavy if own else Weight.HINT, span, 1, 0, woord=word.text, beter="het hele woord")
        return
    if not word.content or (word.role == "e" and not own):
        return
    easier = _EASIER if rules.level == A2 else 0.0
    if word.zipf < RARE + easier and word.head_zipf < RARE_HEAD + easier:
        yield _advice("zeldzaam_woord", heavy, span, word.zipf, RARE + easier, woord=word.text)
    elif letters(word.text) >= limits.letters and word.zipf < _COMMON:
        yield _advice("lang_woord", heavy, span, letters(word.text), limits.letters, woord=word.text)


def in_capitals(sentence: Measured) -> bool:
    """Say whether a whole sentence is written in capitals; a word of capitals in it is no abbreviation then."""
    return len(sentence.words) >= _SHOUTED and sentence.text.isupper()


def spans(text: str, words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Return where each word stands in the text of its sentence."""
    found: list[tuple[int, int]] = []
    start = 0
    for word in words:
        begin = max(text.find(word.text, start), start)
        start = min(begin + len(word.text), len(text))
        found.append((begin, start))
    return tuple(found)


def _place(text: str, words: Sequence[str]) -> tuple[int, int]:
    """Return where the first of these words begins and the last ends."""
    places = [(text.find(word), text.find(word) + len(word)) for word in words if word in text]
    return (min(start for start, _ in places), max(end for _, end in places)) if places else (0, len(text))


def _whole(sentence: Measured, rule: str, weight: Weight, value: float, limit: float) -> Advice:
    word, at_sign = cuts.cut([each.text for each in sentence.words], sentence.text)
    knip = (CUT_AT_SIGN if at_sign else CUT).format(woord=word) if word else NO_CUT
    return _advice(rule, weight, (0, len(sentence.text)), value, limit, knip=knip)


def _advice(rule: str, weight: Weight, span: tuple[int, int], value: float, limit: float, **values: object) -> Advice:
    explanation, suggestion = message(rule, waarde=float(value), grens=float(limit), **values)
    return Advice(rule, weight, *span, round(float(value), 2), float(limit), explanation, suggestion)
