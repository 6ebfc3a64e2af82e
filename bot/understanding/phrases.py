"""Find known phrases in what somebody typed: small words may stand in between, and typing errors are forgiven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from bot.understanding.normalise import MARK, Token, words
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list, word_set

Phrase = tuple[str, ...]
"""The words of a phrase, folded."""

_LONGEST_GAP = 5
_CLAUSE_STARTS = frozenset(["maar", "en", "want", "dus", "of"])
_SUPPOSING = (["en", "als"], ["maar", "als"], ["stel", "dat"])
_LEAST_TURNED, _SHORT_AND = 2, 4
_MARKS = frozenset([".", ",", ";", "?", "!"])
_READER = frozenset(["je", "jij", "u", "jullie"])
_OPENING_WORDS = frozenset(["ja", "nee", "oke", "ok", "nou", "eh", "hoi", "hallo", "klopt"])


class Match(NamedTuple):
    """A phrase found in a text: the words from `first` up to `last`, of which `places` belong to the phrase."""

    phrase: Phrase
    first: int
    last: int
    places: tuple[int, ...]


class Word(NamedTuple):
    """A word of a text as it was meant, and the token it came from."""

    text: str
    token: int


def phrase_of(text: str) -> Phrase:
    """Return the words of a phrase; a phrase of one mark or emoji is that mark."""
    return words(text) or ((text.strip(),) if len(text.strip()) == 1 else ())


def small_words() -> frozenset[str]:
    """Return the words that may stand between the words of a phrase."""
    return word_set("vulwoorden", "vulwoorden")


@cache
def answer_words() -> frozenset[str]:
    """Return the words that tell nothing new in an answer, the small words included."""
    return small_words() | word_set("vulwoorden", "antwoordwoorden")


@cache
def empty_words() -> frozenset[str]:
    """Return the words that do not say what a question is about: small words, question words, and the verbs that open one."""
    return answer_words() | question_words() | _betrayers() | _turned("werkwoorden")


@cache
def silent_words() -> frozenset[str]:
    """Return the words that do not say what a question is about, also when it asks how long something takes, or who decides."""
    return empty_words() | word_set("vulwoorden", "wachten_en_beslissen")


@cache
def idle_words() -> frozenset[str]:
    """Return the empty words, and the others that do not say which text answers a question: "iets", "vaak", "duurt"."""
    return empty_words() | word_set("vulwoorden", "zegt_niet_waarover")


def negations() -> frozenset[str]:
    """Return the words that deny what follows."""
    return word_set("vulwoorden", "ontkenning")


def meant_words(tokens: Sequence[Token], lexicon: Lexicon[str], signs: Iterable[str] = ()) -> list[Word]:
    """Return the words and numbers of a text with their typing errors mended, and those marks that are `signs`."""
    wanted = frozenset(signs)
    return [
        Word(_mended(token.text, lexicon), index)
        for index, token in enumerate(tokens)
        if token.kind != MARK or token.text in wanted
    ]


def _mended(word: str, lexicon: Lexicon[str]) -> str:
    hit = lexicon.find(word)
    return hit.value if hit else word


class PhraseBook:
    """Phrases by their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Index the phrases, in an order that is the same in every run."""
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted({phrase for phrase in phrases if phrase}, key=lambda one: (*_weight(one), one), reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def matches(self, found: Sequence[str]) -> list[Match]:
        """Return the matches that do not overlap: of two, the one with more words that carry meaning."""
        everything = sorted(self._all(found), key=lambda match: (_weight(match.phrase), -match.first), reverse=True)
        taken: set[int] = set()
        chosen = []
        for match in everything:
            if taken.isdisjoint(match.places):
                taken.update(match.places)
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.first)

    def _all(self, found: Sequence[str]) -> Iterator[Match]:
        for first, word in enumerate(found):
            for phrase in self._by_first.get(word, ()):
                places = _follow(phrase, found, first)
                if places:
                    yield Match(phrase, first, places[-1] + 1, places)


def _weight(phrase: Phrase) -> tuple[int, int]:
    """Return how much a phrase says: its words that carry meaning, then all its words."""
    return sum(word not in small_words() for word in phrase), len(phrase)


def _follow(phrase: Phrase, found: Sequence[str], first: int) -> tuple[int, ...]:
    """Return the places of the words of a phrase that starts here, skipping small words; empty when it does not go on."""
    places = [first]
    here = first + 1
    for word in phrase[1:]:
        while here < len(found) and found[here] != word and found[here] in small_words() and here - places[-1] < _LONGEST_GAP:
            here += 1
        if here >= len(found) or found[here] != word:
            return ()
        places.append(here)
        here += 1
    return tuple(places)


def spelling(phrases: Iterable[Phrase], others: Iterable[str] = ()) -> Lexicon[str]:
    """Return the lexicon that mends typing errors in the words of the phrases; `others` are words that are right too."""
    known: Mapping[str, str] = {word: word for word in (*others, *(word for phrase in phrases for word in phrase))}
    return Lexicon(known)


@cache
def _repairs(group: str) -> tuple[Phrase, ...]:
    """Return the phrases of a group of repairs, the longest first."""
    return tuple(sorted(map(phrase_of, word_list("vulwoorden")[group]), key=len, reverse=True))


def repair_length(found: Sequence[str], *, weak: bool) -> int:
    """Return how many words at the start of a text repair an earlier answer ("nee ik bedoel"); 0 when none do.

    `weak` takes in words such as "nee" and "toch", which repair only where they cannot be the answer itself.
    """
    phrases = (*_repairs("verbetering"), *(_repairs("verbetering_zwak") if weak else ()))
    return max((len(phrase) for phrase in phrases if tuple(found[: len(phrase)]) == phrase), default=0)


def question_words() -> frozenset[str]:
    """Return the words that open a question: "wie", "hoe lang"."""
    return word_set("vulwoorden", "vraagwoorden")


def _betrayers() -> frozenset[str]:
    """Return the words that betray a question anywhere."""
    return word_set("vulwoorden", "vraagt")


def asks(tokens: Sequence[Token]) -> bool:
    """Tell whether a text is a question: a question mark, or a question in words."""
    return asks_in_words(tokens) or any(token.text == "?" for token in tokens)


def wants_to_know(found: Sequence[Token]) -> bool:
    """Tell whether a text asks, also by the order of its words alone ("moet hij dan weg") or by "en": "en het busje".

    Not for reading answers: there "is het niet" answers. It tells a question of one's own from a story that goes on.
    """
    said = [token.text for token in found if token.kind != MARK]
    if said[:1] == ["en"] and len(said) <= _SHORT_AND:
        return True
    return (
        asks(found)
        or _turns_behind_question_word(said)
        or (len(said) > _LEAST_TURNED and said[-2] in _turned("werkwoorden") and said[-1] in _THAT)
        or any(
            (place == 0 or found[place - 1].kind == MARK or found[place - 1].text in _CLAUSE_STARTS | _OPENING_WORDS)
            and token.text in _turned("werkwoorden")
            and found[place + 1].text in _turned("onderwerpen")
            for place, token in enumerate(found[: -1 if len(found) > _LEAST_TURNED + 1 else -_LEAST_TURNED])
        )
    )


_THAT = frozenset({"dat", "dit"})
"""Words with which a story ends in a question: "nog een week erbij mag dat"."""


def _turns_behind_question_word(said: Sequence[str]) -> bool:
    """Tell whether a question word has a verb before its subject behind it, anywhere: "hij is ziek hoe gaat het met de les".

    Who says that he does not know turns the words round: "ik weet niet wat ik moet doen".
    """
    openers, verbs, subjects = question_words(), _turned("werkwoorden"), _turned("onderwerpen")
    return any(
        one in openers and verb in verbs and who in subjects for one, verb, who in zip(said, said[1:], said[2:], strict=False)
    )


def asks_twice(found: Sequence[Token]) -> bool:
    """Tell whether a text asks two things: "wie vraagt het aan, en wanneer moet ik aanmelden"."""
    openers, verbs, subjects = question_words(), _turned("werkwoorden"), _turned("onderwerpen")
    said = [token.text for token in found]
    starts = [place for place in range(len(said) - 1) if place == 0 or said[place - 1] in _CLAUSE_STARTS | _MARKS]
    return sum(said[place] in openers or (said[place] in verbs and said[place + 1] in subjects) for place in starts) > 1


def _turned(group: str) -> frozenset[str]:
    """Return the verbs, or the subjects behind them, with which a question without a question word opens."""
    return word_set("vulwoorden", "vraagt_door_volgorde", group)


@cache
def _closers() -> tuple[Phrase, ...]:
    """Return the phrases that repair an earlier answer at the end of a text."""
    return tuple(map(phrase_of, word_list("vulwoorden")["verbetering_achteraf"]))


def ends_in_repair(found: Sequence[str]) -> bool:
    """Tell whether a text ends in words of repair: "14 november bedoel ik"."""
    return any(len(found) > len(phrase) and tuple(found[-len(phrase) :]) == phrase for phrase in _closers())


def asks_in_words(tokens: Sequence[Token]) -> bool:
    """Tell whether a text has a question word at the start of a clause, supposes something, or speaks of wanting to know.

    So has one that opens a clause with a verb and "je" or "u": "heb je daar een tlv voor nodig" answers nothing.
    """
    openers, betrayers = question_words(), _betrayers()
    fresh = True
    if [token.text for token in tokens[:2]] in _SUPPOSING:
        return True
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.text in betrayers or (fresh and token.text in openers):
            return True
        if fresh and after and after.text in _READER and token.text in _turned("werkwoorden"):
            return True
        before = _OPENING_WORDS | prepositions()
        fresh = token.kind == MARK or (token.text in _CLAUSE_STARTS) or (fresh and token.text in before)
    return False


def prepositions() -> frozenset[str]:
    """Return the words behind which a question word still opens a question: "bij wie", "vanaf wanneer"."""
    return word_set("vulwoorden", "voor_een_vraagwoord")
