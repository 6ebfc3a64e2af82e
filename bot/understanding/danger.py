"""Read signs of danger: thoughts of suicide, self-harm, and violence, abuse or neglect at home.

In direct words ("ik wil dood", "mijn vader slaat mij") and indirect ones ("hij wil er niet meer zijn", "ik durf niet naar
huis"), about oneself or somebody else, with typing errors, in the language of young people and in basic English. The
patterns are data, `data/gevaar.yml`, so that somebody who knows the field can read and mend them.

How a text is read: it is cut into sentences; figures of speech ("ik schrik me dood", "dat slaat nergens op") are taken
out; then each pattern is looked for. A pattern can be tied to circumstances: hitting by classmates or in class is a
matter for the school, and no danger here; hitting at home is. Violence and neglect that are denied ("wordt niet
geslagen") do not count. For suicide a denial does not help, and in doubt it counts: a number too many does no harm, one
too few may.

Of a long text the first and the last `MEANING_LIMIT` characters are read, because the worst is often said last.
Suicide goes before violence when a text has signs of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.understanding.danger_patterns import Pattern, PatternBook, Scene, scene_of
from bot.understanding.model import Danger
from bot.understanding.normalise import MARK, MEANING_LIMIT, fold, tokens
from bot.understanding.typos import Lexicon
from bot.understanding.wordlists import word_list

_KINDS = {"suicide": Danger.SUICIDE, "veiligheid": Danger.SAFETY}
_SENTENCE_ENDS = frozenset(".!?\n;:")
_DENIALS = ("niet", "geen", "nooit", "zonder", "niemand")
_UNDENIED = ("alleen", "meer", "zomaar")


def read_danger(text: str) -> Danger | None:
    """Return the kind of danger that a text shows signs of, or None."""
    known = _known()
    scene = scene_of(_sentences(text), known.book)
    for figure in known.figures:
        scene.remove(scene.used(figure))
    denied = _denied(scene, known.denials)
    return next((rule.danger for rule in known.rules if rule.seen_in(scene, denied, known.circumstances)), None)


@dataclass(frozen=True)
class _Circumstance:
    """Something about a sentence that spoils a rule."""

    named_by: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

    def holds(self, scene: Scene, sentence: int) -> bool:
        """Tell whether a sentence names the circumstance."""
        named = any(scene.follow(pattern)[-1] & sentence for pattern in self.named_by)
        return named and not any(scene.follow(pattern)[-1] & sentence for pattern in self.unless)


@dataclass(frozen=True)
class _Rule:
    """Patterns for one kind of danger, with the circumstances in which they do not count."""

    danger: Danger
    patterns: tuple[Pattern, ...]
    spoiled_by: tuple[str, ...]
    denial_counts: bool

    def seen_in(self, scene: Scene, denied: int, circumstances: Mapping[str, _Circumstance]) -> bool:
        """Tell whether one of the patterns occurs in a sentence where it counts."""
        for pattern in self.patterns:
            seen = scene.follow(pattern, denied if self.denial_counts and not pattern.denies else 0)[-1]
            if seen and any(seen & sentence and self._counts(scene, sentence, circumstances) for sentence in scene.sentences):
                return True
        return False

    def _counts(self, scene: Scene, sentence: int, circumstances: Mapping[str, _Circumstance]) -> bool:
        return not any(circumstances[name].holds(scene, sentence) for name in self.spoiled_by)


@dataclass(frozen=True)
class _Known:
    """Everything in the data file; `denials` matches any word of denial, the words that undo it left out."""

    book: PatternBook
    lexicon: Lexicon[str]
    figures: tuple[Pattern, ...]
    circumstances: Mapping[str, _Circumstance]
    rules: tuple[_Rule, ...]
    denials: tuple[Pattern, tuple[Pattern, ...]]


@cache
def _known() -> _Known:
    data = word_list("gevaar")
    book = PatternBook({name: [fold(word) for word in words] for name, words in data["groepen"].items()}, _DENIALS)

    def parsed(written: Sequence[str]) -> tuple[Pattern, ...]:
        return tuple(pattern for text in written for pattern in book.parse(fold(text)))

    circumstances = {
        name: _Circumstance(parsed(entry["noemt"]), parsed(entry.get("niet_als", ())))
        for name, entry in data["omstandigheden"].items()
    }
    figures = parsed(data["beeldspraak"])
    rules = [_rule(entry, parsed(entry["zeg"])) for entry in data["gevaar"]]
    rules.sort(key=lambda rule: rule.danger is not Danger.SUICIDE)
    denials = (parsed(["|".join(_DENIALS)])[0], parsed([f"{denial}_{word}" for denial in _DENIALS for word in _UNDENIED]))
    return _Known(book, Lexicon({word: word for word in book.words}), figures, circumstances, tuple(rules), denials)


def _rule(entry: Mapping[str, Any], patterns: tuple[Pattern, ...]) -> _Rule:
    return _Rule(_KINDS[entry["soort"]], patterns, tuple(entry.get("niet_bij", ())), entry.get("ontkend") != "telt")


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of each sentence as they were meant; a long text loses its middle."""
    lexicon = _known().lexicon
    for part in (text[:MEANING_LIMIT], text[MEANING_LIMIT:][-MEANING_LIMIT:]):
        words: list[str] = []
        for token in tokens(part):
            if token.kind != MARK:
                hit = lexicon.find(token.text)
                words.append(hit.value if hit else token.text)
            elif token.text in _SENTENCE_ENDS:
                yield words
                words = []
        yield words


def _denied(scene: Scene, denials: tuple[Pattern, tuple[Pattern, ...]]) -> int:
    """Return the places that a denial takes back: two words after it, and three before one that closes its sentence.

    "Niet alleen" and "niet meer" deny nothing: "hij slaat mij niet meer" tells that he did.
    """
    places = scene.follow(denials[0])[-1]
    for undone in denials[1]:
        followed = scene.follow(undone)
        places &= ~(followed[-1] >> 1)
    closing = places & scene.ends
    return places << 1 | places << 2 | closing >> 1 | closing >> 2 | closing >> 3
