"""The measures of a text. None of them measures CEFR; together they say which published texts a text looks like.

All work on sentences that can stand alone: a loose piece counts with the sentence before it, and a sentence that is
repeated counts once, so that cutting and repeating do not make a text easier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.readability.model import Analysis, Measured, Scores, Word
from bot.readability.normalise import HEADING

LIX_LETTERS = 6
LONG_LETTERS = 16
RARE, RARE_HEAD = 3.0, 4.0
"""Below this Zipf frequency LiNT-II calls a word uncommon; a compound passes when its head is quite common."""

_DESCRIBING, _TELLING = frozenset("azl"), "v"
_WINDOW = 50
_DESCRIBED, _VARIETY, _NEW_WORDS = 18.0, 0.80, 80.0
_LEAST, _MOST = -2.0, 6.0
"""Points that the way of telling may change: the middle of it in published texts, the weight, and how far it goes."""

_HEADINGS = 0.34
"""When more of the sentences than this are headings, they are no headings but chopped text."""


@dataclass(frozen=True)
class Unit:
    """A sentence, with the loose pieces that belong to it."""

    parts: tuple[Measured, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words of the sentence and its pieces."""
        return tuple(word for part in self.parts for word in part.words)

    @property
    def listed(self) -> bool:
        """Say whether it is only an item of a list, which says nothing about the length of sentences."""
        return all(part.clause.listed for part in self.parts)


def scores(analysis: Analysis) -> Scores:
    """Return the measures of a whole text. Raises ValueError for a text without words."""
    counted = running(analysis.sentences)
    if not counted:
        raise ValueError("a text without sentences has no measures")
    units = glued(counted)
    words = [word for unit in units for word in unit.words]
    lengths = [len(unit.words) for unit in units if not unit.listed] or [len(unit.words) for unit in units]
    finite = sum(sentence.clause.finite for sentence in counted)
    mean_length = sum(lengths) / len(lengths)
    told = [word for unit in units if not unit.listed for word in unit.words] or words
    per_clause = sum(word.content for word in told) / max(1, finite)
    frequency, concrete = mean_frequency(words), share_concrete(words)
    return Scores(
        words=len(words),
        sentences=len(counted),
        mean_length=mean_length,
        longest=max(lengths),
        broken=sum(sentence.clause.broken for sentence in counted) / len(counted),
        passive=sum(bool(sentence.clause.passive) for sentence in counted) / len(counted),
        content_per_clause=per_clause,
        frequency=frequency,
        concrete=concrete,
        rare=sum(map(is_rare, words)) / len(words),
        long=sum(letters(word.text) >= LONG_LETTERS for word in words) / len(words),
        lint=lint(frequency, dependency_length(mean_length), per_clause, concrete),
        lix=lix(words, mean_length),
        flesch=analysis.flesch,
        telling=telling(words),
    )


def running(sentences: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return what counts as running text: each different sentence once, headings left out when they are headings."""
    different = list({" ".join(word.text.lower() for word in each.words): each for each in reversed(sentences)}.values())[::-1]
    body = tuple(sentence for sentence in different if sentence.kind != HEADING)
    return body if len(different) - len(body) <= _HEADINGS * len(different) and body else tuple(different)


def glued(sentences: Sequence[Measured]) -> tuple[Unit, ...]:
    """Return the sentences with every loose piece glued to the sentence before it, or after it at the start."""
    units: list[list[Measured]] = []
    for sentence in sentences:
        if units and (sentence.clause.broken or all(part.clause.broken for part in units[-1])):
            units[-1].append(sentence)
        else:
            units.append([sentence])
    return tuple(Unit(tuple(parts)) for parts in units)


def mean_frequency(words: Sequence[Word]) -> float:
    """Return the mean Zipf frequency of the content words without names.

    LiNT-II takes SUBTLEX-NL and gives a compound the frequency of its head; here it is wordfreq and the word as
    written, because that told B1 and B2 apart better in the texts we measured.
    """
    found = [word.zipf for word in words if word.content and word.role != "e"]
    return sum(found) / len(found) if found else 5.0


def share_concrete(words: Sequence[Word]) -> float:
    """Return the share of the nouns that are concrete; a text without nouns counts as half."""
    nouns = [word for word in words if word.role == "n"]
    return sum(word.concrete for word in nouns) / len(nouns) if nouns else 0.5


def dependency_length(mean_length: float) -> float:
    """Estimate the longest dependency of a sentence from its length: -0.29 + 0.513 x words.

    There is no parser for Dutch without downloads. The line was fitted on the trees of UD_Dutch-Alpino (r = .79).
    """
    return -0.29 + 0.513 * mean_length


def lint(frequency: float, dependencies: float, per_clause: float, concrete: float) -> float:
    """Return the LiNT-II score, 0 (easy) to 100: under 34 level 1, under 46 level 2, under 58 level 3.

    Coefficients as published (Pander Maat, Kleijn and Frissen 2023; github.com/vanboefer/lint_ii). They were fitted on
    cloze tests with about 2,700 pupils; the level says how many adults find a text hard (14, 29, 53 and 78 %).
    """
    score = 100 - (-4.30 + 17.31 * frequency - 1.62 * dependencies - 2.54 * per_clause + 15.95 * concrete)
    return max(0.0, min(100.0, score))


def lix(words: Sequence[Word], mean_length: float) -> float:
    """Return LIX: words per sentence plus the percentage of words with more than six letters.

    Björnsson (1968): 30 is easy, 40 medium, 50 hard. No coefficient is bound to a language. A hyphen does not cut a word in two.
    """
    return mean_length + 100 * sum(letters(word.text) > LIX_LETTERS for word in words) / len(words)


def telling(words: Sequence[Word]) -> float:
    """Return how many points the way of telling makes a text harder, or a little easier: see the two measures below.

    Newspapers write short sentences too, and are harder than LiNT and LIX say: they describe where an easy text says who
    does what, and bring new words in every sentence. Half a point for each percent, as in the formula of Heylighen and
    Dewaele; 0.8 point for each percent of different words. A middle text (18 and 80 percent) gets nothing. What is gained
    is kept small, so that the way of telling cannot make up for hard words.
    """
    points = (described(words) - _DESCRIBED) / 2 + _NEW_WORDS * (variety(words) - _VARIETY)
    return max(_LEAST, min(_MOST, points))


def described(words: Sequence[Word]) -> float:
    """Return adjectives, prepositions and articles less pronouns, per hundred words.

    These are the parts of the formality score F (Heylighen and Dewaele 2002, made on Dutch) that LiNT does not hold yet:
    nouns and verbs are in its content words per clause.
    """
    return 100 * sum((word.role in _DESCRIBING) - (word.role == _TELLING) for word in words) / len(words)


def variety(words: Sequence[Word]) -> float:
    """Return the share of different words in any fifty words on end, on average (MATTR; Covington and McFall 2010)."""
    said = [word.text.lower() for word in words]
    window = Counter(said[:_WINDOW])
    shares = [len(window) / min(len(said), _WINDOW)]
    for gone, new in zip(said, said[_WINDOW:], strict=False):
        window[new] += 1
        window[gone] -= 1
        if not window[gone]:
            del window[gone]
        shares.append(len(window) / _WINDOW)
    return sum(shares) / len(shares)


def letters(word: str) -> int:
    """Return the number of letters of a word; signs and digits do not count."""
    return sum(map(str.isalpha, word))


def is_rare(word: Word) -> bool:
    """Say whether a content word is uncommon, and as a compound also has no common head."""
    return word.content and word.role != "e" and word.zipf < RARE and word.head_zipf < RARE_HEAD
