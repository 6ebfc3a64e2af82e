"""What people may say for each option of a question: the phrases, gathered once per question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Protocol

from bot.understanding.normalise import fold
from bot.understanding.phrases import Phrase, PhraseBook, answer_words, negations, phrase_of, spelling
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

YES, NO, UNKNOWN = "ja", "nee", "weet_ik_niet"
"""The options whose words are known without the content: `data/antwoorden.yml`."""

_SHORTEST_LABEL_WORD = 4


class Choosable(Protocol):
    """An option of a question: its id, the label on its button, and the words by which people name it."""

    @property
    def id(self) -> str:
        """The id of the option."""

    @property
    def label(self) -> str:
        """What the button says."""

    @property
    def words(self) -> Sequence[str]:
        """Words and phrases that mean this option."""

    @property
    def told(self) -> Sequence[str]:
        """Sentences that tell this option in passing: words in any order, with `|` between those of the same worth."""


@dataclass(frozen=True)
class Sentence:
    """How an option is told in passing.

    `places` holds for each place the words that may stand there: one word, or some that follow each other. `without` holds the
    words that may not be beside it.
    """

    places: tuple[tuple[frozenset[str], ...], ...]
    without: frozenset[str]


@dataclass(frozen=True)
class Sheet:
    """The phrases of a question.

    `owners` maps a phrase to the options it means. `core` phrases are yes and no themselves, `general` ones say yes and no in
    other words; `doubt` phrases say that somebody does not know; `only_alone` phrases count when nothing else is said.
    `label_words` are single words of labels, for want of better. `told` holds sentences that tell an option; `wide` mends the
    words of these too.
    """

    ids: tuple[str, ...]
    owners: Mapping[Phrase, tuple[str, ...]]
    core: frozenset[Phrase]
    doubt: frozenset[Phrase]
    general: frozenset[Phrase]
    only_alone: frozenset[Phrase]
    label_words: Mapping[str, tuple[str, ...]]
    told: tuple[tuple[str, Sentence], ...]
    book: PhraseBook
    lexicon: Lexicon[str]
    wide: Lexicon[str]
    signs: frozenset[str]

    def owns(self, word: str) -> bool:
        """Tell whether a word alone means one of the options."""
        return (word,) in self.owners


def plain_answers() -> tuple[frozenset[Phrase], frozenset[Phrase]]:
    """Return the phrases that are yes, and those that are no, in any question."""
    return frozenset(_listed(YES, "kern")), frozenset(_listed(NO, "kern"))


def sheet_of(options: Sequence[Choosable]) -> Sheet:
    """Return the sheet of the options of a question; it is made once and kept."""
    return _sheet(tuple((option.id, option.label, tuple(option.words), tuple(option.told)) for option in options))


@lru_cache(maxsize=256)
def _sheet(options: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]) -> Sheet:
    own: dict[Phrase, list[str]] = {}
    for identifier, label, words, _ in options:
        for phrase in {phrase_of(text) for text in (label, *words)} - {()}:
            own.setdefault(phrase, []).append(identifier)
    owners = {phrase: tuple(dict.fromkeys(ids)) for phrase, ids in own.items()}
    only_alone = set()
    for phrase, identifier, alone in _known_phrases({identifier for identifier, *_ in options}, owners):
        if phrase not in owners:
            owners[phrase] = (identifier,)
            only_alone.update([phrase] if alone else [])
    general = frozenset(phrase for name in (YES, NO) for phrase in _listed(name, "ruim")) - own.keys()
    doubt = frozenset(_listed(UNKNOWN, "kern")) | frozenset(_listed(UNKNOWN, "ruim"))
    labels = _label_words((identifier, label) for identifier, label, *_ in options)
    told = tuple((identifier, _sentence(text)) for identifier, _, _, sentences in options for text in sentences)
    of_told = tuple(word for _, sentence in told for words in (*chain(*sentence.places), sentence.without) for word in words)
    return Sheet(
        ids=tuple(identifier for identifier, *_ in options),
        owners=owners,
        core=frozenset((*_listed(YES, "kern"), *_listed(NO, "kern"))),
        doubt=doubt,
        general=general,
        only_alone=frozenset(only_alone),
        label_words=labels,
        told=told,
        book=PhraseBook(owners),
        lexicon=spelling(owners, (*labels, *answer_words(), *negations(), *number_words())),
        wide=spelling(owners, (*labels, *of_told, *answer_words(), *negations(), *number_words())),
        signs=frozenset(phrase[0] for phrase in owners if not phrase[0].isalnum() and not phrase[0].isascii()),
    )


def _sentence(text: str) -> Sentence:
    """Return a sentence of `vertelt`.

    "|" stands between words of the same worth, ">" between words that follow each other, "!" before one that takes it back.
    """
    places = fold(text).split()
    return Sentence(
        tuple(tuple(frozenset(step.split("|")) for step in place.split(">")) for place in places if place[0] != "!"),
        frozenset(place[1:] for place in places if place[0] == "!"),
    )


def _known_phrases(ids: set[str], own: Mapping[Phrase, Sequence[str]]) -> Iterator[tuple[Phrase, str, bool]]:
    """Yield the phrases for yes, no and don't know, the option each means, and whether it counts only on its own.

    An option with another id that lists "ja" among its words is meant by the other words for yes too.
    """
    for name in (YES, NO, UNKNOWN):
        stands_for = next(iter(own.get(_listed(name, "kern")[0], ())), None)
        owner = name if name in ids else stands_for
        if owner is None:
            continue
        yield from ((phrase, owner, False) for phrase in _listed(name, "kern"))
        if owner == name:
            yield from ((phrase, owner, False) for phrase in _listed(name, "ruim"))
            yield from ((phrase, owner, True) for phrase in _listed(name, "alleen"))


@cache
def _listed(name: str, group: str) -> tuple[Phrase, ...]:
    """Return the phrases of a group in `data/antwoorden.yml`."""
    return tuple(phrase_of(text) for text in word_list("antwoorden")[name][group])


def _label_words(labels: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return the words of labels that carry meaning, each with the options whose label has it."""
    found: dict[str, list[str]] = {}
    for identifier, label in labels:
        for word in dict.fromkeys(phrase_of(label)):
            if len(word) >= _SHORTEST_LABEL_WORD and word not in answer_words() | negations():
                found.setdefault(word, []).append(identifier)
    return {word: tuple(ids) for word, ids in found.items()}


@cache
def number_words() -> Mapping[str, int]:
    """Return the words that point at a place in a list: "twee", "tweede"; "laatste" is -1."""
    data = word_list("datums")
    spelled = {word: number for group in ("getallen", "rangwoorden") for number, words in data[group].items() for word in words}
    return {**{word: number for word, number in spelled.items() if number <= 12}, "laatste": -1, "onderste": -1, "bovenste": 1}
